"""Missions: something to find out with the page, whose answer the engine computes."""

from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from app.language import decimal_text, msg, tr
from app.lesson.missions.causes import CAUSES, beat_sgd, row_that_hurts, why_it_diverges
from app.lesson.missions.rates import LOW, fewest_epochs, largest_rate
from app.lesson.missions.trying import Parts
from app.lesson.wire import Mission, Missions, MissionVerdict
from app.run import PRESETS, Config, Run, parse_config

__all__ = ["judge", "mission_list"]

Judge = Callable[[Run, Config, str], Parts[MissionVerdict]]


class _Task(NamedTuple):
    """A mission: its words, the preset it begins with and what is changed there, what is asked, and who judges it."""

    title: str
    text: str
    preset: str
    changes: dict[str, Any]
    judge: Judge
    question: str = ""
    choices: dict[str, str] = {}  # noqa: RUF012


_ROW: Final = msg("row {row}")
_ROWS: Final = {str(row): _ROW for row in range(1, len(PRESETS["outlier"]["data"]["rows"]) + 1)}
_TASKS: Final[dict[str, _Task]] = {
    "rate": _Task(
        msg("The largest rate that converges"),
        msg(
            "Six points, one row at a time, 50 epochs. Find the largest learning rate with which the loss still settles; 5% below the limit will do."
        ),
        "tutorial",
        {"epochs": 50},
        largest_rate,
    ),
    "epochs": _Task(
        msg("As few epochs as possible"),
        msg(
            "Get the loss over all six rows below {low}. Rate, optimiser, schedule and batch size are yours; match plain SGD at a good rate, or beat it."
        ),
        "demo",
        {"epochs": 50, "learning_rate": 0.002},
        fewest_epochs,
    ),
    "diverge": _Task(
        msg("Break it, and say why"),
        msg("Make this run diverge, whatever it takes: rate, batch size, order, optimiser. Then name the reason."),
        "demo",
        {},
        why_it_diverges,
        msg("The reason"),
        dict(CAUSES),
    ),
    "optimiser": _Task(
        msg("Beat SGD"),
        msg(
            "All six rows in one batch, 30 epochs. Choose another optimiser and a rate, and end with a smaller loss than SGD does at its best rate."
        ),
        "demo",
        {"epochs": 30, "batch_size": 6},
        beat_sgd,
    ),
    "row": _Task(
        msg("The row that hurts most"),
        msg("One row can bend the whole line. Without which one would the least-squares loss be smallest?"),
        "outlier",
        {},
        row_that_hurts,
        msg("The row"),
        _ROWS,
    ),
}


@cache
def _base(name: str) -> Config:
    """Return the config that a mission begins with."""
    task = _TASKS[name]
    return parse_config(PRESETS[task.preset] | task.changes)


def mission_list() -> Missions:
    """Return the missions in order."""
    return {"missions": [_mission(name, task) for name, task in _TASKS.items()]}


def _mission(name: str, task: _Task) -> Mission:
    return {
        "id": name,
        "title": tr(task.title),
        "text": tr(task.text, low=decimal_text(str(LOW))),
        "config": _base(name).to_json(),
        "question": tr(task.question),
        "choices": [{"value": value, "label": tr(label, row=value)} for value, label in task.choices.items()],
    }


def judge(name: str, run: Run, answer: str) -> Parts[MissionVerdict]:
    """Judge a run, and the answer where a mission asks for one, part by part.

    Raises KeyError for an unknown mission and ValueError for an answer that is none of its choices, at once.
    """
    task = _TASKS[name]
    if answer not in (task.choices or {"": ""}):
        raise ValueError(answer)
    return task.judge(run, _base(name), answer)
