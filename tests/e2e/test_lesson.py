"""The guided lesson, walked from the first chapter to the last."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations

#: By chapter: what stands on the graph then (golden run A).
SHOWN = {
    6: {"x1": "4", "x2": "1", "y": "2"},
    7: {"y_hat": "−0.116"},
    8: {"L": "4.477"},
    9: {"L/y_hat": "−4.232", "y_hat/b": "1", "y_hat/w1": "4", "y_hat/w2": "1"},
    10: {"b": "0.212", "w1": "−0.017"},
    11: {"b": "0.212", "w1": "0.829", "w2": "0.164"},
    12: {"x1": "2", "x2": "8", "y": "−14"},
}


def test_the_lesson_leads_through_the_whole_calculation(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&t=9")
    page.page.get_by_role("button", name="Start the lesson").click()
    lesson = page.page.locator("#lesson")
    place, onward = lesson.locator("[data-place]"), lesson.locator("[data-next]")
    expect(place).to_have_text("1 of 15")
    expect(lesson).to_contain_text("Another run is on screen.")
    lesson.get_by_role("button", name="Go to the lesson's run").click()
    expect(lesson).not_to_contain_text("Another run is on screen.")
    expect(page.page.locator("#set-preset")).to_have_value("tutorial")
    expect(page.page.locator("#data")).to_have_class(re.compile("looked-at"))
    for chapter in range(2, 16):
        onward.click()
        expect(place).to_have_text(f"{chapter} of 15")
        for name, number in SHOWN.get(chapter, {}).items():
            label = page.edge(name) if "/" in name else page.node(name)
            expect(label.locator("text.number")).to_have_text(number)
        expect(lesson.locator("[data-text] p").first).not_to_be_empty()
    expect(onward).to_be_disabled()
    expect(page.page.locator("#show-runs")).to_be_visible()


def test_the_lesson_follows_the_run_and_is_found_again(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=0")
    page.page.locator("#show-lesson").click()
    lesson = page.page.locator("#lesson")
    heading = lesson.locator("h3")
    expect(heading).to_have_text("The data")
    page.step()
    expect(heading).to_have_text("Feed a batch")
    page.step()
    expect(heading).to_have_text("Predict ŷ")
    page.step("back")
    expect(heading).to_have_text("Feed a batch")
    lesson.locator("[data-chapter]").select_option(label="10. The chain rule updates b")
    expect(page.position).to_contain_text("update b")
    expect(page.page.locator("#show-chain")).to_have_attribute("aria-selected", "true")
    lesson.locator("[data-level]").select_option("refresher")
    expect(lesson.locator("[data-text] p")).to_have_text("∂L/∂b = −4.232 × 1 = −4.232, so b becomes 0.212.")
    expect(page.page).to_have_url(re.compile("t=8$"))
    page.page.reload()
    page.wait_until_ready()
    page.page.locator("#show-lesson").click()
    expect(heading).to_have_text("The chain rule updates b")
    page.page.locator("#show-settings").click()
    expect(page.page.locator(".looked-at")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_lesson(browser: Browser, server: str, theme: Any) -> None:
    with browser.new_context(base_url=server, color_scheme=theme, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open("#v=1&preset=tutorial&t=8")
        page.page.locator("#show-lesson").click()
        expect(page.page.locator("#lesson h3")).to_have_text("The chain rule updates b")
        assert violations(page.page) == []
