"""Numbers beside the graph: parameters and their check, the batch, the model in both scales, runs side by side."""

import math
import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations_in_both_themes

ADAM = '#v=1&preset=tutorial&optimiser={"name":"adam"}'
SPLIT = 'split={"train":0.6,"validation":0.2,"test":0.2}'


def show(page: Explorable, panel: str) -> Locator:
    """Bring a panel on screen."""
    page.page.locator(f"#show-{panel}").click()
    return page.page.locator(f"#{panel}")


def number(text: str) -> float:
    return float(text.replace("−", "-"))


def test_the_parameters_show_the_optimisers_state_as_it_is_computed(browser_page: Page) -> None:
    page = Explorable(browser_page).open(f"{ADAM}&t=9")
    panel = show(page, "parameters")
    rows = panel.locator("tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_have_attribute("aria-current", "step")
    # FACTS of the first batch: gradient −16.928; m' = 0.1 g, v' = 0.001 g², both corrected by the first step's own factors.
    cells = ["w₁", "−0.017", "−16.928", "Check", "0.033", "0.000 → −1.693", "0.000 → 0.287", "−16.928", "286.557"]
    expect(rows.nth(1).locator("th, td")).to_have_text(cells)
    expect(rows.nth(2).locator("th, td")).to_have_text(["w₂", "−0.048", "", "Check", "", "0.000", "0.000", "", ""])
    expect(rows.nth(2).get_by_role("button")).to_be_disabled()
    expect(panel.locator("[data-note]")).to_contain_text("Update 1 with it, at learning rate 0.05.")


def test_a_gradient_is_checked_and_the_check_goes_with_its_step(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=9")
    panel = show(page, "parameters")
    panel.get_by_role("button", name="Check the gradient of w₁").click()
    check = panel.locator("[data-check]")
    expect(check).to_be_visible()
    told = check.locator("dd").all_inner_texts()
    below, above, gradient = number(told[0]), number(told[1]), number(told[3])
    found = re.fullmatch(r"\((.+) − (.+)\) / \(2 × (.+)\) = (.+)", told[2])
    assert found is not None
    assert [number(found[1]), number(found[2])] == [above, below]
    assert (above - below) / (2 * number(found[3])) == pytest.approx(number(found[4]), rel=1e-8)
    assert number(found[4]) == pytest.approx(-16.928, rel=1e-6)
    assert gradient == -16.928
    page.step()
    expect(check).to_be_hidden()


def test_the_contributions_add_up_to_the_gradients(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&batch_size=4&t=2")
    panel = show(page, "batch")
    expect(panel.locator("tbody tr:not(.spacer)")).to_have_count(4)
    for t in range(3, 11):
        page.step()
        totals = "n => [...document.querySelectorAll('#batch tfoot tr > *')].slice(7).filter((cell) => cell.textContent.trim()).length === n"
        page.page.wait_for_function(totals, arg=max(t - 7, 0))
        contributions_add_up(panel, t)


def contributions_add_up(panel: Locator, t: int) -> None:
    rows = [row.split("\t") for row in panel.locator("tbody tr:not(.spacer)").all_inner_texts()]
    totals = panel.locator("tfoot tr").inner_text().split("\t")[7:]
    computed = max(t - 7, 0)
    for j, total in enumerate(totals):
        column = [row[7 + j] for row in rows]
        if j >= computed:
            assert [*column, total] == [""] * 5
        else:
            assert sum(map(number, column)) == pytest.approx(number(total), abs=0.0025)


def test_all_examples_of_a_large_batch_can_be_seen(browser_page: Page) -> None:
    rows = ",".join(f"[{i},{3 * i}]" for i in range(300))
    data = f'{{"features":["x"],"target":"y","rows":[{rows}]}}'
    start = 'initialiser={"name":"zeros"}&batch_size=300&learning_rate=1e-7'
    page = Explorable(browser_page).open(f"#v=1&preset=demo&data={data}&{start}&t=8")
    panel = show(page, "batch")
    panel.locator("[data-view]").evaluate("e => { e.scrollTop = e.scrollHeight; }")
    last = panel.locator("tbody tr:not(.spacer)").last
    expect(last).not_to_have_class("waiting")
    # ŷ = 0 everywhere, so the last row adds 2(0 − 897)/300 to the bias and 299 times that to the weight.
    expect(last.locator("td")).to_have_text(["300", "299", "897", "0.000", "−897.000", "−5.980", "−5.980", "−1788.020"])
    assert panel.locator("tbody tr").count() < 60


def test_the_model_is_told_in_both_scales_with_least_squares_beside_it(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&standardise=true&t=600")
    panel = page.page.locator("#model")
    expect(panel.locator("[data-solution-text]")).to_contain_text("this run ends at")
    fields = panel.locator("[data-inputs] input")
    fields.nth(0).fill("6")
    fields.nth(1).fill("7")
    sums = [panel.locator(f"[data-{name}]").inner_text() for name in ("result", "result-standardised")]
    results = [text.rsplit(" = ", 1)[1] for text in sums]
    assert results[0] == results[1]
    for text in sums:
        terms, result = text.split(": ")[-1].removeprefix("ŷ = ").rsplit(" = ", 1)
        factors = [term.replace("(", "").replace(")", "").split(" × ") for term in terms.split(" + ")]
        total = sum(math.prod(map(number, pair)) for pair in factors)
        assert total == pytest.approx(number(result), abs=0.01)
    expect(panel.locator("[data-solution-formula]")).to_contain_text("ŷ = ")


def test_runs_are_kept_coloured_hidden_and_deleted(browser_page: Page) -> None:
    page = Explorable(browser_page).open(f"#v=1&preset=demo&{SPLIT}&t=5")
    panel = show(page, "runs")
    panel.get_by_role("button", name="Keep this run").click()
    expect(panel.locator("tbody tr")).to_have_count(1)
    expect(panel.locator("tbody th")).to_contain_text("(on screen)")
    expect(panel.get_by_role("button", name="Race")).to_be_disabled()
    page.step("to-start")
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    expect(panel.locator("tbody th")).to_have_text([re.compile("run 1: .*0.01"), "on screen"])
    swatch = panel.get_by_role("button", name="Another colour for run 1")
    before = swatch.evaluate("e => getComputedStyle(e).backgroundColor")
    swatch.click()
    expect(swatch).not_to_have_css("background-color", before)
    expect(swatch).to_be_focused()
    page.page.locator("#show-loss-chart").click()
    key = page.page.locator("#loss-chart .key-kept")
    expect(key).to_have_text(re.compile("run 1"))
    show(page, "runs").get_by_label("Draw run 1").uncheck()
    page.page.locator("#show-loss-chart").click()
    expect(key).to_have_count(0)
    show(page, "runs").get_by_role("button", name="Delete run 1").click()
    expect(panel.locator("tbody tr")).to_have_count(1)


def test_a_kept_run_is_renamed_with_text_that_stays_text(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&t=9")
    panel = show(page, "runs")
    panel.get_by_role("button", name="Keep this run").click()
    name = panel.locator("tbody th").get_by_role("button")
    name.click()
    field = panel.get_by_label("New name of run 1")
    expect(field).to_be_focused()
    field.press_sequentially("<b>mine</b> p")
    field.press("Enter")
    expect(name).to_have_text("run 1: <b>mine</b> p (on screen)")
    expect(name).to_be_focused()
    expect(page.page.locator("#play")).to_have_attribute("aria-pressed", "false")
    name.click()
    field.fill("other")
    field.press("Escape")
    expect(name).to_contain_text("mine")
    name.click()
    field.fill("")
    field.press("Enter")
    expect(name).not_to_contain_text("mine")


def test_how_a_run_ended_is_listed_and_drawn(browser_page: Page) -> None:
    page = Explorable(browser_page).open(f"#v=1&preset=demo&{SPLIT}&t=0")
    expect(page.page.locator("#loss-chart [data-test]")).to_be_empty()
    page.press("to-end")
    test = page.page.locator("#loss-chart [data-test]")
    expect(test).to_have_text(re.compile(r"test loss [\d.]+"))
    expect(page.page.locator("#loss-chart .key-validation")).to_be_visible()
    expect(page.page.locator('#loss-chart path[stroke-dasharray="5"]').first).to_be_visible()
    shown = test.inner_text().removeprefix("test loss ")
    cells = show(page, "runs").locator("tbody tr td:not(:first-child):not(:last-child)")
    expect(cells.nth(1)).to_have_text("40")
    expect(cells.nth(2)).to_have_text("no")
    expect(cells.nth(5)).to_have_text(shown)


def test_a_race_starts_all_runs_together(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&t=0")
    page.step("to-end")
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    race = show(page, "runs").get_by_role("button", name="Race")
    race.click()
    expect(race).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator("#play")).to_have_attribute("aria-pressed", "true")
    expect(page.position).to_contain_text("Batch 2")
    page.page.get_by_role("button", name="End race").click()
    expect(race).to_have_attribute("aria-pressed", "false")


def test_axe_finds_nothing_in_the_numbers(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open(f"{ADAM}&{SPLIT}&standardise=true&t=9")
        panel = show(page, "parameters")
        panel.get_by_role("button", name="Check the gradient of b").click()
        expect(panel.locator("[data-check]")).to_be_visible()
        show(page, "runs").get_by_role("button", name="Keep this run").click()
        expect(page.page.locator("#runs tbody th")).to_contain_text("run 1")
        assert violations_in_both_themes(page.page) == []
        show(page, "batch")
        expect(page.page.locator("#batch tfoot")).to_contain_text("sum")
        assert violations_in_both_themes(page.page, "#batch") == []
