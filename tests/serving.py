"""Starting the app as a process of its own, as its users do."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

#: Serves so many clients and no more.
SMALL = """
import sys
from gevent import monkey
monkey.patch_all()
from app.web import serve
serve.clients_at_most = lambda _wanted: {clients}
sys.exit(serve.main(["--port", "0"]))
"""
ANNOUNCEMENT = "Serving on "
START_SECONDS = 30


def server_for(clients: int) -> list[str]:
    """The command of a server that takes so many clients."""
    return [sys.executable, "-c", SMALL.format(clients=clients)]


def announced_url(output: IO[str], log: list[str]) -> str:
    """The address in the server's first announcement; what was printed before goes to the log."""
    for line in output:
        log.append(line)
        if line.startswith(ANNOUNCEMENT):
            return line.removeprefix(ANNOUNCEMENT).strip()
    raise AssertionError("the server ended, or took too long, before it named its address:\n" + "".join(log))


@contextmanager
def serving(command: Sequence[str | Path], cwd: Path | None = None) -> Iterator[str]:
    """Run a server until the end of the block; gives its base URL. Fails when the server reported an exception."""
    with serving_process(command, cwd) as (url, _):
        yield url


@contextmanager
def serving_process(command: Sequence[str | Path], cwd: Path | None = None) -> Iterator[tuple[str, int]]:
    """The same; gives the server's base URL and its process id."""
    log: list[str] = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    ) as process:
        assert process.stdout is not None
        watchdog = threading.Timer(START_SECONDS, process.kill)
        watchdog.start()
        try:
            url = announced_url(process.stdout, log)
            watchdog.cancel()
            reader = threading.Thread(target=log.extend, args=(process.stdout,))
            reader.start()
            yield url, process.pid
        finally:
            watchdog.cancel()
            process.terminate()
    reader.join()
    assert "Traceback" not in "".join(log), "".join(log)
