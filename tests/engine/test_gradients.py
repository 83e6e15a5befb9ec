"""Gradients against central differences, in plain Python floats."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.engine.model import linear_regression
from app.engine.optimisers import SGD
from app.engine.update import Batch, Update, make_update

Rows = list[list[float]]
sizes = st.tuples(st.integers(1, 8), st.integers(1, 12))
numbers = st.floats(-10, 10).map(lambda x: round(x, 3))


@st.composite
def problems(draw: st.DrawFn) -> tuple[Rows, list[float]]:
    """Rows of features and a target, and parameters (b, w1, ...)."""
    n, m = draw(sizes)
    rows = draw(st.lists(st.lists(numbers, min_size=n + 1, max_size=n + 1), min_size=m, max_size=m))
    return rows, draw(st.lists(numbers, min_size=n + 1, max_size=n + 1))


def update_of(loss: str, rows: Rows, parameters: Sequence[float], rate: float = 0.01) -> Update:
    table = np.array(rows)
    batch = Batch(x=table[:, :-1], y=table[:, -1:])
    return make_update(linear_regression(loss, len(rows[0]) - 1), SGD(), batch, np.array(parameters), {}, rate, 1)


def residuals(rows: Rows, parameters: Sequence[float]) -> list[float]:
    b, *w = parameters
    return [b + math.fsum(v * x for v, x in zip(w, row, strict=False)) - row[-1] for row in rows]


def mean_loss(loss: str, rows: Rows, parameters: Sequence[float]) -> float:
    errors = residuals(rows, parameters)
    return math.fsum(e * e if loss == "squared_error" else abs(e) for e in errors) / len(rows)


def central_difference(loss: str, rows: Rows, parameters: list[float], j: int) -> float:
    h = 1e-4
    up, down = list(parameters), list(parameters)
    up[j] += h
    down[j] -= h
    return (mean_loss(loss, rows, up) - mean_loss(loss, rows, down)) / (2 * h)


@given(problem=problems())
def test_squared_error_gradient_is_the_central_difference(problem: tuple[Rows, list[float]]) -> None:
    rows, parameters = problem
    gradient = update_of("squared_error", rows, parameters).gradient
    expected = [central_difference("squared_error", rows, parameters, j) for j in range(len(parameters))]
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-5)


@given(problem=problems())
def test_absolute_error_gradient_is_the_central_difference_away_from_the_kink(
    problem: tuple[Rows, list[float]],
) -> None:
    rows, parameters = problem
    assume(min(abs(e) for e in residuals(rows, parameters)) > 0.01)
    gradient = update_of("absolute_error", rows, parameters).gradient
    expected = [central_difference("absolute_error", rows, parameters, j) for j in range(len(parameters))]
    np.testing.assert_allclose(gradient, expected, rtol=1e-6, atol=1e-6)


def test_absolute_error_has_subgradient_zero_at_zero() -> None:
    update = update_of("absolute_error", [[2.0, 3.0]], [1.0, 1.0])
    assert update.loss == 0.0
    assert update.gradient.tolist() == [0.0, 0.0]


@given(problem=problems(), loss=st.sampled_from(["squared_error", "absolute_error"]))
def test_loss_and_gradient_are_means_over_the_batch(problem: tuple[Rows, list[float]], loss: str) -> None:
    rows, parameters = problem
    singles = [update_of(loss, [row], parameters) for row in rows]
    whole = update_of(loss, rows, parameters)
    assert whole.loss == pytest.approx(np.mean([single.loss for single in singles]), abs=1e-9)
    np.testing.assert_allclose(whole.gradient, np.mean([s.gradient for s in singles], axis=0), atol=1e-9)


@given(problem=problems(), rate=st.floats(1e-6, 1.0))
def test_all_parameters_move_at_once_by_rate_times_gradient(problem: tuple[Rows, list[float]], rate: float) -> None:
    rows, parameters = problem
    update = update_of("squared_error", rows, parameters, rate)
    expected = [p - rate * g for p, g in zip(parameters, update.gradient.tolist(), strict=True)]
    assert update.updated.tolist() == expected


@pytest.mark.parametrize("scale", [1e200, 1e307])
def test_an_update_with_a_number_that_is_not_finite_says_so(scale: float) -> None:
    with np.errstate(all="ignore"):
        assert not update_of("squared_error", [[scale, 1.0]], [0.0, scale]).finite
        assert update_of("squared_error", [[1.0, 1.0]], [0.0, 1.0]).finite
