"""Schedules against their formulas, written out with numbers, and on what holds for any constants."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.constants import defaults
from app.engine.schedules import SCHEDULE_CONSTANTS, SCHEDULES, Schedule


def made(name: str, **constants: float) -> Schedule:
    return SCHEDULES[name](**{**defaults(SCHEDULE_CONSTANTS[name]), **constants})


def by_epoch(schedule: Schedule, *epochs: int) -> list[float]:
    """Return the rates of some epochs of 50 with 4 batches each, starting from 0.2."""
    return [schedule.rate(0.2, epoch, 4 * epoch + 1, 200) for epoch in epochs]


def by_update(schedule: Schedule, *updates: int, of: int, rate: float = 0.2) -> list[float]:
    return [schedule.rate(rate, update // 4, update, of) for update in updates]


def test_constant_stays() -> None:
    assert by_epoch(made("constant"), 0, 7, 49) == [0.2, 0.2, 0.2]


def test_step_falls_every_few_epochs() -> None:
    assert by_epoch(made("step"), 0, 9, 10, 19, 20, 30) == [0.2, 0.2, 0.1, 0.1, 0.05, 0.025]
    assert by_epoch(made("step", gamma=0.1, every=1), 0, 1, 2) == pytest.approx([0.2, 0.02, 0.002])


def test_exponential_falls_every_epoch() -> None:
    assert by_epoch(made("exponential"), 0, 1, 2) == pytest.approx([0.2, 0.19, 0.1805], rel=1e-14)
    assert by_epoch(made("exponential", gamma=0.5), 3) == [0.025]


def test_inverse_time_divides() -> None:
    assert by_epoch(made("inverse_time"), 0, 10, 30) == pytest.approx([0.2, 0.1, 0.05], rel=1e-14)
    assert by_epoch(made("inverse_time", decay=1.0), 1, 3) == [0.1, 0.05]


def test_cosine_falls_along_half_a_wave() -> None:
    rates = by_update(made("cosine"), 0, 2, 4, 6, of=8)
    quarter = 0.1 * math.sqrt(0.5)
    assert rates == pytest.approx([0.2, 0.1 + quarter, 0.1, 0.1 - quarter], rel=1e-14)
    assert by_update(made("cosine", lr_min=0.1), 4, of=8) == pytest.approx([0.15], rel=1e-14)


def test_warmup_rises_in_a_line_and_falls_along_half_a_wave() -> None:
    schedule = made("warmup_cosine", warmup=0.25, lr_min=0.1)
    rates = by_update(schedule, 0, 1, 2, 3, 4, 10, of=16)
    assert rates == pytest.approx([0.05, 0.1, 0.15, 0.2, 0.2, 0.15], rel=1e-14)


@pytest.mark.parametrize(("updates", "rising"), [(1, 1), (5, 1), (19, 1), (20, 2), (39, 3)])
def test_warmup_takes_at_least_one_update(updates: int, rising: int) -> None:
    rates = by_update(made("warmup_cosine"), *range(updates), of=updates, rate=1.0)
    assert [rate == 1.0 for rate in rates].index(True) == rising - 1
    assert rates[:rising] == [(k + 1) / rising for k in range(rising)]
    assert rates[rising : rising + 1] in ([1.0], [])  # the wave begins at its top


@given(
    name=st.sampled_from(list(SCHEDULES)),
    rate=st.floats(1e-6, 10),
    updates=st.integers(1, 60_000),
    share=st.floats(0, 1, exclude_max=True),
)
def test_a_rate_is_positive_and_never_above_the_one_entered(name: str, rate: float, updates: int, share: float) -> None:
    update = int(share * updates)
    assert 0.0 < made(name).rate(rate, update // 6, update, updates) <= rate * (1 + 1e-15)


@pytest.mark.parametrize("name", SCHEDULES)
def test_defaults_are_allowed_and_constants_asked_for_by_name(name: str) -> None:
    assert all(constant.allows(constant.default) for constant in SCHEDULE_CONSTANTS[name])
    with pytest.raises(TypeError, match=name):
        SCHEDULES[name](rate=0.1)


def test_constants_keep_their_bounds() -> None:
    gamma, every = SCHEDULE_CONSTANTS["step"]
    warmup = SCHEDULE_CONSTANTS["warmup_cosine"][0]
    assert [gamma.allows(value) for value in (0.0, 0.1, 1.0, 1.1)] == [False, True, True, False]
    assert [every.allows(value) for value in (0, 1, 1.5, 10_000, 10_001)] == [False, True, False, True, False]
    assert [warmup.allows(value) for value in (0.0, 0.5, 1.0)] == [False, True, False]
