"""Takes the README's picture: `python -m scripts.screenshot`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.chromium import FLAGS, find
from tests.serving import serving

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshot.png"
MOMENT = "#v=1&preset=demo&t=39"


def main() -> None:
    """Open the page at an update of w1 in the fourth batch and save what it shows."""
    with (
        serving([sys.executable, "-m", "app", "--port", "0"], cwd=ROOT) as url,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find(), args=FLAGS) as browser,
        browser.new_context(viewport={"width": 1366, "height": 768}, color_scheme="light") as context,
    ):
        page = context.new_page()
        page.goto(f"{url}/{MOMENT}")
        page.locator("[data-equation].typeset").first.wait_for()
        page.locator("#quickstart [data-close]").click()
        page.locator("#loss-chart .apexcharts-series path").first.wait_for()
        page.screenshot(path=TARGET)


if __name__ == "__main__":
    main()
