"""Classes: a room with a code, in which everybody sees the teacher's step. Knows no network and no clock of its own."""

from app.rooms.asking import CannotAsk, Wanted, ask
from app.rooms.codes import new_code, read_code
from app.rooms.ledger import CannotKeep, Ledger
from app.rooms.names import BadName
from app.rooms.people import Locked, Removed, RoomFull, Student, UnknownStudent
from app.rooms.question import AlreadyAnswered, Answer, Asked, TooLate, WrongPhase
from app.rooms.results import BadAnswer, judging, read_answer, results
from app.rooms.room import NotAllowed, Room, Seat, UnknownRoom
from app.rooms.rooms import Rooms
from app.rooms.wire import Snapshot

__all__ = [
    "AlreadyAnswered",
    "Answer",
    "Asked",
    "BadAnswer",
    "BadName",
    "CannotAsk",
    "CannotKeep",
    "Ledger",
    "Locked",
    "NotAllowed",
    "Removed",
    "Room",
    "RoomFull",
    "Rooms",
    "Seat",
    "Snapshot",
    "Student",
    "TooLate",
    "UnknownRoom",
    "UnknownStudent",
    "Wanted",
    "WrongPhase",
    "ask",
    "judging",
    "new_code",
    "read_answer",
    "read_code",
    "results",
]
