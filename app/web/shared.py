"""Classes that several processes share: rows in Redis, changed by compare-and-set, with a copy of each class in the processes that use it.

A class is a hash of rows (`app.rooms.rows`) and a list of the last changes. A process that has version 12 asks for what came after, and takes
that up in its copy; one that has none, or is too far behind, takes up all rows. What is shown and settled is written only if nobody else has done
so since (`Conflict`: the request is handled anew), an answer only if there is none of that student in that vote.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from gevent.lock import RLock

from app.rooms import Answer, Asked, Room, RoomFull, Rooms, Seat, Snapshot, Student, UnknownRoom
from app.rooms.codes import digest, new_code, new_token
from app.rooms.rows import ROOM, answer_row, order_of, question_row, room_row, student_row, take_up
from app.run import Config, Run, RunCache, UnknownRun
from app.web.commits import Conflict, Unavailable
from app.web.store import POSTED, Store


class SharedRuns(RunCache):
    """Runs whose configs other processes know too: a page posts its config to one process and is connected to another."""

    def __init__(self, max_bytes: int, store: Store) -> None:
        super().__init__(max_bytes)
        self._store = store

    def add(self, config: Config) -> str:
        """See `RunCache.add`. Whatever this process knows, others may not, or not any more."""
        self._store.put_config(config, POSTED)
        return super().add(config)

    def run(self, key: str) -> Run:
        """See `RunCache.run`."""
        if key not in self:
            config = self._store.config(key)
            if config is None:
                raise UnknownRun(key)
            super().add(config)
        return super().run(key)


class SharedRooms(Rooms):
    """Classes of all processes; this one's copies are brought up to date whenever they are looked for."""

    is_alone = False

    def __init__(self, store: Store, runs: RunCache) -> None:
        super().__init__(clock=store.clock, turn=RLock)
        self._store, self._runs = store, runs
        self._versions: dict[str, int] = {}

    def start(self, connection: str, config: Config, snapshot: Snapshot) -> tuple[Room, Seat]:
        """See `Rooms.start`."""
        if len(self._rooms) >= self.most:
            raise RoomFull
        token = new_token()
        while True:
            room = Room(new_code(), new_token(), digest(token), config, snapshot, self.clock())
            seat = room.join(connection, token, self.most_students)
            if self._store.create(room.code, room_row(room), room.revision):
                break
        room.kept = room.revision
        self._rooms[room.code], self._versions[room.code] = room, 0
        self._store.put_here(room.code, connection, [0, False, None])
        return room, seat

    def find(self, code: str) -> Room:
        """See `Rooms.find`."""
        with self.turn(code):
            return self._found(code)

    def _found(self, code: str) -> Room:
        room = self._rooms.get(code)
        known = self._versions.get(code, -1) if room else -1
        try:
            version, is_all, rows = self._store.changes(code, known)
        except UnknownRoom:  # it has ended in another process
            self.drop(code)
            raise
        if is_all or room is None:
            room = self._copy(code, dict(rows))
        elif version > known:
            for name, text in rows:
                take_up(room, name, text)
            room.config = self._runs.config(room.snapshot["run"])
        self._rooms[code], self._versions[code] = room, max(version, self._versions.get(code, -1))
        return room

    def _copy(self, code: str, rows: dict[str, str]) -> Room:
        shown = json.loads(rows[ROOM])
        config = self._runs.config(shown["run"])
        room = Room(code, shown["epoch"], b"", config, shown["snapshot"], shown["shown_at"])
        for name, text in sorted(rows.items(), key=lambda row: order_of(*row)):
            take_up(room, name, text)
        self.refresh(room)
        return room

    def refresh(self, room: Room) -> None:
        """See `Rooms.refresh`."""
        connections = self._store.here(room.code)
        room.teachers.clear()
        for student in room.people.everybody():
            student.here.clear()
        for sid, (number, own, t) in connections.items():
            if number == 0:
                room.teachers.add(sid)
            elif found := room.people.known(number):
                found.here.add(sid)
                found.own, found.t = own, t

    def join(
        self, code: str, connection: str, token: str, *, aside: bool = False, before: str = ""
    ) -> tuple[Room, Seat]:
        """See `Rooms.join`."""
        room = self.find(code)
        if room.is_teacher(token):
            self.refresh(room)
        control, number = room.control, lambda: self._store.number(code)
        seat = room.join(connection, token, self.most_students, aside=aside, before=before, number=number)
        if room.control != control:
            self._keep_control(room)
        self._store.put_here(code, connection, [seat.student.number if seat.student else 0, False, None])
        return room, seat

    def _keep_control(self, room: Room) -> None:
        room.revision += 1
        self.keep(room)
        self.changed(room)

    def keep(self, room: Room, *rows: tuple[str, str]) -> None:
        """Write a class as it is now, with other rows, if nobody else has since the copy was made. Raises Conflict."""
        with self.whole(room.code):
            self._store.commit(room.code, [*rows, room_row(room)], room.kept, room.revision, new=False)
            room.kept = room.revision

    @contextmanager
    def whole(self, code: str) -> Iterator[None]:
        """What is not written within is in no copy either: this process's is dropped."""
        try:
            yield
        except (Conflict, Unavailable):
            self.drop(code)
            raise

    def moved(self, room: Room, student: Student, connection: str) -> None:
        """See `Rooms.moved`."""
        self._store.put_here(room.code, connection, [student.number, student.own, student.t])

    def leave(self, code: str, connection: str) -> None:
        """See `Rooms.leave`."""
        # Where it has ended, or Redis cannot be reached, who comes next finds that this connection is not there.
        with self.turn(code), suppress(UnknownRoom, UnknownRun, Conflict, Unavailable):
            self._store.gone(code, connection)
            room = self.find(code)
            had_control = room.control == connection
            room.leave(connection)
            if had_control:
                self._keep_control(room)

    def end(self, code: str) -> None:
        """See `Rooms.end`."""
        self._store.delete(code)
        self.drop(code)

    def release(self, used: Iterable[str]) -> None:
        """See `Rooms.release`: copies that nobody here uses are dropped."""
        for code in self._rooms.keys() - set(used):
            self.drop(code)

    def drop(self, code: str) -> None:
        """Forget this process's copy."""
        self._rooms.pop(code, None)
        self._versions.pop(code, None)


