"""One class: what its teacher shows and asks, and who is in it."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from app.rooms.codes import is_same
from app.rooms.people import People, Student
from app.rooms.question import Answer, Asked, TooLate, WrongPhase
from app.rooms.wire import ClassState, QuestionStep, Role, Rules, Snapshot
from app.run import Config, stops


class UnknownRoom(LookupError):
    """There is no class with this code."""


class NotAllowed(PermissionError):
    """Only the teacher may do this, or only the tab of theirs that is in control."""


class Seat(NamedTuple):
    """A place in a class: with its token whoever has it comes back to it. A teacher's has no student."""

    role: Role
    token: str
    student: Student | None = None


def no_rules() -> Rules:
    """Return what holds until the teacher settles something else."""
    return {"pace": None, "called": 0, "locked": False, "approve": False, "anonymous": False}


@dataclass
class Room:
    """A class. `control` is the connection of the teacher whose steps count; `asked` are all questions, the last one may still be on.

    `kept` is the revision in a store that is shared with other processes.
    """

    code: str
    epoch: str
    teacher: bytes
    config: Config
    snapshot: Snapshot
    shown_at: float
    revision: int = 1
    kept: int = 0
    rules: Rules = field(default_factory=no_rules)
    asked: list[Asked] = field(default_factory=list)
    question: Asked | None = None
    people: People = field(default_factory=People)
    control: str | None = None
    teachers: set[str] = field(default_factory=set)

    @property
    def is_empty(self) -> bool:
        """Whether nobody at all is here."""
        return not self.teachers and self.people.here + self.people.waiting == 0

    def is_teacher(self, token: str) -> bool:
        """Whether a token is the teacher's."""
        return is_same(token, self.teacher)

    def has_place(self, token: str) -> bool:
        """Whether a token opens a place. Raises Removed for that of a student who was taken out."""
        return self.is_teacher(token) or self.people.find(token) is not None

    def authorise(self, token: str) -> None:
        """Raises NotAllowed for any token but the teacher's."""
        if not self.is_teacher(token):
            raise NotAllowed(self.code)

    def join(
        self,
        connection: str,
        token: str,
        most: int,
        *,
        aside: bool = False,
        before: str = "",
        number: Callable[[], int] | None = None,
    ) -> Seat:
        """Take a connection in: at the place of its token, or else at a new one. A teacher's that is `aside` takes no control.

        `before` is the id of the connection that it follows upon, if that was lost: the server may not have noticed yet. `number` gives the
        number of a new student where other processes let students in too. Raises RoomFull, Locked and Removed.
        """
        if self.is_teacher(token):
            self.teachers.add(connection)
            if not aside and self.control not in self.teachers - {connection, before}:
                self.control = connection
            return Seat("teacher", token)
        student = self.people.find(token)
        if student is None:
            student, token = self.people.add(self.rules, most, number)
        student.here.add(connection)
        return Seat("student", token, student)

    def leave(self, connection: str) -> None:
        """Let a connection go; its place is kept. A teacher's other tab does not take over by itself."""
        self.teachers.discard(connection)
        if self.control == connection:
            self.control = None
        self.people.leave(connection)

    def take_control(self, connection: str, token: str) -> None:
        """Let the steps of this tab of the teacher count. Raises NotAllowed."""
        self.authorise(token)
        self.control = connection
        self.revision += 1

    def show(self, connection: str, token: str, snapshot: Snapshot, config: Config, now: float) -> None:
        """Show something else to everybody; a question whose answer everybody has seen, or of another run, is over. Raises NotAllowed."""
        self.authorise(token)
        if self.control != connection:
            raise NotAllowed(self.code)
        self.snapshot, self.config, self.shown_at = snapshot, config, now
        if self.question and self._is_behind(self.question):
            self.question = None
        self.revision += 1

    def _is_behind(self, asked: Asked) -> bool:
        question = asked.question
        run, t = self.snapshot["run"], self.snapshot["t"]
        if question["phase"] != "revealed":
            return run != question["run"]
        return (run, t) not in ((question["run"], question["t"]), asked.asked_at)

    def stop(self, t: int, now: float) -> None:
        """Let it play no further than step t."""
        self.snapshot, self.shown_at = {**self.snapshot, "t": t, "playing": False}, now

    def step(self, now: float) -> int:
        """Return the step at which the class is, in seconds on the clock of `shown_at`: while it plays, pages go on by themselves."""
        t, last, config = self.snapshot["t"], self.config.frames - 1, self.config
        if not self.snapshot["playing"]:
            return t
        count = math.floor(max(0.0, now - self.shown_at) * self.snapshot["speed"])
        ahead = stops(self.snapshot["stride"], config.n, config.batches, t + 1, last)
        return next(islice(ahead, count - 1, None), last) if count else t

    def ask(self, asked: Asked) -> None:
        """Ask everybody something; everybody comes back for it. Raises WrongPhase while another question is open."""
        if self.question and self.question.question["phase"] != "revealed":
            raise WrongPhase
        self.asked.append(asked)
        self.question = asked
        self.call_back()

    def call_back(self) -> None:
        """Bring everybody back who goes their own way."""
        self.settle({**self.rules, "called": self.rules["called"] + 1})

    def advance(self, step: QuestionStep) -> Asked:
        """Go on with the question that is on. Raises WrongPhase."""
        if self.question is None:
            raise WrongPhase
        asked = self.question
        if step == "drop":
            self.question = None
        else:
            {"close": asked.close, "again": asked.again, "reveal": asked.reveal}[step]()
        self.revision += 1
        return asked

    def settle(self, rules: Rules) -> None:
        """Let other rules hold."""
        self.rules = rules
        self.revision += 1

    def find_question(self, question: str) -> Asked:
        """Return a question that was asked. Raises TooLate when there is none, or none any more."""
        found = next((asked for asked in self.asked if asked.question["id"] == question), None)
        if found is None:
            raise TooLate(question)
        return found

    def has(self, asked: Asked, answer: Answer) -> bool:
        """Whether this very answer is there already. Raises TooLate and AlreadyAnswered for one that cannot be taken."""
        if asked.has(answer):
            return True
        if asked is not self.question:
            raise TooLate(asked.question["id"])
        return False

    def answer(self, asked: Asked, answer: Answer) -> bool:
        """Take a student's answer; returns whether it is new. Raises TooLate and AlreadyAnswered."""
        if self.has(asked, answer):
            return False
        asked.take(answer)
        return True

    def student(self, token: str) -> Student:
        """Return the student of a token. Raises NotAllowed and Removed."""
        student = self.people.find(token)
        if student is None:
            raise NotAllowed(self.code)
        return student

    def state(self, now: float) -> ClassState:
        """Return what is shown, for everybody alike; `now` is in seconds, on the clock of `shown_at`."""
        return {
            "code": self.code,
            "epoch": self.epoch,
            "revision": self.revision,
            "snapshot": self.snapshot,
            "rules": self.rules,
            "question": self.question.public() if self.question else None,
            "age": max(0, round((now - self.shown_at) * 1_000)),
        }
