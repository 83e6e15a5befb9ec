"""Classes in a file."""

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.rooms import Answer, CannotKeep, Ledger, Room, Rooms, Seat, Wanted, ask
from app.rooms import ledger as ours
from app.rooms.people import Student
from app.run import Run, parse_config
from tests.golden import golden_config
from tests.rooms.test_rooms import CONFIG, Clock, shows

HOUR = 3_600.0


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "classes.sqlite3"


@pytest.fixture
def ledger(path: Path, clock: Clock) -> Iterator[Ledger]:
    ledger = Ledger(path, clock)
    yield ledger
    ledger.close()


def student_of(seat: Seat) -> Student:
    assert seat.student
    return seat.student


def kept(ledger: Ledger, rooms: Rooms) -> tuple[Room, Seat, Seat]:
    """A class with one student, on disk."""
    room, teacher = rooms.start("T", CONFIG, shows(0))
    _, student = rooms.join(room.code, f"in {room.code}", "")
    ledger.write([ledger.config(room), ledger.room(room), ledger.student(room, student_of(student))])
    return room, teacher, student


def test_places_and_what_was_shown_are_found_again(ledger: Ledger, path: Path, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    room, teacher, student = kept(ledger, rooms)
    room.show("T", teacher.token, shows(7, playing=True), CONFIG, clock.now)
    ledger.write([ledger.room(room)])
    ledger.close()
    again, after = Ledger(path, clock), Rooms(clock=clock)
    for saved in again.load(HOUR):
        after.restore(saved)
    found = after.find(room.code)
    state = found.state(clock.now)
    assert (state["snapshot"], state["revision"], found.config.to_json()) == (shows(7), 2, CONFIG.to_json())
    assert state["epoch"] != room.epoch
    again_seated = student_of(after.join(room.code, "A", student.token)[1])
    assert (again_seated.number, again_seated.name) == (1, student_of(student).name)
    assert after.join(room.code, "T", teacher.token)[1] == teacher
    again.close()


def on_disk(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def test_no_token_is_in_the_file(ledger: Ledger, path: Path, clock: Clock) -> None:
    room, teacher, student = kept(ledger, Rooms(clock=clock))
    assert room.code.encode() in on_disk(path)
    for token in (teacher.token, student.token):
        assert token.encode() not in on_disk(path)


def test_of_names_that_were_written_over_nothing_is_left(ledger: Ledger, path: Path, clock: Clock) -> None:
    room, _, seat = kept(ledger, Rooms(clock=clock))
    room.people.rename(student_of(seat), "Annegret")
    ledger.write([ledger.student(room, student_of(seat))])
    changed = room.people.anonymise()
    ledger.write([ledger.student(room, student) for student in changed])
    assert b"Annegret" in on_disk(path)  # in the write-ahead log
    ledger.write([ledger.past(room.code)])
    assert b"Annegret" not in on_disk(path)
    assert changed[0].name.encode() in on_disk(path)


def test_what_is_ended_or_old_is_deleted_with_everybody_in_it(ledger: Ledger, path: Path, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    ended, _, _ = kept(ledger, rooms)
    kept(ledger, rooms)  # the old one
    new, _ = rooms.start("C", CONFIG, shows(0))
    ledger.write([ledger.ended(ended.code)])
    assert ended.code.encode() not in on_disk(path)
    clock.now += 2 * HOUR
    ledger.write([ledger.config(new), ledger.room(new)])
    assert [saved.code for saved in ledger.load(HOUR)] == [new.code]
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT count(*) FROM students").fetchone() == (0,)
        assert other.execute("SELECT count(*) FROM configs").fetchone() == (1,)
    other.close()


def test_a_config_is_there_for_a_class_that_is_written_after_another_ended(
    ledger: Ledger, path: Path, clock: Clock
) -> None:
    rooms = Rooms(clock=clock)
    ended, _, _ = kept(ledger, rooms)
    shown = parse_config(golden_config(epochs=7))
    room, seat = rooms.start("T", CONFIG, shows(0))
    room.show("T", seat.token, {**shows(1), "run": shown.key}, shown, clock.now)
    ledger.write([ledger.config(room), ledger.ended(ended.code), ledger.room(room)])
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT run FROM configs").fetchall() == [(shown.key,)]
    other.close()
    assert [(saved.code, saved.config.key) for saved in ledger.load(HOUR)] == [(room.code, shown.key)]


def test_a_file_is_one_servers_alone_and_nobody_elses_to_read(
    ledger: Ledger, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "WAIT", 0.05)
    with pytest.raises(CannotKeep, match="another server keeps its classes there"):
        Ledger(path, clock)
    kept(ledger, Rooms(clock=clock))
    if os.name == "posix":
        assert {file.stat().st_mode & 0o077 for file in (path.parent, *path.parent.iterdir())} == {0}
    ledger.close()
    Ledger(path, clock).close()


def test_all_of_a_batch_is_written_or_nothing(ledger: Ledger, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    room, _ = rooms.start("T", CONFIG, shows(0))
    broken = ledger.room(room)._replace(statement="INSERT INTO nowhere VALUES (?)", values=(1,))
    with pytest.raises(sqlite3.OperationalError):
        ledger.write([ledger.config(room), ledger.room(room), broken])
    assert ledger.load(HOUR) == []


def test_what_comes_too_late_for_a_class_that_has_ended_keeps_no_other_from_the_disk(
    ledger: Ledger, path: Path, clock: Clock
) -> None:
    rooms = Rooms(clock=clock)
    room, _ = rooms.start("T", CONFIG, shows(0))
    other, _ = rooms.start("U", CONFIG, shows(0))
    _, late = rooms.join(room.code, "A", "")
    student_of(late).name = "Zebulon"
    ledger.write([ledger.config(room), ledger.room(room), ledger.room(other), ledger.student(room, student_of(late))])
    ledger.write([ledger.ended(room.code), ledger.student(room, student_of(late))])
    assert [saved.code for saved in ledger.load(HOUR)] == [other.code]
    for file in path.parent.iterdir():  # the write-ahead log too
        assert b"Zebulon" not in file.read_bytes()


def test_what_cannot_be_written_keeps_nothing_else_from_the_disk(ledger: Ledger, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    room, _ = rooms.start("T", CONFIG, shows(0))
    broken = ledger.answer(room, "\ud800", Answer("\ud800", 1, 1, "1", "right", 5.0))
    ledger.write([ledger.config(room), broken, ledger.room(room)])
    assert [saved.code for saved in ledger.load(HOUR)] == [room.code]


def test_a_question_that_was_on_before_another_does_not_come_back(ledger: Ledger, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    room, _, _ = kept(ledger, rooms)
    for step in ("reveal", "drop"):
        room.ask(ask(Run(CONFIG), 0, Wanted("choice", "", "Why?", ["so", "not so"], 1)))
        ledger.write([ledger.question(room, room.asked[-1]), ledger.room(room)])
        room.advance(step)
        ledger.write([ledger.question(room, room.asked[-1]), ledger.room(room)])
    (saved,) = ledger.load(HOUR)
    assert len(saved.asked) == 2
    assert saved.question is None


def test_a_class_that_cannot_be_read_keeps_no_other_away(ledger: Ledger, path: Path, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    broken, *_ = kept(ledger, rooms)
    whole, *_ = kept(ledger, rooms)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE rooms SET rules = 'no JSON' WHERE code = ?", (broken.code,))
    other.close()
    assert [saved.code for saved in ledger.load(HOUR)] == [whole.code]


def test_a_file_of_another_version_is_left_alone(ledger: Ledger, path: Path) -> None:
    ledger.close()
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(CannotKeep, match="another version"):
        Ledger(path)


def test_questions_answers_and_what_was_settled_are_found_again(ledger: Ledger, path: Path, clock: Clock) -> None:
    rooms = Rooms(clock=clock)
    room, _, student = kept(ledger, rooms)
    run = Run(CONFIG)
    first = ask(run, 0, Wanted("choice", "", "Why?", ["so", "not so"], 1))
    room.ask(first)
    room.answer(first, Answer("a", 1, 1, "1", "right", 5.0))
    room.advance("close")
    room.advance("again")
    room.answer(first, Answer("b", 1, 2, "0", "wrong", 6.0))
    room.advance("reveal")
    second = ask(run, 0, Wanted("number", "y_hat", "", [], -1))
    room.ask(second)
    room.settle({**room.rules, "pace": 7, "locked": True})
    room.people.rename(student_of(student), "Ann")
    ledger.write([
        *(ledger.question(room, asked) for asked in room.asked),
        *(ledger.answer(room, first.question["id"], answer) for answer in first.answers.values()),
        ledger.answer(room, first.question["id"], Answer("c", 1, 1, "0", "wrong", 7.0)),
        ledger.student(room, student_of(student)),
        ledger.room(room),
    ])  # fmt: skip
    ledger.close()
    again, after = Ledger(path, clock), Rooms(clock=clock)
    for saved in again.load(HOUR):
        after.restore(saved)
    found = after.find(room.code)
    assert found.asked == room.asked
    assert found.question is found.asked[1]
    assert found.rules == room.rules
    assert found.people.names() == {1: "Ann"}
    again.close()