class SharedKeeper:
    """Writes what changes in a class at once, so that other processes have it when they hear of it."""

    def __init__(self, store: Store, rooms: SharedRooms) -> None:
        self._store, self._rooms = store, rooms
        self._waiting: dict[str, tuple[str, str]] = {}

    def room(self, room: Room, *, another_run: bool) -> None:
        """Keep a class as it is now, with the question that `question` was told of. Raises Conflict."""
        waiting = self._waiting.pop(room.code, None)
        with self._rooms.whole(room.code):
            if another_run:
                self._store.put_config(room.config)
            else:
                self._store.keep_config(room.snapshot["run"])
        self._rooms.keep(room, *([waiting] if waiting else []))

    def student(self, room: Room, student: Student) -> None:
        """Keep a student's place as it is now."""
        self._write(room, student_row(student))

    def question(self, room: Room, asked: Asked) -> None:
        """Keep a question as it is now, together with the class."""
        self._waiting[room.code] = question_row(room, asked)

    def answer(self, room: Room, question: str, answer: Answer) -> None:
        """Keep an answer. Raises Conflict where another one of that student was first."""
        self._write(room, answer_row(question, answer), new=True)

    def _write(self, room: Room, row: tuple[str, str], *, new: bool = False) -> None:
        """Write a row that stands for itself, whatever else has changed. Raises Conflict where it must be `new` and is not."""
        with self._rooms.whole(room.code):
            if self._store.commit(room.code, [row], None, None, new=new) == 0:
                raise Conflict(room.code)

    def forget_past(self, code: str) -> None:
        """Leave nothing of what was written over."""
        self._store.forget_changes(code)

    def ended(self, code: str) -> None:
        """Nothing is left to do: `SharedRooms.end` has deleted it."""

    def wait(self) -> None:
        """Return when all of it is kept: it is."""
