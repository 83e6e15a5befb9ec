"""What a class has answered, to take along: a table for spreadsheets, or JSON."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from app.export.table import safe_text
from app.rooms.question import Asked
from app.rooms.results import results
from app.rooms.room import Room

COLUMNS: Final = (
    "question",
    "kind",
    "asks",
    "step",
    "vote",
    "student",
    "name",
    "answer",
    "verdict",
    "right answer",
    "time (UTC)",
)


def answers_csv(room: Room) -> Iterator[str]:
    """Yield the lines of a CSV file: one for each answer. Texts that could be read as formulas stay texts."""
    yield _line(COLUMNS)
    names = room.people.names()
    for number, asked in enumerate(list(room.asked), 1):
        question = asked.question
        for answer in list(asked.answers.values()):
            yield _line(
                (
                    number,
                    question["kind"],
                    question["text"] or question["blank"],
                    question["t"],
                    answer.vote,
                    answer.student,
                    names.get(answer.student, ""),
                    _said(asked, answer.value),
                    answer.verdict,
                    _right(asked),
                    datetime.fromtimestamp(answer.at, UTC).isoformat(timespec="seconds").removesuffix("+00:00"),
                )
            )


def answers_json(room: Room) -> Iterator[str]:
    """Yield the text of a JSON file: the config that was shown last, the students, and every question with all answers."""
    names = room.people.names()
    head = {
        "class": room.code,
        "config": room.config.to_json(),
        "students": {str(n): name for n, name in names.items()},
    }
    yield f'{json.dumps(head, allow_nan=False)[:-1]}, "questions": ['
    for number, asked in enumerate(list(room.asked)):
        yield ("," if number else "") + json.dumps(results(asked, names), allow_nan=False)
    yield "]}\n"


#: How an export is made, by the ending of its name, and the type of the file.
EXPORTS: Final = {"csv": (answers_csv, "text/csv"), "json": (answers_json, "application/json")}


def _said(asked: Asked, value: str) -> str | float:
    """A number as one, another answer in words."""
    kind = asked.question["kind"]
    if kind == "number":
        return float(value)
    return asked.question["options"][int(value)] if kind == "choice" else value


def _right(asked: Asked) -> str | float:
    answer, value = asked.truth["answer"], asked.truth["value"]
    if asked.question["kind"] == "number":
        return "" if value is None else value
    return _said(asked, answer) if answer else ""


def _line(cells: tuple[Any, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([safe_text(cell) if isinstance(cell, str) else cell for cell in cells])
    return line.getvalue()
