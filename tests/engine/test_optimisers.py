"""Optimisers against plain Python, against PyTorch, and on what they must never do."""

import json
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.constants import defaults
from app.engine.model import linear_regression
from app.engine.optimisers import CONSTANTS, OPTIMISERS, Optimiser, initial_state
from app.engine.types import Array
from app.engine.update import Batch, Update, all_finite, make_update
from tests.engine import oracles

RECORDED: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "fixtures" / "optimisers.json").read_text(encoding="utf-8")
)
TABLE: Array = np.array(RECORDED["rows"])
START: list[float] = RECORDED["start"]
#: Far from the defaults, so that none can be built in unnoticed.
ODD = {"momentum": 0.7, "alpha": 0.8, "rho": 0.6, "beta1": 0.75, "beta2": 0.95, "eps": 0.05, "momentum_decay": 0.3}


def made(name: str, **constants: float) -> Optimiser:
    return OPTIMISERS[name](**{**defaults(CONSTANTS[name]), **constants})


def odd(name: str) -> dict[str, float]:
    return {constant.name: ODD[constant.name] for constant in CONSTANTS[name]}


def walk(optimiser: Optimiser, rate: float, batch_size: int) -> Iterator[Update]:
    """Yield every update of training on the recorded problem, without end."""
    graph, parameters, state = linear_regression("squared_error", 2), np.array(START), initial_state(optimiser, 3)
    count = 0
    while True:
        for first in range(0, len(TABLE), batch_size):
            count += 1
            part = TABLE[first : first + batch_size]
            update = make_update(
                graph, optimiser, Batch(x=part[:, :-1], y=part[:, -1:]), parameters, state, rate, count
            )
            yield update
            parameters, state = update.updated, update.state_after


def path(optimiser: Optimiser, rate: float, batch_size: int, updates: int = 200) -> list[list[float]]:
    return [update.updated.tolist() for update in islice(walk(optimiser, rate, batch_size), updates)]


@pytest.mark.parametrize("batch_size", [1, 2, 4, 6])
@pytest.mark.parametrize("name", OPTIMISERS)
def test_agrees_with_plain_python_for_200_updates(name: str, batch_size: int) -> None:
    # RMSProp at 0.02 rocks about its goal, where rounding grows from update to update.
    rate = {"adadelta": 1.0, "rmsprop": 0.01}.get(name, 0.02)
    for constants in (dict(defaults(CONSTANTS[name])), odd(name)):
        expected = oracles.walk(name, constants, RECORDED["rows"], START, rate, batch_size)
        ours = path(OPTIMISERS[name](**constants), rate, batch_size)
        np.testing.assert_allclose(ours, list(islice(expected, 200)), rtol=1e-10, atol=0)


@pytest.mark.parametrize(
    "run", RECORDED["runs"], ids=lambda run: f"{run['optimiser']}-{run['batch_size']}-{len(run['constants'])}"
)
def test_agrees_with_pytorch(run: dict[str, Any]) -> None:
    ours = path(made(run["optimiser"], **run["constants"]), run["learning_rate"], run["batch_size"])
    picked = [ours[update - 1] for update in RECORDED["updates"]]
    np.testing.assert_allclose(picked, run["parameters"], rtol=1e-10, atol=0)


def test_every_optimiser_is_recorded_with_every_size_of_batch() -> None:
    recorded = {(run["optimiser"], run["batch_size"]) for run in RECORDED["runs"]}
    assert recorded == {(name, size) for name in OPTIMISERS for size in (1, 2, 4, 6)}
    assert max(RECORDED["updates"]) == 200


@pytest.mark.parametrize("name", OPTIMISERS)
def test_state_begins_at_its_start_and_belongs_to_one_run(name: str) -> None:
    optimiser = made(name)
    first, second = initial_state(optimiser, 3), initial_state(optimiser, 3)
    for slot, vector in first.items():
        assert vector.tolist() == [1.0 if slot == "mu_product" else 0.0] * 3
        assert not np.shares_memory(vector, second[slot])
    # Two runs that take turns with the same optimiser get what each gets alone.
    alone = path(optimiser, 0.02, 2, 8), path(optimiser, 0.01, 4, 8)
    turns = zip(walk(optimiser, 0.02, 2), walk(optimiser, 0.01, 4), strict=True)
    together = [[update.updated.tolist() for update in turn] for turn in islice(turns, 8)]
    assert together == [list(turn) for turn in zip(*alone, strict=True)]


