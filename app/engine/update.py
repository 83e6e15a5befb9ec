"""One update of the parameters: the only arithmetic path there is.

Training walks through `make_update`, and the frames on the page show the numbers it left behind:
nothing is computed a second time for display.
"""

from typing import Any, NamedTuple, TypedDict

import numpy as np

from app.engine.graph import Graph
from app.engine.optimisers import Optimiser, State, Terms
from app.engine.types import Array


class Batch(TypedDict):
    """The examples of one update, data for the graph: `x` is (m, n), `y` is (m, 1)."""

    x: Array
    y: Array


class Update(NamedTuple):
    """Everything one update computed. Vectors over parameters are (b, w1, ..., wn).

    `terms` is what the optimiser computed on the way, `count` the number of its update (from 1).
    `finite` is whether every number is; if not, `updated` and `state_after` are not to be used.
    """

    values: dict[str, Any]
    partials: dict[str, Array | float]
    loss: float
    parameters: Array
    gradient: Array
    updated: Array
    learning_rate: float
    state_before: State
    state_after: State
    terms: Terms
    count: int  # type: ignore[assignment]  # nobody asks a tuple of arrays how often a value occurs in it
    finite: bool


def all_finite(vector: Array) -> bool:
    """Tell whether every number of a flat vector is finite.

    A sum is finite only if all its numbers are, and for a few costs a fifth of `np.isfinite(vector).all()`:
    that has to look only where finite numbers may have overflowed together.
    """
    return sum(vector.tolist()) * 0.0 == 0.0 or bool(np.isfinite(vector).all())


def make_update(
    graph: Graph,
    optimiser: Optimiser,
    batch: Batch,
    parameters: Array,
    state: State,
    learning_rate: float,
    count: int,
) -> Update:
    """Run forward and backward once on a batch and update all parameters at the same time.

    `parameters` is (n + 1,), as are the state's vectors; `count` is the number of this update,
    from 1. Call it under `np.errstate(all="ignore")`: overflow is an answer here, see `Update.finite`.
    """
    values = graph.forward(batch, parameters)
    partials, gradient = graph.backward(values)
    updated, after, terms = optimiser.step(parameters, gradient, state, learning_rate, count)
    loss = values[graph.loss]
    # A gradient that is not finite shows in what it changes: the parameters, or the state.
    finite = loss * 0.0 == 0.0 and all_finite(updated)
    if finite and after:
        finite = all(all_finite(vector) for vector in after.values())
    # What `Update(...)` does, in half the time.
    return tuple.__new__(
        Update,
        (values, partials, loss, parameters, gradient, updated, learning_rate, state, after, terms, count, finite),
    )
