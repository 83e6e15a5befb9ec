"""A way to a server that can be cut, as a network is."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


class Way:
    """Passes connections on to a server while it is whole."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._target = (str(parts.hostname), int(parts.port or 80))
        self._whole, self._mute = True, False
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def cut(self) -> None:
        """End all connections, and let no new one through."""
        self._whole = False
        for end in list(self._open):
            _close(end)

    def hush(self) -> None:
        """Pass nothing on any more without ending a connection, as a wireless network does that somebody has walked out of."""
        self._whole, self._mute = False, True

    def mend(self) -> None:
        """Let connections through again."""
        self._whole, self._mute = True, False

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        _close(self._listener)

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if not self._whole:
                    _close(client)
                    continue
                server = socket.create_connection(self._target)
                self._open |= {client, server}
                for here, there in ((client, server), (server, client)):
                    threading.Thread(target=self._pass_on, args=(here, there), daemon=True).start()

    def _pass_on(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65_536):
                if not self._mute:
                    there.sendall(data)
        _close(here)
        _close(there)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def way_to(url: str) -> Iterator[Way]:
    """A way to a server, for a block."""
    way = Way(url)
    try:
        yield way
    finally:
        way.close()
