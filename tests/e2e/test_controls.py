"""Stepping, playing and scrubbing, with mouse and keys."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.explorable import Explorable


@pytest.fixture
def demo(browser_page: Page) -> Explorable:
    """The default run at its start."""
    return Explorable(browser_page).open()


def stride(page: Explorable, name: str) -> None:
    page.page.locator(".segment", has_text=re.compile(name)).click()


def test_a_new_user_sees_the_start_and_next_works(demo: Explorable) -> None:
    expect(demo.position).to_contain_text("Epoch 1/10 · Batch 1/6")
    expect(demo.page.locator("#back")).to_be_disabled()
    demo.step()
    expect(demo.position).to_contain_text("Forward propagation")


def test_every_step_size_stops_where_it_should(demo: Explorable) -> None:
    stops = {"Phase": "t=1", "Batch": "t=10", "Epoch": "t=60", "Fine": "t=61"}
    for name, t in stops.items():
        stride(demo, name)
        demo.step()
        expect(demo.page).to_have_url(re.compile(f"{t}$"))
    stride(demo, "Epoch")
    demo.step("back")
    expect(demo.page).to_have_url(re.compile("t=60$"))


def test_start_and_end_go_to_the_ends(demo: Explorable) -> None:
    demo.step("to-end")
    expect(demo.position).to_contain_text("Epoch 10/10 · Batch 6/6")
    expect(demo.page.locator("#next")).to_be_disabled()
    demo.step("to-start")
    expect(demo.position).to_contain_text("Initialise")


def test_play_goes_on_by_itself_until_pause(demo: Explorable) -> None:
    demo.page.locator("#speed").select_option("30")
    demo.press("play")
    expect(demo.position).not_to_contain_text("Batch 1/6")
    demo.press("play")
    frames = "n => new Promise((done) => { const tick = () => (n-- ? requestAnimationFrame(tick) : done()); tick(); })"
    demo.page.evaluate(frames, 2)  # a step that was taken just before is on screen then
    paused = demo.position.inner_text()
    demo.page.evaluate(frames, 20)
    expect(demo.position).to_have_text(paused)
    expect(demo.page.locator("#play")).to_contain_text("Play")


def test_everything_works_while_it_plays(demo: Explorable) -> None:
    demo.page.locator("#speed").select_option("60")
    demo.press("play")
    expect(demo.position).not_to_contain_text("Batch 1/6")
    stride(demo, "Batch")
    expect(demo.position).not_to_contain_text("Epoch 1/10")
    demo.page.locator("#timeline").press("End")
    expect(demo.position).to_contain_text("Epoch 10/10")


def test_keys_step_and_stay_out_of_inputs(demo: Explorable) -> None:
    keys = demo.page.keyboard
    for key, t in [
        ("ArrowRight", 1),
        ("Space", 2),
        ("PageDown", 3),
        ("ArrowLeft", 2),
        ("3", 2),
        ("ArrowRight", 10),
        ("Home", 0),
    ]:
        keys.press(key)
        expect(demo.page).to_have_url(re.compile(f"t={t}$"))
    demo.page.get_by_label("Seed").press("ArrowRight")
    expect(demo.page).to_have_url(re.compile("t=0$"))


def test_the_timeline_is_scrubbed_with_keys_and_tells_where_it_is(demo: Explorable) -> None:
    timeline = demo.page.locator("#timeline")
    timeline.press("End")
    expect(timeline).to_have_attribute("aria-valuetext", re.compile("Epoch 10 of 10, batch 6 of 6"))
    timeline.press("Home")
    timeline.press("ArrowRight")
    expect(demo.position).to_contain_text("feed")


def test_nothing_moves_between_steps(demo: Explorable) -> None:
    boxes = """() => [...document.querySelectorAll('.panel, [data-node], .control, #timeline')].map((e) => {
        const r = e.getBoundingClientRect();
        return [e.id || e.dataset.node, Math.round(r.x), Math.round(r.y), Math.round(r.width), Math.round(r.height)].join(' ') })"""
    demo.equations()
    before = demo.page.evaluate(boxes)
    for _ in range(24):
        demo.step()
        assert demo.page.evaluate(boxes) == before


def test_partials_on_the_edges_can_be_hidden(demo: Explorable) -> None:
    for _ in range(4):
        demo.step()
    choice = demo.page.get_by_label("Partials")
    label = demo.edge("L/y_hat")
    for name, symbol, number in [
        ("both", True, True),
        ("symbol", True, False),
        ("number", False, True),
        ("none", False, False),
    ]:
        choice.select_option(name)
        expect(label.locator("text.symbol")).to_be_visible(visible=symbol)
        expect(label.locator("text.number")).to_be_visible(visible=number)


def test_pointing_at_a_node_lights_its_terms_and_the_other_way_round(demo: Explorable) -> None:
    demo.step()
    demo.step()
    demo.equations()
    term = demo.page.locator("[data-equation] .term-w1").first
    demo.node("w1").hover()
    expect(term).to_have_class(re.compile("pointed"))
    demo.page.locator("[data-equation] .term-w2").first.hover()
    expect(demo.node("w2")).to_have_class(re.compile("pointed"))
