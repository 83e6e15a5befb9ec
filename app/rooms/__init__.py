"""Classes: a room with a code, in which everybody sees the teacher's step. Knows no network and no clock of its own."""

from app.rooms.codes import new_code, read_code
from app.rooms.ledger import CannotKeep, Ledger
from app.rooms.room import NotAllowed, Room, RoomFull, Seat, UnknownRoom
from app.rooms.rooms import Rooms
from app.rooms.wire import Snapshot

__all__ = [
    "CannotKeep",
    "Ledger",
    "NotAllowed",
    "Room",
    "RoomFull",
    "Rooms",
    "Seat",
    "Snapshot",
    "UnknownRoom",
    "new_code",
    "read_code",
]
