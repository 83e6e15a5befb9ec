"""Splitting rows and scaling features, for any data."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.engine.split import split_rows, standardisation

percents = st.tuples(st.integers(0, 99), st.integers(0, 99)).filter(lambda shares: sum(shares) < 100)


@example(seed=0, count=100, shares=(29, 57))  # in floating point 0.29 * 100 is a little less than 29
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 200), shares=percents)
def test_every_row_has_one_part_and_parts_have_the_floor_of_their_share(
    seed: int, count: int, shares: tuple[int, int]
) -> None:
    train, validation, test = split_rows(seed, count, shares[0] / 100, shares[1] / 100)
    assert sorted(train + validation + test) == list(range(count))
    assert [len(validation), len(test)] == [math.floor(Fraction(share * count, 100)) for share in shares]
    assert train
    assert all(rows == sorted(rows) for rows in (train, validation, test))


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(2, 100))
def test_validation_is_drawn_first(seed: int, count: int) -> None:
    """What is drawn for validation does not depend on how much is drawn for the test."""
    assert split_rows(seed, count, 0.3, 0.0)[1] == split_rows(seed, count, 0.3, 0.4)[1]


def test_a_split_is_the_same_as_ever() -> None:
    assert split_rows(1, 10, 0.2, 0.3) == ([0, 1, 6, 7, 9], [3, 4], [2, 5, 8])
    assert split_rows(1, 3, 0.0, 0.0) == ([0, 1, 2], [], [])


def test_every_row_is_drawn_equally_often() -> None:
    drawn = [row for seed in range(2_000) for row in split_rows(seed, 4, 0.25, 0.0)[1]]
    assert all(abs(drawn.count(row) - 500) < 100 for row in range(4))


columns = st.lists(st.floats(-1e3, 1e3).map(lambda x: round(x, 2)), min_size=2, max_size=30)


@given(column=columns)
def test_standardised_features_have_mean_0_and_deviation_1(column: list[float]) -> None:
    x = np.array([column, column[::-1]]).T
    mean, sd = standardisation(x)
    scaled = (x - mean) / sd
    np.testing.assert_allclose(scaled.mean(axis=0), 0.0, atol=1e-8)
    if len(set(column)) > 1:
        np.testing.assert_allclose(scaled.std(axis=0), 1.0, rtol=1e-9)
    else:
        assert not scaled.any()


def test_a_feature_with_one_value_becomes_0_exactly() -> None:
    """0.1 + 0.1 + 0.1 is not 0.3 in floating point: the mean of its three would not be 0.1."""
    mean, sd = standardisation(np.array([[0.1, 0.0], [0.1, 0.0], [0.1, 0.0]]))
    assert (mean.tolist(), sd.tolist()) == ([0.1, 0.0], [1.0, 1.0])


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1e160, 1e308])
def test_the_size_of_a_feature_does_not_matter(scale: float) -> None:
    mean, sd = standardisation(scale * np.array([[-1.0], [0.5], [0.5], [1.0]]))
    assert mean / scale == pytest.approx(0.25)
    assert sd / scale == pytest.approx(math.sqrt(0.5625))


def test_the_layout_in_memory_does_not_matter() -> None:
    x = np.random.default_rng(3).normal(size=(999, 3))
    for ours, other in zip(standardisation(x), standardisation(np.asfortranarray(x)), strict=True):
        assert ours.tolist() == other.tolist()
