"""The table of a batch and the check of a gradient, held against sums done here."""

import math
from typing import Any

import pytest

from app.run import Run, parse_config
from app.run.inspect import batch_table, check_gradient
from tests.web.clients import TUTORIAL

WIDE: dict[str, Any] = {
    "data": {
        "features": ["a", "b"],
        "target": "y",
        "rows": [[i / 7, math.sin(i), 3 * i / 7 - math.sin(i) + 0.25] for i in range(230)],
    },
    "initialiser": {"name": "custom", "weights": [0.5, -0.25], "bias": 0.125},
    "learning_rate": 0.001,
    "batch_size": 200,
    "epochs": 2,
    "shuffle": True,
}


@pytest.fixture(scope="module")
def run() -> Run:
    return Run(parse_config(WIDE))


def whole_table(run: Run, t: int) -> list[Any]:
    return [batch_table(run, t, start, 100) for start in range(0, run.frame(t)["m"], 100)]


@pytest.mark.parametrize("t", [10, 20, 30])
def test_every_example_of_a_batch_is_there_once_with_numbers_of_its_own(run: Run, t: int) -> None:
    frame, data = run.frame(t), run.config
    pages = whole_table(run, t)
    rows = [row for page in pages for row in page["rows"]]
    assert rows == run.order(frame["epoch"])[200 * (frame["batch"] - 1) :][: frame["m"]]
    for page in pages:
        for i, row in enumerate(page["rows"]):
            x, y = data.x[row].tolist(), data.y[row, 0]
            y_hat = frame["values"]["b"] + frame["values"]["w1"] * x[0] + frame["values"]["w2"] * x[1]
            assert [page["values"]["x1"][i], page["values"]["x2"][i], page["values"]["y"][i]] == [*x, y]
            assert page["values"]["y_hat"][i] == pytest.approx(y_hat, rel=1e-12)
            assert page["residual"][i] == page["values"]["y_hat"][i] - y
            assert page["upstream"][i] == pytest.approx(2 * page["residual"][i] / frame["m"], rel=1e-15)
            assert page["products"]["b"][i] == page["upstream"][i]
            assert page["products"]["w2"][i] == page["upstream"][i] * x[1]


def test_what_the_examples_add_is_the_gradient(run: Run) -> None:
    pages = whole_table(run, 20)
    for name, total in pages[0]["totals"].items():
        added = math.fsum(product for page in pages for product in page["products"][name])
        assert total == run.frame(20)["gradients"][name] == pytest.approx(added, rel=1e-12)


def test_the_first_examples_are_those_of_the_frame(run: Run) -> None:
    frame, table = run.frame(17), batch_table(run, 17, 0, 8)
    assert table["rows"] == frame["rows"]
    assert table["upstream"] == frame["partials"]["L/y_hat"]
    assert all(table["values"][name] == frame["values"][name] for name in ("x1", "x2", "y", "y_hat"))


@pytest.mark.parametrize(
    ("t", "known"),
    [
        (11, []),
        (12, ["y_hat", "residual"]),
        (13, ["y_hat", "residual"]),
        (14, ["y_hat", "residual", "upstream"]),
        (17, ["y_hat", "residual", "upstream"]),
        (18, ["y_hat", "residual", "upstream", "b"]),
        (20, ["y_hat", "residual", "upstream", "b", "w1", "w2"]),
    ],
)
def test_a_column_is_null_until_its_own_step(run: Run, t: int, known: list[str]) -> None:
    table = batch_table(run, t, 0, 3)
    columns = {**table["values"], "residual": table["residual"], "upstream": table["upstream"], **table["products"]}
    assert [name for name, column in columns.items() if column is not None] == ["x1", "x2", "y", *known]
    assert [name for name, total in table["totals"].items() if total is not None] == [*known][3:]


def test_before_the_first_batch_there_is_nothing(run: Run) -> None:
    table = batch_table(run, 0, 0, 100)
    assert (table["m"], table["rows"], table["residual"]) == (0, [], None)
    assert {*table["values"].values(), *table["products"].values(), *table["totals"].values()} == {None}


def test_standardised_numbers_come_with_the_entered_ones() -> None:
    run = Run(parse_config({**WIDE, "standardise": True}))
    table = batch_table(run, 5, 100, 50)
    assert table["raw"] is not None
    assert table["raw"]["x1"] == [WIDE["data"]["rows"][row][0] for row in table["rows"]]
    assert table["values"]["x1"] == [run.config.x[row, 0] for row in table["rows"]]
    assert table["values"]["x1"] != table["raw"]["x1"]


@pytest.mark.parametrize("loss", ["squared_error", "absolute_error"])
@pytest.mark.parametrize("parameter", ["b", "w1", "w2"])
def test_a_gradient_is_what_trying_says(loss: str, parameter: str) -> None:
    run = Run(parse_config({**WIDE, "loss": {"name": loss}}))
    frame: Any = run.frame(20)
    check = check_gradient(run, 14, parameter)
    assert check is not None
    assert check["gradient"] == frame["gradients"][parameter]
    assert check["difference"] == pytest.approx(check["gradient"], rel=1e-6)
    assert check["difference"] == (check["above"]["loss"] - check["below"]["loss"]) / (2 * check["h"])
    at = frame["values"][parameter]
    assert (check["below"]["value"], check["above"]["value"]) == (at - check["h"], at + check["h"])


def test_the_losses_of_a_check_are_those_of_runs_that_start_there() -> None:
    check = check_gradient(Run(parse_config(TUTORIAL)), 3, "w1")
    assert check is not None
    for moved in (check["below"], check["above"]):
        start = {"name": "custom", "weights": [moved["value"], -0.048], "bias": 0.0}
        assert Run(parse_config({**TUTORIAL, "initialiser": start})).frame(3)["values"]["L"] == moved["loss"]


def test_the_last_batch_of_a_diverged_run_shows_finite_numbers_only() -> None:
    run = Run(parse_config({**TUTORIAL, "epochs": 1_000}))
    table = batch_table(run, 59_999, 0, 100)
    assert table["values"]["y_hat"] is not None
    assert math.isfinite(table["values"]["y_hat"][0])
    assert (table["upstream"], table["totals"]["b"]) == (None, None)
    assert check_gradient(run, 59_999, "b") is None


def test_no_check_before_the_first_batch(run: Run) -> None:
    with pytest.raises(ValueError, match="no batch"):
        check_gradient(run, 0, "b")
