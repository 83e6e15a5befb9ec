"""Random numbers are the same everywhere and are what they claim to be."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.initialisers import CUT, INITIALISERS, SCALE, initial_parameters
from app.engine.randomness import Purpose, epoch_order, inverse_normal, raw_bits, uniforms

#: Made once; a change here breaks every link that somebody has shared.
GOLDEN = {
    "zeros": [0.0, 0.0, 0.0],
    "ones": [0.0, 1.0, 1.0],
    "uniform": [0.0, 0.027014, -0.038807],
    "normal": [0.0, 0.036966, -0.060817],
    "truncated_normal": [0.0, 0.03497, -0.056418],
    "glorot_uniform": [0.0, 0.764074, -1.097636],
    "glorot_normal": [0.0, 0.603645, -0.993139],
}


@pytest.mark.parametrize("name", [name for name in INITIALISERS if name != "custom"])
def test_an_initialiser_gives_the_same_numbers_as_ever(name: str) -> None:
    assert initial_parameters(name, 2, 7).tolist() == GOLDEN[name]


@given(p=st.floats(1e-300, 1 - 1e-16))
def test_inverse_normal_agrees_with_the_standard_library(p: float) -> None:
    assert inverse_normal(p) == pytest.approx(NormalDist().inv_cdf(p), rel=1e-12, abs=1e-14)


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 8))
def test_weights_stay_in_the_range_of_their_distribution(seed: int, n: int) -> None:
    def largest(name: str) -> float:
        return float(np.abs(initial_parameters(name, n, seed)[1:]).max())

    assert largest("uniform") <= SCALE
    assert largest("truncated_normal") <= CUT * SCALE
    assert largest("glorot_uniform") <= round(math.sqrt(6 / (n + 1)), 6)


@pytest.mark.parametrize(
    ("name", "deviation"),
    [
        ("uniform", SCALE / math.sqrt(3)),
        ("normal", SCALE),
        ("truncated_normal", 0.8796 * SCALE),
        ("glorot_uniform", math.sqrt(2 / 9)),
        ("glorot_normal", math.sqrt(2 / 9)),
    ],
)
def test_weights_have_the_deviation_of_their_distribution(name: str, deviation: float) -> None:
    weights = np.concatenate([initial_parameters(name, 8, seed)[1:] for seed in range(1_000)])
    assert abs(weights.mean()) < 4 * deviation / math.sqrt(len(weights))
    assert weights.std() == pytest.approx(deviation, rel=0.03)
    assert (weights < 0).any()
    assert (weights > 0).any()


@given(seed=st.integers(0, 2**32 - 1))
def test_the_bias_starts_at_zero(seed: int) -> None:
    assert all(initial_parameters(name, 3, seed)[0] == 0.0 for name in INITIALISERS if name != "custom")


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 50))
def test_an_epoch_sees_every_row_once_in_its_own_order(seed: int, count: int) -> None:
    first = epoch_order(seed, 1, count)
    assert sorted(first) == list(range(count))
    assert first == epoch_order(seed, 1, count)


def test_orders_are_evenly_likely() -> None:
    seen: dict[tuple[int, ...], int] = {}
    for epoch in range(1, 6_001):
        order = tuple(epoch_order(3, epoch, 3))
        seen[order] = seen.get(order, 0) + 1
    assert len(seen) == 6
    assert all(abs(count - 1_000) < 130 for count in seen.values())


def test_purposes_and_epochs_have_their_own_bits() -> None:
    streams = [tuple(raw_bits(1, purpose, epoch, 4)) for purpose in Purpose for epoch in range(3)]
    assert len(set(streams)) == len(streams)


def test_uniform_numbers_stay_inside_the_open_interval() -> None:
    extremes = uniforms(np.array([0, 2**64 - 1], dtype=np.uint64))
    assert 0.0 < extremes[0] < extremes[1] < 1.0
