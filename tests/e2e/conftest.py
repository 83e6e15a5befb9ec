"""People in a class, for the tests of several files."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser

from tests.e2e.people import People


@pytest.fixture
def people(browser: Browser, server: str) -> Iterator[People]:
    with ExitStack() as contexts:
        yield (all_of_them := People(browser, server, contexts))
        assert all_of_them.problems == []
