"""The websocket between the web server and Engine.IO, with limits the stock one has not.

Messages are bounded while they arrive, never inflated; a client that sends without pause or never reads waits, not the others; and what is no packet ends its
own connection only.
"""

import re
import socket
import struct
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import gevent
import simple_websocket
from engineio.async_drivers.gevent import Thread
from gevent.event import Event
from gevent.lock import RLock
from gevent.selectors import DefaultSelector
from wsproto.utilities import ProtocolError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

#: Close, pong, and messages: connect, disconnect, event, acknowledgement.
PACKET: Final = re.compile(r"1|3|4[0-3].*", re.DOTALL)
RECEIVE_BYTES: Final = 16_384
#: Messages of one client that are read ahead of being handled.
READ_AHEAD: Final = 32
#: Packets to a client that may wait to be sent before its next message is read.
MAX_UNSENT: Final = 64
UNSENT_PAUSE: Final = 0.005
#: Bytes that the system keeps for a client who is slow to read, and seconds for which one may not read at all.
SEND_BUFFER: Final = 65_536
SEND_SECONDS = 10.0
#: First byte of a frame that is a whole text message.
_TEXT: Final = 0x81


@lru_cache(maxsize=4)
def text_frame(message: str) -> bytes:
    """Return a text message as one frame from a server (RFC 6455, section 5.2). What a whole class is told is framed once, not for each of them."""
    payload = message.encode()
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", _TEXT, size)
    elif size < 65_536:
        head = struct.pack("!BBH", _TEXT, 126, size)
    else:
        head = struct.pack("!BBQ", _TEXT, 127, size)
    return head + payload


class WholeSends:
    """A socket whose `send` sends everything, one message at a time (gevent's may send a part, and several greenlets send).

    Who does not read for `SEND_SECONDS` is let go: `send` raises OSError, and the connection is over.
    """

    def __init__(self, sock: Any) -> None:  # noqa: ANN401
        self._sock, self._lock = sock, RLock()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        with suppress(OSError):  # two events in a row are separate writes: the second would wait for an ACK, 40 ms
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.recv = sock.recv

    def send(self, data: bytes) -> int:
        """Send all of it; returns its length."""
        try:
            with self._lock:
                sent = self._send_at_once(data)
                if sent < len(data):
                    with gevent.Timeout(SEND_SECONDS):
                        self._sock.sendall(data[sent:])
        except gevent.Timeout:
            self.close()
            raise OSError("the client does not read") from None
        return len(data)

    def _send_at_once(self, data: bytes) -> int:
        """Send what the system takes without waiting, which is nearly always all; returns how much."""
        try:
            return int(self._sock.send(data, 0, 0.0))
        except BlockingIOError:
            return 0

    def close(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self._sock.shutdown(socket.SHUT_RDWR)
        self._sock.close()


class _Connection(simple_websocket.Server):  # type: ignore[misc]
    """A websocket that reads no faster than its messages are handled."""

    def handshake(self) -> None:
        """See `Server.handshake`."""
        self.sock: Any = WholeSends(self.sock)
        self.connected: bool
        self.has_room = Event()
        super().handshake()

    def receive(self, timeout: float | None = None) -> str | bytes | None:
        """See `Server.receive`."""
        self.has_room.set()
        message: str | bytes | None = super().receive(timeout)
        return message

    def _handle_events(self) -> bool:
        going_on: bool = super()._handle_events()
        gevent.sleep(0)
        while going_on and self.connected and len(self.input_buffer) >= READ_AHEAD:
            self.has_room.clear()
            self.has_room.wait()
        return going_on

    def let_go(self) -> None:
        """End it: nobody handles what is read any more."""
        self.connected = False
        self.has_room.set()
        self.sock.close()

    def _thread(self) -> None:
        try:
            super()._thread()
        finally:
            self.connected = False
            self.event.set()
            self.sock.close()


class WebSocket:
    """What Engine.IO expects of a websocket (`engineio.async_drivers`): a WSGI application with `send`, `wait` and `close`."""

    def __init__(self, handler: Callable[["WebSocket"], Iterable[bytes]], server: Any) -> None:  # noqa: ANN401
        self._handler, self._max_message = handler, server.max_http_buffer_size
        self._unsent: Any = handler.__self__.queue  # type: ignore[attr-defined]

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Take over the request's connection until it ends."""
        try:
            self._connection = _Connection(
                environ,
                max_message_size=self._max_message,
                receive_bytes=RECEIVE_BYTES,
                thread_class=Thread,
                event_class=Event,
                selector_class=DefaultSelector,
            )
        except (ProtocolError, simple_websocket.ConnectionError):
            start_response("400 Bad Request", [("Content-Type", "text/plain")])
            return [b"not a websocket handshake\n"]
        try:
            answer = self._handler(self)
        finally:
            self._connection.let_go()
        if self._connection.mode == "gunicorn":
            raise StopIteration  # its way of being told that the connection is over, and no answer is due
        return answer

    def send(self, message: str) -> None:
        """Send a message; OSError when the connection is closed."""
        if not self._connection.connected:
            raise OSError("closed")
        self._connection.sock.send(text_frame(message))

    def wait(self) -> str | None:
        """Return the next packet; None when the connection ended or sent something else."""
        while self._unsent.qsize() > MAX_UNSENT and self._connection.connected:
            gevent.sleep(UNSENT_PAUSE)
        try:
            message = self._connection.receive()
        except simple_websocket.ConnectionClosed:
            return None
        return message if isinstance(message, str) and PACKET.fullmatch(message) else None

    def close(self) -> None:
        """Close the connection."""
        if self._connection.connected:
            with suppress(OSError):
                self._connection.close()
