"""The large view for a projector."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations_in_both_themes

UPDATE = "#v=1&preset=tutorial&t=9"
SIZES = [(1920, 1080), (1280, 720), (1024, 768)]
#: Texts on screen that are smaller than 2.6% of the height.
SMALL = """() => [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.getBoundingClientRect().width > 1
    && e.getBoundingClientRect().right > 0 && !e.closest('option, .visually-hidden, .equation.typeset .equation-text, .skip-link'))
    .map((e) => [parseFloat(getComputedStyle(e).fontSize), e.outerHTML.slice(0, 90)])
    .filter(([size]) => size < 0.026 * innerHeight)"""
THIN = """() => [...document.querySelectorAll('.edgePath .path, .node .label-container, .edge-plate, .class-axis, .class-band')]
    .map((e) => [parseFloat(getComputedStyle(e).strokeWidth), e.outerHTML.slice(0, 90)]).filter(([width]) => width < 4)"""
OUTSIDE = """() => [...document.querySelectorAll('.graph-scroll, .sheet.shown, [data-remark], .bottom, .present-tools, .controls')]
    .map((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight, Math.round(e.getBoundingClientRect().right - innerWidth),
        Math.round(e.getBoundingClientRect().bottom - innerHeight), e.className])
    .filter((excess) => excess.slice(0, 4).some((px) => px > 0))"""


def present(page: Page, fragment: str = UPDATE, query: str = "present") -> Explorable:
    page.goto("about:blank")
    page.goto(f"/?{query}{fragment}")
    return Explorable(page).wait_until_ready()


def test_it_is_large_and_fits_and_axe_finds_nothing(browser: Browser, server: str) -> None:
    with browser.new_context(base_url=server) as context:
        page = present(context.new_page())
        for width, height in SIZES:
            page.page.set_viewport_size({"width": width, "height": height})
            page.equations()
            for faults in (SMALL, THIN, OUTSIDE):
                assert page.remaining(faults) == [], (width, height)
        assert violations_in_both_themes(page.page) == []


#: Nodes and labels that a step is about and that cannot be seen: what it computes always, all of them where they fit together.
UNSEEN = """() => {
    const view = document.querySelector('.graph-scroll').getBoundingClientRect();
    const product = document.querySelector('.product');
    const bottom = product.textContent && document.querySelector('.clipped') ? product.getBoundingClientRect().top : view.bottom;
    const lit = [...document.querySelectorAll('.node.lit, .edgeLabel.lit')].map((e) => [e, e.getBoundingClientRect()]);
    const [left, right] = [Math.min(...lit.map(([, r]) => r.left)), Math.max(...lit.map(([, r]) => r.right))];
    const [top, end] = [Math.min(...lit.map(([, r]) => r.top)), Math.max(...lit.map(([, r]) => r.bottom))];
    const all = right - left < view.width && end - top < bottom - view.top;
    const wanted = lit.filter(([e]) => all || e.classList.contains('focused'));
    return wanted.filter(([, r]) => r.left < view.left || r.right > view.right || r.top < view.top || r.bottom > bottom)
        .map(([e]) => document.querySelector('#position').textContent + ': ' + e.textContent);
}"""


def many(features: int) -> str:
    names = ",".join(f'"f{j}"' for j in range(features))
    rows = ",".join(f"[{','.join(str((i * k) % 9 + 1) for i in range(features + 1))}]" for k in (1, 2))
    data = f'{{"features":[{names}],"target":"y","rows":[{rows}]}}'
    return f'#v=1&preset=demo&data={data}&initialiser={{"name":"ones"}}&t=0'


def test_what_a_step_is_about_is_seen_also_of_a_graph_that_is_too_large(browser_page: Page) -> None:
    browser_page.set_viewport_size({"width": 1024, "height": 768})
    page = present(browser_page, many(8))
    assert browser_page.locator(".graph-view.clipped").count() == 1
    for _ in range(21):
        page.step()
        assert page.remaining(UNSEEN) == []
    expect(page.position).to_contain_text("update w₇")
    expect(page.edge("L/y_hat")).to_be_in_viewport(ratio=1)


def test_four_features_fit(browser_page: Page) -> None:
    for width, height in SIZES[:2]:
        browser_page.set_viewport_size({"width": width, "height": height})
        present(browser_page, many(4))
        expect(browser_page.locator(".graph-view.many")).to_be_visible()
        expect(browser_page.locator(".graph-view.clipped")).to_have_count(0)


def test_many_features_lie_on_their_side(browser_page: Page) -> None:
    page = present(browser_page, many(8))
    first, last, sum_of_all = (page.node(name).bounding_box() for name in ("x1", "x8", "y_hat"))
    assert first
    assert last
    assert sum_of_all
    assert first["x"] == last["x"] < sum_of_all["x"]
    page.press("next")
    page.press("next")
    expect(page.node("y_hat")).to_be_in_viewport()


def test_a_remote_control_steps_plays_and_blanks(browser_page: Page) -> None:
    page = present(browser_page)
    browser_page.keyboard.press("PageDown")
    expect(page.position).to_contain_text("update w₂")
    browser_page.keyboard.press("PageUp")
    expect(page.position).to_contain_text("update w₁")
    blank = browser_page.get_by_role("button", name="Show the page again")
    browser_page.keyboard.press(".")
    expect(blank).to_be_visible()
    browser_page.keyboard.press("PageDown")
    expect(blank).to_be_hidden()
    expect(page.position).to_contain_text("update w₁")
    browser_page.keyboard.press("F5")
    expect(browser_page.locator("#play")).to_have_attribute("aria-pressed", "true")
    browser_page.keyboard.press("Escape")
    expect(browser_page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_f_begins_and_ends_it_and_a_reload_keeps_it(browser_page: Page) -> None:
    page = Explorable(browser_page).open(UPDATE)
    browser_page.keyboard.press("f")
    expect(browser_page.locator("#settings")).to_be_hidden()
    expect(browser_page).to_have_url(re.compile(r"/\?present#"))
    browser_page.reload()
    page.wait_until_ready()
    expect(browser_page.locator("#settings")).to_be_hidden()
    browser_page.get_by_role("button", name="Leave the large view").click()
    expect(browser_page.locator("#settings")).to_be_visible()
    expect(browser_page).not_to_have_url(re.compile("present"))
    expect(page.node("w1")).to_contain_text("0.829")


def test_single_keys_can_be_turned_off_for_good(browser_page: Page) -> None:
    page = Explorable(browser_page).open(UPDATE)
    browser_page.keyboard.press("?")
    browser_page.get_by_label("work as keys").uncheck()
    browser_page.keyboard.press("Escape")
    browser_page.reload()
    page.wait_until_ready()
    browser_page.keyboard.press("f")
    browser_page.keyboard.press("PageDown")
    expect(page.position).to_contain_text("update w₂")
    expect(browser_page.locator("#settings")).to_be_visible()


def test_lines_of_the_pen_are_rubbed_out_or_go_with_the_next_step(browser_page: Page) -> None:
    page = present(browser_page)
    lines = browser_page.locator("#present-layer polyline")
    browser_page.get_by_role("radio", name="Pen:").check(force=True)

    def draw(y: int) -> None:
        browser_page.mouse.move(200, y)
        browser_page.mouse.down()
        browser_page.mouse.move(400, y, steps=40)
        browser_page.mouse.up()

    draw(200)
    draw(300)
    expect(lines).to_have_count(2)
    browser_page.get_by_role("radio", name="Eraser").check(force=True)
    browser_page.mouse.move(300, 300)
    browser_page.mouse.down()
    browser_page.mouse.up()
    expect(lines).to_have_count(1)
    page.step()
    expect(lines).to_have_count(0)


def test_the_spotlight_shows_what_is_pointed_at_and_follows_the_numbers(browser_page: Page) -> None:
    page = present(browser_page)
    large = browser_page.locator("#present-layer [data-large]")
    browser_page.get_by_role("radio", name="Spotlight").check(force=True)
    page.node("w2").hover()
    expect(large).to_contain_text("−0.048")
    small, wide = page.node("w2").bounding_box(), large.bounding_box()
    assert small
    assert wide
    assert wide["width"] > 1.5 * small["width"]
    browser_page.keyboard.press("PageDown")
    expect(large).to_contain_text("0.164")
    browser_page.get_by_role("radio", name="Red dot").check(force=True)
    expect(large).to_be_hidden()
    browser_page.mouse.move(300, 300)
    expect(browser_page.locator("#present-layer [data-dot]")).to_be_visible()
