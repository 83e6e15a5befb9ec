"""Many followers of a class in one process: `python -m bench._followers URL CODE COUNT`, ended by its standard input.

Prints `ready` when all are in, and at the end one line of JSON: for each revision the times at which followers received it, and the
revision that each follower has seen last.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from collections import defaultdict  # noqa: E402

import gevent  # noqa: E402
import websocket  # noqa: E402

MARK = '"revision":'
AT_ONCE = 25  # connections that are opened beside each other


class Followers:
    """Everybody in this process."""

    def __init__(self, url: str, code: str) -> None:
        self.url, self.code = url, code
        self.received: dict[int, list[float]] = defaultdict(list)
        self.last: dict[int, int] = {}

    def join(self, number: int) -> websocket.WebSocket:
        """Take a place in the class."""
        address = f"{self.url.replace('http', 'ws', 1)}/socket.io/?EIO=4&transport=websocket"
        socket = websocket.create_connection(address, timeout=60, origin=self.url)
        socket.recv()
        socket.send("40")
        socket.recv()
        socket.send("421" + json.dumps(["class_join", {"code": self.code, "token": "", "aside": False}]))
        answer = str(socket.recv())
        if '"ok":true' not in answer:
            raise SystemExit(f"not let in: {answer[:200]}")
        self.last[number] = revision_in(answer)
        return socket

    def follow(self, number: int, socket: websocket.WebSocket) -> None:
        """Note what comes until the process ends."""
        socket.settimeout(None)
        while message := str(socket.recv()):
            if message == "2":
                socket.send("3")
            elif message.startswith('42["class",'):
                revision = revision_in(message)
                self.received[revision].append(time.time())
                self.last[number] = revision


def revision_in(message: str) -> int:
    """The revision in a message, found without parsing all of it: a thousand followers in one process have no time."""
    start = message.index(MARK) + len(MARK)
    return int(message[start : message.index(",", start)])


def main() -> None:
    """Join, follow, report."""
    url, code, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    followers = Followers(url, code)
    pool = gevent.pool.Pool(AT_ONCE)
    sockets = pool.map(followers.join, range(count))
    for number, socket in enumerate(sockets):
        gevent.spawn(followers.follow, number, socket)
    print("ready", flush=True)
    gevent.get_hub().threadpool.apply(sys.stdin.readline)
    print(json.dumps({"received": followers.received, "last": list(followers.last.values())}), flush=True)


if __name__ == "__main__":
    import gevent.pool

    main()
