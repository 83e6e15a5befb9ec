"""A class as rows of text, for a store that several processes share: each row stands for itself and says all of its thing."""

import json
from typing import Any, Final

from app.rooms.people import Student
from app.rooms.question import Answer, Asked
from app.rooms.room import Room

#: The row of what is shown; those of students, questions and answers have numbers and ids behind their names.
ROOM: Final = "room"
_BETWEEN: Final = " "


def room_row(room: Room) -> tuple[str, str]:
    """The row of what is shown and settled, and of who is in control."""
    row = {
        "teacher": room.teacher.hex(),
        "epoch": room.epoch,
        "run": room.snapshot["run"],
        "snapshot": room.snapshot,
        "shown_at": room.shown_at,
        "rules": room.rules,
        "revision": room.revision,
        "control": room.control,
        "on": room.question.question["id"] if room.question else None,
    }
    return ROOM, json.dumps(row, allow_nan=False)


def student_row(student: Student) -> tuple[str, str]:
    """The row of a place."""
    row = [student.digest.hex(), student.name, student.waiting, student.removed]
    return f"student{_BETWEEN}{student.number}", json.dumps(row)


def question_row(room: Room, asked: Asked) -> tuple[str, str]:
    """The row of a question, without its answers."""
    row = [room.asked.index(asked), asked.question, asked.truth, asked.asked_at]
    return f"question{_BETWEEN}{asked.question['id']}", json.dumps(row, allow_nan=False)


def answer_row(question: str, answer: Answer) -> tuple[str, str]:
    """The row of an answer: there is one of a student in a vote."""
    name = _BETWEEN.join(("answer", question, str(answer.vote), str(answer.student)))
    return name, json.dumps([answer.id, answer.value, answer.verdict, answer.at])


def order_of(name: str, text: str) -> tuple[int, int]:
    """Rows are taken up in this order when they come all together: questions as they were asked, answers after them, the room last."""
    kind = name.split(_BETWEEN, maxsplit=1)[0]
    place = ("student", "question", "answer", ROOM).index(kind)
    return place, json.loads(text)[0] if kind == "question" else 0


def take_up(room: Room, name: str, text: str) -> None:
    """Let a row hold in a room."""
    kind, *ids = name.split(_BETWEEN)
    row = json.loads(text)
    if kind == "student":
        _student(room, int(ids[0]), row)
    elif kind == "question":
        _question(room, row)
    elif kind == "answer":
        _answer(room, ids, row)
    else:
        _room(room, row)


def _room(room: Room, row: dict[str, Any]) -> None:
    room.teacher, room.epoch, room.control = bytes.fromhex(row["teacher"]), row["epoch"], row["control"]
    room.snapshot, room.shown_at, room.rules = row["snapshot"], row["shown_at"], row["rules"]
    room.revision = room.kept = row["revision"]
    room.question = next((asked for asked in room.asked if asked.question["id"] == row["on"]), None)


def _student(room: Room, number: int, row: list[Any]) -> None:
    kept, name, waiting, removed = row
    student = room.people.known(number)
    if student is None:
        room.people.keep(Student(number, bytes.fromhex(kept), name, waiting, removed))
    else:
        student.name, student.waiting, student.removed = name, waiting, removed


def _question(room: Room, row: list[Any]) -> None:
    number, question, truth, (run, t) = row
    if number < len(room.asked):
        room.asked[number].question = question
    else:
        room.asked.append(Asked(question, truth, (run, t)))


def _answer(room: Room, ids: list[str], row: list[Any]) -> None:
    question, vote, student = ids
    kept, value, verdict, at = row
    answer = Answer(kept, int(student), int(vote), value, verdict, at)
    next(asked for asked in room.asked if asked.question["id"] == question).take(answer)
