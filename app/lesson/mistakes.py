"""The right number for a blank, and the numbers that well-known mistakes lead to: all computed by the engine."""

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

import numpy as np

from app.engine.model import linear_regression, parameter_names
from app.engine.optimisers import OPTIMISERS
from app.engine.types import Array
from app.engine.update import Batch
from app.lesson import rounding
from app.lesson.wire import MistakeCode
from app.run import Run
from app.run.frames import BatchFrames

Kind = Literal["y_hat", "L", "upstream", "gradient", "update"]
#: Rows that somebody may take for the one that is due: the nearest in the epoch's order.
OTHER_ROWS: Final = 12
#: Optimisers whose step is as many times as long as the gradient: there the factor shows in the step.
_PROPORTIONAL: Final = ("sgd", "momentum", "nesterov")
#: States of optimisers are shown with four digits, so a step that is worked out from several of them is off by as much.
_STATE_SHARE: Final = 0.002


class Blank(NamedTuple):
    """What is asked; `j` is the parameter's place in (b, w1, ...), 0 where there is none."""

    kind: Kind
    j: int = 0


class Reckoned(NamedTuple):
    """A number, and how far off it may be when it is worked out from rounded numbers."""

    value: float
    tolerance: float


class Sums(NamedTuple):
    """One forward and backward pass."""

    x: Array
    values: dict[str, Any]
    upstream: Array
    gradient: Array


def read_blank(name: str, n: int) -> Blank:
    """Return the blank of that name: `y_hat` and `L/y_hat` (of the batch's first example), `L`, a gradient `L/w1`, a new value `w1`.

    Raises KeyError for any other name.
    """
    fixed: dict[str, Blank] = {"y_hat": Blank("y_hat"), "L": Blank("L"), "L/y_hat": Blank("upstream")}
    gradients = {f"L/{name}": Blank("gradient", j) for j, name in enumerate(parameter_names(n))}
    updates = {name: Blank("update", j) for j, name in enumerate(parameter_names(n))}
    return (fixed | gradients | updates)[name]


class Look:
    """A batch as somebody sees it who works it out by hand. Use it under `np.errstate(all="ignore")`."""

    def __init__(self, run: Run, batch: BatchFrames) -> None:
        self.config, self.update = run.config, batch.update
        self.squared = run.config.loss == "squared_error"
        self.graph = linear_regression(run.config.loss, run.config.n)
        self.method = run.config.segment_at(batch.index).optimiser
        self.optimiser = OPTIMISERS[self.method.name](**self.method.constants)
        self.x, self.y = batch.update.values["x"], batch.update.values["y"]
        self.sums = self.worked_out(self.x, self.y)
        self.others = _others(run, batch)

    def worked_out(self, x: Array, y: Array, parameters: Array | None = None) -> Sums:
        """Run the graph forward and backward."""
        examples = Batch(x=x, y=y)
        values = self.graph.forward(examples, self.update.parameters if parameters is None else parameters)
        partials, gradient = self.graph.backward(values)
        return Sums(x, values, np.asarray(partials["L/y_hat"]), gradient)

    def replaced(self) -> Iterator[Sums]:
        """Yield the sums with another row in the place of the first example: all of it, and only its x."""
        for row in self.others:
            x, y = self.x.copy(), self.y.copy()
            x[0] = self.config.x[row]
            yield self.worked_out(x, y)
            y[0] = self.config.y[row]
            yield self.worked_out(x, y)

    def stepped(self, gradient: Array, rate: float | None = None) -> Array:
        """Return the parameters after the batch's step with another gradient or rate."""
        made = self.update
        used = made.learning_rate if rate is None else rate
        return self.optimiser.step(made.parameters, gradient, made.state_before, used, made.count)[0]

    def one_after_the_other(self, j: int) -> Iterator[Array]:
        """Yield gradients taken when parameters before j have their new values already: all of them, then each alone."""
        before = self.update.parameters
        for places in [list(range(j)), *([k] for k in range(j) if j > 1)]:
            mixed = before.copy()
            mixed[places] = self.update.updated[places]
            yield self.worked_out(self.x, self.y, mixed).gradient


def _others(run: Run, batch: BatchFrames) -> list[int]:
    """Return rows of the epoch but for the batch's first, from the batch on and round again."""
    epoch, place = divmod(batch.index, run.config.batches)
    order = run.order(epoch + 1)
    start = place * run.config.batch_size
    around = [*order[start + 1 : start + 1 + OTHER_ROWS], *order[max(0, start - OTHER_ROWS) : start][::-1]]
    if len(order) - 1 <= OTHER_ROWS:
        around = [*order[start + 1 :], *order[:start]]
    return around[:OTHER_ROWS]


def right(look: Look, blank: Blank) -> Reckoned:
    """Return the number that is due."""
    return _update(look, blank.j) if blank.kind == "update" else _reckon(look, blank, look.sums)


def _reckon(look: Look, blank: Blank, sums: Sums) -> Reckoned:
    """Return what a pass has for any blank but an update."""
    if blank.kind == "y_hat":
        return Reckoned(float(sums.values["y_hat"][0, 0]), _off_y_hat(look, sums))
    if blank.kind == "L":
        return Reckoned(float(sums.values["L"]), _off_loss(look, sums))
    if blank.kind == "upstream":
        return Reckoned(float(sums.upstream[0, 0]), _off_upstream(look, sums))
    return Reckoned(float(sums.gradient[blank.j]), _off_gradient(sums, blank.j))


