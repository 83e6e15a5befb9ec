"""A class in real browsers: a teacher and students, each in a browser context of their own."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import watch
from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations

DESK: Any = {"width": 1366, "height": 768}
PHONE: Any = {"width": 390, "height": 844}


class People:
    """Opens pages, each of somebody else."""

    def __init__(self, browser: Browser, server: str, contexts: ExitStack) -> None:
        self.browser, self.server, self.contexts = browser, server, contexts
        self.problems: list[str] = []

    def come(self, address: str = "/", size: Any = DESK, theme: Any = "light") -> Explorable:
        context = self.browser.new_context(base_url=self.server, viewport=size, color_scheme=theme)
        page = self.contexts.enter_context(context).new_page()
        watch(page, self.server, self.problems)
        page.goto(address)
        return Explorable(page).wait_until_ready()

    def start(self, address: str = "/#v=1&preset=tutorial&t=3") -> tuple[Explorable, str]:
        """A teacher who has started a class, and the address at which it is joined."""
        teacher = self.come(address)
        teacher.press("class-open")
        teacher.page.get_by_role("button", name="Start a class").click()
        joining = teacher.page.get_by_label("Address at which students join")
        expect(joining).to_have_value(re.compile(r"/\?class=\w{6}$"))
        link = joining.input_value()
        teacher.page.get_by_role("dialog").get_by_role("button", name="Close").click()
        return teacher, link


@pytest.fixture
def people(browser: Browser, server: str) -> Iterator[People]:
    with ExitStack() as contexts:
        yield (all_of_them := People(browser, server, contexts))
        assert all_of_them.problems == []


def corner(page: Explorable) -> Any:
    return page.page.locator("#class-corner")


def test_a_class_follows_explores_and_comes_back(people: People) -> None:
    teacher, link = people.start()
    ann, ben = people.come(link), people.come(link, PHONE, "dark")
    for student in (ann, ben):
        expect(student.position).to_contain_text("compute the loss L")
        expect(corner(student)).to_contain_text("Live, step 3")
    expect(teacher.page.locator("#class-open")).to_contain_text(re.compile(r"\w{3} \w{3} · 2 here"))
    teacher.step()
    teacher.page.locator("#timeline").fill("9")
    for student in (ann, ben):
        expect(student.position).to_contain_text("update w₁")
        expect(student.node("w1")).to_contain_text("0.829")

    ann.press("back")
    expect(ann.position).to_contain_text("update b")
    expect(corner(ann)).to_contain_text("Exploring; the class is at 9")
    teacher.step()
    expect(ben.position).to_contain_text("update w₂")
    expect(corner(ann)).to_contain_text("the class is at 10")
    expect(ann.position).to_contain_text("update b")
    ann.page.reload()
    ann.wait_until_ready()
    expect(corner(ann)).to_contain_text("the class is at 10")
    corner(ann).get_by_role("button", name="Return").click()
    expect(ann.position).to_contain_text("update w₂")
    expect(corner(ann)).to_contain_text("Live, step 10")
    for page in (teacher, ann, ben):
        assert violations(page.page, "header") == []


def test_another_run_and_play_are_followed_and_a_teacher_comes_back_after_a_reload(people: People) -> None:
    teacher, link = people.start()
    student = people.come(link)
    teacher.page.locator("#set-preset").select_option("line")
    expect(student.page.locator("#set-preset")).to_have_value("line")
    expect(student.position).to_contain_text("Initialise")
    teacher.page.locator("#speed").select_option("30")
    teacher.press("play")
    expect(student.page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(student.position).to_contain_text("Epoch 2/30")  # it stays for two seconds: a look comes once a second
    teacher.press("play")
    expect(student.page.locator("#play")).to_have_attribute("aria-pressed", "false")
    expect(student.position).to_have_text(teacher.position.inner_text())
    expect(teacher.page).not_to_have_url(re.compile("t=0$"))
    teacher.page.reload()
    teacher.wait_until_ready()
    expect(teacher.page.locator("#class-open")).to_contain_text("1 here")
    teacher.step()
    expect(student.position).to_have_text(teacher.position.inner_text())


def test_a_class_is_joined_by_its_code_and_ends_for_everybody(people: People) -> None:
    teacher, link = people.start()
    code = link[-6:]
    student = people.come()
    student.press("class-open")
    dialog = student.page.get_by_role("dialog")
    field = dialog.get_by_label("Code")
    field.fill("AAA AA3")
    field.press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("There is no class with this code")
    field.fill(f"{code[:3].lower()} {code[3:]}")
    field.press("Enter")
    expect(dialog).to_be_hidden()
    expect(student.position).to_contain_text("compute the loss L")
    student.press("class-open")
    expect(student.page.get_by_role("dialog")).to_contain_text(re.compile(r"You are \w+"))
    teacher.press("class-open")
    shown = teacher.page.get_by_role("dialog")
    expect(shown.locator("output")).to_have_text(f"{code[:3]} {code[3:]}")
    expect(shown.get_by_role("img")).to_have_js_property("complete", value=True)
    assert shown.get_by_role("img").evaluate("e => e.naturalWidth") > 0
    expect(shown).to_contain_text("Only this computer reaches the page")
    assert violations(teacher.page, "#class-dialog") == []
    shown.get_by_role("button", name="End the class").click()
    expect(corner(student)).to_be_hidden()
    expect(student.page.locator(".notice-message")).to_contain_text("The class has ended.")
    expect(student.page).not_to_have_url(re.compile("class="))
    expect(teacher.page.get_by_role("dialog").get_by_role("button", name="Start a class")).to_be_visible()
