"""Classes that several processes share: rows in Redis, changed by compare-and-set, with a copy of each class in the processes that use it.

A class is a hash of rows (`app.rooms.rows`) and a list of the last changes. A process that has version 12 asks for what came after, and takes
that up in its copy; one that has none, or is too far behind, takes up all rows. What is shown and settled is written only if nobody else has done
so since (`Conflict`: the request is handled anew), an answer only if there is none of that student in that vote.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from time import time
from typing import Any, Final
from uuid import uuid4

import gevent
import redis
from gevent.lock import RLock

from app.rooms import Answer, Asked, Room, Rooms, Seat, Snapshot, Student, UnknownRoom
from app.rooms.codes import digest, new_code, new_token
from app.rooms.rows import ROOM, answer_row, order_of, question_row, room_row, student_row, take_up
from app.run import Config, Run, RunCache, UnknownRun, parse_config
from app.web.commits import Conflict, Unavailable

#: Seconds after which a class that nobody uses is forgotten, and its configs.
IDLE: Final = 12 * 3_600
#: Changes that are kept for processes that have a copy.
LOG: Final = 2_000
#: Seconds for which a process is taken to be alive after it last said so, and between two such words.
ALIVE, SAY_SO = 15, 5

#: Fields of a class's hash that are no rows: changes so far, the revision that is kept, students so far.
COUNTERS: Final = ("version", "revision", "count")

_SYNC: Final = """
local version = tonumber(redis.call('HGET', KEYS[1], 'version'))
if not version then return false end
local mine = tonumber(ARGV[1])
if mine < 0 or mine > version or version - mine > redis.call('LLEN', KEYS[2]) then return {version, 1, redis.call('HGETALL', KEYS[1])} end
if mine == version then return {version, 0, {}} end
return {version, 0, redis.call('LRANGE', KEYS[2], mine - version, -1)}
"""
#: ARGV: the revision that must be the kept one (empty: whichever), the new revision, seconds, LOG, and for each row its name, text and whether it must be new.
_COMMIT: Final = """
if redis.call('HEXISTS', KEYS[1], 'version') == 0 then return -2 end
if ARGV[1] ~= '' and redis.call('HGET', KEYS[1], 'revision') ~= ARGV[1] then return -1 end
if ARGV[2] ~= '' then redis.call('HSET', KEYS[1], 'revision', ARGV[2]) end
local written = 0
for i = 5, #ARGV, 3 do
  if ARGV[i + 2] == '' or redis.call('HEXISTS', KEYS[1], ARGV[i]) == 0 then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
    redis.call('RPUSH', KEYS[2], ARGV[i] .. '\\n' .. ARGV[i + 1])
    redis.call('HINCRBY', KEYS[1], 'version', 1)
    written = written + 1
  end
end
redis.call('LTRIM', KEYS[2], -tonumber(ARGV[4]), -1)
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[3]) end
return written
"""


def _said(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command raise Unavailable where Redis cannot be reached."""

    def say(*values: object, **options: object) -> Any:  # noqa: ANN401
        try:
            return command(*values, **options)
        except redis.RedisError as error:
            raise Unavailable(str(error)) from error

    return say


class _Commands:
    """Redis, whose every command is `_said`."""

    def __init__(self, connection: Any) -> None:  # noqa: ANN401
        self._connection = connection

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return _said(getattr(self._connection, name))


