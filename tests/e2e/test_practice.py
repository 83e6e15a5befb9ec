"""Practice: predicting a step, filling in blanks, and a mission."""

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations, violations_in_both_themes


def practise(page: Explorable, switch: str | None = None) -> Any:
    """Open the panel, and turn a switch on."""
    page.page.locator("#show-practice").click()
    panel = page.page.locator("#practice")
    expect(panel.locator("[data-submit]")).to_be_enabled()
    if switch:
        panel.get_by_label(switch).check()
    return panel


def test_predictions_are_right_wrong_or_skipped_and_summed_up_at_the_end(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=11")
    panel, ask = practise(page, "Predict first"), page.page.locator("#ask")
    page.press("next")
    field = ask.get_by_role("textbox")
    field.fill("-3.18")
    field.press("Enter")
    expect(ask).to_contain_text("Not this time: ŷ = 3.179. The size is right, the sign is not.")
    expect(page.node("y_hat").locator("text.number")).to_have_text("3.179")
    for _ in range(10):
        page.step()
    page.press("next")
    ask.get_by_role("button", name="Smaller").click()
    expect(ask).to_contain_text("Right: The loss goes from 295.125 to 26.140.")
    page.page.get_by_role("slider", name="Timeline").fill("38")
    expect(page.position).to_contain_text("update b")
    page.press("next")
    expect(ask).to_contain_text("Which way will w₁ move?")
    page.press("next")
    expect(page.position).to_contain_text("update w₁")
    expect(panel.locator("[data-tally]")).to_have_text("1 of 3 right, 1 skipped")
    page.press("to-end")
    expect(ask).to_contain_text("The end of the run: 1 of 3 right, 1 skipped.")


def test_a_blank_is_filled_in_before_the_page_shows_the_number(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open("#v=1&preset=tutorial&t=17")
        practise(page, "Fill in the blanks")
        page.step()  # the update of b is worked out
        page.press("next")
        ask, field = page.page.locator("#ask"), page.page.get_by_role("textbox", name="What is ∂L/∂w₁")
        expect(field).to_be_focused()
        field.fill("-68.717")
        field.press("Enter")
        expect(ask.get_by_role("status").first).to_contain_text("the sign is not")
        expect(page.node("w1").locator("text.number")).to_have_text("0.829")
        expect(field).to_be_focused()
        assert violations_in_both_themes(page.page, "#ask") == []
        page.page.keyboard.type("68.717")
        page.page.keyboard.press("Enter")
        field = page.page.get_by_role("textbox", name="What does w₁ become?")
        expect(field).to_be_focused()
        field.fill(f"{0.829 + 0.05 * 68.717:.3f}")
        field.press("Enter")
        expect(ask).to_contain_text("The step was added.")
        expect(page.position).to_contain_text("update b")
        field.fill(f"{0.829 - 0.05 * 68.717:.3f}")
        field.press("Enter")
        expect(page.node("w1").locator("text.number")).to_have_text("−2.606")
        expect(ask).to_contain_text("Right: w₁ = −2.606.")


def test_a_mission_is_missed_and_then_solved(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=line&t=3")
    panel = practise(page)
    panel.locator("[data-mission]").select_option(label="Break it, and say why")
    panel.locator("[data-load]").click()
    expect(page.page.locator("#set-preset")).to_have_value("demo")
    panel.locator("[data-answer]").select_option(label="the curvature, all rows in one batch")
    panel.locator("[data-submit]").click()
    verdict = panel.locator("[data-verdict]")
    expect(verdict).to_contain_text("Not yet: This run does not diverge")
    page.page.locator("#set-batch_size").select_option("6")
    expect(page.page).to_have_url(re.compile(r"batch_size=6"))
    page.page.locator("#set-learning_rate").select_option("0.1")
    expect(page.page).to_have_url(re.compile(r"learning_rate=0\.1"))
    panel.locator("[data-submit]").click()
    expect(verdict).to_contain_text("Solved: It diverges: learning rate 0.1 is above 0.03257")
    assert violations(page.page, "#practice") == []
