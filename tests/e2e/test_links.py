"""The address names config and step; elsewhere it shows the same frame."""

import html
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect

from tests.conftest import ROOT
from tests.e2e.explorable import Explorable
from tests.serving import serving

DROP_RUN = """() => {
  const carried = new DataTransfer();
  carried.items.add(new File(['{"data": {}}'], "run.json"));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true }));
}"""
NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("not in a frame", "SecurityError"); } })"""
EMBEDDED = "#v=1&preset=tutorial&hide=settings,data,code,quickstart&chapter=predict&lock=1&t=0"


def test_a_link_opens_the_same_frame_in_another_browser(browser_page: Page, browser: Browser, server: str) -> None:
    page = Explorable(browser_page).open()
    page.page.locator("#set-learning_rate").select_option("0.005")
    expect(page.position).to_contain_text("Initialise")
    page.page.locator(".segment", has_text="Batch").click()
    for _ in range(3):
        page.step()
    expect(page.page).to_have_url(re.compile("t=30$"))
    with browser.new_context(base_url=server) as other:
        elsewhere = Explorable(other.new_page()).open("#" + page.page.url.partition("#")[2])
        assert elsewhere.numbers() == page.numbers()
        assert elsewhere.position.inner_text() == page.position.inner_text()


def test_the_address_stays_still_while_it_plays(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&t=0")
    page.page.locator("#speed").select_option("15")
    page.press("play")
    expect(page.position).not_to_contain_text("Batch 1/6")
    assert page.page.url.endswith("t=0")
    page.press("play")
    expect(page.page).not_to_have_url(re.compile("t=0$"))


def test_broken_links_give_a_message_and_the_default_run(browser_page: Page, problems: list[str]) -> None:
    page = Explorable(browser_page)
    broken = [
        "#v=2&t=1",
        "#v=1&preset=nowhere",
        "#v=1&preset=demo&epochs=-1",
        "#v=1&run=" + "0" * 64,
    ]
    for fragment in broken:
        page.open(fragment)
        expect(page.page.locator(".notice-message")).to_be_visible()
        expect(page.page.locator(".notice-message")).to_contain_text("link")
        expect(page.position).to_contain_text("Epoch 1/10 · Batch 1/6")
        page.step()
    problems[:] = [problem for problem in problems if "status of 40" not in problem]


def test_a_step_behind_the_end_shows_the_end(browser_page: Page) -> None:
    page = Explorable(browser_page).open("#v=1&preset=demo&t=999999999")
    expect(page.position).to_contain_text("Epoch 10/10 · Batch 6/6")


def test_html_in_a_column_name_is_text(browser_page: Page) -> None:
    name = "<img src=x onerror=alert(1)>"
    rows = '"target":"y","rows":[[1,2,3],[2,1,0]]'
    page = Explorable(browser_page).open(f'#v=1&preset=demo&data={{"features":["{quote(name)}","x2"],{rows}}}&t=1')
    expect(page.page.locator("#data th").nth(2)).to_have_text(name)
    expect(page.page.locator("img[src=x]")).to_have_count(0)


def test_two_people_with_the_same_numbers_keep_their_own_names(browser_page: Page) -> None:
    page = Explorable(browser_page)
    for name in ("height", "weight"):
        data = f'{{"features":["{name}"],"target":"y","rows":[[1,2],[3,4]]}}'
        page.open(f'#v=1&preset=demo&data={data}&initialiser={{"name":"zeros"}}&t=1')
        expect(page.page.locator("#data th").nth(2)).to_have_text(name)


def test_a_link_hides_panels_begins_in_a_chapter_and_locks_settings_and_data(browser_page: Page) -> None:
    page = Explorable(browser_page)
    part = browser_page.locator
    page.open("#v=1&preset=tutorial&hide=data,equations,loss-chart,help,nope&chapter=predict&lock=1&t=0")
    expect(part(".notice-message")).to_contain_text('what this page does not have: "nope"')
    for seen in ("once", "after a reload"):
        expect(part("#lesson h3"), seen).to_have_text("Predict ŷ")
        expect(page.position, seen).to_contain_text("predict ŷ")
        for hidden in ("#data", "#equations", "#loss-chart", "#show-loss-chart", "#help", "#data [data-edit]"):
            expect(part(hidden), seen).to_be_hidden()
        expect(part("#landscape"), seen).to_be_visible()
        expect(part("#initialise"), seen).to_be_disabled()
        part("#show-settings").click()
        for locked in ("#set-preset", "#set-learning_rate", "#set-seed"):
            expect(part(locked), seen).to_be_disabled()
        expect(part("#settings .if-locked"), seen).to_be_visible()
        browser_page.reload()
        page.wait_until_ready()

    part("#show-landscape").focus()
    browser_page.keyboard.press("ArrowLeft")
    expect(part("#intuition")).to_be_visible()
    browser_page.evaluate(DROP_RUN)
    expect(part(".notice-message")).to_contain_text("locks the settings and the data")
    page.step()
    expect(browser_page).to_have_url(re.compile("hide=data,equations,loss-chart,help&chapter=loss-value&lock=1&t=3$"))

    browser_page.evaluate("location.hash = '#v=1&preset=demo&hide=code&t=1'")
    expect(part("#data [data-edit]")).to_be_visible()
    expect(part("#equations")).to_be_visible()
    expect(part("#code")).to_be_hidden()
    expect(part("#initialise")).to_be_enabled()
    browser_page.go_back()
    expect(part("#data")).to_be_hidden()
    expect(part("#initialise")).to_be_disabled()
    expect(part("#lesson h3")).to_have_text("Compute the loss")


def test_without_any_panel_the_graph_has_the_room_at_every_size(browser_page: Page) -> None:
    panels = "settings,lesson,data,code,equations,remark,loss-chart,landscape,fit,runs,intuition"
    more = "model,parameters,batch,practice,chain,log,quickstart,legend,timeline,step-size,speed,theme,share,help"
    for width, height in ((1366, 768), (1440, 950), (900, 600), (390, 844)):
        browser_page.set_viewport_size({"width": width, "height": height})
        browser_page.goto("about:blank")
        browser_page.goto(f"/#v=1&preset=demo&hide={panels},{more}&t=9")
        graph = browser_page.locator("#graph")
        expect(browser_page.locator('[data-node="w1"]')).to_be_visible()
        expect(browser_page.locator(".deck:visible, [role=tab]:visible, .equations:visible")).to_have_count(0)
        box = graph.bounding_box()
        assert box is not None
        assert box["width"] > width - 30
        assert width < 768 or box["height"] > height - 160
        browser_page.locator("#next").click()
        expect(browser_page.locator("#position")).to_contain_text("update w₂")
    browser_page.set_viewport_size({"width": 1366, "height": 768})


@contextmanager
def embedding_site() -> Iterator[tuple[str, list[str]]]:
    """A site of another origin; gives its address, and the list whose only entry is what its page shows in a frame."""
    shown = [""]

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            source = html.escape(shown[0])
            body = f'<!doctype html><link rel="icon" href="data:,"><iframe src="{source}" width="900" height="600"></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{site.server_port}", shown
        site.shutdown()


def test_a_site_that_is_allowed_shows_the_page_in_a_frame_and_no_other_does(browser: Browser, server: str) -> None:
    with embedding_site() as (site, shown), browser.new_context() as context:
        context.add_init_script(NO_STORAGE)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        shown[0] = f"{server}/{EMBEDDED}"
        with page.expect_console_message(lambda message: "frame-ancestors" in message.text):
            page.goto(site)
        expect(page.frame_locator("iframe").locator("#next")).to_have_count(0)

        with serving([sys.executable, "-m", "app", "--port", "0", "--allow-frame", site], cwd=ROOT) as allowing:
            shown[0] = f"{allowing}/{EMBEDDED}"
            page.goto(f"{site}/again")  # a page that is loaded anew gets its old frames
            inside = page.frame_locator("iframe")
            inside.locator("html[data-ready=true]").wait_for()
            inside.locator("#lesson h3", has_text="Predict ŷ").wait_for()  # nothing is cached in this browser
            inside.locator("#next").click()
            expect(inside.locator("#position")).to_contain_text("compute the loss L")
            expect(inside.locator("#settings")).to_be_hidden()
            inside.locator("#theme").select_option("dark")
            expect(inside.locator("html")).to_have_attribute("data-theme", "dark")
            page.goto("about:blank")
        assert errors == []
