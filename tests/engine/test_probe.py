"""The gradient check agrees with the gradient, and the least-squares solution is one."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.engine.model import linear_regression
from app.engine.optimisers import SGD
from app.engine.probe import central_difference, least_squares
from app.engine.types import Array
from app.engine.update import Batch, make_update

numbers = st.floats(-10, 10).map(lambda x: round(x, 3))


@st.composite
def problems(draw: st.DrawFn) -> tuple[Array, Array]:
    """Rows of features and a target, and parameters (b, w1, ...)."""
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 12))
    rows = draw(st.lists(st.lists(numbers, min_size=n + 1, max_size=n + 1), min_size=m, max_size=m))
    return np.array(rows), np.array(draw(st.lists(numbers, min_size=n + 1, max_size=n + 1)))


def loss_at(loss: str, batch: Batch, parameters: Array) -> float:
    return float(linear_regression(loss, batch["x"].shape[1]).forward(batch, parameters)["L"])


@given(problem=problems(), loss=st.sampled_from(["squared_error", "absolute_error"]), data=st.data())
def test_central_difference_is_the_gradient(problem: tuple[Array, Array], loss: str, data: st.DataObject) -> None:
    table, parameters = problem
    batch, graph = Batch(x=table[:, :-1], y=table[:, -1:]), linear_regression(loss, table.shape[1] - 1)
    update = make_update(graph, SGD(), batch, parameters, {}, 0.1, 1)
    assume(loss == "squared_error" or np.abs(update.values["y_hat"] - batch["y"]).min() > 0.01)
    j = data.draw(st.integers(0, len(parameters) - 1))
    found = central_difference(graph, batch, parameters, j)
    # Two losses rounded to the 16th digit, a step h apart.
    rounding = 1e-14 * max(update.loss, 1.0) / found.h
    assert found.difference == pytest.approx(update.gradient[j], rel=1e-9, abs=rounding)


@given(problem=problems(), data=st.data())
def test_the_losses_shown_are_those_at_the_two_points_shown(problem: tuple[Array, Array], data: st.DataObject) -> None:
    table, parameters = problem
    batch, graph = Batch(x=table[:, :-1], y=table[:, -1:]), linear_regression("squared_error", table.shape[1] - 1)
    j = data.draw(st.integers(0, len(parameters) - 1))
    found = central_difference(graph, batch, parameters, j)
    step = np.eye(len(parameters))[j] * found.h
    assert (parameters[j] + found.h) - parameters[j] == found.h
    assert found.below == loss_at("squared_error", batch, parameters - step)
    assert found.above == loss_at("squared_error", batch, parameters + step)
    assert found.difference == (found.above - found.below) / (2 * found.h)


@given(problem=problems())
def test_no_parameters_nearby_have_a_smaller_error_than_least_squares(problem: tuple[Array, Array]) -> None:
    table, direction = problem
    batch = Batch(x=table[:, :-1], y=table[:, -1:])
    solution, _ = least_squares(batch["x"], batch["y"])
    best = loss_at("squared_error", batch, solution)
    for size in (1e-3, -1e-3, 1.0, -1.0):
        assert loss_at("squared_error", batch, solution + size * direction) >= best - 1e-9


def test_least_squares_finds_the_line_and_says_if_there_are_others() -> None:
    x = np.array([[4.0, 1.0], [2.0, 8.0], [1.0, 0.0], [3.0, 2.0], [1.0, 4.0], [6.0, 7.0]])
    y = x @ np.array([[1.0], [-2.0]])
    parameters, unique = least_squares(x, y)
    assert unique
    assert parameters[0] == 0.0  # not 1e-15
    assert parameters.tolist() == pytest.approx([0.0, 1.0, -2.0], rel=1e-12)
    assert not least_squares(np.column_stack([x[:, 0], 3 * x[:, 0]]), y)[1]
    assert not least_squares(x[:2], y[:2])[1]
    assert not least_squares(np.column_stack([x[:, 0], np.full(6, 5.0)]), y)[1]


@pytest.mark.parametrize("scale", [1e-9, 1e9, 1e300])
def test_units_do_not_decide_what_is_collinear(scale: float) -> None:
    x = np.array([[4.0, 1.0], [2.0, 8.0], [1.0, 0.0], [3.0, 2.0]])
    y = x @ np.array([[1.0], [-2.0]]) + 3.0
    parameters, unique = least_squares(x * [1.0, scale], y)
    assert unique
    assert parameters * [1.0, 1.0, scale] == pytest.approx([3.0, 1.0, -2.0], rel=1e-9)
