"""The answers to what learners fill in."""

from app.lesson.diagnosis import NothingToFill, diagnose
from app.lesson.rounding import NotANumber
from app.run import Run
from app.web.inspection import reach
from app.web.schema import bad
from app.web.wire import AnswerAnswer, AnswerRequest


def blank_answer(run: Run, request: AnswerRequest) -> AnswerAnswer:
    """Return what is to be said to a number in a blank."""
    t, blank = request["t"], request["blank"]
    reach(run, t)
    try:
        return {"ok": True, **diagnose(run, t, blank, request["value"], request["tries"])}
    except KeyError as no:
        raise bad("blank", "blank must be y_hat, L, L/y_hat, a gradient like L/w1, or a parameter like w1") from no
    except NotANumber as no:
        raise bad("value", "value must be a number, written like 0.05 or 5e-2") from no
    except NothingToFill as no:
        raise bad("t", str(no)) from no
