"""What theory names beforehand, and where it is silent."""

from typing import Any

import pytest

from tests.golden import golden_config
from tests.lesson.watching import Watching


def marks(**changes: Any) -> list[tuple[str, Any, int | None]]:
    stability = Watching(golden_config(**changes)).scene["stability"]
    return [(mark["code"], pytest.approx(mark["rate"], rel=1e-6), mark["row"]) for mark in stability]


def test_batch_size_one_has_the_limit_of_the_worst_row_and_that_of_the_order() -> None:
    assert marks() == [("single_step", 1 / 86, 5), ("epoch_product", pytest.approx(0.02704, abs=1e-5), None)]
    scene = Watching(golden_config()).scene
    assert scene["stability"][0]["title"] == "no single step can grow"
    assert "0.01163" in scene["stability"][0]["text"]
    assert "row 6 sets" in scene["stability"][0]["text"]


def test_shuffled_rows_have_no_order() -> None:
    assert [code for code, _, _ in marks(shuffle=True)] == ["single_step"]
    assert marks(shuffle=True, batch_size=2) == []


def test_all_rows_in_one_batch_have_one_limit_shuffled_or_not() -> None:
    assert marks(batch_size=6) == [("full_batch", pytest.approx(0.0326, abs=1e-4), None)]
    assert [code for code, _, _ in marks(batch_size=6, shuffle=True)] == ["full_batch"]


def test_a_batch_of_some_rows_has_that_of_the_order_only() -> None:
    assert [code for code, _, _ in marks(batch_size=4)] == ["epoch_product"]


@pytest.mark.parametrize(
    "levers",
    [
        {"loss": {"name": "absolute_error"}},
        {"optimiser": {"name": "momentum"}},
        {"schedule": {"name": "cosine"}},
        {"changes": [{"update": 1, "learning_rate": 0.01}]},
    ],
)
def test_theory_is_silent_elsewhere(levers: dict[str, Any]) -> None:
    assert marks(**levers) == []


@pytest.mark.parametrize("batch_size", [1, 4, 6])
def test_a_run_settles_below_the_limit_and_grows_above(batch_size: int) -> None:
    limit = Watching(golden_config(batch_size=batch_size)).scene["stability"][-1]["rate"]
    settings = {"batch_size": batch_size, "epochs": 500}
    below, above = (Watching(golden_config(learning_rate=limit * factor, **settings)) for factor in (0.9, 1.1))
    assert below.at(below.config.frames - 1).frame["values"]["L"] < 1  # type: ignore[operator]
    assert above.at(above.config.frames - 1).frame["status"] != "ok"


def test_rows_are_those_of_the_data_and_inputs_those_of_the_model() -> None:
    split = {"train": 0.5, "validation": 0.5, "test": 0.0}
    watching = Watching(golden_config(split=split, standardise=True, seed=3))
    worst = watching.scene["stability"][0]
    squares = {row: (watching.config.x[row] ** 2).sum() + 1 for row in watching.config.train}
    assert worst["row"] == max(squares, key=lambda row: squares[row])
    assert worst["rate"] == pytest.approx(1 / max(squares.values()))


def test_the_solution_of_the_tutorials_points_is_exact() -> None:
    solution = Watching(golden_config()).scene["solution"]
    assert solution is not None
    assert solution["parameters"] == {"b": pytest.approx(0, abs=1e-12), "w1": pytest.approx(1), "w2": pytest.approx(-2)}
    assert solution["loss"] == 0
    assert solution["unique"]


def test_collinear_features_have_many_solutions_and_huge_numbers_none() -> None:
    def solved(rows: list[list[float]]) -> Any:
        data = {"features": ["x1", "x2"], "target": "y", "rows": rows}
        return Watching({"data": data, "batch_size": 1, "learning_rate": 0.01}).scene["solution"]

    assert not solved([[1.0, 2.0, 3.0], [2.0, 4.0, 5.0], [3.0, 6.0, 8.0]])["unique"]
    assert solved([[1e-300, 1.0, 1e300], [2e-300, 3.0, -1e300], [0.0, 5.0, 1e300]]) is None
