"""The answers to `batch` and `check`: a look at the batch of a frame."""

from typing import Final

from app.language import tr
from app.run import Run, parameter_names
from app.run.inspect import batch_table, check_gradient
from app.web.refusal import Refused
from app.web.schema import bad
from app.web.turns import SLICE, take_turn
from app.web.wire import BatchAnswer, BatchRequest, CheckAnswer, CheckRequest

#: Turns of computing that a question gets: a frame that is further away is to be wanted first, which can be cancelled.
TURNS: Final = 20


def reach(run: Run, t: int) -> None:
    """Compute until the frame at `t` is at hand, the others in between; Refused when it is too far away."""
    if run.ready(t) or any(take_turn(lambda: run.advance(t, SLICE)) for _ in range(TURNS)):
        return
    raise Refused("not_found", f"step {t} is not computed yet: want its frame first", "t")


def reach_at_last(run: Run, t: int) -> None:
    """Compute until the frame at `t` is at hand, however long it takes, the others in between."""
    while not run.ready(t) and not take_turn(lambda: run.advance(t, SLICE)):
        pass


def batch_answer(run: Run, request: BatchRequest) -> BatchAnswer:
    """Return a part of the batch's table."""
    reach(run, request["t"])
    table = batch_table(run, request["t"], request["start"], request["count"])
    if request["start"] >= max(table["m"], 1):
        raise bad("start", f"start is {request['start']}, but this batch has {table['m']} examples, counted from 0")
    return {"ok": True, **table}


def check_answer(run: Run, request: CheckRequest) -> CheckAnswer:
    """Return a parameter's gradient beside what trying says."""
    names = parameter_names(run.config.n)
    if request["parameter"] not in names:
        raise bad("parameter", f"parameter must be one of {', '.join(names)}")
    if request["t"] == 0:
        raise bad("t", tr("before the first batch there is no gradient"))
    reach(run, request["t"])
    check = check_gradient(run, request["t"], request["parameter"])
    if check is None:
        raise bad("t", tr("the numbers of this batch are too large for a check; go some steps back"))
    return {"ok": True, **check}
