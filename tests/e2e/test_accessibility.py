"""Everybody can use it: axe, keyboard, text size, themes, screens."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.e2e.explorable import Explorable
from tests.serving import server_for, serving

AXE = Path(__file__).parent.parent.parent / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (390, 844)]
#: Links, and what the position then says.
MOMENTS = {
    "start": ("#v=1&preset=demo&t=0", "Initialise"),
    "update": ("#v=1&preset=tutorial&t=9", "update w₁"),
    "batch": ("#v=1&preset=demo&batch_size=3&t=7", "Batch 1/2"),
    "diverged": ("#v=1&preset=tutorial&epochs=1000&t=99999", "Epoch 217"),
}
UPDATE = MOMENTS["update"][0]


THEMES: list[Any] = ["light", "dark"]
RUN_AXE = """([part, tags]) =>
    axe.run(part, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations'], preload: false})"""


def violations_in_both_themes(page: Page, part: str = "html") -> list[tuple[str, str, str]]:
    """What axe finds in the light and in the dark theme: faster than two pages."""
    found = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        found += [(theme, *fault) for fault in violations(page, part)]
    return found


def violations(page: Page, part: str = "html") -> list[tuple[str, str]]:
    """What axe finds in the page or in a part of it: a whole page takes axe seconds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    result: dict[str, Any] = page.evaluate(RUN_AXE, [part, TAGS])
    return [(found["id"], node["html"][:120]) for found in result["violations"] for node in found["nodes"]]


def test_axe_finds_nothing(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open()
        for moment, link in MOMENTS.items():
            page.follow(*link).equations()
            assert violations_in_both_themes(page.page) == [], moment


def test_axe_finds_nothing_on_the_page_of_a_full_server(browser: Browser) -> None:
    with serving(server_for(0), cwd=ROOT) as url, browser.new_context(base_url=url) as context:
        page = context.new_page()
        page.goto("/")
        expect(page.get_by_role("heading")).to_contain_text("no place left")
        assert violations_in_both_themes(page) == []


def test_a_panel_can_take_the_place_of_the_graph(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as context:
        page = Explorable(context.new_page()).open(UPDATE)
        small = page.page.locator("#loss-chart").bounding_box()
        enlarge = page.page.locator("[data-enlarge]:visible")
        enlarge.click()
        expect(enlarge).to_have_attribute("aria-pressed", "true")
        large = page.page.locator("#loss-chart").bounding_box()
        assert small
        assert large
        assert large["height"] > 1.5 * small["height"]
        expect(page.node("w1")).to_be_hidden()
        enlarge.click()
        expect(page.node("w1")).to_be_visible()


def test_axe_finds_nothing_on_a_phone_or_in_the_help(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server, viewport={"width": 390, "height": 844}) as context:
        page = Explorable(context.new_page()).open(UPDATE)
        assert violations(page.page) == []
        page.press("help")
        expect(page.page.get_by_role("dialog")).to_be_visible()
        assert violations(page.page) == []


@pytest.mark.parametrize("size", SIZES[:2])
def test_it_fits_one_screen(browser: Browser, server: str, size: tuple[int, int]) -> None:
    with browser.new_context(base_url=server, viewport={"width": size[0], "height": size[1]}) as context:
        page = Explorable(context.new_page()).open()
        too_large = """() => { const all = document.scrollingElement; return [all.scrollHeight - innerHeight, all.scrollWidth - innerWidth]
            .filter((excess) => excess > 0); }"""
        for moment, link in MOMENTS.items():
            assert page.follow(*link).remaining(too_large) == [], moment


def test_no_text_is_smaller_than_twelve_pixels(browser: Browser, server: str) -> None:
    too_small = """() => [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility({visibilityProperty: true})
        && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())
        && !e.closest('script, option, .visually-hidden, .equation-text, .skip-link'))
        .map((e) => [parseFloat(getComputedStyle(e).fontSize) * (e.getScreenCTM ? Math.hypot(e.getScreenCTM().a, e.getScreenCTM().b) : 1),
            e.outerHTML.slice(0, 90)])
        .filter(([size]) => size < 11.95)"""
    with browser.new_context(base_url=server) as context:
        page = Explorable(context.new_page()).open(UPDATE)
        for width, height in SIZES:
            page.page.set_viewport_size({"width": width, "height": height})
            page.equations()
            assert page.remaining(too_small) == [], width


def test_tab_reaches_every_control_in_order(browser_page: Page) -> None:
    page = Explorable(browser_page).open(UPDATE)
    reached = []
    for _ in range(90):
        page.page.keyboard.press("Tab")
        reached.append(page.page.evaluate("document.activeElement?.id || document.activeElement?.name || ''"))
    wanted = [
        "theme",
        "help",
        "to-start",
        "back",
        "next",
        "play",
        "to-end",
        "initialise",
        "timeline",
        "speed",
        "stride",
    ]
    wanted += [
        "set-preset",
        "set-initialiser",
        "set-seed",
        "set-loss",
        "set-learning_rate",
        "set-batch_size",
        "set-epochs",
    ]
    assert set(wanted) <= set(reached)


def test_numbers_stay_inside_their_nodes_and_nodes_apart(browser_page: Page) -> None:
    page = Explorable(browser_page).open()
    for n in (1, 2, 8):
        numbers_stay_inside(page, n)


def numbers_stay_inside(page: Explorable, n: int) -> None:
    row = [str(1e15 + j) for j in range(n + 1)]
    names = ",".join(f'"f{j}"' for j in range(n))
    data = f'{{"features":[{names}],"target":"y","rows":[[{",".join(row)}],[{",".join(row)}]]}}'
    link = f'#v=1&preset=demo&data={data}&initialiser={{"name":"ones"}}&t=9999'
    page.follow(link, "/10")
    expect(page.page.locator("[data-node^=x]")).to_have_count(n)
    inside = """() => [...document.querySelectorAll('[data-node]')].flatMap((e) => {
        const box = e.firstElementChild.getBoundingClientRect();
        return [...e.querySelectorAll('text')].filter((t) => { const r = t.getBoundingClientRect();
          return r.width && (r.left < box.left - 1 || r.right > box.right + 1 || r.top < box.top - 3 || r.bottom > box.bottom + 3); })
          .map((t) => e.dataset.node + ': ' + t.textContent); })"""
    apart = """() => { const all = [...document.querySelectorAll('[data-node] > :first-child, [data-edge]')].map((e) => e.getBoundingClientRect());
        let n = 0; all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) n++; })); return n; }"""
    assert page.remaining(inside) == [], n
    assert page.page.evaluate(apart) == 0, n
