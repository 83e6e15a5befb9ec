"""A run is a pure function of its config and t, in whatever order it is asked."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.run import ConfigErrors, Frame, Run, parameter_names, parse_config
from app.run import checkpoints as checkpoints_module
from tests.golden import golden_config
from tests.run.levers import levers, optimisers, schedules
from tests.run.test_config import configs

Json = dict[str, Any]


def bits(frame: Frame) -> str:
    """Return strict JSON: floats by repr, so equal text is equal bits."""
    return json.dumps(frame, allow_nan=False)


def run_of(changes: dict[str, Any]) -> Run:
    return Run(parse_config(golden_config(**changes)))


@settings(deadline=None)
@given(changes=levers(), data=st.data())
def test_a_seek_is_the_same_as_walking_there(changes: dict[str, Any], data: st.DataObject) -> None:
    walked_run, sought = run_of(changes), run_of(changes)
    last = walked_run.config.frames - 1
    walked = [bits(walked_run.frame(t)) for t in range(last + 1)]
    for t in data.draw(st.lists(st.integers(0, last), max_size=12)):
        assert bits(sought.frame(t)) == walked[t]


@settings(deadline=None, max_examples=50)
@given(changes=levers(), bound=st.integers(2, 5))
def test_thinned_checkpoints_change_nothing(changes: dict[str, Any], bound: int) -> None:
    exact = run_of(changes)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpoints_module, "MAX_CHECKPOINTS", bound)
        patch.setattr(checkpoints_module, "FEW_CHECKPOINTS", bound)
        thinned = run_of(changes)
        thinned.frame(thinned.config.frames)
    for t in range(exact.config.frames - 1, -1, -7):
        assert bits(thinned.frame(t)) == bits(exact.frame(t))
    assert thinned._checkpoints.count <= bound


@settings(deadline=None, max_examples=50)
@given(changes=levers())
def test_every_update_frame_holds_the_bits_of_the_checkpoint_after_it(changes: dict[str, Any]) -> None:
    run = run_of(changes)
    run.frame(run.config.frames)
    width, names = run.config.frames_per_batch, list(parameter_names(run.config.n))
    for index in range(run.computed - 1):
        at, after, state = run._checkpoints.before(index + 1)
        assert at == index + 1
        for place, name in enumerate(names):
            frame = run.frame(1 + index * width + run.config.n + 5 + place)
            assert frame["focus"] == name
            assert [value is None for value in frame["updated"].values()] == [j > place for j in range(len(names))]
            assert np.float64(frame["updated"][name]).tobytes() == after[place].tobytes()
            if index + 1 not in {segment.first for segment in run.config.segments}:
                known = names[: place + 1]
                named = {slot: dict(zip(known, vector.tolist(), strict=False)) for slot, vector in state.items()}
                assert frame["optimiser_state"]["after"] == named


def test_numbers_too_large_from_the_start_are_not_blamed_on_the_rate() -> None:
    data = {"features": ["x"], "target": "y", "rows": [[1e200, 1.0]]}
    run = Run(parse_config({"data": data, "initialiser": {"name": "ones"}, "learning_rate": 1e-9}))
    assert run.frame(99)["cause"] == {"code": "too_large", "row": 0, "rate": 1e-9, "limit": None}
    assert run.last_t == 2


@settings(deadline=None, max_examples=60)
@given(config=configs(), data=st.data())
def test_any_frame_of_any_config_is_strict_json_and_small(config: dict[str, Any], data: st.DataObject) -> None:
    run = Run(parse_config(config | {"epochs": 2}))
    for t in data.draw(st.lists(st.integers(0, run.config.frames), min_size=1, max_size=5)):
        assert len(bits(run.frame(t))) < 8_000


@settings(deadline=None)
@given(config=configs(), optimiser=optimisers, schedule=schedules, standardise=st.booleans(), data=st.data())
def test_no_optimiser_puts_a_number_into_a_frame_that_json_has_not(
    config: dict[str, Any], optimiser: Json, schedule: Json, standardise: bool, data: st.DataObject
) -> None:
    levers = {"optimiser": optimiser, "schedule": schedule, "standardise": standardise, "epochs": 3}
    try:
        run = Run(parse_config(config | levers))
    except ConfigErrors as refused:
        assume([error.field for error in refused.errors] != ["standardise"])
        raise
    for t in data.draw(st.lists(st.integers(0, run.config.frames), min_size=1, max_size=5)):
        bits(run.frame(t))
    json.dumps(run.history(run.config.updates), allow_nan=False)


@pytest.mark.parametrize("m", [8, 9])
@pytest.mark.parametrize("standardise", [False, True])
@pytest.mark.parametrize("optimiser", ["nadam", "amsgrad"])
def test_the_longest_numbers_there_are_make_a_small_frame(m: int, standardise: bool, optimiser: str) -> None:
    # 24 characters each, like -1.2345678901234567e-101.
    rows = (-(1.0 + np.random.default_rng(1).random((18, 9))) * 1e-101).tolist()
    data = {"features": [f"f{j}" for j in range(8)], "target": "y", "rows": rows}
    start = {"name": "custom", "weights": [-1.2345678901234567e-101] * 8, "bias": -1.2345678901234567e-101}
    config = {"data": data, "batch_size": m, "initialiser": start, "epochs": 3, "standardise": standardise}
    run = Run(parse_config(config | {"optimiser": {"name": optimiser}, "learning_rate": 0.0012345678901234567}))
    longest = max(len(bits(run.frame(t)).replace(" ", "")) for t in range(run.config.frames))
    assert 6_000 < longest < 8_000


@pytest.mark.parametrize("standardise", [False, True])
def test_a_huge_batch_still_makes_a_small_frame(standardise: bool) -> None:
    rows = np.random.default_rng(0).normal(size=(5_000, 9)).tolist()
    data = {"features": [f"f{j}" for j in range(8)], "target": "y", "rows": rows}
    config = {"data": data, "batch_size": 5_000, "initialiser": {"name": "normal"}, "epochs": 2}
    run = Run(parse_config(config | {"optimiser": {"name": "nadam"}, "standardise": standardise}))
    frame = run.frame(44)
    assert len(json.dumps(frame, separators=(",", ":"))) < 8_000
    assert frame["m"] == 5_000
    assert len(frame["rows"]) == 6
    assert frame["last"]["row"] == 4_999
    assert (frame["last"]["raw"] if standardise else frame["last"]["values"])["x8"] == rows[-1][7]


def test_the_last_batch_may_be_smaller() -> None:
    run = run_of({"batch_size": 4, "epochs": 2})
    frame = run.frame(11)
    assert (frame["m"], frame["batch"], frame["batches"], frame["rows"]) == (2, 2, 2, [4, 5])
    assert run.frame(21)["rows"] == [0, 1, 2, 3]


def test_shuffled_epochs_follow_the_order_that_is_told() -> None:
    run = run_of({"shuffle": True, "epochs": 3})
    for epoch in (1, 2, 3):
        seen = [run.frame(1 + ((epoch - 1) * 6 + i) * 10)["rows"][0] for i in range(6)]
        assert seen == run.order(epoch)
    assert run.order(1) != run.order(2)


def test_work_is_done_in_slices() -> None:
    run = run_of({"learning_rate": 0.01, "epochs": 2_000})
    slices = 1
    while not run.advance(119_999, 0.005):
        slices += 1
        assert slices < 10_000
    assert slices > 3
    assert run.ready(119_999)
    assert run.computed == 12_000


@pytest.mark.parametrize("status", ["diverging", "diverged"])
def test_a_cause_is_named_for_every_kind_of_run(status: str) -> None:
    def cause(**changes: Any) -> dict[str, Any]:
        run = run_of({"learning_rate": 5.0, "epochs": 1_000 if status == "diverged" else 5} | changes)
        frame = run.frame(10**9)
        assert frame["status"] == status
        return dict(frame["cause"])

    assert cause()["code"] == "single_step"
    assert cause(batch_size=6)["code"] == "full_batch"
    assert cause(batch_size=2)["code"] == "epoch_product"
    shuffled = cause(shuffle=True)
    assert shuffled["code"] == "growing"
    assert shuffled["limit"] is None
    assert 0 <= shuffled["row"] < 6
