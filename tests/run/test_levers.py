"""Optimiser, schedule, split, scaling and changes: what a run does with them, held to plain Python."""

import math
from typing import Any

import pytest

from app.run import Frame, Run, parse_config
from tests.golden import ROWS, golden_config


def run_of(**changes: Any) -> Run:
    return Run(parse_config(golden_config(learning_rate=0.01, epochs=4) | changes))


def last_of(run: Run, update: int) -> Frame:
    """Return the last frame of an update (from 0): everything of it is known."""
    return run.frame((update + 1) * run.config.frames_per_batch)


def loss_of(rows: list[list[int]], updated: dict[str, float | None]) -> float:
    """Return the mean squared error of two features, the plain way."""
    b, w1, w2 = (updated[name] or 0.0 for name in ("b", "w1", "w2"))
    return sum((w1 * x1 + w2 * x2 + b - y) ** 2 for x1, x2, y in rows) / len(rows)


def test_a_run_with_every_lever_agrees_with_plain_python() -> None:
    adam = {"name": "adam", "beta1": 0.8, "beta2": 0.9, "eps": 1e-6}
    run = run_of(
        split={"validation": 0.2, "test": 0.2},
        standardise=True,
        schedule={"name": "exponential", "gamma": 0.9},
        optimiser={"name": "momentum", "momentum": 0.5},
        batch_size=2,
        changes=[{"update": 3, "learning_rate": 0.02}, {"update": 5, "optimiser": adam}],
    )
    train = [ROWS[row] for row in run.config.train]
    means = [sum(row[j] for row in train) / 4 for j in (0, 1)]
    sds = [math.sqrt(sum((row[j] - means[j]) ** 2 for row in train) / 4) for j in (0, 1)]
    examples = [(1.0, (x1 - means[0]) / sds[0], (x2 - means[1]) / sds[1], y) for x1, x2, y in train]
    w, velocity, m, v = [0.0, -0.017, -0.048], [0.0] * 3, [0.0] * 3, [0.0] * 3
    for update in range(8):
        batch = examples[2 * (update % 2) :][:2]
        errors = [sum(a * b for a, b in zip(w, x[:3], strict=True)) - x[3] for x in batch]
        gradient = [sum(2 * e * x[j] for e, x in zip(errors, batch, strict=True)) / 2 for j in range(3)]
        rate = (0.01 if update < 3 else 0.02) * 0.9 ** (update // 2)
        for j, g in enumerate(gradient):
            if update < 5:
                velocity[j] = 0.5 * velocity[j] + g
                w[j] -= rate * velocity[j]
            else:
                k = update - 4
                m[j], v[j] = 0.8 * m[j] + 0.2 * g, 0.9 * v[j] + 0.1 * g * g
                w[j] -= rate * m[j] / (1 - 0.8**k) / (math.sqrt(v[j] / (1 - 0.9**k)) + 1e-6)
        frame = last_of(run, update)
        assert list(frame["updated"].values()) == pytest.approx(w, rel=1e-10)
        assert frame["learning_rate"] == pytest.approx(rate, rel=1e-12)
        assert frame["learning_rate"] == run.config.learning_rate_at(update)


def test_the_same_optimiser_goes_on_and_another_starts_afresh() -> None:
    changes = [
        {"update": 2, "optimiser": {"name": "adam", "beta1": 0.5}},
        {"update": 4, "optimiser": {"name": "momentum"}},
        {"update": 6, "optimiser": {"name": "adam"}},
    ]
    run = run_of(optimiser={"name": "adam"}, changes=changes)
    seen = [last_of(run, update) for update in range(8)]
    assert [frame["optimiser"]["count"] for frame in seen] == [1, 2, 3, 4, 1, 2, 1, 2]
    assert [frame["optimiser"]["constants"].get("beta1") for frame in seen] == [
        0.9,
        0.9,
        0.5,
        0.5,
        None,
        None,
        0.9,
        0.9,
    ]
    assert seen[2]["optimiser_state"]["before"] == seen[1]["optimiser_state"]["after"]
    for fresh, slots in ((4, {"velocity"}), (6, {"m", "v"})):
        before = seen[fresh]["optimiser_state"]["before"]
        assert set(before) == slots
        assert all(value == 0.0 for vector in before.values() for value in vector.values())
    assert run.config.optimisers == ("adam", "momentum")
    assert run.frame(0)["optimiser"]["count"] == 0


def test_a_change_leaves_everything_before_it_alone() -> None:
    plain = run_of(optimiser={"name": "nadam"})
    changed = run_of(optimiser={"name": "nadam"}, changes=[{"update": 7, "learning_rate": 0.5}])
    assert all(plain.frame(t) == changed.frame(t) for t in range(7 * 10 + 1))
    assert plain.frame(80)["updated"] != changed.frame(80)["updated"]


def test_a_change_at_the_first_update_is_the_start() -> None:
    changed = run_of(changes=[{"update": 0, "learning_rate": 0.02, "optimiser": {"name": "adagrad"}}])
    plain = run_of(learning_rate=0.02, optimiser={"name": "adagrad"})
    assert len(changed.config.segments) == 1
    assert changed.config.optimisers == ("adagrad",)
    assert [changed.frame(t) for t in range(30)] == [plain.frame(t) for t in range(30)]


def test_only_training_rows_train_under_their_own_numbers() -> None:
    run = run_of(split={"train": 0.5, "validation": 0.34, "test": 0.16}, shuffle=True, seed=3)
    config = run.config
    assert sorted([*config.train, *config.validation, *config.test]) == list(range(6))
    assert (len(config.train), len(config.validation), len(config.test)) == (4, 2, 0)
    assert (config.batches, config.row_count, config.train_count) == (4, 6, 4)
    for update in range(config.updates):
        frame = last_of(run, update)
        assert sorted(run.order(frame["epoch"])) == config.train
        (row,) = frame["rows"]
        assert row in config.train
        assert [frame["values"][name] for name in ("x1", "x2", "y")] == [[float(cell)] for cell in ROWS[row]]


def test_the_limits_and_the_row_of_a_cause_are_those_of_the_training_rows() -> None:
    run = run_of(split={"validation": 0.34}, seed=4, learning_rate=0.3, epochs=100)
    cause = run.frame(10**9)["cause"]
    sizes = {row: ROWS[row][0] ** 2 + ROWS[row][1] ** 2 + 1 for row in run.config.train}
    worst = max(sizes, key=sizes.__getitem__)
    assert cause == {"code": "single_step", "row": worst, "rate": 0.3, "limit": pytest.approx(1 / sizes[worst])}


@pytest.mark.parametrize(
    "lever",
    [
        {"optimiser": {"name": "momentum"}},
        {"schedule": {"name": "exponential", "gamma": 0.999}},
        {"changes": [{"update": 1, "learning_rate": 0.4}]},
        {"loss": {"name": "absolute_error"}, "optimiser": {"name": "nesterov", "momentum": 0.99}, "learning_rate": 1e9},
    ],
)
def test_no_limit_is_named_where_no_theory_holds(lever: dict[str, Any]) -> None:
    cause = run_of(**({"learning_rate": 0.3, "epochs": 100} | lever)).frame(10**9)["cause"]
    assert (cause["code"], cause["limit"]) == ("growing", None)


def test_a_frame_of_standardised_data_has_the_entered_numbers_too() -> None:
    run = run_of(standardise=True, batch_size=6)
    frame = run.frame(1)
    assert frame["raw"] == {"x1": [4.0, 2.0], "x2": [1.0, 8.0]}
    values = frame["values"]["x1"]
    assert isinstance(values, list)
    assert sum(values) == pytest.approx(0.0, abs=1e-12)
    assert sum(value**2 for value in values) == pytest.approx(6.0)
    assert frame["values"]["y"] == [float(row[2]) for row in ROWS]
    assert "raw" not in run_of().frame(1)


def test_validation_is_the_loss_after_each_epoch_and_the_end_has_all_three() -> None:
    run = run_of(split={"validation": 0.34, "test": 0.17}, epochs=5, batch_size=2)
    run.frame(10**9)
    history = run.history(run.config.updates)
    kept = [[ROWS[row] for row in rows] for rows in (run.config.train, run.config.validation, run.config.test)]
    ends = [last_of(run, update)["updated"] for update in (1, 3, 5, 7, 9)]
    assert history["validation"]["epoch"] == [1, 2, 3, 4, 5]
    assert history["validation"]["loss"] == pytest.approx([loss_of(kept[1], end) for end in ends], rel=1e-12)
    training, validation, test = (pytest.approx(loss_of(rows, ends[-1]), rel=1e-12) for rows in kept)
    assert history["end"] == {
        "updates": 10,
        "diverged": False,
        "training": training,
        "validation": validation,
        "test": test,
    }
    assert run.history(5)["validation"]["epoch"] == [1, 2]


def test_the_end_is_told_when_the_run_is_computed_or_has_diverged() -> None:
    run = run_of(epochs=100)
    run.frame(100)
    assert run.history(600)["end"] is None
    diverged = run_of(learning_rate=0.05, epochs=1_000)
    diverged.frame(10**9)
    end = diverged.history(6_000)["end"]
    assert end is not None
    assert (end["updates"], end["diverged"], end["validation"]) == (1_296, True, None)


@pytest.mark.parametrize("epochs", [3, 200, 2_000])
def test_the_path_holds_parameters_of_the_run_from_start_to_end(epochs: int) -> None:
    run = run_of(epochs=epochs, optimiser={"name": "rmsprop"})
    run.frame(10**9)
    path = run.history(run.config.updates)["path"]
    assert len(path["update"]) <= 300
    assert (path["update"][0], path["update"][-1]) == (0, run.config.updates)
    assert path["update"] == sorted(set(path["update"]))
    for place in (1, len(path["update"]) // 2, -1):
        updated = last_of(run, path["update"][place] - 1)["updated"]
        assert {name: values[place] for name, values in path["values"].items()} == updated
    earlier = run.history(run.config.updates // 2)["path"]
    assert earlier["update"][-1] <= run.config.updates // 2
    assert earlier["update"][-1] == run.config.updates // 2 or epochs == 2_000


def test_the_path_of_a_run_that_nobody_asked_for_is_its_start() -> None:
    path = run_of().history(24)["path"]
    assert path == {"update": [0], "values": {"b": [0.0], "w1": [-0.017], "w2": [-0.048]}}