@pytest.mark.parametrize("name", OPTIMISERS)
def test_an_update_changes_nothing_it_was_given_and_names_all_it_made(name: str) -> None:
    optimiser = made(name)
    before = {slot: np.full(3, 0.5) for slot in optimiser.slots}
    parameters, gradient = np.array(START), np.array([1.0, -2.0, 3.0])
    _, state, terms = optimiser.step(parameters, gradient, before, 0.1, 3)
    assert parameters.tolist() == START
    assert gradient.tolist() == [1.0, -2.0, 3.0]
    assert all(vector.tolist() == [0.5] * 3 for vector in before.values())
    assert list(state) == list(optimiser.slots)
    assert tuple(terms) == optimiser.terms
    assert all(isinstance(term, float) or term.shape == (3,) for term in terms.values())


@pytest.mark.parametrize("name", OPTIMISERS)
def test_an_update_hands_out_the_states_around_it(name: str) -> None:
    updates = list(islice(walk(made(name), 0.01, 4), 5))
    assert [update.count for update in updates] == [1, 2, 3, 4, 5]
    assert all(later.state_before is earlier.state_after for earlier, later in pairwise(updates))


@given(
    name=st.sampled_from(list(OPTIMISERS)),
    gradients=st.lists(st.lists(st.floats(-10, 10), min_size=2, max_size=2), min_size=1, max_size=6),
)
def test_parameters_do_not_disturb_each_other(name: str, gradients: list[list[float]]) -> None:
    def after(columns: list[int]) -> list[float]:
        optimiser = made(name)
        parameters, state = np.ones(len(columns)), initial_state(optimiser, len(columns))
        for count, gradient in enumerate(gradients, 1):
            parameters, state, _ = optimiser.step(parameters, np.array(gradient)[columns], state, 0.1, count)
        return [float(value) for value in parameters]

    assert after([0, 1]) == after([0]) + after([1])


@pytest.mark.parametrize("name", OPTIMISERS)
def test_no_gradient_is_no_movement(name: str) -> None:
    """A parameter that never had a gradient divides by eps at worst, never 0 by 0."""
    optimiser = made(name)
    updated, _, _ = optimiser.step(np.array(START), np.zeros(3), initial_state(optimiser, 3), 1.0, 1)
    assert updated.tolist() == START


@pytest.mark.parametrize("name", ["adagrad", "adam"])
def test_an_update_with_a_state_that_is_not_finite_says_so(name: str) -> None:
    optimiser, parameters = made(name), np.array([0.0, 0.0])
    batch = Batch(x=np.array([[1e160]]), y=np.array([[1.0]]))
    with np.errstate(all="ignore"):
        update = make_update(
            linear_regression("squared_error", 1), optimiser, batch, parameters, initial_state(optimiser, 2), 1e-9, 1
        )
    assert np.isfinite(update.updated).all()
    assert not update.finite


def test_finite_numbers_that_overflow_together_are_finite() -> None:
    assert all(all_finite(np.array(vector)) for vector in ([1.7e308, 1.7e308], [0.0], [-1e308, -1e308, 1e308]))
    assert not any(all_finite(np.array(vector)) for vector in ([np.inf, -np.inf], [np.nan, 1.0], [0.0, -np.inf]))


@pytest.mark.parametrize("name", OPTIMISERS)
def test_constants_are_asked_for_by_name_and_their_defaults_are_allowed(name: str) -> None:
    assert all(constant.allows(constant.default) for constant in CONSTANTS[name])
    with pytest.raises(TypeError, match=name):
        OPTIMISERS[name](lr=0.1)


def test_constants_keep_their_bounds() -> None:
    eps, beta = CONSTANTS["adam"][2], CONSTANTS["adam"][0]
    assert [eps.allows(value) for value in (0.0, 1e-300, 1.0)] == [False, True, True]
    assert [beta.allows(value) for value in (-0.1, 0.0, 0.999, 1.0)] == [False, True, True, False]
