"""A Redis of one's own."""

import shutil
import socket
import subprocess
from pathlib import Path

#: Where it is installed, else empty.
BINARY = shutil.which("redis-server") or ""


class RedisServer:
    """A server that writes each command to disk before it answers, and can be stopped and started."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = ["--port", str(self.port), "--dir", str(self._folder), "--bind", "127.0.0.1", "--save", ""]
        options += ["--appendonly", "yes", "--appendfsync", "always"]
        self.process = subprocess.Popen([BINARY, *options], stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                return
        raise AssertionError("redis-server did not start")

    def stop(self) -> None:
        """Stop it."""
        self.process.terminate()
        assert self.process.stdout
        self.process.stdout.read()
        self.process.wait()
        self.process.stdout.close()
