"""What a scene says of the whole run: learning rates, changes, rows that do not train, scales."""

from typing import Any, Final

import numpy as np
import pytest

from app.lesson.course import MAX_POINTS
from tests.golden import ROWS, golden_config
from tests.lesson.intervals import compared, unequal
from tests.lesson.watching import Watching

SPLIT: Final = {"train": 0.5, "validation": 0.25, "test": 0.25}


def test_a_constant_rate_is_the_same_from_the_first_update_to_the_last() -> None:
    rates = Watching(golden_config(epochs=100)).scene["rates"]
    assert rates["update"][0] == 0
    assert rates["update"][-1] == 599
    assert set(rates["value"]) == {0.05}


@pytest.mark.parametrize("name", ["step", "exponential", "inverse_time", "cosine", "warmup_cosine"])
@pytest.mark.parametrize("epochs", [1, 37, 5_000])
def test_the_picture_of_the_rate_has_few_points_all_of_them_the_runs(name: str, epochs: int) -> None:
    watching = Watching(golden_config(epochs=epochs, schedule={"name": name}))
    rates = watching.scene["rates"]
    assert len(rates["update"]) <= MAX_POINTS
    assert rates["update"] == sorted(set(rates["update"]))
    assert (rates["update"][0], rates["update"][-1]) == (0, 6 * epochs - 1)
    assert rates["value"] == [watching.config.learning_rate_at(update) for update in rates["update"]]


def test_both_sides_of_every_step_and_change_are_in_the_picture() -> None:
    changes = [{"update": 1234, "learning_rate": 0.5}, {"update": 2000, "schedule": {"name": "step", "every": 20}}]
    rates = Watching(golden_config(epochs=500, schedule={"name": "step", "every": 50}, changes=changes)).scene["rates"]
    jumps = [*range(300, 2000, 300), 1234, *range(2040, 3000, 120)]
    assert all({jump - 1, jump} <= set(rates["update"]) for jump in jumps)
    assert len(rates["update"]) <= MAX_POINTS


def test_changes_are_told_with_the_frame_they_begin_at() -> None:
    changes: list[dict[str, Any]] = [
        {"update": 2, "learning_rate": 0.01, "optimiser": {"name": "adam"}},
        {"update": 4, "schedule": {"name": "cosine"}},
    ]
    watching = Watching(golden_config(changes=changes))
    first, second = watching.scene["changes"]
    assert first == {"update": 2, "t": 21, "text": "learning rate 0.01 and Adam from here"}
    assert second == {"update": 4, "t": 41, "text": "schedule “Cosine” from here"}
    assert watching.at(20).frame["optimiser"]["name"] == "sgd"
    assert watching.at(21).frame["optimiser"]["name"] == "adam"
    assert watching.scene["optimisers"] == ["sgd", "adam"]


def test_rows_that_do_not_train_are_named() -> None:
    config = golden_config(split=SPLIT)
    scene = Watching(config).scene
    assert scene["roles"] is not None
    assert [len(scene["roles"]["validation"]), len(scene["roles"]["test"])] == [1, 1]
    texts = [line["text"] for line in scene["code"]["sgd"]["lines"]]
    assert "set rows aside: 1 for validation, 1 for test" in texts
    assert "note the loss on the validation rows" in texts
    assert Watching(golden_config()).scene["roles"] is None


def test_the_listing_sets_the_rate_where_it_changes() -> None:
    def lines(**levers: Any) -> list[tuple[str, int]]:
        listing = Watching(golden_config(epochs=10, **levers)).scene["code"]["sgd"]["lines"]
        return [(line["text"], line["indent"]) for line in listing if line["text"].startswith(("η", "then"))]

    assert lines() == []
    assert lines(schedule={"name": "step"}) == [("η ← 0.05 × 0.5^⌊e / 10⌋, e epochs done", 1)]
    assert lines(schedule={"name": "cosine"}) == [("η ← 0.05 × (1 + cos(π × k / 60)) / 2, k updates done", 2)]
    assert lines(schedule={"name": "warmup_cosine", "lr_min": 0.001}) == [
        ("η ← 0.05 × (k + 1) / 6 while k < 6, k updates done", 2),
        ("then η ← 0.001 + (0.05 − 0.001) × (1 + cos(π × (k − 6) / 54)) / 2", 2),
    ]
    assert lines(changes=[{"update": 1, "learning_rate": 0.1}]) == [("η ← rate of this update (see changes)", 2)]


def test_standardised_inputs_are_worked_out_from_the_entered_ones() -> None:
    watching = Watching(golden_config(standardise=True))
    x = np.array(ROWS)[:, :2]
    assert watching.scene["scaling"] == {"mean": x.mean(axis=0).tolist(), "sd": pytest.approx(x.std(axis=0).tolist())}
    moment = watching.at(1)
    assert "x1 equals (4 minus 2.833) over 1.7717 equals 0.659" in moment.texts[0]
    assert "standardised" in moment.remark
    assert len(moment.remark.split()) <= 45
    assert Watching(golden_config()).scene["scaling"] is None


@pytest.mark.parametrize("scale", [1e-12, 1e-3, 1.0, 1e6, 1e14])
@pytest.mark.parametrize("batch_size", [1, 2, 5])
def test_standardising_is_true_as_displayed_in_any_units(scale: float, batch_size: int) -> None:
    rows = [[scale * (100 + i), -scale * i * i, float(i)] for i in range(7)]
    data = {"features": ["x1", "x2"], "target": "y", "rows": rows}
    watching = Watching({"data": data, "standardise": True, "batch_size": batch_size, "learning_rate": 0.01})
    for t in range(1, watching.config.frames, watching.config.frames_per_batch):
        moment = watching.at(t)
        assert unequal(moment.equations["feed"], moment.frame) == []
        assert compared(moment.equations["feed"], moment.frame) == 2


def test_a_wrong_digit_of_a_standardised_input_is_noticed() -> None:
    moment = Watching(golden_config(standardise=True)).at(1)
    assert unequal(moment.equations["feed"], {**moment.frame, "values": {**moment.frame["values"], "x1": [0.662]}})
