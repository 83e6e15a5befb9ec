"""Strict JSON on the wire, and packets that are what they seem."""

import json
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any, Final, NoReturn

from socketio.packet import ACK, EVENT, Packet

from app.run import Config
from app.web.turns import Breaks

#: Rows of a table that are written in one go: less than a millisecond.
ROWS_AT_ONCE: Final = 100
#: Names that the library calls its own handlers by; no client may send them as events.
RESERVED: Final = ("connect", "disconnect")


class Encoded(str):
    """JSON text that goes out as it is."""

    __slots__ = ()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def dumps(value: object, **_: object) -> str:
    """Encode a value; ValueError for NaN and infinities. What is Encoded in a list is taken as it is."""
    if isinstance(value, list) and any(isinstance(item, Encoded) for item in value):
        return f"[{','.join(item if isinstance(item, Encoded) else dumps(item) for item in value)}]"
    return json.dumps(value, allow_nan=False, separators=(",", ":"))


def config_text(config: Config) -> Encoded:
    """Return a config as JSON text; in the middle of a long one others get their turn."""
    data = data_text(config.names(), config.rows_text())
    return Encoded(f'{{"version":1,"data":{data},{dumps(config.settings())[1:]}')


def data_text(names: dict[str, Any], rows: Iterable[str]) -> str:
    """Return data as JSON text, from the names of its columns and the texts of its rows; in the middle of many others get their turn."""
    parts, pause = [], Breaks()
    for text in rows:
        parts.append(text)
        pause()
    return f'{dumps(names)[:-1]},"rows":[{",".join(parts)}]}}'


def rows_text(rows: list[list[float]]) -> Iterator[str]:
    """Yield rows as JSON text without the brackets around them, some at a time."""
    for start in range(0, len(rows), ROWS_AT_ONCE):
        yield dumps(rows[start : start + ROWS_AT_ONCE])[1:-1]


def loads(text: str, **_: object) -> Any:  # noqa: ANN401
    """Decode JSON; ValueError for what is none, NaN and Infinity included."""
    return json.loads(text, parse_constant=_refuse_constant)


class StrictPacket(Packet):  # type: ignore[misc]
    """A Socket.IO packet that raises ValueError when a client's is not in order; such a packet is dropped."""

    uses_binary_events = False
    json = SimpleNamespace(dumps=dumps, loads=loads)

    def decode(self, encoded_packet: str) -> int:
        """See `Packet.decode`."""
        attachments = int(super().decode(encoded_packet) or 0)
        if (
            attachments
            or (self.packet_type == EVENT and not self._is_event())
            or (self.packet_type == ACK and not self._is_ack())
        ):
            raise ValueError("malformed packet")
        return attachments

    def _is_event(self) -> bool:
        data = self.data
        return isinstance(data, list) and bool(data) and isinstance(data[0], str) and data[0] not in RESERVED

    def _is_ack(self) -> bool:
        return isinstance(self.data, list) and bool(self.id)
