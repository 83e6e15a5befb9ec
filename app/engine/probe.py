"""Second opinions on training: a gradient without calculus, a solution without steps."""

from typing import Final, NamedTuple

import numpy as np

from app.engine.graph import Graph
from app.engine.stability import with_ones
from app.engine.types import Array
from app.engine.update import Batch

#: Balances the error of a difference's formula (h^2) against that of its rounding (epsilon / h).
_RELATIVE_STEP: Final = float(np.cbrt(np.finfo(np.float64).eps))
#: A parameter that moves no prediction by this share of the largest target is rounding, and means 0.
_NOTHING: Final = 1e-13


class Difference(NamedTuple):
    """The loss with one parameter smaller and larger by `h`, and (above - below) / (2 h)."""

    h: float
    below: float
    above: float
    difference: float


def central_difference(graph: Graph, batch: Batch, parameters: Array, j: int) -> Difference:
    """Return what the gradient by parameter j (place in the flat vector) comes to by trying.

    About nine digits agree with the gradient; fewer where the loss is large and the gradient
    small, or where a kink of the absolute error lies within h. Numbers may not be finite where the
    parameters are about to overflow: call it under `np.errstate(all="ignore")`.
    """
    at = float(parameters[j])
    # The step that is really made from `at`: the sum has been rounded.
    h = (at + _RELATIVE_STEP * max(1.0, abs(at))) - at
    below, above = (_loss(graph, batch, parameters, j, at + step) for step in (-h, h))
    return Difference(h, below, above, (above - below) / (2.0 * h))


def _loss(graph: Graph, batch: Batch, parameters: Array, j: int, value: float) -> float:
    moved = parameters.copy()
    moved[j] = value
    return float(graph.forward(batch, moved)[graph.loss])


def least_squares(x: Array, y: Array) -> tuple[Array, bool]:
    """Return the (b, w1, ..., wn) with the smallest mean squared error, and whether they are the only ones.

    `x` is (rows, n), `y` (rows, 1). Columns are scaled to at most 1 first, so that units do not
    decide what counts as collinear; of many solutions it is the smallest in that scale. Numbers
    whose size leaves floating point behind come out as infinite. The last digits depend on the
    machine (LAPACK): show them, do not train with them.
    """
    a = with_ones(x)
    width, height = _size(a), _size(y)
    scaled, _, rank, _ = np.linalg.lstsq(a / width, y[:, 0] / height[0], rcond=None)
    with np.errstate(over="ignore"):
        parameters: Array = np.where(np.abs(scaled) < _NOTHING, 0.0, scaled) / width * height[0]
    return parameters, int(rank) == a.shape[1]


def _size(columns: Array) -> Array:
    """Return the largest absolute value of every column, 1 where that is 0."""
    size: Array = np.max(np.abs(columns), axis=0)
    return np.where(size == 0.0, 1.0, size)
