"""Golden run A, frame by frame, and the runs that follow from it."""

import pytest

from app.run import Run, parse_config
from tests.golden import golden_config


def run(**changes: object) -> Run:
    return Run(parse_config(golden_config(**changes)))


def test_batch_one_meets_the_tutorials_numbers() -> None:
    frame = run().frame(10)
    assert frame["values"]["y_hat"] == pytest.approx([-0.116], abs=1e-12, rel=0)
    assert frame["values"]["L"] == pytest.approx(4.477456, abs=1e-12, rel=0)
    assert {k: v and v[0] for k, v in frame["partials"].items()} == pytest.approx(
        {"L/y_hat": -4.232, "y_hat/b": 1.0, "y_hat/w1": 4.0, "y_hat/w2": 1.0}, abs=1e-12, rel=0
    )
    assert frame["gradients"] == pytest.approx({"b": -4.232, "w1": -16.928, "w2": -4.232}, abs=1e-12, rel=0)
    assert frame["updated"] == pytest.approx({"b": 0.2116, "w1": 0.8294, "w2": 0.1636}, abs=1e-12, rel=0)


def test_the_steps_come_in_the_order_of_the_calculation() -> None:
    seen = [(f["phase"], f["focus"]) for f in map(run().frame, range(12))]
    assert seen == [
        ("initialise", None),
        ("feed", None),
        ("predict", "y_hat"),
        ("loss", "L"),
        ("partial", "L/y_hat"),
        ("partial", "y_hat/b"),
        ("partial", "y_hat/w1"),
        ("partial", "y_hat/w2"),
        ("update", "b"),
        ("update", "w1"),
        ("update", "w2"),
        ("feed", None),
    ]


def test_what_is_not_computed_yet_is_null() -> None:
    def known(t: int) -> int:
        frame = run().frame(t)
        parts = [frame["values"], frame["partials"], frame["gradients"], frame["updated"]]
        return sum(value is not None for part in parts for value in part.values())  # type: ignore[attr-defined]

    # w1, w2, b; then x1, x2, y; y_hat; L; four partials; three pairs of gradient and new value
    assert [known(t) for t in range(11)] == [3, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18]


def test_a_hundred_epochs_of_the_demo_find_the_line() -> None:
    demo = run(learning_rate=0.01, epochs=100)
    final = demo.frame(6_000)["updated"]
    assert final == pytest.approx({"w1": 1.0, "w2": -2.0, "b": 0.0}, abs=0.01)


def test_the_target_is_still_y_after_the_first_epoch() -> None:
    frame = run(epochs=2).frame(61)
    assert (frame["epoch"], frame["batch"], frame["values"]["y"]) == (2, 1, [2.0])


def test_ten_epochs_of_the_tutorial_grow_but_stay_finite() -> None:
    frame = run(epochs=10).frame(600)
    assert frame["values"]["L"] == pytest.approx(7.356e15, rel=1e-4)
    assert frame["status"] == "diverging"
    assert frame["cause"] == {"code": "single_step", "row": 5, "rate": 0.05, "limit": pytest.approx(1 / 86)}


def test_a_thousand_epochs_of_the_tutorial_stop_at_the_last_finite_frame() -> None:
    diverged = run(epochs=1_000)
    frame = diverged.frame(60_000)
    assert (frame["t"], frame["phase"], frame["epoch"], frame["batch"]) == (12_962, "predict", 217, 1)
    assert frame["status"] == "diverged"
    assert frame["overflow"] == {"quantity": "L", "row": 0, "limit": 1.7976931348623157e308}
    assert diverged.frame(12_961)["status"] == "diverging"
    assert diverged.last_t == 12_962
