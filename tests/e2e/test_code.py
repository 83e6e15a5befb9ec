"""The code panel: the same step in pseudo-code and in two programs."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations


def test_the_step_is_marked_in_every_listing_and_lines_light_the_graph(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&t=4")
    code = page.page.locator("#code")
    current = code.locator("[aria-current=step]")
    expect(current).to_have_text("∂L/∂ŷ = 2(ŷ − y)")
    code.get_by_label("NumPy").check()
    expect(current).to_have_text("dL_dy_hat = 2 * (y_hat - y_batch) / len(rows)")
    page.step()
    expect(current).to_have_text("dy_hat_db = 1.0")
    expect(current).to_be_in_viewport()
    code.get_by_text("dy_hat_dw2 = ").hover()
    expect(page.edge("y_hat/w2")).to_have_class(re.compile("pointed"))
    page.page.mouse.move(1, 1)
    current.focus()
    page.page.keyboard.press("ArrowDown")
    expect(page.edge("y_hat/w1")).to_have_class(re.compile("pointed"))
    assert violations(page.page, "#code") == []
    code.get_by_label("PyTorch").check()
    expect(current).to_have_text("loss.backward()")
    page.page.evaluate("navigator.clipboard.writeText = async (text) => { window.copied = text; }")
    code.get_by_role("button", name="Copy").click()
    expect(code.get_by_role("button", name="Copied")).to_be_visible()
    assert "torch.optim.SGD([b, w], lr=learning_rate)" in page.page.evaluate("window.copied")
    code.get_by_label("Pseudo-code").check()
    expect(current).to_have_text("∂ŷ/∂b = 1")
