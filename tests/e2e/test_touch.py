"""What can be touched to understand it: the slope of the loss and the chain rule."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations_in_both_themes
from tests.e2e.test_pictures import number, show

HERE = re.compile(r"^(\S+) = (\S+): loss (\S+), slope (\S+)$")


def reading(slope: Locator) -> tuple[float, float, float]:
    """Where the point is, with the loss and the slope there; the point says the same to a screen reader."""
    # Both at one moment: the point may still be on its way.
    both = "e => [e.querySelector('[data-here]').textContent, e.querySelector('[data-plot]').ariaValueText]"
    shown, said = slope.evaluate(both)
    found = HERE.match(shown)
    assert found
    assert said == shown
    w, loss, rise = (number(part) for part in found.groups()[1:])
    return w, loss, rise


def drag(page: Page, box: Locator, by: float) -> None:
    """Drag from the middle of a box, by a share of its width."""
    size = box.bounding_box()
    assert size is not None
    x, y = size["x"] + size["width"] / 2, size["y"] + size["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by * size["width"], y, steps=3)
    page.mouse.up()


def test_the_learner_finds_out_which_step_descends(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=8")
    slope = show(page.page, "intuition")
    box, here = slope.locator("[data-plot]"), slope.locator("[data-here]")
    steps, minus, plus = (slope.locator(part) for part in ("[data-steps]", '[data-try="-1"]', '[data-try="1"]'))
    expect(here).to_have_text("w = 5.000: loss 5.000, slope 2.000")
    box.press("ArrowRight")
    expect(here).to_have_text("w = 5.200: loss 5.410, slope 2.100")
    box.press("ArrowLeft")
    expect(page.position).to_contain_text("update b")  # the arrows are the slider's, not the run's
    expect(minus).to_contain_text("5.000 − 1 × 2.000 = 3.000 loss 2.000, down")
    minus.get_by_role("button").click()
    expect(here).to_have_text("w = 3.000: loss 2.000, slope 1.000")
    expect(steps).to_have_text("1 step, loss 5.000 → 2.000")
    slope.get_by_role("button", name="Reset").click()
    expect(plus).to_contain_text("5.000 + 1 × 2.000 = 7.000 loss 10.000, up")
    plus.get_by_role("button").click()
    expect(steps).to_have_text("1 step, loss 5.000 → 10.000")
    slope.locator("[data-rate]").fill("2")
    expect(minus).to_contain_text("7.000 − 2 × 3.000 = 1.000 loss 1.000, down")

    drag(page.page, box, -0.2)
    expect(here).not_to_contain_text("w = 7.000")
    w, loss, rise = reading(slope)
    assert loss == pytest.approx((w - 1) ** 2 / 4 + 1, abs=2e-3)
    assert rise == pytest.approx((w - 1) / 2, abs=2e-3)

    slope.locator("[data-mode]").select_option("batch")
    expect(here).to_have_text("w₁ = −0.017: loss 4.477, slope −16.928")
    expect(minus).to_contain_text("−0.017 − 0.05 × (−16.928) = 0.829")
    drag(page.page, box, 0.3)
    expect(here).not_to_contain_text("−16.928")
    expect(minus).to_contain_text("= 0.829")  # looking elsewhere does not move the run
    expect(page.page).to_have_url(re.compile("preset=tutorial&t=8$"))


def choose(page: Page, name: str) -> Locator:
    """Bring the chain rule on screen and choose a parameter."""
    page.locator("[data-group=numbers] [aria-controls=chain]").click()
    chain = page.locator("#chain")
    chain.locator(f"[data-name={name}]").click()
    return chain


def test_the_partials_on_the_path_multiply_to_the_gradient(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=5")
    chain = choose(page.page, "w1")
    note, product = chain.locator("[data-note]"), chain.locator("[data-equals]")
    lit = page.page.locator("#graph .lit[data-edge], #graph .lit[data-node]")
    expect(note).to_have_text("Not computed yet: press Next until “Backpropagation: ∂ŷ/∂w₁”.")
    expect(chain.locator("[data-number]")).to_have_text(["−4.232", "", ""])
    page.step()
    expect(product).to_have_text("∂L/∂w₁ = ∂L/∂ŷ × ∂ŷ/∂w₁ = −4.232 × 4 = −16.928")
    page.step()
    page.step()
    names = "(all) => all.map((part) => part.dataset.edge ?? part.dataset.node).sort()"
    expect(lit).to_have_count(5)
    assert lit.evaluate_all(names) == ["L", "L/y_hat", "w1", "y_hat", "y_hat/w1"]  # while the step is about b
    chain.locator("[data-name=w1]").click()
    expect(page.edge("y_hat/w1")).not_to_have_class(re.compile("lit"))
    expect(page.edge("y_hat/b")).to_have_class(re.compile("lit"))

    page.open("#v=1&preset=tutorial&batch_size=4&t=8")
    chain = choose(page.page, "w1")
    terms = "∂L/∂w₁ = sum of ∂L/∂ŷᵢ × ∂ŷᵢ/∂w₁ = −4.232 + 13.582 + … + 1.280"
    expect(product).to_have_text(terms)
    expect(note).to_have_text("Not computed yet: press Next until “Backpropagation: update w₁”.")
    page.step()
    expect(product).to_have_text(f"{terms} = 10.121")
    page.page.locator("[data-group=numbers] [aria-controls=log]").click()
    page.step()
    expect(page.edge("y_hat/w1")).not_to_have_class(re.compile("lit"))


def test_axe_finds_nothing_in_what_can_be_touched(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open("#v=1&preset=tutorial&batch_size=4&t=8")
        choose(page.page, "w1")
        assert violations_in_both_themes(page.page, "#chain") == []
        slope = show(page.page, "intuition")
        slope.locator("[data-mode]").select_option("rows")
        page.page.locator("[data-group=pictures] [data-enlarge]").click()
        expect(slope.locator("[data-name]")).to_be_visible()
        assert violations_in_both_themes(page.page, "#intuition") == []
