"""Classes on disk: whoever has a place finds it again after the server was stopped, or died."""

import json
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from time import time
from typing import Any, Final, NamedTuple, cast

from app.rooms.room import Room
from app.rooms.wire import Snapshot
from app.run import Config, parse_config

#: Written into the file: one of another version is not read.
_VERSION: Final = 2
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS configs (run TEXT PRIMARY KEY, config TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS rooms (
    code TEXT PRIMARY KEY, teacher BLOB NOT NULL, run TEXT NOT NULL, snapshot TEXT NOT NULL, revision INTEGER NOT NULL, touched REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS members (
    code TEXT NOT NULL REFERENCES rooms ON DELETE CASCADE, digest BLOB NOT NULL, name TEXT NOT NULL, PRIMARY KEY (code, digest)
) STRICT;
CREATE TRIGGER IF NOT EXISTS forget_configs AFTER DELETE ON rooms BEGIN DELETE FROM configs WHERE run NOT IN (SELECT run FROM rooms); END;
"""
_SAVE_ROOM: Final = """
INSERT INTO rooms VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (code) DO UPDATE SET run = excluded.run, snapshot = excluded.snapshot, revision = excluded.revision, touched = excluded.touched
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
    revision: int
    names: dict[bytes, str]


class Ledger:
    """A file of classes (SQLite with a write-ahead log). Its methods block; one thread at a time may call them. Raises CannotKeep."""

    def __init__(self, path: Path, clock: Callable[[], float] = time) -> None:
        self._clock = clock
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA foreign_keys = ON")
            (version,) = self._db.execute("PRAGMA user_version").fetchone()
            if version not in (0, _VERSION):
                raise CannotKeep(f"{path}: these classes are of another version ({version}); this is {_VERSION}")
            self._db.executescript(f"{_TABLES} PRAGMA user_version = {_VERSION};")
        except (sqlite3.Error, OSError) as error:
            raise CannotKeep(f"{path}: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def load(self, idle: float) -> list[SavedRoom]:
        """Return the classes that were in use in the last `idle` seconds; the others are deleted."""
        self._db.execute("DELETE FROM rooms WHERE touched < ?", (self._clock() - idle,))
        with closing(
            self._db.execute("SELECT code, teacher, config, snapshot, revision FROM rooms JOIN configs USING (run)")
        ) as found:
            return [self._saved(*row) for row in found.fetchall()]

    def _saved(self, code: str, teacher: bytes, config: str, snapshot: str, revision: int) -> SavedRoom:
        names = dict(self._db.execute("SELECT digest, name FROM members WHERE code = ?", (code,)).fetchall())
        shown = cast("Snapshot", json.loads(snapshot))
        return SavedRoom(code, teacher, parse_config(json.loads(config)), shown, revision, names)

    def write(self, changes: Iterable[Change]) -> None:
        """Write all changes or none; they are on disk when this returns."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for _, statement, values in changes:
                self._db.execute(statement, values)

    @staticmethod
    def config(room: Room) -> Change:
        """The change that keeps the config of what a class sees: it may be large, and is written before the class and not with every step."""
        run, config = room.snapshot["run"], json.dumps(room.config.to_json(), allow_nan=False)
        return Change(("config", run), "INSERT OR IGNORE INTO configs VALUES (?, ?)", (run, config))

    def room(self, room: Room) -> Change:
        """The change that keeps a class as it is now."""
        snapshot = room.snapshot
        values = (room.code, room.teacher, snapshot["run"], json.dumps(snapshot), room.revision, self._clock())
        return Change(("room", room.code), _SAVE_ROOM, values)

    def member(self, room: Room, digest: bytes) -> Change:
        """The change that keeps a student's place."""
        values = (room.code, digest, room.names[digest])
        return Change(("member", room.code, digest.hex()), "INSERT OR REPLACE INTO members VALUES (?, ?, ?)", values)

    @staticmethod
    def ended(code: str) -> Change:
        """The change that deletes a class and all its places."""
        return Change(("ended", code), "DELETE FROM rooms WHERE code = ?", (code,))
