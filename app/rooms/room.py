"""One class: who is in it, and what its teacher shows."""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.rooms.codes import digest, is_same, new_token
from app.rooms.names import free_name
from app.rooms.wire import ClassState, Role, Snapshot
from app.run import Config


class UnknownRoom(LookupError):
    """There is no class with this code."""


class NotAllowed(PermissionError):
    """Only the teacher may do this, or only the tab of theirs that is in control."""


class RoomFull(RuntimeError):
    """No more students are let in."""


class Seat(NamedTuple):
    """A place in a class: with its token whoever has it comes back to it."""

    role: Role
    name: str
    token: str


@dataclass
class Room:
    """A class. `control` is the connection of the teacher whose steps count, `here` the connections of each student by the token's digest."""

    code: str
    epoch: str
    teacher: bytes
    config: Config
    snapshot: Snapshot
    shown_at: float
    revision: int = 1
    control: str | None = None
    names: dict[bytes, str] = field(default_factory=dict)
    here: dict[bytes, set[str]] = field(default_factory=dict)
    teachers: set[str] = field(default_factory=set)

    @property
    def people(self) -> int:
        """How many students are here now."""
        return sum(1 for connections in self.here.values() if connections)

    @property
    def is_empty(self) -> bool:
        """Whether nobody at all is here."""
        return not self.teachers and self.people == 0

    def is_teacher(self, token: str) -> bool:
        """Whether a token is the teacher's."""
        return is_same(token, self.teacher)

    def join(self, connection: str, token: str, most: int) -> Seat:
        """Take a connection in: at the place of its token, or else at a new one. Raises RoomFull."""
        if self.is_teacher(token):
            self.teachers.add(connection)
            self.control = self.control or connection
            return Seat("teacher", "", token)
        kept = digest(token)
        if kept not in self.names:
            if self.people >= most or len(self.names) >= 10 * most:
                raise RoomFull(self.code)
            token = new_token()
            kept = digest(token)
            self.names[kept] = free_name(set(self.names.values()))
        self.here.setdefault(kept, set()).add(connection)
        return Seat("student", self.names[kept], token)

    def leave(self, connection: str) -> None:
        """Let a connection go; its place is kept. A teacher's other tab does not take over by itself."""
        self.teachers.discard(connection)
        if self.control == connection:
            self.control = None
        for connections in self.here.values():
            connections.discard(connection)

    def take_control(self, connection: str, token: str) -> None:
        """Let the steps of this tab of the teacher count. Raises NotAllowed."""
        if not self.is_teacher(token):
            raise NotAllowed(self.code)
        self.control = connection

    def show(self, connection: str, token: str, snapshot: Snapshot, config: Config, now: float) -> None:
        """Show something else to everybody. Raises NotAllowed."""
        if not self.is_teacher(token) or self.control != connection:
            raise NotAllowed(self.code)
        self.snapshot, self.config, self.shown_at = snapshot, config, now
        self.revision += 1

    def state(self, now: float) -> ClassState:
        """Return what is shown, for everybody alike; `now` is in seconds, on the clock of `shown_at`."""
        return {
            "code": self.code,
            "epoch": self.epoch,
            "revision": self.revision,
            "snapshot": self.snapshot,
            "age": round((now - self.shown_at) * 1_000),
        }
