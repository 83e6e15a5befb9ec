"""A server that goes away and comes back: what is buffered still steps, and the run goes on."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from tests.e2e.explorable import Explorable
from tests.serving import serving

ROOT = Path(__file__).parent.parent.parent


def command(port: str) -> list[str]:
    return [sys.executable, "-m", "app", "--port", port]


def test_the_page_outlives_a_restart_of_the_server(browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1366, "height": 768}) as context:
        page = context.new_page()
        with serving(command("0"), cwd=ROOT) as url:
            page.goto(f"{url}/#v=1&preset=demo&epochs=100&t=0")
            explorable = Explorable(page).wait_until_ready()
            for _ in range(3):
                explorable.step()
            page.evaluate("() => { window.loadedOnce = true; }")
        expect(page.locator(".notice-connection")).to_be_visible()
        for _ in range(3):
            explorable.step()
        expect(explorable.position).to_contain_text("∂ŷ/∂w₁")
        before = explorable.numbers()
        with serving(command(str(urlsplit(url).port)), cwd=ROOT):
            expect(page.locator(".notice-connection")).to_be_hidden(timeout=20_000)
            expect(explorable.position).to_contain_text("∂ŷ/∂w₁")
            assert explorable.numbers() == before
            explorable.step("to-end")
            expect(explorable.position).to_contain_text("Epoch 100/100")
            assert page.evaluate("() => window.loadedOnce") is True
