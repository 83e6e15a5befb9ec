"""Classes on disk: whoever has a place finds it again after the server was stopped, or died."""

import json
import logging
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from time import time
from typing import Any, Final, NamedTuple, cast

from app.rooms.people import Student
from app.rooms.question import Answer, Asked
from app.rooms.room import Room
from app.rooms.wire import Rules, Snapshot
from app.run import Config, parse_config

log = logging.getLogger(__name__)

#: Written into the file: one of another version is not read.
_VERSION: Final = 3
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS configs (run TEXT PRIMARY KEY, config TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS rooms (
    code TEXT PRIMARY KEY, teacher BLOB NOT NULL, run TEXT NOT NULL, snapshot TEXT NOT NULL, rules TEXT NOT NULL,
    revision INTEGER NOT NULL, touched REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS students (
    code TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE, number INTEGER NOT NULL, digest BLOB NOT NULL, name TEXT NOT NULL,
    waiting INTEGER NOT NULL, removed INTEGER NOT NULL, PRIMARY KEY (code, number)
) STRICT;
CREATE TABLE IF NOT EXISTS questions (
    code TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE, id TEXT NOT NULL, number INTEGER NOT NULL, question TEXT NOT NULL,
    truth TEXT NOT NULL, asked_run TEXT NOT NULL, asked_t INTEGER NOT NULL, is_on INTEGER NOT NULL, PRIMARY KEY (code, id)
) STRICT;
CREATE TABLE IF NOT EXISTS answers (
    code TEXT NOT NULL, question TEXT NOT NULL, vote INTEGER NOT NULL, student INTEGER NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL,
    verdict TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (code, question, vote, student),
    FOREIGN KEY (code, question) REFERENCES questions ON DELETE CASCADE
) STRICT;
DROP TRIGGER IF EXISTS forget_configs;
"""
#: Configs that no class shows. Done after all else of a batch: the class that a config was written for may come later in it.
_FORGET_CONFIGS: Final = "DELETE FROM configs WHERE run NOT IN (SELECT run FROM rooms)"
#: Seconds to wait for a server that is just ending.
WAIT: Final = 5.0
#: What keys of changes begin with.
ANSWER: Final = "answer"
_ENDED: Final = "ended"
_PAST: Final = "past"
_SAVE_ROOM: Final = """
INSERT INTO rooms VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO UPDATE SET
    run = excluded.run, snapshot = excluded.snapshot, rules = excluded.rules, revision = excluded.revision, touched = excluded.touched
"""
_SAVE_QUESTION: Final = """
INSERT INTO questions VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code, id) DO UPDATE SET question = excluded.question, is_on = excluded.is_on
"""


class CannotKeep(Exception):
    """The file cannot be used for classes; the message says why."""


class Change(NamedTuple):
    """Something to write: of two with one key, not written yet, the later one is enough."""

    key: tuple[str, ...]
    statement: str
    values: tuple[Any, ...]


class SavedRoom(NamedTuple):
    """A class as it was kept: tokens as digests only."""

    code: str
    teacher: bytes
    config: Config
    snapshot: Snapshot
    rules: Rules
    revision: int
    students: list[Student]
    asked: list[Asked]
    question: Asked | None


class Ledger:
    """A file of classes (SQLite with a write-ahead log). Its methods block; one thread at a time may call them. Raises CannotKeep."""

    def __init__(self, path: Path, clock: Callable[[], float] = time) -> None:
        self._clock = clock
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.touch(mode=0o600)  # names and answers are in it
            self._lock = self._locked(path)
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            self._db.execute("PRAGMA secure_delete = ON")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                raise CannotKeep(f"{path}: these classes are of another version ({version}); this is {_VERSION}")
            self._db.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
        except (sqlite3.Error, OSError) as error:
            raise CannotKeep(f"{path}: {error}") from error

    @staticmethod
    def _locked(path: Path) -> sqlite3.Connection:
        """Keep other servers from the file as long as this process lives: each would take the other's classes for idle ones."""
        beside = path.with_name(f"{path.name}.lock")
        beside.touch(mode=0o600)
        lock = sqlite3.connect(beside, timeout=WAIT, check_same_thread=False, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            lock.close()
            raise CannotKeep(
                f"{path}: another server keeps its classes there; stop it, or name another file with --classes"
            ) from None
        return lock

    def close(self) -> None:
        """Close the file."""
        self._db.close()
        self._lock.close()

    def load(self, idle: float) -> list[SavedRoom]:
        """Return the classes that were in use in the last `idle` seconds; the others are deleted."""
        self._db.execute("DELETE FROM rooms WHERE touched < ?", (self._clock() - idle,))
        self._db.execute(_FORGET_CONFIGS)
        self._wipe()
        found = self._all("SELECT code, teacher, config, snapshot, rules, revision FROM rooms JOIN configs USING (run)")
        return [saved for row in found if (saved := self._read(*row))]

    def _read(self, code: str, *row: Any) -> SavedRoom | None:  # noqa: ANN401
        """A class; None for one that this version cannot read: the others are there all the same."""
        try:
            return self._saved(code, *row)
        except (ValueError, KeyError):
            log.exception("class %s cannot be read", code)
            return None

    def _all(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(self._db.execute(query, values)) as found:
            return found.fetchall()

    def _saved(self, code: str, teacher: bytes, config: str, snapshot: str, rules: str, revision: int) -> SavedRoom:
        places = self._all("SELECT number, digest, name, waiting, removed FROM students WHERE code = ?", code)
        students = [
            Student(number, kept, name, bool(waiting), bool(removed)) for number, kept, name, waiting, removed in places
        ]
        asked, question = self._asked(code)
        shown, settled = cast("Snapshot", json.loads(snapshot)), cast("Rules", json.loads(rules))
        known = parse_config(json.loads(config))
        return SavedRoom(code, teacher, known, shown, settled, revision, students, asked, question)

    def _asked(self, code: str) -> tuple[list[Asked], Asked | None]:
        """All questions of a class in their order, and the one that is on."""
        questions = self._all(
            "SELECT question, truth, asked_run, asked_t, is_on FROM questions WHERE code = ? ORDER BY number", code
        )
        asked = [Asked(json.loads(question), json.loads(truth), (run, t)) for question, truth, run, t, _ in questions]
        by_id = {one.question["id"]: one for one in asked}
        answers = "SELECT question, id, student, vote, value, verdict, at FROM answers WHERE code = ? ORDER BY at"
        for question, *answer in self._all(answers, code):
            by_id[question].take(Answer(*answer))
        is_on = bool(questions) and bool(questions[-1][-1])  # none but the one that was asked last can be
        return asked, asked[-1] if is_on else None

    def write(self, changes: Sequence[Change]) -> None:
        """Write all changes or none; they are on disk when this returns. What belongs to a class that has ended meanwhile is left out."""
        kinds = {change.key[0] for change in changes}
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for key, statement, values in changes:
                try:
                    self._db.execute(statement, values)
                except sqlite3.IntegrityError:
                    log.info("%s came too late: its class has ended", key[0])
                # What can never be written keeps nothing else from the disk.
                except (UnicodeError, ValueError, OverflowError, sqlite3.DataError, sqlite3.ProgrammingError):
                    log.exception("%s cannot be written", key[0])
            if _ENDED in kinds:
                self._db.execute(_FORGET_CONFIGS)
        if kinds & {_ENDED, _PAST}:
            self._wipe()

    def _wipe(self) -> None:
        """Leave nothing of what was deleted or written over in the write-ahead log either."""
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    @staticmethod
    def config(room: Room) -> Change:
        """The change that keeps the config of what a class sees: it may be large, and is written before the class and not with every step."""
        run, config = room.snapshot["run"], json.dumps(room.config.to_json(), allow_nan=False)
        return Change(("config", run), "INSERT OR IGNORE INTO configs VALUES (?, ?)", (run, config))

    def room(self, room: Room) -> Change:
        """The change that keeps a class as it is now."""
        snapshot, rules = json.dumps(room.snapshot), json.dumps(room.rules)
        values = (room.code, room.teacher, room.snapshot["run"], snapshot, rules, room.revision, self._clock())
        return Change(("room", room.code), _SAVE_ROOM, values)

    @staticmethod
    def student(room: Room, student: Student) -> Change:
        """The change that keeps a student's place as it is now."""
        values = (room.code, student.number, student.digest, student.name, student.waiting, student.removed)
        statement = "INSERT OR REPLACE INTO students VALUES (?, ?, ?, ?, ?, ?)"
        return Change(("student", room.code, str(student.number)), statement, values)

    @staticmethod
    def question(room: Room, asked: Asked) -> Change:
        """The change that keeps a question as it is now, without its answers."""
        question, number = asked.question, room.asked.index(asked)
        values = (json.dumps(question), json.dumps(asked.truth), *asked.asked_at, asked is room.question)
        key = ("question", room.code, question["id"])
        return Change(key, _SAVE_QUESTION, (room.code, question["id"], number, *values))

    @staticmethod
    def answer(room: Room, question: str, answer: Answer) -> Change:
        """The change that keeps an answer: the first of a student in a vote."""
        values = (room.code, question, answer.vote, answer.student, answer.id, answer.value, answer.verdict, answer.at)
        key = (ANSWER, room.code, question, str(answer.vote), str(answer.student))
        return Change(key, "INSERT OR IGNORE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)

    @staticmethod
    def past(code: str) -> Change:
        """The change after which nothing is left of what was written over."""
        return Change((_PAST, code), "SELECT 1", ())

    @staticmethod
    def ended(code: str) -> Change:
        """The change that deletes a class and all that belongs to it."""
        return Change((_ENDED, code), "DELETE FROM rooms WHERE code = ?", (code,))
