"""The application without a network around it, and a server of its own that is attacked."""

import sys
import threading
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from app.web import Settings, create_app
from tests.conftest import ROOT
from tests.serving import serving_process
from tests.web.class_of_three import Class
from tests.web.clients import PLAIN, Learner, learner, post
from tests.web.test_classroom import Member


def client_of(settings: Settings) -> FlaskClient:
    """A client of a fresh application."""
    app, _ = create_app(settings)
    return app.test_client()


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    return client_of(Settings())


@pytest.fixture(scope="module")
def process() -> Iterator[tuple[str, int]]:
    """URL and process id of a server that is attacked; the fixture fails when it reported an exception."""
    with serving_process([sys.executable, "-m", "app", "--port", "0"], cwd=ROOT) as both:
        yield both


@pytest.fixture(scope="module")
def target(process: tuple[str, int]) -> str:
    return process[0]


@pytest.fixture
def classes(server: str) -> Iterator[Class]:
    """A class with three students, at step 0."""
    members = [Member(server) for _ in range(4)]
    yield Class(members)
    for member in members:
        member.close()


@pytest.fixture
def bystander(target: str) -> Iterator[Learner]:
    """Somebody who streams frames through an attack and must not notice."""
    stop = threading.Event()
    rounds: list[list[int]] = []
    with learner(target) as client:
        key, ts = post(target, PLAIN), list(range(0, 600, 10))

        def stream() -> None:
            while True:
                rounds.append([frame["t"] for frame in client.frames(key, len(rounds) + 1, ts)])
                # As fast as the server lets one client ask, and no faster: being refused is not what is tested here.
                if stop.wait(1.0 / Settings().events_per_second):
                    break

        thread = threading.Thread(target=stream)
        thread.start()
        yield client
        stop.set()
        thread.join()
        assert client.connected
        assert [frame["t"] for frame in client.frames(key, len(rounds) + 1, ts)] == ts
        assert rounds
        assert all(frames == ts for frames in rounds)
