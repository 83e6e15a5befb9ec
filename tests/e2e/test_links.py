"""The address names config and step; elsewhere it shows the same frame."""

import re
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect

from tests.e2e.explorable import Explorable


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
        "#nonsense",
        "#v=1&preset=nowhere",
        "#v=1&preset=demo&epochs=x",
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
    expect(page.page.locator("img")).to_have_count(0)


def test_two_people_with_the_same_numbers_keep_their_own_names(browser_page: Page) -> None:
    page = Explorable(browser_page)
    for name in ("height", "weight"):
        data = f'{{"features":["{name}"],"target":"y","rows":[[1,2],[3,4]]}}'
        page.open(f'#v=1&preset=demo&data={data}&initialiser={{"name":"zeros"}}&t=1')
        expect(page.page.locator("#data th").nth(2)).to_have_text(name)
