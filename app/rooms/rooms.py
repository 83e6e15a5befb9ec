"""All classes of a server, by code."""

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from time import monotonic
from typing import Final
from weakref import WeakValueDictionary

from app.rooms.codes import digest, new_code, new_token
from app.rooms.ledger import SavedRoom
from app.rooms.people import RoomFull, Student
from app.rooms.room import Room, Seat, UnknownRoom
from app.rooms.wire import Snapshot
from app.run import Config

#: Seconds after which a class that no student ever joined is forgotten, once its teacher is gone.
UNUSED: Final = 900.0


class Rooms:
    """All classes. `is_alone` says whether no other process changes them.

    At most `most` classes of `most_students`; one in which nobody was for `idle` seconds is forgotten. `turn` makes the locks, one for each.
    """

    is_alone = True

    def __init__(
        self,
        most: int = 500,
        most_students: int = 3_000,
        idle: float = 12 * 3_600,
        clock: Callable[[], float] = monotonic,
        turn: Callable[[], AbstractContextManager[object]] = nullcontext,
    ) -> None:
        self.most, self.most_students, self.idle, self.clock = most, most_students, idle, clock
        self._rooms: dict[str, Room] = {}
        self._left: dict[str, float] = {}
        #: Is told of a class that has a new revision because somebody came or went.
        self.changed: Callable[[Room], None] = lambda _room: None
        self._new_turn = turn
        self._turns: WeakValueDictionary[str, AbstractContextManager[object]] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._rooms)

    def start(self, connection: str, config: Config, snapshot: Snapshot) -> tuple[Room, Seat]:
        """Start a class; returns it with the teacher's place. Raises RoomFull."""
        if len(self._rooms) >= self.most:
            raise RoomFull
        code = next(code for code in iter(new_code, "") if code not in self._rooms)
        token = new_token()
        room = Room(code, new_token(), digest(token), config, snapshot, self.clock())
        self._rooms[code] = room
        return room, room.join(connection, token, self.most_students)

    def restore(self, saved: SavedRoom) -> None:
        """Take a class up again. Its epoch is a new one, since the last steps may not have been kept, and it waits for its teacher."""
        snapshot: Snapshot = {**saved.snapshot, "playing": False}
        room = Room(saved.code, new_token(), saved.teacher, saved.config, snapshot, self.clock(), saved.revision)
        room.rules, room.asked, room.question = saved.rules, saved.asked, saved.question
        for student in saved.students:
            room.people.keep(student)
        self._rooms[saved.code] = room
        self._left[saved.code] = self.clock()

    def find(self, code: str) -> Room:
        """Return a class; raises UnknownRoom."""
        try:
            return self._rooms[code]
        except KeyError:
            raise UnknownRoom(code) from None

    def join(
        self, code: str, connection: str, token: str, *, aside: bool = False, before: str = ""
    ) -> tuple[Room, Seat]:
        """Take a connection into a class. Raises UnknownRoom, and what `Room.join` raises."""
        room = self.find(code)
        seat = room.join(connection, token, self.most_students, aside=aside, before=before)
        self._left.pop(code, None)
        return room, seat

    def turn(self, code: str) -> AbstractContextManager[object]:
        """What is done within has a class to itself: what its teachers do takes several steps, with other clients served between them."""
        turn = self._turns.get(
            code
        )  # whoever waits for it or has it keeps it alive, and nobody else: codes are what anybody sends
        if turn is None:
            turn = self._turns[code] = self._new_turn()
        return turn

    def refresh(self, room: Room) -> None:
        """Bring up to date who is here, where other processes let people in too."""

    def moved(self, room: Room, student: Student, connection: str) -> None:
        """Tell other processes, where there are any, where a student is now."""

    def leave(self, code: str, connection: str) -> None:
        """Let a connection go; an ended class is no fault."""
        room = self._rooms.get(code)
        if room is None:
            return
        room.leave(connection)
        if room.is_empty:
            self._left[code] = self.clock()

    def end(self, code: str) -> None:
        """Forget a class and everybody in it."""
        self._rooms.pop(code, None)
        self._left.pop(code, None)

    def release(self, used: Iterable[str]) -> None:
        """Keep in memory only the classes in use, where they are kept elsewhere too."""

    def forget_idle(self) -> list[str]:
        """Forget the classes in which nobody was for long, or for a while and never a student; returns their codes."""
        now = self.clock()
        idle = [code for code, left in self._left.items() if now - left > self._patience(self._rooms[code])]
        for code in idle:
            self.end(code)
        return idle

    def _patience(self, room: Room) -> float:
        return self.idle if any(True for _ in room.people.everybody()) else min(self.idle, UNUSED)
