"""Learning rates above which plain SGD on the squared error can or must grow.

With a = (1, x1, ..., xn) an SGD step on one example multiplies that example's residual by
1 - 2 eta |a|^2, and a step on a batch multiplies the parameters' distance from the solution by
I - (2 eta / m) sum a a^T. Nothing here holds for absolute error, other optimisers or schedules.
"""

from typing import Final, NamedTuple

import numpy as np

from app.engine.types import Array

#: Enough for eight digits, which is more than is ever shown.
BISECTIONS: Final = 28
#: Larger rows have squares that are not finite.
_LARGE: Final = 1e150


class RowLimit(NamedTuple):
    """A learning rate and the row (from 0) that sets it."""

    rate: float
    row: int


def with_ones(x: Array) -> Array:
    """Return the rows (1, x1, ..., xn), shape (rows, n + 1)."""
    return np.column_stack([np.ones(len(x)), x])


def single_step_limit(x: Array) -> RowLimit | None:
    """Return 1 / (|x|^2 + 1) of the worst row.

    Below it no step on one example overshoots so far that this example's residual grows:
    sufficient at batch size 1, not the point of divergence. None where the square is not finite.
    """
    with np.errstate(over="ignore"):
        squares = np.add.reduce(with_ones(x) ** 2, axis=1)
    row = int(np.argmax(squares))
    return RowLimit(float(1.0 / squares[row]), row) if np.isfinite(squares[row]) else None


def full_batch_limit(x: Array) -> float | None:
    """Return 2 / lambda_max of the Hessian of the mean squared error (all rows in one batch).

    With one batch an epoch is one step, so this is `epoch_limit`; None where that is.
    """
    return epoch_limit(x, len(x))


def _epoch_radius(hessians: list[Array], rate: float) -> float:
    product = np.eye(len(hessians[0]))
    for hessian in hessians:
        product = product - rate * (hessian @ product)
    return float(np.max(np.abs(np.linalg.eigvals(product))))


def epoch_limit(x: Array, batch_size: int) -> float | None:
    """Return the rate at which one epoch in fixed order starts to grow the error, or None.

    That is where the spectral radius of the product of the batches' matrices passes 1, on the span
    of the data (other directions never move). Bisection between 0 and twice the rate above which
    every batch grows on its own; None where the numbers are too large to tell.
    """
    a = with_ones(x)
    with np.errstate(all="ignore"):
        try:
            basis = np.linalg.svd(a, full_matrices=False)
            on_span = a @ basis.Vh[basis.S[0] * 1e-10 < basis.S].T
            starts = range(0, len(a), batch_size)
            return _bisect([on_span[start : start + batch_size] for start in starts])
        except np.linalg.LinAlgError:  # a matrix that is not finite has no eigenvalues
            return None


def _bisect(batches: list[Array]) -> float | None:
    norms = [float(np.linalg.norm(batch, 2)) for batch in batches]
    if not all(0.0 < norm < _LARGE for norm in norms):
        return None
    low, high = 0.0, max(2.0 * len(batch) / norm**2 for batch, norm in zip(batches, norms, strict=True))
    hessians = [(2.0 / len(batch)) * (batch.T @ batch) for batch in batches]
    if not _epoch_radius(hessians, high) > 1.0:
        return None
    for _ in range(BISECTIONS):
        middle = 0.5 * (low + high)
        if _epoch_radius(hessians, middle) > 1.0:
            high = middle
        else:
            low = middle
    return high
