"""A config is taken whole or refused with the field, the value, the limit and the way out."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.run import ConfigErrors, loads_config, parse_config
from tests.golden import DATA, golden_config
from tests.run.levers import levers

HUGE = 1.7e308
CHANGE = {"update": 4, "learning_rate": 1}
names = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=20)
finite = st.floats(allow_nan=False, allow_infinity=False)


@st.composite
def configs(draw: st.DrawFn) -> dict[str, Any]:
    n = draw(st.integers(1, 8))
    columns = draw(st.lists(names, min_size=n + 1, max_size=n + 1, unique=True))
    rows = draw(st.lists(st.lists(finite, min_size=n + 1, max_size=n + 1), min_size=1, max_size=9))
    weights = draw(st.lists(finite, min_size=n, max_size=n))
    custom = {"name": "custom", "weights": weights, "bias": draw(finite)}
    return {
        "data": {"features": columns[:-1], "target": columns[-1], "rows": rows},
        "initialiser": draw(st.sampled_from([custom, {"name": "glorot_normal"}])),
        "loss": {"name": draw(st.sampled_from(["squared_error", "absolute_error"]))},
        "learning_rate": draw(st.floats(1e-9, 10)),
        "batch_size": draw(st.integers(1, len(rows))),
        "epochs": draw(st.integers(1, 10_000)),
        "shuffle": draw(st.booleans()),
        "seed": draw(st.integers(0, 2**32 - 1)),
    }


def refusal(**changes: Any) -> tuple[str, str]:
    """Return the field and the message of the one error that the changed config gets."""
    with pytest.raises(ConfigErrors) as caught:
        parse_config(golden_config(**changes))
    (error,) = caught.value.errors
    return error.field, error.message


@given(data=configs())
def test_a_config_survives_its_own_json(data: dict[str, Any]) -> None:
    config = parse_config(data)
    again = loads_config(json.dumps(config.to_json(), allow_nan=False))
    assert again.to_json() == config.to_json()
    assert again.key == config.key


@given(changes=levers())
def test_levers_survive_their_own_json(changes: dict[str, Any]) -> None:
    config = parse_config(golden_config(**changes))
    again = loads_config(json.dumps(config.to_json(), allow_nan=False))
    assert again.to_json() == config.to_json()
    assert again.key == config.key
    assert again.segments == config.segments


def test_defaults_are_golden_run_a() -> None:
    assert parse_config({"data": DATA}).to_json() == parse_config(golden_config(epochs=1)).to_json()


def test_other_widths_start_from_a_truncated_normal() -> None:
    data = {"features": ["a"], "target": "y", "rows": [[1, 2]]}
    assert parse_config({"data": data}).initialiser.name == "truncated_normal"


def test_the_keys_of_configs_without_new_settings_stay_as_they_were() -> None:
    # Taken from the version that knew SGD at a constant rate only: links name runs by their key.
    other = {"shuffle": True, "seed": 7, "loss": {"name": "absolute_error"}, "batch_size": 4, "epochs": 12}
    keys = [
        parse_config(config).key
        for config in (golden_config(), golden_config(**other, initialiser={"name": "glorot_uniform"}))
    ]
    assert keys == [
        "55fe6f0f33d7039ee7fa92f8ed2b219016f5c1113447bf1607f7dd504fdae969",
        "6bd8930051706007b278ad4ea0d7f76f9712fb02ec213ef434c74af76e97d404",
    ]


def test_defaults_written_out_are_the_same_run() -> None:
    short = {"optimiser": {"name": "adam"}, "schedule": {"name": "step"}, "split": {"test": 0.2}}
    adam = {"name": "adam", "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
    step = {"name": "step", "gamma": 0.5, "every": 10.0}
    long = {"optimiser": adam, "schedule": step, "split": {"train": 0.8, "validation": 0, "test": 0.2}}
    config = parse_config(golden_config(**short))
    assert config.key == parse_config(golden_config(**long)).key
    assert config.to_json()["optimiser"] == adam
    assert config.to_json()["schedule"] == step
    changed = parse_config(golden_config(changes=[{"update": 3, "optimiser": {"name": "adam"}}]))
    assert changed.to_json()["changes"] == [{"update": 3, "optimiser": adam}]
    assert changed.key != config.key


def test_the_key_ignores_names_and_sees_numbers() -> None:
    key = parse_config(golden_config()).key
    renamed = DATA | {"features": ["width", "height"], "target": "price"}
    assert parse_config(golden_config(data=renamed)).key == key
    assert parse_config(golden_config(learning_rate=0.050000001)).key != key
    assert parse_config(golden_config(learning_rate=5e-2, epochs=1.0)).key == key


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"version": 2}, "version", "from 1 to 1"),
        ({"learning_rte": 1}, "learning_rte", "left out"),
        ({"learning_rate": 0}, "learning_rate", "greater than 0"),
        ({"learning_rate": "0.05"}, "learning_rate", "finite number"),
        ({"learning_rate": True}, "learning_rate", "finite number"),
        ({"learning_rate": float("nan")}, "learning_rate", "finite number"),
        ({"learning_rate": 10**400}, "learning_rate", "finite number"),
        ({"batch_size": 0}, "batch_size", "from 1 to 6"),
        ({"batch_size": 7}, "batch_size", "the number of rows"),
        ({"batch_size": 1.5}, "batch_size", "whole number"),
        ({"epochs": 10_001}, "epochs", "10,000"),
        ({"seed": 2**32}, "seed", "4,294,967,295"),
        ({"seed": -1}, "seed", "from 0"),
        ({"shuffle": 1}, "shuffle", "true or false"),
        ({"loss": {"name": "huber"}}, "loss.name", "squared_error, absolute_error"),
        ({"loss": "squared_error"}, "loss", "an object"),
        ({"loss": {"name": ["x"]}}, "loss.name", "one of"),
        ({"optimiser": {"name": "adamw"}}, "optimiser.name", "sgd"),
        ({"optimiser": {"name": "adam", "beta1": 1.5}}, "optimiser.beta1", "a number from 0 to below 1; it is 1.5."),
        ({"optimiser": {"name": "adam", "eps": 0}}, "optimiser.eps", "a finite number greater than 0; it is 0."),
        ({"optimiser": {"name": "sgd", "momentum": 0.9}}, "optimiser.momentum", "left out: known names here are name"),
        ({"optimiser": {"name": "momentum", "momentum": True}}, "optimiser.momentum", "from 0 to below 1"),
        ({"optimiser": "adam"}, "optimiser", "an object"),
        ({"schedule": {"name": "linear"}}, "schedule.name", "constant, step, exponential"),
        ({"schedule": {"name": "step", "gamma": 0}}, "schedule.gamma", "greater than 0 and at most 1"),
        ({"schedule": {"name": "step", "every": 1.5}}, "schedule.every", "a whole number from 1 to 10,000"),
        ({"schedule": {"name": "constant", "gamma": 0.5}}, "schedule.gamma", "left out"),
        ({"schedule": {"name": "cosine", "lr_min": -1}}, "schedule.lr_min", "of at least 0"),
        ({"schedule": {"name": "cosine", "lr_min": 1e301}}, "schedule.lr_min", "at most 1e+300"),
        ({"learning_rate": 1e301}, "learning_rate", "at most 1e+300"),
        ({"standardise": 1}, "standardise", "true or false"),
        (
            {"standardise": True, "data": DATA | {"rows": [[HUGE, 0, 1], [-HUGE, 0, 1], [-HUGE, 0, 1]]}},
            "standardise",
            "too large",
        ),
        ({"split": {"train": 0.5}}, "split", "add up to 1; it is 0.5 + 0 + 0 = 0.5."),
        ({"split": {"validation": 0.6, "test": 0.6}}, "split", "add up to 1; it is 0 + 0.6 + 0.6 = 1.2."),
        ({"split": {"test": 1.5}}, "split.test", "from 0 to 1; it is 1.5."),
        ({"split": {"dev": 0.5}}, "split.dev", "left out"),
        ({"split": {"validation": 0.5, "test": 0.5}}, "split.train", "leave one of the 6 rows"),
        ({"split": {"validation": 0.5}, "batch_size": 4}, "batch_size", "from 1 to 3 (the number of rows that train)"),
        ({"changes": {}}, "changes", "a list of 0 to 32 changes"),
        ({"changes": [{"update": i, "learning_rate": 1} for i in range(33)]}, "changes", "it is a list of 33."),
        ({"changes": [3]}, "changes[0]", "an object"),
        ({"changes": [{"learning_rate": 1}]}, "changes[0].update", "it is missing."),
        (
            {"changes": [{"update": 6, "learning_rate": 1}]},
            "changes[0].update",
            "from 0 to 5 (the last update of the run",
        ),
        ({"changes": [{"update": 1}]}, "changes[0]", "at least one of learning_rate, schedule, optimiser"),
        ({"changes": [{"update": 1, "batch_size": 2, "learning_rate": 1}]}, "changes[0].batch_size", "left out"),
        ({"changes": [{"update": 1, "learning_rate": 0}]}, "changes[0].learning_rate", "greater than 0"),
        ({"changes": [{"update": 1, "schedule": None}]}, "changes[0].schedule", "an object"),
        ({"changes": [{"update": 1, "optimiser": {"name": "adam", "eps": -1}}]}, "changes[0].optimiser.eps", "than 0"),
        ({"changes": [CHANGE, CHANGE]}, "changes[1].update", "greater than 4, where the change before it is; it is 4."),
        ({"initialiser": {"name": "custom", "weights": [1]}}, "initialiser.weights", "exactly 2"),
        ({"initialiser": {"name": "he"}}, "initialiser.name", "glorot_uniform"),
        ({"initialiser": {"name": "zeros", "weights": [1, 2]}}, "initialiser.weights", "left out"),
        ({"data": DATA | {"rows": []}}, "data.rows", "1 to 5,000"),
        ({"data": DATA | {"rows": [[1, 2, 3]] * 5_001}}, "data.rows", "1 to 5,000"),
        ({"data": DATA | {"rows": [[1, 2, 3], [1, 2]]}}, "data.rows[1]", "exactly 3"),
        ({"data": DATA | {"rows": [[1, 2, None]]}}, "data.rows[0][2]", "finite number"),
        ({"data": DATA | {"features": list("abcdefghi")}}, "data.features", "1 to 8"),
        ({"data": DATA | {"features": ["a", "a"]}}, "data.features", "all differ"),
        ({"data": DATA | {"features": ["a", ""]}}, "data.features[1]", "1 to 40"),
        ({"data": DATA | {"features": ["a", "b\x00"]}}, "data.features[1]", "printable"),
        ({"data": None}, "data", "an object"),
    ],
)
def test_a_bad_value_is_named_with_its_limit(changes: dict[str, Any], field: str, says: str) -> None:
    named, message = refusal(**changes)
    assert named == field
    assert message.startswith(field)
    assert says in message


def test_every_error_is_reported_at_once() -> None:
    with pytest.raises(ConfigErrors) as caught:
        parse_config(golden_config(batch_size=0, epochs=0, learning_rate=-1))
    assert [error.field for error in caught.value.errors] == ["learning_rate", "batch_size", "epochs"]


def test_too_many_updates_are_refused_with_the_epochs_that_would_fit() -> None:
    data = DATA | {"rows": [[1, 2, 3]] * 200}
    field, message = refusal(data=data, epochs=10_000)
    assert field == "epochs"
    assert "at most 5,000" in message


@pytest.mark.parametrize(
    "text",
    [
        '{"data": 1',
        "",
        "[]",
        "NaN",
        '{"seed": 1, "seed": 2}',
        '{"learning_rate": 1e400}',
        '{"a": -Infinity}',
        "[" * 10000,
        "�",
        "9" * 5000,
    ],
)
def test_json_that_is_not_strict_is_refused(text: str) -> None:
    with pytest.raises(ConfigErrors):
        loads_config(text)


def test_a_config_that_is_too_long_is_refused_before_it_is_read() -> None:
    with pytest.raises(ConfigErrors, match="2,000,000 bytes"):
        loads_config(b" " * 2_000_001)


@pytest.mark.parametrize("cell", [True, None, "1", [1], float("nan"), float("inf"), 10**400])
def test_one_bad_cell_among_good_ones_is_named(cell: object) -> None:
    field, _ = refusal(data=DATA | {"rows": [[1, 2, 3]] * 50 + [[1, cell, 3]]})
    assert field == "data.rows[50][1]"


def test_a_zero_has_no_sign() -> None:
    minus, plus = (parse_config({"data": DATA | {"rows": [[1, zero, 3]]}}) for zero in (-0.0, 0))
    assert minus.key == plus.key


def test_a_number_too_large_in_json_is_named() -> None:
    with pytest.raises(ConfigErrors, match="learning_rate"):
        loads_config('{"learning_rate": 1e400}')


@pytest.mark.parametrize(
    ("changes", "ends"),
    [
        ({"epochs": None}, "it is null."),
        ({"shuffle": "yes"}, 'it is "yes".'),
        ({"epochs": True}, "it is true."),
        ({"loss": {}}, "it is missing."),
        ({"data": DATA | {"rows": []}}, "it is a list of 0."),
        ({"data": {"features": ["a", "b"]}, "batch_size": 1}, "it is missing."),
        ({"data": DATA | {"target": "\u202e"}}, 'it is "\\u202e".'),
    ],
)
def test_a_bad_value_is_shown_as_json_has_it(changes: dict[str, Any], ends: str) -> None:
    _, message = refusal(**changes)
    assert message.endswith(ends)


def test_the_number_of_rows_is_no_limit_where_the_rows_are_wrong() -> None:
    with pytest.raises(ConfigErrors) as caught:
        parse_config(golden_config(data=DATA | {"rows": []}, batch_size=0))
    assert caught.value.errors[1].message == "batch_size must be a whole number from 1 to 5,000; it is 0."
