"""A class in which anything happens in any order: followers end where the teacher is, and no acknowledged answer is lost."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.rooms import AlreadyAnswered, Answer, Ledger, Rooms, TooLate, Wanted, WrongPhase, ask
from app.rooms.wire import ClassState
from app.run import Run
from tests.rooms.test_rooms import CONFIG, Clock, shows

RUN = Run(CONFIG)


class Follower:
    """A student's page: of two states of one epoch the newer one holds, another epoch holds whatever its revision."""

    def __init__(self, token: str, number: int) -> None:
        self.token, self.number = token, number
        self.connected = True
        self.state: ClassState | None = None
        self.under_way: list[ClassState] = []

    def hear(self, state: ClassState) -> None:
        held = self.state
        if held and held["epoch"] == state["epoch"] and held["revision"] > state["revision"]:
            return
        self.state = state


class ClassMachine(RuleBasedStateMachine):
    """A server with its file, a teacher and students whose connections break."""

    followers = Bundle("followers")

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "classes.sqlite3"
        self.ledger, self.rooms = Ledger(self.path), Rooms(clock=Clock())
        self.students: list[Follower] = []
        self.acknowledged: dict[tuple[str, int, int], str] = {}

    @initialize()
    def start(self) -> None:
        self.room, seat = self.rooms.start("T", CONFIG, shows(0))
        self.teacher = seat.token
        self.keep(self.ledger.config(self.room), self.ledger.room(self.room))

    def keep(self, *changes: Any) -> None:
        self.ledger.write(changes)

    def tell(self) -> None:
        state: Any = {**self.room.state(0.0), "snapshot": dict(self.room.snapshot)}
        for student in self.students:
            if student.connected:
                student.under_way.append(state)

    def question_changed(self) -> None:
        self.keep(self.ledger.room(self.room), *(self.ledger.question(self.room, asked) for asked in self.room.asked))
        self.tell()

    @rule(target=followers)
    def join(self) -> Follower:
        seat = self.room.join(f"S{len(self.students)}", "", 50)
        assert seat.student
        self.keep(self.ledger.student(self.room, seat.student))
        student = Follower(seat.token, seat.student.number)
        student.hear(self.room.state(0.0))
        self.students.append(student)
        return student

    @rule(t=st.integers(0, CONFIG.frames - 1))
    def step(self, t: int) -> None:
        self.room.show("T", self.teacher, shows(t), CONFIG, 0.0)
        self.question_changed()

    @rule(student=followers, at=st.integers(0, 20))
    def deliver(self, student: Follower, at: int) -> None:
        """In any order: a newer one may overtake."""
        if student.under_way:
            student.hear(student.under_way.pop(at % len(student.under_way)))

    @rule(student=followers)
    def drop(self, student: Follower) -> None:
        student.connected = False
        student.under_way.clear()

    @rule(student=followers)
    def reconnect(self, student: Follower) -> None:
        seat = self.room.join(f"S{student.number} again", student.token, 50)
        assert seat.student
        assert seat.student.number == student.number
        student.connected = True
        student.hear(self.room.state(0.0))

    @rule()
    def restart(self) -> None:
        """The server dies; what it had written is all that is left."""
        self.ledger.close()
        self.ledger, self.rooms = Ledger(self.path), Rooms(clock=Clock())
        for saved in self.ledger.load(1e9):
            self.rooms.restore(saved)
        self.room = self.rooms.find(self.room.code)
        self.rooms.join(self.room.code, "T", self.teacher)
        for student in self.students:
            self.drop(student)

    @rule()
    def ask(self) -> None:
        try:
            self.room.ask(ask(RUN, self.room.snapshot["t"], Wanted("choice", "", "Why?", ["a", "b"], 0)))
        except WrongPhase:
            return
        self.question_changed()

    @rule(step=st.sampled_from(["close", "again", "reveal", "drop"]))
    def advance(self, step: Any) -> None:
        try:
            self.room.advance(step)
        except WrongPhase:
            return
        self.question_changed()

    @precondition(lambda self: self.room.asked)
    @rule(student=followers, value=st.sampled_from("01"), vote=st.integers(1, 2), again=st.booleans())
    def answer(self, student: Follower, value: str, vote: int, again: bool) -> None:
        asked = self.room.asked[-1]
        answer = Answer(f"{student.number} {vote} {value}", student.number, vote, value, "right", 1.0)
        for _ in range(2 if again else 1):
            try:
                is_new = self.room.answer(asked, answer)
            except (TooLate, AlreadyAnswered):
                return
            if is_new:
                self.keep(self.ledger.answer(self.room, asked.question["id"], answer))
            key = (asked.question["id"], vote, student.number)
            assert self.acknowledged.setdefault(key, value) == value

    @invariant()
    def the_ledger_has_what_was_acknowledged(self) -> None:
        rows = self.ledger._all("SELECT question, vote, student, value FROM answers")
        assert {row[:3]: row[3] for row in rows} == self.acknowledged

    def teardown(self) -> None:
        """When all is quiet, everybody sees what the teacher shows."""
        for student in self.students:
            if not student.connected:
                self.reconnect(student)
            for state in student.under_way:
                student.hear(state)
            assert student.state
            assert student.state["snapshot"] == self.room.snapshot
            assert student.state["question"] == (self.room.question.public() if self.room.question else None)
        self.ledger.close()
        self.folder.cleanup()


TestClass = ClassMachine.TestCase
TestClass.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
