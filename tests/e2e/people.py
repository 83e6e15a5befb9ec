"""A teacher and students, each in a browser context of their own."""

import re
from contextlib import ExitStack
from typing import Any

from playwright.sync_api import Browser, expect

from tests.conftest import watch
from tests.e2e.explorable import Explorable

DESK: Any = {"width": 1366, "height": 768}

PHONE: Any = {"width": 390, "height": 844}

#: A device whose clock is wrong, by so many ms.
OTHER_CLOCK = """Date = class extends Date {
    constructor(...parts) { super(...(parts.length ? parts : [Date.now()])) }
    static now() { return super.now() + %d }
}"""


class People:
    """Opens pages, each of somebody else."""

    def __init__(self, browser: Browser, server: str, contexts: ExitStack) -> None:
        self.browser, self.server, self.contexts = browser, server, contexts
        self.problems: list[str] = []

    def come(self, address: str = "/", size: Any = DESK, theme: Any = "light", years_ahead: float = 0) -> Explorable:
        context = self.browser.new_context(base_url=self.server, viewport=size, color_scheme=theme)
        page = self.contexts.enter_context(context).new_page()
        if years_ahead:
            page.add_init_script(OTHER_CLOCK % (years_ahead * 3.15576e10))
        watch(page, address if address.startswith("http") else self.server, self.problems)
        page.goto(address)
        return Explorable(page).wait_until_ready()

    def start(self, address: str = "/#v=1&preset=tutorial&t=3") -> tuple[Explorable, str]:
        """A teacher who has started a class, and the address at which it is joined."""
        teacher = self.come(address)
        teacher.press("class-open")
        teacher.page.get_by_role("button", name="Start a class").click()
        expect(teacher.page.get_by_role("heading", name="Class", exact=True)).to_be_focused()
        joining = teacher.page.get_by_label("Address at which students join")
        expect(joining).to_have_value(re.compile(r"/\?class=\w{6}$"))
        link = joining.input_value()
        teacher.page.get_by_role("dialog").get_by_role("button", name="Close").click()
        return teacher, link


def corner(page: Explorable) -> Any:
    return page.page.locator("#class-corner")


def card(page: Explorable) -> Any:
    return page.page.locator("#class-question")


def answer(page: Explorable, value: str) -> None:
    card(page).get_by_role("textbox").fill(value)
    card(page).get_by_role("button", name="Send").click()
    expect(card(page)).to_contain_text("It has arrived.")
    expect(card(page).locator("[data-mine]")).to_be_focused()
