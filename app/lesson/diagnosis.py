"""Whether a number that somebody filled in is right, and if not, which mistake leads to it."""

import numpy as np

from app.language import tr
from app.lesson.mistakes import Blank, Look, Reckoned, read_blank, right, wrong
from app.lesson.numbers import format_number
from app.lesson.reasons import reason
from app.lesson.rounding import read_typed, trust
from app.lesson.wire import Diagnosis, MistakeCode
from app.run import Run

#: From this try on, the right number is shown.
SHOWN_FROM = 3


class NothingToFill(ValueError):
    """The frame has no batch, or the number of that blank is not finite."""


def diagnose(run: Run, t: int, blank: str, typed: str, tries: int) -> Diagnosis:
    """Judge what was typed into a blank (see `read_blank`) of the batch that frame t belongs to; `tries` counts from 1.

    Computes frame t first if need be. Raises KeyError (no such blank), NotANumber or NothingToFill.
    """
    asked, (value, half_digit) = read_blank(blank, run.config.n), read_typed(typed)
    batch = run.batch(t)
    if batch is None:
        raise NothingToFill(tr("before the first batch there is nothing to fill in"))
    with np.errstate(all="ignore"):
        look = Look(run, batch)
        truth = right(look, asked)
        if not np.isfinite(truth.value):
            raise NothingToFill(tr("the number of this blank is not finite"))
        if _meets(truth, value, half_digit):
            return {"right": True, "code": "right", "words": tr("Right."), "shown": format_number(truth.value)}
        code = _mistake(look, asked, value, half_digit) or "unknown"
        words = reason(code, look, asked, tries)
    shown = format_number(truth.value) if tries >= SHOWN_FROM else None
    return {"right": False, "code": code, "words": words, "shown": shown}


def _mistake(look: Look, blank: Blank, value: float, half_digit: float) -> MistakeCode | None:
    """Return the first mistake whose number was typed."""
    return next((code for code, made in wrong(look, blank) if _meets(made, value, half_digit)), None)


def _meets(made: Reckoned, value: float, half_digit: float) -> bool:
    """Tell whether a number may stand for what was reckoned: what is not finite meets nothing."""
    slack = made.tolerance + trust(half_digit, made.value)
    return bool(abs(value - made.value) <= slack * (1.0 + 1e-9))
