"""The limits of FACTS: named for what they are, and where growth really begins."""

import numpy as np
import pytest

from app.engine.stability import RowLimit, epoch_limit, full_batch_limit, single_step_limit
from app.engine.types import Array
from tests.golden import ROWS

X = np.array(ROWS, dtype=float)[:, :2]
TARGET = np.array(ROWS, dtype=float)[:, 2]


def error_after(rate: float, batch_size: int, epochs: int) -> float:
    """Train in fixed order by hand and return the distance from the solution (0, 1, -2)."""
    a = np.column_stack([np.ones(len(X)), X])
    solution: Array = np.array([0.0, 1.0, -2.0])
    theta: Array = np.array([1.0, 1.0, 1.0])
    for _ in range(epochs):
        for start in range(0, len(a), batch_size):
            part = slice(start, start + batch_size)
            theta = theta - 2 * rate / len(a[part]) * a[part].T @ (a[part] @ theta - TARGET[part])
    return float(np.linalg.norm(theta - solution))


def test_the_tutorials_data_have_the_known_limits() -> None:
    assert single_step_limit(X) == RowLimit(1 / 86, 5)
    assert epoch_limit(X, 1) == pytest.approx(0.02704, abs=5e-6)
    assert full_batch_limit(X) == pytest.approx(0.0326, abs=5e-5)


@pytest.mark.parametrize("batch_size", [1, 2, 4, 6])
def test_training_shrinks_below_the_epoch_limit_and_grows_above_it(batch_size: int) -> None:
    limit = epoch_limit(X, batch_size)
    assert limit is not None
    assert error_after(0.97 * limit, batch_size, 3_000) < 1e-9
    assert error_after(1.03 * limit, batch_size, 600) > 10 * error_after(1.03 * limit, batch_size, 300)


def test_one_batch_of_all_rows_has_the_full_batch_limit() -> None:
    assert epoch_limit(X, 6) == pytest.approx(full_batch_limit(X))


def test_collinear_features_have_a_limit_too() -> None:
    twice = np.column_stack([X[:, 0], 2 * X[:, 0]])
    assert epoch_limit(twice, 6) == pytest.approx(full_batch_limit(twice))