def _off_y_hat(look: Look, sums: Sums) -> float:
    weights, x = look.update.parameters[1:], sums.x[0]
    halves, steps = rounding.half(weights), rounding.half_entered(x)
    off = np.sum(halves * np.abs(x) + np.abs(weights) * steps + halves * steps)
    return float(off + rounding.half(look.update.parameters[:1])[0])


def _residuals(sums: Sums) -> tuple[Array, Array]:
    """Return the errors of the predictions, and how far off each is."""
    y_hat, y = sums.values["y_hat"], sums.values["y"]
    return np.abs(y_hat - y), rounding.half(y_hat) + rounding.half_entered(y)


def _off_loss(look: Look, sums: Sums) -> float:
    size, off = _residuals(sums)
    return float(np.mean(2.0 * size * off + off * off if look.squared else off))


def _off_upstream(look: Look, sums: Sums) -> float:
    return float(2.0 * _residuals(sums)[1][0, 0] / len(sums.x)) if look.squared else 0.0


def _off_gradient(sums: Sums, j: int) -> float:
    upstream = sums.upstream[:, 0]
    slope = sums.x[:, j - 1] if j else np.ones(len(sums.x))
    off = rounding.half_entered(slope)
    halves = rounding.half(upstream)
    return float(np.sum(halves * np.abs(slope) + np.abs(upstream) * off + halves * off))


def _update(look: Look, j: int, gradient: Array | None = None, rate: float | None = None) -> Reckoned:
    """Return a parameter's new value by a gradient, and how far off it is when that and the parameter are rounded."""
    used = look.sums.gradient if gradient is None else gradient
    value = look.stepped(used, rate)[j]
    before = look.update.parameters[j]
    off = _off_gradient(look.sums, j) + float(rounding.half(used[j : j + 1])[0])
    moved = [look.stepped(_shifted(used, j, by), rate)[j] for by in (-off, off)]
    share = 0.0 if look.method.name == "sgd" else _STATE_SHARE
    share += _off_rate(look.update.learning_rate)
    tolerance = max(abs(near - value) for near in moved) + share * abs(value - before)
    return Reckoned(float(value), float(tolerance + rounding.half(np.array([before]))[0]))


def _off_rate(rate: float) -> float:
    """Return by which share of itself the rate on the page is rounded; 0 where it is 0."""
    return float(rounding.half_entered(np.array([rate]))[0] / rate) if rate else 0.0


def _shifted(vector: Array, j: int, by: float) -> Array:
    moved = vector.copy()
    moved[j] += by
    return moved


def wrong(look: Look, blank: Blank) -> Iterator[tuple[MistakeCode, Reckoned]]:
    """Yield the numbers that mistakes lead to; of two that coincide, the first tells more."""
    if blank.kind == "update":
        yield from _wrong_updates(look, blank.j)
        return
    truth = right(look, blank)
    if blank.kind in ("upstream", "gradient") and look.squared:
        yield "factor_two_forgotten", _times(0.5, truth)
    if blank.kind == "gradient":
        for gradient in look.one_after_the_other(blank.j):
            yield "used_new_weight", Reckoned(float(gradient[blank.j]), truth.tolerance)
    yield "sign_flipped", _times(-1.0, truth)
    if blank.kind != "y_hat" and (look.squared or blank.kind == "L"):
        yield "added_instead_of_subtracted", _reckon(look, blank, look.worked_out(look.x, -look.y))
    for sums in look.replaced():
        yield "another_row", _reckon(look, blank, sums)
    if blank.kind == "gradient":
        for gradient in _other_inputs(look):
            yield "another_row", Reckoned(float(gradient[blank.j]), truth.tolerance)


def _times(factor: float, of: Reckoned) -> Reckoned:
    return Reckoned(factor * of.value, abs(factor) * of.tolerance)


def _other_inputs(look: Look) -> Iterator[Array]:
    """Yield gradients whose last factor is another row's x: the error is the right one."""
    for row in look.others:
        by = look.sums.upstream[0, 0] * (look.config.x[row] - look.x[0])
        yield look.sums.gradient + np.concatenate([[0.0], by])


def _wrong_updates(look: Look, j: int) -> Iterator[tuple[MistakeCode, Reckoned]]:
    truth, gradient, made = right(look, Blank("update", j)), look.sums.gradient, look.update
    yield "learning_rate_forgotten", _update(look, j, rate=1.0)
    if look.squared and look.method.name in _PROPORTIONAL:
        yield "factor_two_forgotten", _update(look, j, gradient=0.5 * gradient)
    for late in look.one_after_the_other(j):
        yield "used_new_weight", _update(look, j, gradient=late)
    step = truth.value - made.parameters[j]
    for k in range(j):
        yield "used_new_weight", Reckoned(float(made.updated[k] + step), truth.tolerance)
    yield "added_instead_of_subtracted", Reckoned(float(made.parameters[j] - step), truth.tolerance)
    yield "sign_flipped", _times(-1.0, truth)
    for sums in look.replaced():
        yield "another_row", _update(look, j, gradient=sums.gradient)
    for other in _other_inputs(look):
        yield "another_row", _update(look, j, gradient=other)
