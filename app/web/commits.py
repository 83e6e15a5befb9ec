"""Writing to disk beside the event loop: what comes while a write is on its way goes together into the next one."""

import logging
from collections.abc import Callable, Sequence
from typing import Protocol

import gevent
from gevent.event import AsyncResult
from gevent.threadpool import ThreadPool

from app.rooms import Answer, Asked, Room, Student
from app.rooms.ledger import ANSWER, Change, Ledger

log = logging.getLogger(__name__)

#: Seconds until what could not be written is tried again: the disk may be full, or the file locked by a copy that is being made.
AGAIN = 1.0


class Commits:
    """Changes on their way to disk, in their order; `write` is called in a thread, never twice at a time."""

    def __init__(self, write: Callable[[Sequence[Change]], None]) -> None:
        self._write = write
        self._thread = ThreadPool(1)
        self._pending: dict[tuple[str, ...], Change] = {}
        self._waiting: list[AsyncResult] = []
        self._busy = False

    def add(self, change: Change) -> None:
        """Write this soon, in the place of an older one with the same key that has not been written."""
        self._pending[change.key] = change
        self._go_on()

    def wait(self) -> None:
        """Return when all that was added before is on disk; raises what went wrong."""
        done = AsyncResult()
        self._waiting.append(done)
        self._go_on()
        done.get()

    def _go_on(self) -> None:
        if not self._busy:
            self._busy = True
            gevent.spawn(self._work)

    def _work(self) -> None:
        wrote = True
        while wrote and (self._pending or self._waiting):
            changes, self._pending = self._pending, {}
            waiting, self._waiting = self._waiting, []
            wrote = self._commit(changes, waiting)
        self._busy = False
        if self._pending or self._waiting:
            gevent.spawn_later(AGAIN, self._go_on)

    def _commit(self, changes: dict[tuple[str, ...], Change], waiting: list[AsyncResult]) -> bool:
        """Write, and tell those who wait; returns whether it went well. What was not written is next time, but for answers: devices send them again."""
        try:
            self._thread.apply(self._write, (list(changes.values()),))
        except Exception as error:
            log.exception("%d changes of classes were not written", len(changes))
            self._pending = {key: change for key, change in changes.items() if key[0] != ANSWER} | self._pending
            for done in waiting:
                done.set_exception(error)
            return False
        for done in waiting:
            done.set(None)
        return True


class Keeping(Protocol):
    """What keeps classes. `wait` returns when all that was said before is kept; who writes at once may raise Conflict."""

    def room(self, room: Room, *, another_run: bool) -> None:
        """Keep a class as it is now."""

    def student(self, room: Room, student: Student) -> None:
        """Keep a student's place as it is now."""

    def question(self, room: Room, asked: Asked) -> None:
        """Keep a question as it is now; `room` is called after it."""

    def answer(self, room: Room, question: str, answer: Answer) -> None:
        """Keep an answer."""

    def forget_past(self, code: str) -> None:
        """Leave nothing of what was written over: names that students had."""

    def ended(self, code: str) -> None:
        """Delete a class."""

    def wait(self) -> None:
        """Return when all of it is kept."""


class Conflict(Exception):
    """Another process has changed the class meanwhile: what was asked for is to be done anew."""


class Unavailable(Exception):
    """What keeps classes cannot be reached."""


class Keeper:
    """Keeps classes in a file, or nowhere."""

    def __init__(self, ledger: Ledger | None) -> None:
        self._ledger = ledger
        self._commits = Commits(ledger.write) if ledger else None

    def _add(self, change: Callable[[Ledger], Change]) -> None:
        if self._ledger and self._commits:
            self._commits.add(change(self._ledger))

    def room(self, room: Room, *, another_run: bool) -> None:
        """Keep a class as it is now; soon."""
        if another_run:
            self._add(lambda ledger: ledger.config(room))
        self._add(lambda ledger: ledger.room(room))

    def student(self, room: Room, student: Student) -> None:
        """Keep a student's place as it is now; soon."""
        self._add(lambda ledger: ledger.student(room, student))

    def question(self, room: Room, asked: Asked) -> None:
        """Keep a question as it is now; soon."""
        self._add(lambda ledger: ledger.question(room, asked))

    def answer(self, room: Room, question: str, answer: Answer) -> None:
        """Keep an answer; soon."""
        self._add(lambda ledger: ledger.answer(room, question, answer))

    def forget_past(self, code: str) -> None:
        """Leave nothing of what was written over; soon."""
        self._add(lambda ledger: ledger.past(code))

    def ended(self, code: str) -> None:
        """Delete a class; soon."""
        self._add(lambda ledger: ledger.ended(code))

    def wait(self) -> None:
        """Return when all of it is on disk."""
        if self._commits:
            self._commits.wait()
