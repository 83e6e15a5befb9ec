"""How soon a student is in a class, and back in it after its server was killed, in Chromium: `python -m bench.joining`"""

import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from bench._timing import percentile
from scripts.chromium import FLAGS, find
from tests.serving import serving_process

ROOT = Path(__file__).parent.parent
COLD, CLASS = 5, 5
STEP = 8


def opened(browser: Browser, url: str) -> Page:
    """A page in a context of its own, not waited for."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    page.goto(url, wait_until="commit")
    return page


def start(browser: Browser, url: str) -> tuple[Page, str]:
    """A teacher's page with a class, and the address at which it is joined."""
    teacher = opened(browser, f"{url}/#v=1&preset=tutorial&t={STEP}")
    teacher.locator("#class-open:enabled").click()
    teacher.locator("#class-dialog [data-start]").click()
    teacher.locator("[data-part=teacher] output:not(:empty)").wait_for()
    return teacher, teacher.input_value("[data-address]")


def seconds_to_join(browser: Browser, link: str) -> float:
    """From the address to the class's step on screen, with nothing in the browser's cache."""
    before = time.perf_counter()
    page = opened(browser, link)
    page.get_by_text(f"Live, step {STEP}").wait_for()
    page.locator("#position", has_text="update b").wait_for()
    took = time.perf_counter() - before
    page.context.close()
    return took


def main() -> None:
    """Print both."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        serve = [sys.executable, "-m", "app", "--classes", f"{folder}/classes.sqlite3", "--port"]
        with serving_process([*serve, "0"], cwd=ROOT) as (url, pid):
            teacher, link = start(browser, url)
            times = [seconds_to_join(browser, link) for _ in range(COLD)]
            print(
                f"joined cold and on the step: median {percentile(times, 0.5):.2f} s, longest {max(times):.2f} s of {COLD}"
            )
            students = [opened(browser, link) for _ in range(CLASS)]
            for student in students:
                student.get_by_text(f"Live, step {STEP}").wait_for()
            os.kill(pid, signal.SIGKILL)
            for student in students:
                student.get_by_text("Reconnecting").wait_for()
        port = int(url.rsplit(":", 1)[1])
        with serving_process([*serve, str(port)], cwd=ROOT):
            before = time.perf_counter()
            for page in students:
                page.get_by_text(f"Live, step {STEP}").wait_for()
            print(
                f"server killed and started: {CLASS} students back on the step {time.perf_counter() - before:.2f} s after the port accepted"
            )
            teacher.context.close()
        browser.close()


if __name__ == "__main__":
    main()
