"""Fixtures for tests that need a running server or a browser."""

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.chromium import FLAGS, find
from tests.serving import serving

ROOT = Path(__file__).parent.parent
#: A name that is not loopback's: a page of it over plain http is no secure context, as in a class on a local network.
CLASS_HOST = "class.test"
OFFLINE = f"--host-resolver-rules=MAP {CLASS_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"

# The same examples in every run, and no time limit for one: a busy machine is not a bug.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything under tests/e2e drives a browser."""
    for item in items:
        if "e2e" in item.path.relative_to(ROOT).parts:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Base URL of a server that runs for the whole session."""
    with serving([sys.executable, "-m", "app", "--port", "0"], cwd=ROOT) as url:
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that reaches nothing but this machine."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find(), args=[*FLAGS, OFFLINE]) as chromium,
    ):
        yield chromium


@pytest.fixture
def problems() -> list[str]:
    """What went wrong on `browser_page`; a test that provokes a problem checks and clears it."""
    return []


def watch(page: Page, server: str, problems: list[str]) -> None:
    """Note console errors, uncaught exceptions and everything asked of another host."""

    def requested(url: str) -> None:
        if urlsplit(url).netloc not in ("", urlsplit(server).netloc):
            problems.append(f"request to another host: {url}")

    page.on("console", lambda message: problems.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(f"uncaught: {error}"))
    page.on("request", lambda request: requested(request.url))
    page.on("websocket", lambda socket: requested(socket.url))


@pytest.fixture(scope="session")
def context(browser: Browser, server: str) -> Iterator[BrowserContext]:
    """A browser context, 1366 x 768: pages of one context share its cache, which makes all but the first load fast."""
    with browser.new_context(base_url=server, viewport={"width": 1366, "height": 768}) as shared:
        yield shared


@pytest.fixture
def browser_page(context: BrowserContext, server: str, problems: list[str]) -> Iterator[Page]:
    """An empty page whose browser remembers nothing but its cache; the test fails if anything is left in `problems`."""
    with context.new_page() as page:
        watch(page, server, problems)
        yield page
        stored = {"origin": server, "storageTypes": "local_storage,cookies"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
    assert problems == []
