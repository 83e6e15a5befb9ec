"""Changing the run: a good value starts a new one, a bad one is refused beside its field."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explorable import Explorable


@pytest.fixture
def page(browser_page: Page) -> Explorable:
    """The default run, two steps in."""
    opened = Explorable(browser_page).open()
    opened.step()
    opened.step()
    return opened


def enter(page: Explorable, name: str, value: str) -> None:
    """Type another value than those offered."""
    setting = page.page.locator(f"#set-{name}")
    if setting.evaluate("e => e.tagName") == "SELECT":
        setting.select_option("other")
        setting = page.page.locator(f'[data-other="{name}"]')
    setting.fill(value)
    setting.press("Enter")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("learning_rate", "0", "greater than 0"),
        ("learning_rate", "fast", "not a number"),
        ("learning_rate", "1e400", "too large"),
        ("learning_rate", "0,05", "decimal point"),
        ("batch_size", "7", "from 1 to 6"),
        ("batch_size", "0", "from 1 to 6"),
        ("epochs", "10001", "10,000"),
        ("epochs", "2.5", "whole number"),
        ("seed", "-1", "from 0"),
        ("seed", "", "Enter a number"),
    ],
)
def test_a_bad_value_is_refused_beside_its_field(
    page: Explorable, problems: list[str], name: str, value: str, says: str
) -> None:
    before = page.numbers()
    enter(page, name, value)
    error = page.field(name).locator(".field-error")
    expect(error).to_be_visible()
    expect(error).to_contain_text(says)
    assert page.numbers() == before
    page.step()
    expect(page.position).to_contain_text("loss")
    problems[:] = [problem for problem in problems if "400 (BAD REQUEST)" not in problem]


def test_another_rate_starts_a_new_run_from_the_same_start(page: Explorable) -> None:
    start = {name: page.numbers()[name] for name in ("w1", "w2", "b")}
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    assert page.numbers() == start
    expect(page.page).to_have_url(re.compile("learning_rate=0.005"))


def test_a_finished_run_stays_in_the_chart(page: Explorable) -> None:
    page.step("to-end")
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    expect(page.page.locator("#loss-chart .key-kept")).to_be_visible()


def test_initialise_draws_new_weights_each_time(page: Explorable) -> None:
    seen = [page.numbers()["w1"]]
    for _ in range(3):
        page.press("initialise")
        expect(page.node("w1")).not_to_contain_text(seen[-1])
        expect(page.position).to_contain_text("Initialise")
        seen.append(page.numbers()["w1"])
    assert len(set(seen)) == 4
    expect(page.page.locator("#set-initialiser")).to_have_value("truncated_normal")


def test_the_tutorial_preset_takes_its_own_rate_and_length(page: Explorable) -> None:
    page.page.locator("#set-preset").select_option("tutorial")
    expect(page.position).to_contain_text("Epoch 1/1 ")
    expect(page.page.locator("#set-learning_rate")).to_have_value("0.05")


def test_own_weights_are_used(page: Explorable) -> None:
    page.page.locator("#set-initialiser").select_option("custom")
    first = page.page.locator('[data-field="initialiser-numbers"] input')
    expect(first.first).to_be_visible()
    first.first.fill("3")
    first.first.press("Enter")
    expect(page.node("b")).to_contain_text("3.000")


def test_a_shuffled_run_shows_its_order(page: Explorable) -> None:
    page.page.locator("#set-shuffle").check()
    expect(page.position).to_contain_text("Initialise")
    page.step()
    first = page.page.locator("#data tbody tr:not(.spacer) td:nth-child(2)")
    order = first.all_inner_texts()
    assert sorted(order) == list("123456")
    expect(page.page.locator("#data tbody tr.current td:nth-child(2)")).to_have_text(order[0])


def test_batches_of_four_show_a_smaller_last_one(page: Explorable) -> None:
    enter(page, "batch_size", "4")
    expect(page.position).to_contain_text("Batch 1/2")
    page.step()
    expect(page.page.locator("#data tbody tr.current")).to_have_count(4)
    page.page.locator(".segment", has_text="Batch").click()
    page.step()
    page.page.locator(".segment", has_text="Fine").click()
    page.step()
    expect(page.page.locator("#data tbody tr.current")).to_have_count(2)
