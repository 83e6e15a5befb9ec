"""Remarks: short, true, and every alternative is reached."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from app.lesson.numbers import format_number
from tests.golden import golden_config
from tests.lesson.watching import Moment, Watching

#: With weight and bias at 0: predictions that meet, miss on both sides, negative and zero inputs.
CASES: Final = [[1.0, 0.0], [1.0, 0.0], [1.0, 3.0], [2.0, -5.0], [-1.0, 3.0], [0.0, 2.0], [3.0, 9.0]]
#: So large that an update cannot change them, and together still a prediction of 0.
HUGE: Final = {"name": "custom", "weights": [1e17], "bias": -1e17}
LOSSES: Final = ["squared_error", "absolute_error"]


def one_feature(rows: list[list[float]], **changes: Any) -> dict[str, Any]:
    zero = {"name": "custom", "weights": [0.0], "bias": 0.0}
    return {
        "data": {"features": ["x1"], "target": "y", "rows": rows},
        "initialiser": zero,
        "learning_rate": 0.05,
        "epochs": 2,
    } | changes


def visits(loss: str, m: int) -> Iterator[Moment]:
    """Walk runs with batches of m that meet every case."""
    cases = [row for row in CASES for _ in range(m)]
    above = [row for row in [[1.0, -3.0], *CASES] for _ in range(m)]
    stuck = [row for row in [[1.0, 1.0], [1.0, 2.0], [1.0, 1.0]] for _ in range(m)]
    close = one_feature([[1.0, 1.0001]] * m, initialiser={"name": "custom", "weights": [0.5], "bias": 0.5})
    for config in (one_feature(cases), one_feature(above), one_feature(stuck, initialiser=HUGE), close):
        yield from Watching(config | {"batch_size": m, "loss": {"name": loss}}).all()


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("m", [1, 2, 4])
def test_every_alternative_is_reached(loss: str, m: int) -> None:
    reached: dict[int, set[int]] = {}
    written: dict[int, set[int]] = {}
    for moment in visits(loss, m):
        remark = moment.alternatives
        reached.setdefault(moment.index, set()).add(remark.index(moment.chosen))  # type: ignore[arg-type]
        written[moment.index] = set(range(len(remark)))
    assert reached == written


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("m", [1, 2, 4])
def test_remarks_are_short_and_true_to_the_numbers(loss: str, m: int) -> None:
    for moment in visits(loss, m):
        assert len(moment.remark.split()) <= 45, moment.remark
        assert "{" not in moment.remark
        check_direction(moment)
        check_side(moment)


def check_direction(moment: Moment) -> None:
    frame, focus = moment.frame, moment.step["focus"]
    if moment.step["phase"] != "update" or focus is None:
        return
    gradient, old, new = frame["gradients"][focus], frame["values"][focus], frame["updated"][focus]
    assert isinstance(old, float)
    assert gradient is not None
    assert new is not None
    assert ("goes up" in moment.remark) <= (new > old and gradient < 0)
    assert ("goes down" in moment.remark) <= (new < old and gradient > 0)
    assert ("stays" in moment.remark) <= (new == old)


def check_side(moment: Moment) -> None:
    y_hat, y = moment.frame["values"]["y_hat"], moment.frame["values"]["y"]
    if moment.step["phase"] != "predict" or not isinstance(y_hat, list) or not isinstance(y, list):
        return
    same = y_hat[0] != y[0] and format_number(y_hat[0], "number") == format_number(y[0], "number")
    assert ("so close" in moment.remark) == same
    assert ("below" in moment.remark) == (y_hat[0] < y[0] and not same)
    assert ("above" in moment.remark) == (y_hat[0] > y[0] and not same)


def test_the_last_update_says_what_it_ends() -> None:
    watching = Watching(golden_config(learning_rate=0.01, epochs=2))
    assert "All updates of this batch are done." in watching.at(10).remark
    assert "completes epoch 1" in watching.at(60).remark
    assert "Training is complete: 2 epochs, 12 updates." in watching.at(120).remark


@pytest.mark.parametrize("n", [1, 3, 4, 8])
def test_the_first_remark_shows_the_starting_weights(n: int) -> None:
    rows = [[float(j) for j in range(n + 1)]]
    weights = [0.5 + j for j in range(n)]
    data = {"features": [f"x{j}" for j in range(1, n + 1)], "target": "y", "rows": rows}
    remark = (
        Watching({"data": data, "initialiser": {"name": "custom", "weights": weights, "bias": -1.0}, "batch_size": 1})
        .at(0)
        .remark
    )
    assert "w₁ = 0.500" in remark
    assert "b = −1.000" in remark
    assert len(remark.split()) <= 50


def test_rows_are_counted_from_one() -> None:
    assert "row 1 fills" in Watching(golden_config()).at(1).remark
    assert "row 2 fills" in Watching(golden_config()).at(11).remark
    assert "rows 1, 2 and 3 fill" in Watching(golden_config(batch_size=3)).at(1).remark
    assert "rows 1, 2, … and 6 fill" in Watching(golden_config(batch_size=6)).at(1).remark
