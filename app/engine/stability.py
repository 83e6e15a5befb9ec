"""Learning rates above which plain SGD on the squared error can or must grow.

With a = (1, x1, ..., xn) an SGD step on one example multiplies that example's residual by
1 - 2 eta |a|^2, and a step on a batch multiplies the parameters' distance from the solution by
I - (2 eta / m) sum a a^T. Nothing here holds for absolute error, other optimisers or schedules.
"""

from typing import NamedTuple

import numpy as np

from app.engine.types import Array


class RowLimit(NamedTuple):
    """A learning rate and the row (from 0) that sets it."""

    rate: float
    row: int


def with_ones(x: Array) -> Array:
    """Return the rows (1, x1, ..., xn), shape (rows, n + 1)."""
    return np.column_stack([np.ones(len(x)), x])


def single_step_limit(x: Array) -> RowLimit:
    """Return 1 / (|x|^2 + 1) of the worst row.

    Below it no step on one example overshoots so far that this example's residual grows:
    sufficient at batch size 1, not the point of divergence.
    """
    squares = np.add.reduce(with_ones(x) ** 2, axis=1)
    row = int(np.argmax(squares))
    return RowLimit(float(1.0 / squares[row]), row)


def full_batch_limit(x: Array) -> float:
    """Return 2 / lambda_max of the Hessian of the mean squared error (all rows in one batch)."""
    a = with_ones(x)
    hessian = 2.0 * (a.T @ a) / len(a)
    return float(2.0 / np.linalg.eigvalsh(hessian)[-1])


def _epoch_radius(batches: list[Array], rate: float, directions: Array) -> float:
    product = np.eye(directions.shape[0])
    for a in batches:
        product = product - (2.0 * rate / len(a)) * (directions.T @ a.T) @ (a @ directions @ product)
    return float(np.max(np.abs(np.linalg.eigvals(product))))


def epoch_limit(x: Array, batch_size: int) -> float | None:
    """Return the rate at which one epoch in fixed order starts to grow the error, or None.

    That is where the spectral radius of the product of the batches' matrices passes 1, on the span
    of the data (other directions never move). Bisection between 0 and twice the rate above which
    every batch grows on its own; None where the numbers are too large to tell.
    """
    a = with_ones(x)
    batches = [a[start : start + batch_size] for start in range(0, len(a), batch_size)]
    with np.errstate(all="ignore"):
        basis = np.linalg.svd(a, full_matrices=False)
        rank = int(np.sum(basis.S[0] * 1e-10 < basis.S))
        directions = basis.Vh[:rank].T
        high = max(2.0 * len(batch) / float(np.linalg.norm(batch, 2)) ** 2 for batch in batches)
        try:
            return _bisect(batches, directions, high)
        except np.linalg.LinAlgError:  # a product that is not finite has no eigenvalues
            return None


def _bisect(batches: list[Array], directions: Array, high: float) -> float | None:
    if _epoch_radius(batches, high, directions) <= 1.0:
        return None
    low = 0.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        if _epoch_radius(batches, middle, directions) > 1.0:
            high = middle
        else:
            low = middle
    return high
