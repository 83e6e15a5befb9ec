"""The guided lesson, walked from the first chapter to the last."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations, violations_in_both_themes

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
    expect(page.page.locator(".notice-message")).to_contain_text("Your run is kept")
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


def test_settings_of_ones_own_are_not_left_unasked(browser_page: Page) -> None:
    page = Explorable(browser_page).open('#v=1&preset=demo&optimiser={"name":"adam"}&t=0')
    page.page.get_by_role("button", name="Start the lesson").click()
    lesson = page.page.locator("#lesson")
    expect(lesson).to_contain_text("Another run is on screen.")
    expect(page.page).to_have_url(re.compile("adam"))
    lesson.get_by_role("button", name="Go to the lesson's run").click()
    expect(page.page.locator(".notice-message")).to_contain_text("Your run is kept")
    page.page.locator("#show-runs").click()
    expect(page.page.locator("#runs tbody tr")).to_have_count(2)
    page.page.set_viewport_size({"width": 1024, "height": 768})
    page.page.locator("#tab-lesson").click()
    lesson.locator("[data-chapter]").select_option(label="4. Going downhill")
    expect(page.page.locator("#tab-intuition")).to_have_class(re.compile("looked-at"))
    expect(lesson.locator("h3")).to_be_visible()


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
    expect(heading).to_have_text("The chain rule updates b")
    page.page.locator("#show-settings").click()
    expect(page.page.locator(".looked-at")).to_have_count(0)


def test_axe_finds_nothing_in_the_lesson(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open("#v=1&preset=tutorial&t=8")
        page.page.locator("#show-lesson").click()
        expect(page.page.locator("#lesson h3")).to_have_text("The chain rule updates b")
        assert violations_in_both_themes(page.page) == []


def test_terms_are_explained_on_hover_and_on_focus(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=4")
    tip = page.page.locator("#term-tip")
    page.position.get_by_text("Epoch 1/1").hover()
    expect(tip).to_contain_text("one pass over all rows")
    page.position.get_by_text("Backpropagation").hover()
    expect(tip).to_contain_text("from the loss back")
    page.page.locator("#set-preset").focus()
    page.page.keyboard.press("Tab")
    expect(page.page.locator("#set-preset")).not_to_be_focused()
    rate = page.page.locator("#set-learning_rate")
    while not rate.evaluate("(field) => field === document.activeElement"):
        page.page.keyboard.press("Tab")
    expect(tip).to_contain_text("how far an update goes")
    expect(rate).to_have_attribute("aria-describedby", "term-tip")
    page.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    page.page.locator("#legend").get_by_text("parameter").hover()
    expect(tip).to_contain_text("the weights and the bias")


def test_a_step_is_predicted_before_it_is_taken(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=11")
    page.page.locator("#show-lesson").click()
    lesson, ask = page.page.locator("#lesson"), page.page.locator("#ask")
    expect(lesson.locator("h3")).to_have_text("The next batch")
    lesson.get_by_label("Predict first").check()
    page.press("next")
    expect(ask).to_contain_text("What will ŷ be?")
    expect(page.position).to_contain_text("feed a batch")
    assert violations(page.page, "#ask") == []
    field = ask.get_by_role("textbox")
    expect(field).to_be_focused()
    field.fill("lots")
    field.press("Enter")
    expect(ask.locator("#ask-error")).to_contain_text("is not a number")
    field.fill("3.18")
    field.press("Enter")
    expect(ask).to_contain_text("Right: ŷ = 3.179.")
    expect(page.node("y_hat").locator("text.number")).to_have_text("3.179")
    expect(lesson).to_contain_text("1 of 1 right")
    for _ in range(10):
        page.step()
    expect(ask).to_be_hidden()
    page.press("next")
    expect(ask).to_contain_text("The last loss was 295.125.")
    ask.get_by_role("button", name="Larger").click()
    expect(ask).to_contain_text("Not this time: The loss goes from 295.125 to 26.140.")
    page.page.get_by_role("slider", name="Timeline").fill("38")
    expect(page.position).to_contain_text("update b")
    page.press("next")
    expect(ask).to_contain_text("Which way will w₁ move?")
    page.press("next")
    expect(lesson).to_contain_text("1 of 3 right, 1 skipped")
    expect(page.position).to_contain_text("update w₁")
