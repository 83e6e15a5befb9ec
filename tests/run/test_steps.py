"""Where a step of each size stops."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.run import STRIDES, steps, stops


def all_stops(stride: str, n: int, batches: int, epochs: int) -> list[int]:
    return list(stops(stride, n, batches, 0, epochs * batches * (2 * n + 6)))


@given(n=st.integers(1, 8), batches=st.integers(1, 5), epochs=st.integers(1, 3))
def test_larger_steps_stop_at_some_of_the_smaller_ones_stops(n: int, batches: int, epochs: int) -> None:
    found = [all_stops(stride, n, batches, epochs) for stride in STRIDES]
    assert found[0] == list(range(epochs * batches * (2 * n + 6) + 1))
    for finer, coarser in itertools.pairwise(found):
        assert set(coarser) <= set(finer)
    assert len(found[2]) == epochs * batches + 1
    assert len(found[3]) == epochs + 1


def test_phases_end_with_their_last_step() -> None:
    assert all_stops("phase", 2, 1, 1) == [0, 1, 2, 3, 7, 10]
    assert [steps(2)[t - 1].phase for t in (1, 2, 3, 7, 10)] == ["feed", "predict", "loss", "partial", "update"]


@pytest.mark.parametrize("stride", STRIDES)
@given(first=st.integers(0, 70), last=st.integers(0, 70))
def test_a_range_of_stops_is_a_part_of_all_of_them(stride: str, first: int, last: int) -> None:
    whole = all_stops(stride, 2, 3, 3)
    assert list(stops(stride, 2, 3, first, last)) == [t for t in whole if first <= t <= last]
