"""What goes wrong in a room full of people: all come back at once, somebody never reads, there is no place left."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import monotonic
from unittest.mock import Mock
from urllib.error import HTTPError
from urllib.request import urlopen

import gevent
import pytest
import simple_websocket
import websocket
from gevent.event import Event
from gevent.socket import socketpair

from app.web import Settings, create_app
from app.web import websocket as ours
from tests.conftest import ROOT
from tests.serving import server_for, serving, serving_process
from tests.web.clients import PLAIN, SECONDS, Json, Raw, memory, post
from tests.web.test_classroom import Member, started

CLASS = 300


def seat(client: Raw, code: str, token: str = "") -> Json:
    client.send("class_join", {"code": code, "token": token, "aside": False, "watch": False, "before": ""}, 1)
    while True:
        message = client.receive()
        if message.startswith("431["):
            return client.answer_in(message)


def test_three_hundred_come_back_at_once(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "--port", "0", "--classes", str(tmp_path / "classes.sqlite3")]
    with serving_process(command, cwd=ROOT) as (url, _):
        teacher = Member(url)
        place = started(teacher, t=4)
        code = place["state"]["code"]

        def come(token: str) -> tuple[Raw, Json]:
            client = Raw(url).enter()
            return client, seat(client, code, token)

        with ThreadPoolExecutor(50) as pool:
            first = list(pool.map(come, [""] * CLASS))
            for client, _ in first:
                client.close()
            assert teacher.show(place, t=9)["ok"]
            again = list(pool.map(come, [seated["token"] for _, seated in first]))
        assert [seated["name"] for _, seated in again] == [seated["name"] for _, seated in first]
        assert {seated["state"]["snapshot"]["t"] for _, seated in again} == {9}
        teacher.until(lambda: (teacher.last("class_people") or {"people": 0})["people"] == CLASS)
        for client, _ in again:
            client.close()
        teacher.close()


def test_a_student_who_never_reads_is_let_go_and_takes_no_memory(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "--port", "0", "--classes", str(tmp_path / "classes.sqlite3")]
    with serving_process(command, cwd=ROOT) as (url, pid):
        teacher = Member(url)
        place = started(teacher)
        small = [(socket.SOL_SOCKET, socket.SO_RCVBUF, 10_000)]
        deaf = Raw(url, sockopt=small).enter()
        assert seat(deaf, place["state"]["code"])["ok"]
        teacher.until(lambda: (teacher.last("class_people") or {"people": 0})["people"] == 1)
        before, run = memory(pid), post(url, PLAIN)
        for number in range(60):
            deaf.send("open", {"run": run}, number + 2)
        teacher.until(lambda: teacher.last("class_people")["people"] == 0)
        assert memory(pid) - before < 20_000_000
        deaf.close()
        teacher.close()


def test_who_does_not_read_for_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ours, "SEND_SECONDS", 0.05)
    near, far = socketpair()
    whole = ours.WholeSends(near)
    assert whole.send(b"short") == 5
    with pytest.raises(OSError, match="does not read"):
        whole.send(b"x" * 10_000_000)
    assert far.recv(5) == b"short"
    far.close()


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 70_000])
def test_a_frame_is_as_the_protocol_wants_it(size: int) -> None:
    frame = ours.text_frame("x" * size)
    head = 2 if size < 126 else 4 if size < 65_536 else 10
    assert (frame[0], len(frame) - head, frame[head:]) == (0x81, size, b"x" * size)
    length = frame[1] if size < 126 else int.from_bytes(frame[2:head], "big")
    assert length == size
    assert ours.text_frame("ŷ")[1] == 2  # bytes, not characters


def test_a_reader_that_waits_for_room_ends_with_its_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simple_websocket.Server, "_handle_events", lambda _self: True)
    connection = ours._Connection.__new__(ours._Connection)
    connection.connected, connection.has_room, connection.sock = True, Event(), Mock()
    connection.input_buffer = ["x"] * ours.READ_AHEAD
    reader = gevent.spawn(connection._handle_events)
    gevent.idle()
    assert not reader.dead
    connection.let_go()
    reader.get(timeout=1)


def test_a_full_server_says_so_and_goes_on_answering() -> None:
    app, _ = create_app(Settings(most_clients=0))
    client = app.test_client()
    page = client.get("/", headers={"Host": "localhost"})
    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert "no place left" in page.text
    assert client.get("/health", headers={"Host": "localhost"}).status_code == 200
    socket_headers = {"Host": "localhost", "Origin": "http://localhost"}
    socket = client.get("/socket.io/?EIO=4&transport=websocket", headers=socket_headers)
    assert (socket.status_code, socket.json["error"]["code"]) == (503, "unavailable")  # type: ignore[index]
    with_room, _ = create_app(Settings(most_clients=1))
    assert with_room.test_client().get("/", headers={"Host": "localhost"}).status_code == 200


def test_a_server_at_its_limit_answers_and_takes_the_next_one_when_there_is_room() -> None:
    with serving(server_for(2), cwd=ROOT) as url:
        idle = Raw(url)  # it has said nothing yet, and counts
        teacher = Member(url)
        code = started(teacher)["state"]["code"]
        with pytest.raises(websocket.WebSocketBadStatusException, match="503"):
            Raw(url)
        with pytest.raises(HTTPError) as full:
            urlopen(url)  # noqa: S310
        assert full.value.code == 503
        full.value.close()
        with urlopen(f"{url}/health") as answer:  # noqa: S310
            assert answer.status == 200
        idle.close()
        student = when_there_is_room(url).enter()
        assert seat(student, code)["ok"]
        student.close()
        teacher.close()


def when_there_is_room(url: str) -> Raw:
    deadline = monotonic() + SECONDS
    while monotonic() < deadline:
        with suppress(websocket.WebSocketBadStatusException):
            return Raw(url)
    raise AssertionError("there was no room in time")


@pytest.mark.parametrize(("host", "told"), [("localhost", True), ("class.test", False)])
def test_browsers_are_not_told_what_they_only_complain_of(host: str, *, told: bool) -> None:
    app, _ = create_app(Settings(allowed_hosts=("class.test",)))
    headers = app.test_client().get("/health", headers={"Host": host}).headers
    assert ("Cross-Origin-Opener-Policy" in headers) is told
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_files_of_a_class_are_refused_to_others(server: str) -> None:
    teacher = Member(server)
    code = started(teacher)["state"]["code"]
    for address in ("answers.csv", "answers.json", "remote"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server}/api/classes/{code}/{address}?token=x")  # noqa: S310
        assert refused.value.code == 403
        refused.value.close()
    teacher.close()
