"""Every preset runs well as it is, and does what its note says."""

import json
from hashlib import sha256
from typing import Any

import numpy as np
import pytest

from app.engine.probe import least_squares
from app.run import PRESET_NOTES, PRESETS, Config, Run, parse_config


def finished(name: str, **changes: Any) -> Run:
    run = Run(parse_config(PRESETS[name] | changes))
    run.frame(10**9)
    return run


def losses(run: Run) -> tuple[float, float]:
    """Return the loss of the run's end and that of least squares, over the rows that train."""
    end = run.history(run.config.updates)["end"]
    assert end is not None
    assert end["training"] is not None
    return end["training"], least_loss(run.config)


def least_loss(config: Config) -> float:
    parameters, _ = least_squares(config.x_train, config.y_train)
    residual = config.x_train @ parameters[1:] + parameters[0] - config.y_train[:, 0]
    return float(np.mean(residual**2))


def weights(run: Run) -> list[float]:
    """Return (b, w1, ...) at the end."""
    values = run.history(run.config.updates)["path"]["values"]
    return [curve[-1] for curve in values.values()]


def test_each_has_a_note_of_its_own() -> None:
    assert list(PRESET_NOTES) == list(PRESETS)
    assert len({note.label for note in PRESET_NOTES.values()}) == len(PRESETS)


def test_their_rows_never_change() -> None:
    # Links name presets.
    rows = {name: parse_config(preset).to_json()["data"]["rows"] for name, preset in PRESETS.items()}
    assert sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()[:16] == "30aefed3977c2579"


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "tutorial"])
def test_they_learn_as_they_are(name: str) -> None:
    run = finished(name)
    means = run.history(run.config.updates)["epochs"]["loss"]
    assert run.frame(10**9)["status"] == "ok"
    assert means[-1] < 0.8 * means[0]


@pytest.mark.parametrize(("name", "answer"), [("line", [1.0, 2.0]), ("demo", [0.0, 1.0, -2.0])])
def test_points_on_a_line_or_a_plane_are_met(name: str, answer: list[float]) -> None:
    assert weights(finished(name)) == pytest.approx(answer, abs=0.03)


def test_houses_need_a_tiny_rate_until_they_are_standardised() -> None:
    slow, blown, scaled = (
        finished("houses"),
        finished("houses", learning_rate=0.05),
        finished("houses", learning_rate=0.05, standardise=True),
    )
    assert losses(slow)[0] > 3 * losses(slow)[1]
    assert blown.last_t is not None
    assert losses(scaled)[0] < 2 * losses(scaled)[1]
    assert losses(scaled)[1] == pytest.approx(losses(slow)[1])


def test_noise_leaves_a_loss() -> None:
    end, least = losses(finished("noise"))
    assert 0.5 < least < end < 1.2 * least


def test_an_outlier_bends_the_line_of_the_squared_error_only() -> None:
    squared, absolute = finished("outlier"), finished("outlier", loss={"name": "absolute_error"})
    assert weights(squared)[1] < 0.0
    assert weights(absolute) == pytest.approx([1.0, 1.0], abs=0.2)


def test_collinear_features_have_many_answers() -> None:
    first, second = finished("collinear"), finished("collinear", seed=1)
    for run in (first, second):
        b, w1, w2 = weights(run)
        assert (w1 + 2 * w2, b) == pytest.approx((3.0, 1.0), abs=0.06)
    assert abs(weights(first)[1] - weights(second)[1]) > 0.5


def test_the_large_one_can_run_a_million_updates() -> None:
    config = parse_config(PRESETS["large"] | {"epochs": 10_000})
    assert (config.row_count, config.n, config.batch_size, config.updates) == (1_000, 5, 10, 1_000_000)
    end, least = losses(finished("large"))
    assert end < 1.05 * least
