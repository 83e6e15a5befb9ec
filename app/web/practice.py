"""The answers to what learners fill in and find out."""

from time import monotonic

from app.language import decimal_text, tr
from app.lesson.diagnosis import NothingToFill, diagnose
from app.lesson.missions import judge
from app.lesson.missions.trying import PART, Parts
from app.lesson.rounding import NotANumber
from app.lesson.wire import MissionVerdict
from app.run import Run
from app.web.inspection import reach
from app.web.schema import bad
from app.web.turns import take_turn
from app.web.wire import AnswerAnswer, AnswerRequest, MissionAnswer, MissionRequest


def blank_answer(run: Run, request: AnswerRequest) -> AnswerAnswer:
    """Return what is to be said to a number in a blank."""
    t, blank = request["t"], request["blank"]
    reach(run, t)
    try:
        return {"ok": True, **diagnose(run, t, blank, request["value"], request["tries"])}
    except KeyError as no:
        raise bad("blank", "blank must be y_hat, L, L/y_hat, a gradient like L/w1, or a parameter like w1") from no
    except NotANumber as no:
        raise bad(
            "value", tr("this must be a number, written like {example} or 5e-2", example=decimal_text("0.05"))
        ) from no
    except NothingToFill as no:
        raise bad("t", str(no)) from no


def mission_answer(run: Run, request: MissionRequest) -> MissionAnswer:
    """Return the verdict on a mission; others have their turns while it is worked out."""
    try:
        parts = judge(request["mission"], run, request["answer"])
    except KeyError as no:
        raise bad("mission", "there is no such mission") from no
    except ValueError as no:
        raise bad("answer", "answer must be one of the mission's choices, or empty where it has none") from no
    while (verdict := take_turn(lambda: _some(parts))) is None:
        pass
    return {"ok": True, **verdict}


def _some(parts: Parts[MissionVerdict]) -> MissionVerdict | None:
    """Work for a few milliseconds; return the verdict once it is there."""
    until = monotonic() + PART
    try:
        while monotonic() < until:
            next(parts)
    except StopIteration as end:
        verdict: MissionVerdict = end.value
        return verdict
    return None
