"""Many followers of a class in one process: `python -m bench._followers URL CODE COUNT`, ended by its standard input.

Prints `ready` when all are in, and at the end one line of JSON: for each revision the times at which followers received it, the revision that
each follower has seen last, and the processor time of this process. With `answer` on the command line each follower answers whatever is
asked, at once.
"""

import json
import os
import selectors
import sys
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import websocket

AT_ONCE = 25  # connections that are opened beside each other
PING = b"\x81\x012"  # what Engine.IO sends in a frame of its own
ANSWER = ["0.1", "-0.1", "0.12"]


@dataclass
class Follower:
    """One connection. What arrives is searched, not parsed: a thousand clients in one process have no time."""

    number: int
    socket: websocket.WebSocket
    code: str
    token: str
    last: int
    data: bytes = b""
    asked: set[str] = field(default_factory=set)

    def hear(self, received: dict[int, list[float]], *, answers: bool) -> None:
        """Note what has come."""
        connection = self.socket.sock
        assert connection
        try:
            chunk = connection.recv(65_536)
        except BlockingIOError:
            return
        now = time.time()
        self.data += chunk
        while (found := self.data.find(b'["class",')) >= 0:
            start = self.data.find(b'"revision":', found)
            end = self.data.find(b'"age":', found)
            if start < 0 or end < 0:
                break
            revision = int(self.data[start + 11 : self.data.index(b",", start)])
            received[revision].append(now)
            self.last = revision
            if answers:
                self.answer(self.data[found:end])
            self.data = self.data[end:]
        if PING in self.data:
            self.data = self.data.replace(PING, b"")
            self.socket.send("3")

    def answer(self, state: bytes) -> None:
        """Answer a question that is open."""
        start = state.find(b'"question":{"id":"')
        if start < 0 or b'"phase":"asking"' not in state:
            return
        question = state[start + 18 : state.index(b'"', start + 18)].decode()
        if question in self.asked:
            return
        self.asked.add(question)
        sent = {"id": f"id{self.number}", "question": question, "vote": 1, "value": ANSWER[self.number % len(ANSWER)]}
        sent |= {"code": self.code, "token": self.token}
        self.socket.send("422" + json.dumps(["class_answer", sent]))


def join(url: str, code: str, number: int) -> Follower:
    """Take a place in the class."""
    address = f"{url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
    socket = websocket.create_connection(address, timeout=60, origin=url)
    socket.recv()
    socket.send("40")
    socket.recv()
    socket.send(
        "421" + json.dumps(["class_join", {"code": code, "token": "", "aside": False, "watch": False, "before": ""}])
    )
    message = str(socket.recv())
    answer: dict[str, Any] = json.loads(message[message.index("[") :])[0]
    if not answer["ok"]:
        raise SystemExit(f"not let in: {message[:200]}")
    assert socket.sock
    socket.sock.setblocking(False)
    return Follower(number, socket, code, answer["token"], answer["state"]["revision"])


def main() -> None:
    """Join, follow, report."""
    url, code, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    answers = "answer" in sys.argv[4:]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        followers = list(pool.map(lambda number: join(url, code, number), range(count)))
    received: dict[int, list[float]] = defaultdict(list)
    with selectors.DefaultSelector() as ready:
        for follower in followers:
            ready.register(follower.socket, selectors.EVENT_READ, follower)
        ready.register(sys.stdin, selectors.EVENT_READ)
        print("ready", flush=True)
        going = True
        while going:
            for key, _ in ready.select():
                if key.data is None:
                    going = False
                else:
                    key.data.hear(received, answers=answers)
    report = {"received": received, "last": [follower.last for follower in followers], "cpu": sum(os.times()[:2])}
    print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main()
