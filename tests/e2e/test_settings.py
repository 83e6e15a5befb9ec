"""Changing the run: a good value starts a new one, a bad one is refused beside its field."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations


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
    ("name", "refused"),
    [
        (
            "learning_rate",
            {"0": "greater than 0", "fast": "not a number", "1e400": "too large", "0,05": "decimal point"},
        ),
        ("batch_size", {"7": "from 1 to 6", "0": "from 1 to 6", "x": "not a number"}),
        ("epochs", {"10001": "10,000", "2.5": "whole number"}),
        ("seed", {"-1": "from 0", "": "Enter a number"}),
    ],
)
def test_a_bad_value_is_refused_beside_its_field(
    page: Explorable, problems: list[str], name: str, refused: dict[str, str]
) -> None:
    before = page.numbers()
    for value, says in refused.items():
        enter(page, name, value)
        error = page.field(name).locator(".field-error")
        expect(error).to_be_visible()
        expect(error).to_contain_text(says)
        assert page.numbers() == before
    page.step()
    expect(page.position).to_contain_text("loss")
    problems[:] = [problem for problem in problems if "400 (BAD REQUEST)" not in problem]


def choose(page: Explorable, name: str, value: str, way: str = "") -> None:
    """Choose a learning rate, an optimiser or a schedule, and in the middle of a run how to use it."""
    page.page.locator(f"#set-{name}").select_option(value)
    if way:
        page.page.locator(f"[data-way={way}]").click()
        expect(page.field("staged")).to_be_hidden()


def test_another_rate_starts_a_new_run_from_the_same_start(page: Explorable) -> None:
    start = {name: page.numbers()[name] for name in ("w1", "w2", "b")}
    choose(page, "learning_rate", "0.005", "restart")
    expect(page.position).to_contain_text("Initialise")
    assert page.numbers() == start
    expect(page.page).to_have_url(re.compile("learning_rate=0.005"))


def test_a_finished_run_stays_in_the_chart(page: Explorable) -> None:
    page.step("to-end")
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    expect(page.page.locator("#loss-chart .key-kept")).to_be_visible()


def test_from_here_on_keeps_the_run_and_the_link_replays_it(page: Explorable) -> None:
    before, numbers = page.position.inner_text(), page.numbers()
    choose(page, "optimiser", "adam")
    page.page.locator("[data-usual] button").click()
    expect(page.page.locator("[data-staged]")).to_contain_text("learning rate 0.001, Adam")
    page.page.locator("[data-way=here]").click()
    expect(page.field("changes")).to_contain_text("from update 2: learning rate 0.001, Adam")
    expect(page.page.locator(".timeline-change")).to_have_count(1)
    assert (page.position.inner_text(), page.numbers()) == (before, numbers)
    page.page.locator(".segment", has_text="Batch").click()
    page.step()
    page.step()
    seen = page.numbers()
    expect(page.page).to_have_url(re.compile("changes=.*t=20$"))
    assert page.open("#" + page.page.url.partition("#")[2]).numbers() == seen
    page.field("changes").get_by_role("button").click()
    expect(page.field("changes")).to_be_hidden()


def test_what_is_undone_was_never_used(page: Explorable) -> None:
    before = page.numbers()
    choose(page, "learning_rate", "0.005", "undo")
    expect(page.page.locator("#set-learning_rate")).to_have_value("0.01")
    assert page.numbers() == before


def test_a_schedule_is_drawn_and_its_constants_are_checked(page: Explorable, problems: list[str]) -> None:
    page.press("to-start")
    page.page.locator("[data-section=schedule] summary").click()
    choose(page, "schedule", "exponential")
    page.page.locator("[data-rates]").scroll_into_view_if_needed()
    expect(page.page.locator("[data-rate-last]")).to_have_text("60")
    page.step("to-end")
    expect(page.page.locator("[data-rate-now]")).to_have_text("Update 60: η = 0.006302")
    enter(page, "schedule\\.gamma", "-1")
    expect(page.field("schedule.gamma").locator(".field-error")).to_contain_text("-1")
    problems[:] = [problem for problem in problems if "400 (BAD REQUEST)" not in problem]


def test_a_split_is_told_in_rows(page: Explorable) -> None:
    page.page.locator("[data-section=split] summary").click()
    enter(page, "split\\.validation", "34")
    expect(page.field("split")).to_contain_text("4 train, 2 validate, 0 test")
    expect(page.page.locator("#set-batch_size option").nth(-2)).to_have_text("all 4")
    enter(page, "split\\.test", "70")
    expect(page.field("split.test").locator(".field-error")).to_contain_text("104 %")


def test_a_long_wait_shows_its_progress_and_is_given_up_by_escape(page: Explorable) -> None:
    enter(page, "epochs", "10000")
    expect(page.position).to_contain_text("Epoch 1/10000")
    page.press("to-end")
    expect(page.page.locator(".notice-waiting")).to_contain_text("of 60,000 updates")
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".notice-waiting")).to_be_hidden()
    expect(page.position).to_contain_text("Backpropagation: update w₂")
    assert not page.position.inner_text().startswith("Epoch 10000/")


def test_initialise_draws_new_weights_each_time(page: Explorable) -> None:
    seed = page.page.locator("#set-seed")
    seen = {(page.numbers()["w1"], page.numbers()["w2"])}
    for _ in range(3):
        before = seed.input_value()
        page.press("initialise")
        expect(seed).not_to_have_value(before)
        expect(page.position).to_contain_text("Initialise")
        seen.add((page.numbers()["w1"], page.numbers()["w2"]))
    assert len(seen) == 4
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
    # The form shows what holds: the box is ticked for good once the server has taken the setting.
    page.page.locator("#set-shuffle").click()
    expect(page.page.locator("#set-shuffle")).to_be_checked()
    expect(page.position).to_contain_text("Initialise")
    expect(page.page).to_have_url(re.compile("shuffle=true"))
    page.step()
    rows = page.page.locator("#data tbody tr:not(.spacer)")
    expect(rows.first).to_have_class(re.compile("current"))  # the order comes after the frame
    order = rows.locator("td:nth-child(2)").all_inner_texts()
    assert sorted(order) == list("123456")
    assert order != list("123456")


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


def test_axe_finds_nothing_in_the_open_settings(page: Explorable) -> None:
    for section in ("schedule", "split"):
        page.page.locator(f"[data-section={section}] summary").click()
    assert violations(page.page, "#settings") == []
    choose(page, "optimiser", "nadam")
    expect(page.field("staged")).to_be_visible()
    assert violations(page.page, "#settings") == []
