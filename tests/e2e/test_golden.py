"""Golden run A, read from the real page after each of the ten steps of batch 1."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explorable import Explorable

START = {"w1": "−0.017", "w2": "−0.048", "b": "0.000"}
FED = START | {"x1": "4", "x2": "1", "y": "2"}
PREDICTED = FED | {"y_hat": "−0.116"}
JUDGED = PREDICTED | {"L": "4.477"}
PARTIALS = [{"L/y_hat": "−4.232"}, {"y_hat/b": "1"}, {"y_hat/w1": "4"}, {"y_hat/w2": "1"}]
UPDATES = [{"b": "0.212"}, {"w1": "0.829"}, {"w2": "0.164"}]

#: What each step shows: the numbers that are new on the graph; each equation's numbers; words of its text version.
STEPS: list[tuple[dict[str, str], dict[str, list[str]], list[str]]] = [
    (FED, {"feed": ["4", "1", "2"]}, ["x1 equals 4", "x2 equals 1", "y equals 2"]),
    (
        PREDICTED,
        {"predict": ["−0.017", "4", "(−0.048)", "1", "0.000", "−0.116"]},
        ["−0.017 times 4", "equals −0.116"],
    ),
    (JUDGED, {"loss": ["−0.116", "2", "4.477"]}, ["−0.116 minus 2", "equals 4.477"]),
    (PARTIALS[0], {"partial-L-y_hat": ["−0.116", "2", "−4.232"]}, ["equals −4.232"]),
    (PARTIALS[1], {"partial-y_hat-b": ["1"]}, ["equals 1"]),
    (PARTIALS[2], {"partial-y_hat-w1": ["4"]}, ["equals 4"]),
    (PARTIALS[3], {"partial-y_hat-w2": ["1"]}, ["equals 1"]),
    (
        UPDATES[0],
        {"gradient-b": ["−4.232", "1", "−4.232"], "update-b": ["0.000", "0.05", "(−4.232)", "0.212"]},
        ["equals −4.232", "equals 0.212"],
    ),
    (
        UPDATES[1],
        {"gradient-w1": ["−4.232", "4", "−16.928"], "update-w1": ["−0.017", "0.05", "(−16.928)", "0.829"]},
        ["equals −16.928", "equals 0.829"],
    ),
    (
        UPDATES[2],
        {"gradient-w2": ["−4.232", "1", "−4.232"], "update-w2": ["−0.048", "0.05", "(−4.232)", "0.164"]},
        ["equals −4.232", "equals 0.164"],
    ),
]


@pytest.fixture
def tutorial(browser_page: Page) -> Explorable:
    """The tutorial's run at its start."""
    return Explorable(browser_page).open("#v=1&preset=tutorial&t=0")


def test_batch_one_shows_the_tutorials_numbers_step_by_step(tutorial: Explorable) -> None:
    shown = dict(START)
    assert tutorial.numbers() == shown
    for new, equations, words in STEPS:
        tutorial.step()
        shown |= new
        assert tutorial.numbers() == shown
        found = tutorial.equations()
        assert {name: slots for name, (slots, _) in found.items()} == equations
        text = " ".join(text for _, text in found.values())
        assert all(word in text for word in words), text
        last = new is UPDATES[-1]
        expect(tutorial.page.locator("#data tbody tr.current td")).to_have_text(
            ["✓" if last else "▸", "1", "4", "1", "2"]
        )
    tutorial.press("show-log")
    expect(tutorial.page.locator("#log tbody tr:not(.spacer)").first).to_contain_text("4.477")


def test_back_shows_the_same_numbers_again(tutorial: Explorable) -> None:
    seen = [tutorial.numbers()]
    for _ in range(12):
        tutorial.step()
        seen.append(tutorial.numbers())
    for expected in reversed(seen[:-1]):
        tutorial.step("back")
        assert tutorial.numbers() == expected


def test_the_path_from_the_loss_to_the_weight_is_lit_while_it_is_updated(tutorial: Explorable) -> None:
    for _ in range(9):
        tutorial.step()
    expect(tutorial.position).to_contain_text("update w₁")
    lit = tutorial.page.evaluate(
        "[...document.querySelectorAll('[data-node].lit,[data-edge].lit')].map(e => e.dataset.node ?? e.dataset.edge)"
    )
    assert sorted(lit) == ["L", "L/y_hat", "w1", "y_hat", "y_hat/w1"]
    expect(tutorial.page.locator("[data-product]")).to_have_text("∂L/∂w₁ = −4.232 × 4 = −16.928")
    expect(tutorial.page.locator("[data-code] [aria-current]")).to_contain_text("w₁ ←")


def test_the_second_batch_marks_its_row_and_ticks_the_first(tutorial: Explorable) -> None:
    for _ in range(11):
        tutorial.step()
    rows = tutorial.page.locator("#data tbody tr:not(.spacer)")
    expect(rows.nth(0)).to_contain_text("✓")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")


def test_a_hundred_epochs_of_the_demo_end_at_the_line(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&epochs=100&t=0")
    page.step("to-end")
    expect(page.position).to_contain_text("Epoch 100/100")
    expect(page.page.locator("[data-formula]")).to_have_text("ŷ = 1.000·x₁ − 2.000·x₂ + 7.443e−4")
    page.page.get_by_label("x₁").fill("10")
    page.page.get_by_label("x₂").fill("1")
    expect(page.page.locator("[data-result]")).to_contain_text("= 8.001")


def test_ten_epochs_of_the_tutorial_grow_and_are_explained(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&epochs=10&t=0")
    page.step("to-end")
    assert page.numbers()["L"] == "7.356e15"
    expect(page.page.locator(".notice-run")).to_contain_text("row 6")


def test_a_thousand_epochs_of_the_tutorial_stop_at_the_last_finite_step(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=tutorial&epochs=1000&t=0")
    page.step("to-end")
    expect(page.position).to_contain_text("Epoch 217/1000 · Batch 1/6")
    expect(page.page.locator(".notice-run")).to_contain_text("1.798e308")
    expect(page.page).to_have_url(re.compile("t=12962$"))
    text = page.page.locator("body").inner_text()
    assert "NaN" not in text and "Infinity" not in text  # noqa: PT018
    page.step("back")
    assert "L" not in page.numbers()
    page.step("back")
    expect(page.position).to_contain_text("Epoch 216/1000 · Batch 6/6")
