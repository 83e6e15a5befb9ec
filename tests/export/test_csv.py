"""Tables: every number as it is, every text as text."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export import Choice, export_parts
from app.export.table import heading_line, number_line, safe_text
from app.run import STRIDES, Config, Run, parse_config, stops
from tests.web.clients import PLAIN, TUTORIAL

NAMED = {**PLAIN, "data": {**PLAIN["data"], "features": ["=1+1", '@x, or "y"'], "target": "-y"}}


def lines(config: Config, *choice: str) -> list[str]:
    """The lines of a table, by the line ends that the standard of CSV has."""
    text = "".join(export_parts(config, Choice("csv", *choice)))
    assert text.endswith("\r\n")
    return text.removesuffix("\r\n").split("\r\n")


def table(config: Config, *choice: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("\r\n".join(lines(config, *choice)))))


@pytest.mark.parametrize("name", ["=1+1", "+a", "-y", "@SUM(A1)", "\ttab", "\rreturn", " =1", "\u00a0@x"])
def test_a_name_that_a_spreadsheet_would_compute_gets_an_apostrophe(name: str) -> None:
    assert next(csv.reader(io.StringIO(heading_line([name]), newline="")))[0] == f"'{name}"


@pytest.mark.parametrize("name", ["x1", "größe", "a-b", "1=2", "'x", "x, y", 'the "y"'])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert safe_text(name) == name
    assert next(csv.reader(io.StringIO(heading_line([name, "b"])))) == [name, "b"]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_numbers_are_written_plainly_and_read_back_as_they_were(numbers: list[float]) -> None:
    line = number_line(numbers)
    assert "'" not in line
    assert '"' not in line
    assert [float(cell) for cell in line.removesuffix("\r\n").split(",")] == numbers


def test_a_negative_number_is_intact() -> None:
    assert number_line([-0.5, None, 3, "feed"]) == "-0.5,,3,feed\r\n"


def test_the_names_of_columns_are_guarded_in_the_table_and_nowhere_changed() -> None:
    first = table(parse_config(NAMED))[1]
    assert {"'=1+1", '\'@x, or "y"', "'-y"} < first.keys()
    assert [first["'=1+1"], first['\'@x, or "y"'], first["'-y"]] == ["4.0", "1.0", "2.0"]


def test_a_name_of_one_of_our_own_columns_gets_its_symbol() -> None:
    config = parse_config({**PLAIN, "data": {**PLAIN["data"], "features": ["b", "t"], "target": "new b"}})
    names = lines(config)[0].split(",")
    assert len(names) == len(set(names))
    assert {"b (x1)", "t (x2)", "new b (y)"} < set(names)


@pytest.mark.parametrize("stride", STRIDES)
@pytest.mark.parametrize(
    "levers", [{}, {"batch_size": 4, "shuffle": True, "optimiser": {"name": "adam"}}, {"standardise": True}]
)
def test_frames_have_a_row_for_each_stop_with_the_numbers_of_the_frame(stride: str, levers: Any) -> None:
    config = parse_config({**PLAIN, **levers, "epochs": 2})
    run, rows = Run(config), table(config, "frames", stride)
    expected = list(stops(stride, 2, config.batches, 0, config.frames - 1))
    assert [int(row["t"]) for row in rows] == expected
    several = config.batch_size > 1
    for row, frame in zip(rows, map(run.frame, expected), strict=True):
        first = " [1]" if several else ""
        y_hat: Any = frame["values"]["y_hat"]
        slope = frame["partials"]["L/y_hat"]
        assert row[f"y_hat{first}"] == ("" if y_hat is None else repr(y_hat[0]))
        assert row[f"dL/dy_hat{first}"] == ("" if slope is None else repr(slope[0]))
        assert row["L"] == ("" if frame["values"]["L"] is None else repr(frame["values"]["L"]))
        for name in ("b", "w1", "w2"):
            made = [frame["gradients"][name], frame["updated"][name]]
            assert row[name] == repr(frame["values"][name])
            assert [row[f"dL/d{name}"], row[f"new {name}"]] == ["" if x is None else repr(x) for x in made]
        if several and frame["m"]:
            assert [row[f"row [{i}]"] for i in range(1, 5)] == [*(str(i + 1) for i in frame["rows"]), "", "", ""][:4]


def test_the_history_has_loss_and_new_parameters_of_every_update() -> None:
    config = parse_config({**PLAIN, "batch_size": 4, "epochs": 3, "optimiser": {"name": "adam"}})
    run, rows = Run(config), table(config, "history")
    assert [(row["update"], row["epoch"], row["batch"]) for row in rows[:3]] == [
        ("1", "1", "1"),
        ("2", "1", "2"),
        ("3", "2", "1"),
    ]
    assert len(rows) == config.updates
    for k, row in enumerate(rows, 1):
        frame = run.frame(k * config.frames_per_batch)
        assert row["loss"] == repr(frame["values"]["L"])
        assert [row[name] for name in ("b", "w1", "w2")] == [repr(frame["updated"][name]) for name in ("b", "w1", "w2")]


def test_tables_of_a_diverging_run_end_with_what_is_finite() -> None:
    config = parse_config({**TUTORIAL, "epochs": 1_000})
    frames, history = table(config, "frames", "fine"), table(config, "history")
    assert (frames[-1]["t"], frames[-1]["status"]) == ("12962", "diverged")
    assert len(history) == 12_960 // 10
    assert not any("inf" in cell or "nan" in cell for row in history for cell in row.values())


def test_a_table_that_takes_long_gives_way_before_its_first_row() -> None:
    config = parse_config({**PLAIN, "epochs": 10_000})
    parts = export_parts(config, Choice("csv", "frames", "batch"))
    next(parts)
    first = next(parts)
    assert first.startswith("0,1,1,initialise")
    rows = [[((i * 7 + j * 13) % 97) / 97 for j in range(3)] for i in range(5_000)]
    slow = parse_config(
        {"data": {"features": ["a", "b"], "target": "y", "rows": rows}, "learning_rate": 0.001, "epochs": 2}
    )
    assert "" in list(export_parts(slow, Choice("csv", "frames", "epoch")))
