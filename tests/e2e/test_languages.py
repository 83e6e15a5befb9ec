"""The page in each of its languages."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from app.language import LANGUAGES
from tests.e2e.explorable import Explorable
from tests.e2e.test_accessibility import violations

TUTORIAL = "#v=1&preset=tutorial&t=9"
#: Chapters with which axe looks at the whole page, which takes seconds; it looks at the lesson in all.
AUDITED = (0, 9)
OTHERS = [code for code in LANGUAGES if code != "en"]


def in_language(page: Page, code: str, fragment: str = TUTORIAL) -> Explorable:
    page.goto(f"/?lang={code}{fragment}")
    return Explorable(page).wait_until_ready()


def test_switching_keeps_run_and_step_and_is_remembered(browser_page: Page) -> None:
    page = Explorable(browser_page).open(TUTORIAL)
    expect(page.node("w1")).to_contain_text("0.829")
    browser_page.get_by_role("combobox", name="Language").select_option("de")
    expect(browser_page.locator("html")).to_have_attribute("lang", "de")
    page.wait_until_ready()
    expect(page.node("w1")).to_contain_text("0,829")
    expect(page.position).to_have_text("Epoche 1/1 · Batch 1/6 · Backpropagation: w₁ ändern")
    expect(page.remark).to_contain_text("Multiplizieren entlang des leuchtenden Pfads")
    assert "lang=de" in browser_page.url
    browser_page.goto(TUTORIAL.join(("/", "")))
    expect(browser_page.locator("html")).to_have_attribute("lang", "de")


def test_equations_and_inputs_have_a_decimal_comma(browser_page: Page) -> None:
    page = in_language(browser_page, "de")
    digits = [part for parts, _ in page.equations().values() for part in parts]
    assert any("−4,232" in part for part in digits)
    assert not [part for part in digits if re.search(r"\d\.\d", part)]
    rate = browser_page.locator('[data-other="learning_rate"]')
    browser_page.locator("#set-learning_rate").select_option("other")
    rate.fill("0,5")
    rate.press("Enter")
    expect(browser_page.locator("#set-learning_rate")).to_have_value("0.5")
    expect(browser_page.locator("#set-learning_rate option:checked")).to_have_text("0,5")


def test_the_link_carries_the_language(browser_page: Page) -> None:
    in_language(browser_page, "es")
    browser_page.get_by_role("button", name="Compartir").click()
    expect(browser_page.locator("[data-link]")).to_have_value(re.compile(r"\?lang=es#"))


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_is_left_in_english(browser_page: Page, code: str) -> None:
    page = in_language(browser_page, code)
    page.press("play")
    expect(browser_page.locator("#play")).to_have_attribute("aria-pressed", "true")
    page.press("play")
    expect(browser_page.locator("#play")).to_have_attribute("aria-pressed", "false")
    text = browser_page.locator("body").inner_text()
    for word in ("Learning rate", "Next", "Play", "Settings", "Loss", "the ", " gradient "):
        assert word not in text, word


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_chapter_fits_and_axe_finds_nothing(browser: Browser, server: str, theme: Any, code: str) -> None:
    size: ViewportSize = {"width": 1366, "height": 768} if theme == "light" else {"width": 390, "height": 844}
    with browser.new_context(base_url=server, color_scheme=theme, viewport=size) as context:
        page = in_language(context.new_page(), code).page
        page.locator("#quickstart [data-lesson]").click()
        chapters, text = page.locator("#lesson [data-chapter]"), page.locator("#lesson [data-text]")
        expect(chapters.locator("option")).to_have_count(15)
        for chapter in range(15):
            chapters.select_option(index=chapter)
            expect(page.locator("#lesson [data-place]")).to_have_text(re.compile(rf"^{chapter + 1}\D"))
            expect(page.locator("#lesson h3")).not_to_be_empty()
            # What a theme changes does not depend on the language: of the others every chapter is looked at in one of them.
            if chapter in AUDITED or theme == "light" or code == "en":
                part = "html" if chapter in AUDITED else "#lesson"
                assert violations(page, part) == [], f"chapter {chapter + 1}"
            hidden = text.evaluate("element => element.scrollHeight - element.clientHeight")
            assert hidden <= 0, f"chapter {chapter + 1} needs scrolling"
