"""Whether a number that somebody filled in is right, and if not, which mistake leads to it."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Final, Literal
from weakref import WeakKeyDictionary

import numpy as np

from app.language import msg, tr
from app.lesson.mistakes import Look, Reckoned, read_blank, right, wrong
from app.lesson.numbers import format_number
from app.lesson.reasons import reason
from app.lesson.rounding import read_typed, trust
from app.lesson.wire import Diagnosis, MistakeCode
from app.run import Run

#: From this try on, the right number is shown.
SHOWN_FROM = 3
#: What a mistake is called where many have made it.
MISTAKE_LABELS: Final[Mapping[MistakeCode, str]] = {
    "sign_flipped": msg("the sign is flipped"),
    "learning_rate_forgotten": msg("the learning rate is forgotten"),
    "factor_two_forgotten": msg("the factor 2 is forgotten"),
    "added_instead_of_subtracted": msg("added where it should be subtracted"),
    "used_new_weight": msg("a new value is used where an old one is due"),
    "another_row": msg("the numbers of another row are used"),
}


#: Judges of a run that are kept for the next answer.
_KEPT: Final = 8


class NothingToFill(ValueError):
    """The frame has no batch, or the number of that blank is not finite."""


class Judge:
    """Knows the right number of a blank and those that mistakes lead to, worked out once for however many answers.

    `blank` is of the batch that frame t belongs to (see `read_blank`); frame t is computed first if need be. Raises KeyError (no such
    blank) or NothingToFill.
    """

    def __init__(self, run: Run, t: int, blank: str) -> None:
        self.blank = read_blank(blank, run.config.n)
        batch = run.batch(t)
        if batch is None:
            raise NothingToFill(tr("before the first batch there is nothing to fill in"))
        with np.errstate(all="ignore"):
            self.look = Look(run, batch)
            self.truth = right(self.look, self.blank)
            if not np.isfinite(self.truth.value):
                raise NothingToFill(tr("the number of this blank is not finite"))
            self._mistakes = list(wrong(self.look, self.blank))

    def verdict(self, value: float, half_digit: float) -> MistakeCode | Literal["right"] | None:
        """Return `right` for a number that is, else the first mistake that leads to it, or None; `half_digit` is half of its last digit."""
        if _meets(self.truth, value, half_digit):
            return "right"
        return next((code for code, made in self._mistakes if _meets(made, value, half_digit)), None)


_judges: Final[WeakKeyDictionary[Run, OrderedDict[tuple[int, str], Judge]]] = WeakKeyDictionary()


def judge_of(run: Run, t: int, blank: str) -> Judge:
    """Return the judge of a blank, made when it is asked for first: a whole class asks about one at once. Raises what `Judge` raises."""
    judges = _judges.setdefault(run, OrderedDict())
    if (t, blank) not in judges:
        judges[t, blank] = Judge(run, t, blank)
        if len(judges) > _KEPT:
            judges.popitem(last=False)
    return judges[t, blank]


def diagnose(run: Run, t: int, blank: str, typed: str, tries: int) -> Diagnosis:
    """Judge what was typed into a blank; `tries` counts from 1. Raises NotANumber and what `Judge` raises."""
    judge = judge_of(run, t, blank)
    found, truth = judge.verdict(*read_typed(typed)), judge.truth
    if found == "right":
        return {"right": True, "code": "right", "words": tr("Right."), "shown": format_number(truth.value)}
    code = found or "unknown"
    with np.errstate(all="ignore"):
        words = reason(code, judge.look, judge.blank, tries)
    return {
        "right": False,
        "code": code,
        "words": words,
        "shown": format_number(truth.value) if tries >= SHOWN_FROM else None,
    }


def _meets(made: Reckoned, value: float, half_digit: float) -> bool:
    """Tell whether a number may stand for what was reckoned: what is not finite meets nothing."""
    slack = made.tolerance + trust(half_digit, made.value)
    return bool(abs(value - made.value) <= slack * (1.0 + 1e-9))
