"""The fine steps of a batch, and where a step of each size stops."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from app.engine.model import parameter_names

STRIDES = ("fine", "phase", "batch", "epoch")


class Step(NamedTuple):
    """A fine step: its phase, and the variable or partial it is about."""

    phase: str
    focus: str | None


@cache
def steps(n: int) -> tuple[Step, ...]:
    """Return the steps of one batch in order, for n features: 2n + 6 of them."""
    names = parameter_names(n)
    forward = [Step("feed", None), Step("predict", "y_hat"), Step("loss", "L")]
    partials = ["L/y_hat", *(f"y_hat/{name}" for name in names)]
    return (
        *forward,
        *(Step("partial", name) for name in partials),
        *(Step("update", name) for name in names),
    )


@cache
def _phase_offsets(n: int) -> tuple[int, ...]:
    return (1, 2, 3, n + 5, 2 * n + 6)


def stops(stride: str, n: int, batches: int, first: int, last: int) -> Iterator[int]:
    """Yield the frames from `first` to `last` (included) where a step of this size stops.

    `batches` is the number of batches in an epoch. Frame 0 is a stop of every size.
    """
    width = 2 * n + 6
    if first <= 0 <= last:
        yield 0
    offsets = {
        "fine": tuple(range(1, width + 1)),
        "phase": _phase_offsets(n),
        "batch": (width,),
        "epoch": (width * batches,),
    }[stride]
    period = width * batches if stride == "epoch" else width
    start = max(first - 1, 0) // period * period
    for base in range(start, last, period):
        yield from (t for offset in offsets if first <= (t := base + offset) <= last and t > 0)
