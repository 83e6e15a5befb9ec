"""Questions made from what comes next in a run, and free ones."""

from typing import NamedTuple

from app.engine.model import parameter_names
from app.lesson.diagnosis import judge_of
from app.lesson.mistakes import Blank, read_blank
from app.lesson.numbers import format_number
from app.lesson.rounding import trust
from app.rooms.codes import new_token
from app.rooms.question import Asked
from app.rooms.results import judging
from app.rooms.wire import Question, QuestionKind, Truth
from app.run import Config, Run
from app.run.frames import BatchFrames
from app.run.steps import Step, steps


class CannotAsk(ValueError):
    """There is no such question at this step."""


class Wanted(NamedTuple):
    """What a teacher wants to ask: a `blank` that frames answer, or else a text, options and the place of the right one, or -1."""

    kind: QuestionKind
    blank: str
    text: str
    options: list[str]
    right: int


def frame_of(blank: Blank, config: Config, t: int) -> int:
    """Return the frame that fills a blank, in the batch that goes on after step t; it may lie before t."""
    filled = {"y_hat": Step("predict", "y_hat"), "L": Step("loss", "L"), "upstream": Step("partial", "L/y_hat")}
    update = Step("update", parameter_names(config.n)[blank.j])
    offset = steps(config.n).index(filled.get(blank.kind, update))
    return t // config.frames_per_batch * config.frames_per_batch + 1 + offset


def ask(run: Run, t: int, wanted: Wanted) -> Asked:
    """Return a question to a class that is at step t of the run; computes its frame first if need be. Raises CannotAsk."""
    asked = _made(run, t, wanted)
    asked.asked_at = (run.config.key, t)
    asked.judge = judging(asked, lambda: run)
    return asked


def _made(run: Run, t: int, wanted: Wanted) -> Asked:
    if wanted.kind == "choice":
        return _choice(run, t, wanted)
    try:
        blank = read_blank(wanted.blank, run.config.n)
    except KeyError:
        raise CannotAsk(wanted.blank) from None
    answered_at = frame_of(blank, run.config, t)
    if not t < answered_at < run.config.frames or run.frame(answered_at)["t"] != answered_at:
        raise CannotAsk(wanted.blank)
    batch = run.batch(answered_at)
    if batch is None:
        raise CannotAsk(wanted.blank)
    if wanted.kind == "number":
        return _number(run, answered_at, wanted, batch)
    return _way(run, answered_at, wanted, batch)


def _asked(wanted: Wanted, run: Run, t: int, m: int, before: float | None, truth: Truth) -> Asked:
    question: Question = {
        "id": new_token(),
        "kind": wanted.kind,
        "phase": "asking",
        "vote": 1,
        "blank": wanted.blank,
        "run": run.config.key,
        "t": t,
        "m": m,
        "before": before,
        "text": wanted.text,
        "options": wanted.options,
        "truth": None,
    }
    return Asked(question, truth)


def _choice(run: Run, t: int, wanted: Wanted) -> Asked:
    right = str(wanted.right) if wanted.right >= 0 else ""
    return _asked(wanted, run, t, 0, None, {"answer": right, "value": None, "low": None, "high": None})


def _number(run: Run, t: int, wanted: Wanted, batch: BatchFrames) -> Asked:
    value, tolerance = judge_of(run, t, wanted.blank).truth
    slack = tolerance + trust(0.0005, value)
    truth: Truth = {"answer": "", "value": value, "low": value - slack, "high": value + slack}
    return _asked(wanted, run, t, len(batch.update.values["y"]), None, truth)


def _way(run: Run, t: int, wanted: Wanted, batch: BatchFrames) -> Asked:
    if wanted.kind == "loss":
        previous = run.batch(t - run.config.frames_per_batch) if batch.index else None
        if wanted.blank != "L" or previous is None:
            raise CannotAsk(wanted.blank)
        before, after = float(previous.update.values["L"]), float(batch.update.values["L"])
        hidden = format_number(before) == format_number(after)  # nobody can work that out
    else:
        names = parameter_names(run.config.n)
        if wanted.blank not in names:
            raise CannotAsk(wanted.blank)
        place = names.index(wanted.blank)
        before, after = float(batch.update.parameters[place]), float(batch.update.updated[place])
        hidden = after == before  # the gradient tells the smallest step
    answer = "" if hidden else "up" if after > before else "down"
    truth: Truth = {"answer": answer, "value": after, "low": None, "high": None}
    return _asked(wanted, run, t, len(batch.update.values["y"]), before, truth)
