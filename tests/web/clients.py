"""Two clients: one that behaves, and one that says whatever a test wants."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import socketio
import websocket

SECONDS = 20
Json = Any

SIX_ROWS = [[4, 1, 2], [2, 8, -14], [1, 0, 1], [3, 2, -1], [1, 4, -7], [6, 7, -8]]
TUTORIAL: dict[str, Json] = {"data": {"features": ["x1", "x2"], "target": "y", "rows": SIX_ROWS}, "learning_rate": 0.05}
PLAIN: dict[str, Json] = {**TUTORIAL, "learning_rate": 0.01, "epochs": 10}


def post(url: str, config: Json) -> str:
    """Post a config to a server; returns its key. Where other tests have used the allowance up, it asks until there is some."""
    request = Request(f"{url}/api/configs", json.dumps(config).encode(), {"Content-Type": "application/json"})  # noqa: S310
    deadline = monotonic() + SECONDS
    while True:
        try:
            with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310
                return str(json.load(answer)["run"])
        except HTTPError as refused:
            with refused:
                if refused.code != HTTPStatus.TOO_MANY_REQUESTS or monotonic() > deadline:
                    raise


class Learner:
    """A Socket.IO client as the page has one: it acknowledges every batch."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.batches: list[Json] = []
        self.progress: list[Json] = []
        self._news = threading.Condition()
        self._client = socketio.Client(reconnection=False)
        self._client.on("frames", lambda batch: self._note(self.batches, batch))
        self._client.on("progress", lambda report: self._note(self.progress, report))
        trigger = self._client.eio._trigger_event
        # The library starts a thread for each message, and they overtake each other; a browser handles them in order.
        self._client.eio._trigger_event = lambda *event, **options: trigger(*event, **{**options, "run_async": False})
        self._client.connect(url, transports=["websocket"], wait_timeout=SECONDS)

    def _note(self, where: list[Json], what: Json) -> None:
        with self._news:
            where.append(what)
            self._news.notify_all()

    @property
    def connected(self) -> bool:
        return bool(self._client.connected)

    def ask(self, event: str, payload: Json) -> Json:
        """Send an event; returns the acknowledgement."""
        return self._client.call(event, payload, timeout=SECONDS)

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for a condition on what was received."""
        with self._news:
            assert self._news.wait_for(holds, SECONDS), "nothing came in time"

    def want(self, run: str, number: int, ts: list[int]) -> None:
        answer = self.ask("want", {"run": run, "id": number, "ts": ts})
        assert answer == {"ok": True, "id": number}

    def received(self, number: int) -> list[Json]:
        """All batches of a `want`, once the last is there."""
        self.until(lambda: any(batch["id"] == number and batch["done"] for batch in self.batches))
        return [batch for batch in self.batches if batch["id"] == number]

    def frames(self, run: str, number: int, ts: list[int]) -> list[Json]:
        """Want frames and wait for all of them."""
        self.want(run, number, ts)
        return [frame for batch in self.received(number) for frame in batch["frames"]]

    def close(self) -> None:
        self._client.disconnect()
        self._client.eio.wait()


@contextmanager
def learner(url: str) -> Iterator[Learner]:
    """A connected learner, for a block."""
    client = Learner(url)
    try:
        yield client
    finally:
        client.close()


class Raw:
    """A websocket that sends exactly what it is told and acknowledges nothing."""

    def __init__(
        self, url: str, origin: str | None = "", headers: Mapping[str, str] | None = None, **more: Any
    ) -> None:
        options: dict[str, Any] = {"suppress_origin": True} if origin is None else {"origin": origin or url}
        options |= more
        address = f"{url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
        self.socket = websocket.create_connection(address, timeout=SECONDS, header=dict(headers or {}), **options)
        assert self.socket.sock is not None
        self.connection = self.socket.sock

    def enter(self) -> "Raw":
        """Pass the greetings of Engine.IO and Socket.IO."""
        assert self.receive().startswith("0{")
        self.socket.send("40")
        assert self.receive().startswith("40{")
        return self

    def send(self, event: str, payload: Json, number: int | None = None) -> None:
        self.socket.send(f"42{'' if number is None else number}{json.dumps([event, payload])}")

    def receive(self) -> str:
        """The next message; empty when the server closed the connection."""
        try:
            return str(self.socket.recv())
        except (websocket.WebSocketConnectionClosedException, ConnectionError):
            return ""

    def event(self) -> tuple[int, str, Json]:
        """The next event from the server: the number to acknowledge it by, its name and payload."""
        message = self.receive()
        start = message.index("[")
        name, payload = json.loads(message[start:])
        return int(message[2:start] or -1), name, payload

    def acknowledgement(self) -> Json:
        """The next answer from the server."""
        message = self.receive()
        assert message.startswith("43"), message
        return self.answer_in(message)

    @staticmethod
    def answer_in(message: str) -> Json:
        """The answer in a message that acknowledges an event."""
        return json.loads(message[message.index("[") :])[0]

    def ends(self) -> bool:
        """Wait for the server to close the connection."""
        while self.receive():
            pass
        return True

    def close(self) -> None:
        with suppress(OSError):
            self.socket.close(timeout=0)
        self.connection.close()


@contextmanager
def raw(url: str, **options: Any) -> Iterator[Raw]:
    """A raw client, for a block."""
    client = Raw(url, **options)
    try:
        yield client
    finally:
        client.close()


def send_until_refused(connection: socket.socket, data: bytes) -> None:
    try:
        connection.sendall(data)
    except OSError:
        return  # closed while we were still talking


def memory(pid: int) -> int:
    """Peak of the process's resident memory so far, in bytes."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        pytest.skip("this system does not tell the memory of a process in /proc")
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024