class Store:
    """The commands to Redis. All raise Unavailable where it cannot be reached."""

    def __init__(self, url: str) -> None:
        # Who finds all connections in use waits for one.
        pool = redis.BlockingConnectionPool.from_url(
            url, decode_responses=True, socket_timeout=5, socket_connect_timeout=2, max_connections=50, timeout=5
        )
        connection: Any = redis.Redis(connection_pool=pool)
        self._redis = _Commands(connection)
        self._sync, self._commit = (_said(connection.register_script(script)) for script in (_SYNC, _COMMIT))
        self.process = uuid4().hex
        self._ahead = 0.0

    @staticmethod
    def _keys(code: str) -> list[str]:
        return [f"sgd:{{{code}}}", f"sgd:{{{code}}}:log", f"sgd:{{{code}}}:here"]

    def create(self, code: str, row: tuple[str, str], revision: int) -> bool:
        """Begin a class; False when there is one with this code."""
        rows, *_ = self._keys(code)
        if not self._redis.hsetnx(rows, "version", 0):
            return False
        self._redis.hset(rows, mapping={"revision": revision, row[0]: row[1]})
        self._redis.expire(rows, IDLE)
        return True

    def changes(self, code: str, version: int) -> tuple[int, bool, list[tuple[str, str]]]:
        """Return the version there is, whether the rows are all there are, and the rows after `version`. Raises UnknownRoom."""
        found = self._sync(keys=self._keys(code), args=[version])
        if not found:
            raise UnknownRoom(code)
        now, is_all, rows = found
        if is_all:
            named = dict(zip(rows[::2], rows[1::2], strict=True))
            return now, True, [row for row in named.items() if row[0] not in COUNTERS]
        parts = (row.partition("\n") for row in rows)
        return now, False, [(name, text) for name, _, text in parts]

    def commit(
        self, code: str, rows: Iterable[tuple[str, str]], kept: int | None, revision: int | None, *, new: bool
    ) -> int:
        """Write rows, if `kept` (unless it is None) is the revision there is; returns how many. Raises Conflict and UnknownRoom."""
        values = [text for row in rows for text in (*row, "new" if new else "")]
        head = ["" if kept is None else kept, "" if revision is None else revision, IDLE, LOG]
        written = self._commit(keys=self._keys(code), args=[*head, *values])
        if written == -1:
            raise Conflict(code)
        if written == -2:
            raise UnknownRoom(code)
        return int(written)

    def number(self, code: str) -> int:
        """Return a number that no student of a class has."""
        return int(self._redis.hincrby(self._keys(code)[0], "count", 1))

    def delete(self, code: str) -> None:
        """Forget a class."""
        self._redis.delete(*self._keys(code))

    def put_config(self, config: Config) -> None:
        """Keep a config for other processes."""
        self._redis.set(f"sgd:config:{config.key}", json.dumps(config.to_json(), allow_nan=False), ex=IDLE)

    def keep_config(self, key: str) -> None:
        """Let a config be kept as long as a class from now on."""
        self._redis.expire(f"sgd:config:{key}", IDLE)

    def config(self, key: str) -> Config | None:
        """Return a config that some process has kept."""
        text = self._redis.get(f"sgd:config:{key}")
        return parse_config(json.loads(text)) if text else None

    def put_here(self, code: str, sid: str, who: list[Any]) -> None:
        """Note that a connection of this process is in a class: 0 for the teacher or the student's number, whether on their own way, and the step."""
        self._redis.hset(self._keys(code)[2], sid, json.dumps([self.process, *who]))

    def gone(self, code: str, sid: str) -> None:
        """Note that a connection is lost."""
        self._redis.hdel(self._keys(code)[2], sid)

    def here(self, code: str) -> dict[str, list[Any]]:
        """Return the connections of all living processes, as `put_here` noted them."""
        found = {sid: json.loads(who) for sid, who in self._redis.hgetall(self._keys(code)[2]).items()}
        processes = list({who[0] for who in found.values()})
        answers = self._redis.mget([f"sgd:alive:{process}" for process in processes]) if processes else []
        alive = {process for process, answer in zip(processes, answers, strict=True) if answer} | {self.process}
        return {sid: who[1:] for sid, who in found.items() if who[0] in alive}

    def clock(self) -> float:
        """The time in seconds since 1970 by Redis' clock: the processes may be on machines whose clocks differ."""
        return time() + self._ahead

    def say_so(self) -> None:
        """Say that this process lives, and look how far Redis' clock is ahead, again and again."""
        while True:
            with suppress(Unavailable):  # it is said again soon
                self._redis.set(f"sgd:alive:{self.process}", 1, ex=ALIVE)
                before = time()
                seconds, microseconds = self._redis.time()
                self._ahead = seconds + microseconds / 1e6 - (before + time()) / 2
            gevent.sleep(SAY_SO)


class SharedRuns(RunCache):
    """Runs whose configs other processes know too: a page posts its config to one process and is connected to another."""

    def __init__(self, max_bytes: int, store: Store) -> None:
        super().__init__(max_bytes)
        self._store = store

    def add(self, config: Config) -> str:
        """See `RunCache.add`. Whatever this process knows, others may not, or not any more."""
        self._store.put_config(config)
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
        try:
            version, is_all, rows = self._store.changes(code, self._versions.get(code, -1) if room else -1)
        except UnknownRoom:  # it has ended in another process
            self.drop(code)
            raise
        if is_all or room is None:
            room = self._copy(code, dict(rows))
        elif version > self._versions[code]:
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

    def ended(self, code: str) -> None:
        """Nothing is left to do: `SharedRooms.end` has deleted it."""

    def wait(self) -> None:
        """Return when all of it is kept: it is."""
