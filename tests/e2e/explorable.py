"""The page as its user knows it: open it, press its buttons, read what stands there."""

import re
from contextlib import suppress
from typing import Any

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as Timeout

SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


class Explorable:
    """The page at some step of some run."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def open(self, fragment: str = "") -> "Explorable":
        """Load the page afresh, with a link's fragment, and wait until Next works."""
        self.page.goto("about:blank")
        self.page.goto(f"/{fragment}")
        return self.wait_until_ready()

    def follow(self, fragment: str, shows: str) -> "Explorable":
        """Follow a link in the page that is open, which is much faster than another load, until its position says `shows`."""
        self.page.evaluate("fragment => { location.hash = fragment; }", fragment)
        expect(self.position).to_contain_text(shows)
        return self

    def remaining(self, script: str) -> list[Any]:
        """What a script that lists faults still lists when a page that changes has had time to settle."""
        with suppress(Timeout):
            self.page.wait_for_function(f"() => ({script})().length === 0", timeout=5_000)
        found: list[Any] = self.page.evaluate(script)
        return found

    def wait_until_ready(self) -> "Explorable":
        """Wait until Next works, and until the panels that follow are there."""
        self.page.locator("html[data-ready=true]").wait_for()
        self.node("w1").wait_for()
        expect(self.remark).not_to_be_empty()
        return self

    def press(self, button: str) -> None:
        """Press one of the controls by id."""
        self.page.locator(f"#{button}").click()

    def step(self, button: str = "next") -> None:
        """Press a button and wait until the page shows another step."""
        before = self.position.inner_text()
        self.press(button)
        expect(self.position).not_to_have_text(before)

    @property
    def position(self) -> Locator:
        """Epoch, batch and what is happening."""
        return self.page.locator("#position")

    @property
    def remark(self) -> Locator:
        """What is happening, in plain words."""
        return self.page.locator("[data-remark]").first

    def node(self, name: str) -> Locator:
        """A node of the graph."""
        return self.page.locator(f'[data-node="{name}"]')

    def edge(self, name: str) -> Locator:
        """An edge's label on the graph."""
        return self.page.locator(f'[data-edge="{name}"]')

    def field(self, name: str) -> Locator:
        """A setting with its label and error."""
        return self.page.locator(f'[data-field="{name}"]')

    def numbers(self) -> dict[str, str]:
        """The number on each node and edge of the graph, without the symbol."""
        found: dict[str, str] = self.page.evaluate(
            """() => Object.fromEntries([...document.querySelectorAll('[data-node],[data-edge]')].map((e) =>
                 [e.dataset.node ?? e.dataset.edge, [...e.querySelectorAll('text.number')].map((v) => v.textContent).join(' ').trim()]))"""
        )
        return {name: text for name, text in found.items() if text}

    def equations(self) -> dict[str, tuple[list[str], str]]:
        """The equations that are shown: the numbers typeset in their slots, and the text version."""
        expect(self.page.locator("[data-equation]:not(.typeset)")).to_have_count(0)
        found = self.page.evaluate(
            """() => [...document.querySelectorAll('[data-equation]')].filter((e) => e.checkVisibility({visibilityProperty: true}))
               .map((e) => [e.dataset.equation, [...e.querySelectorAll('.slot')].map((s) => s.textContent),
                            e.querySelector('.equation-text').textContent])"""
        )
        return {name: (slots, re.sub(r"\s+", " ", text).strip()) for name, slots, text in found}
