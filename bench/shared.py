"""A class of two thousand on three processes with a Redis of their own: `python -m bench.shared [FOLLOWERS]`.

The teacher steps twice a second for twenty seconds. Needs redis-server.
"""

import os
import shutil
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

import redis

from bench._load import ROOT, Load, Server, measure
from tests.redis_server import RedisServer
from tests.serving import serving_process

SERVERS = 3


def main() -> None:
    """Print the figures."""
    if shutil.which("redis-server") is None:
        print("bench.shared: redis-server is not installed")
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        database = RedisServer(Path(folder))
        stack.callback(database.stop)
        os.environ["SGD_REDIS_URL"] = database.url
        command = [sys.executable, "-m", "app", "--port", "0"]
        servers = [Server(*stack.enter_context(serving_process(command, cwd=ROOT))) for _ in range(SERVERS)]

        def stored(code: str) -> tuple[int, int]:
            with redis.Redis.from_url(database.url, decode_responses=True) as connection:
                rows = [name for name in connection.hgetall(f"sgd:{{{code}}}") if name.startswith("answer ")]
            return len(rows), len({name.rsplit(" ", 1)[1] for name in rows})

        measure(servers, Load(count, steps=40, rate=2), stored)


if __name__ == "__main__":
    main()
