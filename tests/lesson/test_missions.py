"""Every mission is solved, and missed in one way at least; the numbers it tells are worked out here once more."""

import re
from typing import Any

import numpy as np
import pytest

from app.lesson.missions import judge, mission_list
from app.lesson.wire import Mission, MissionVerdict
from app.run import Run, parse_config

MISSIONS = {mission["id"]: mission for mission in mission_list()["missions"]}


def submit(name: str, answer: str = "", **changes: Any) -> MissionVerdict:
    parts = judge(name, Run(parse_config({**MISSIONS[name]["config"], **changes})), answer)
    while True:
        try:
            next(parts)
        except StopIteration as end:
            verdict: MissionVerdict = end.value
            return verdict


def final_loss(**changes: Any) -> float:
    """The loss over the six rows after a run, by a loop of its own."""
    data = np.array([[4, 1, 2], [2, 8, -14], [1, 0, 1], [3, 2, -1], [1, 4, -7], [6, 7, -8]], float)
    a, y, w = np.column_stack([np.ones(6), data[:, :2]]), data[:, 2], np.array([0, -0.017, -0.048])
    size = changes.get("batch_size", 1)
    for _ in range(changes["epochs"]):
        for i in range(0, 6, size):
            rows = slice(i, i + size)
            w = w - changes["learning_rate"] * 2 * a[rows].T @ (a[rows] @ w - y[rows]) / size
    return float(np.mean((a @ w - y) ** 2))


def numbers(words: str) -> list[float]:
    plain = words.replace("\u2212", "-")
    return [float(found) for found in re.findall(r"-?\d+(?:\.\d+)?(?:e-?\d+)?", plain)]


SOLVED: list[tuple[str, str, dict[str, Any]]] = [
    ("rate", "", {"learning_rate": 0.0265}),
    ("epochs", "", {"learning_rate": 0.01}),
    ("diverge", "single_step", {"learning_rate": 0.1}),
    ("diverge", "epoch_product", {"learning_rate": 0.1, "batch_size": 2}),
    ("diverge", "full_batch", {"learning_rate": 0.1, "batch_size": 6}),
    ("diverge", "growing", {"learning_rate": 0.1, "batch_size": 2, "shuffle": True}),
    ("optimiser", "", {"optimiser": {"name": "rmsprop"}, "learning_rate": 0.1}),
    ("row", "11", {}),
]
MISSED: list[tuple[str, str, dict[str, Any], str]] = [
    ("rate", "", {"learning_rate": 0.0275}, "too large"),
    ("rate", "", {"learning_rate": 0.0255}, "Go further"),
    ("rate", "", {"learning_rate": 0.026, "batch_size": 2}, "another run"),
    ("rate", "", {"learning_rate": 0.026, "epochs": 51}, "another run"),
    ("epochs", "", {"learning_rate": 0.002}, "with another rate"),
    ("epochs", "", {"learning_rate": 0.00001}, "does not get below"),
    ("epochs", "", {"learning_rate": 0.1, "epochs": 200}, "beyond 64 bits"),
    ("epochs", "", {"initialiser": {"name": "ones"}}, "another run"),
    ("epochs", "", {"epochs": 2_000}, "fewer epochs"),
    ("diverge", "single_step", {}, "does not diverge"),
    ("diverge", "growing", {"learning_rate": 0.1}, "another reason"),
    ("diverge", "growing", {"learning_rate": 0.1, "loss": {"name": "absolute_error"}}, "another run"),
    ("optimiser", "", {"optimiser": {"name": "adam"}, "learning_rate": 0.001}, "another optimiser"),
    ("optimiser", "", {"learning_rate": 0.03}, "SGD itself"),
    ("optimiser", "", {"optimiser": {"name": "rmsprop"}, "learning_rate": 0.1, "epochs": 300}, "another run"),
    ("row", "3", {}, "more"),
    ("row", "11", {"data": {"features": ["x"], "target": "y", "rows": [[i, i] for i in range(11)]}}, "other data"),
]


@pytest.mark.parametrize(("name", "answer", "changes"), SOLVED)
def test_a_mission_is_solved(name: str, answer: str, changes: dict[str, Any]) -> None:
    verdict = submit(name, answer, **changes)
    assert verdict["solved"], verdict["words"]


@pytest.mark.parametrize(("name", "answer", "changes", "said"), MISSED)
def test_a_mission_is_missed(name: str, answer: str, changes: dict[str, Any], said: str) -> None:
    verdict = submit(name, answer, **changes)
    assert not verdict["solved"]
    assert said in verdict["words"]


def test_every_mission_has_both_ways() -> None:
    assert set(MISSIONS) == {name for name, *_ in SOLVED} == {name for name, *_ in MISSED}


def test_the_rate_is_told_with_the_losses_of_the_run_and_the_limit() -> None:
    *_, before, after, limit = numbers(submit("rate", learning_rate=0.0265)["words"])
    assert limit == 0.02704
    assert before == pytest.approx(final_loss(epochs=0), rel=1e-3)
    assert after == pytest.approx(final_loss(learning_rate=0.0265, epochs=50), rel=1e-3)
    assert submit("rate", learning_rate=0.027045)["solved"] is False
    assert submit("rate", learning_rate=0.95 * 0.02703)["solved"] is False


def test_the_epochs_of_plain_sgd_are_those_of_the_best_rate_tried() -> None:
    verdict = submit("epochs", learning_rate=0.01)
    low, epochs, tried, rate = numbers(verdict["words"])
    assert (low, rate, tried) == (0.01, 0.01, 25)
    assert (
        final_loss(learning_rate=0.01, epochs=int(epochs))
        < 0.01
        < final_loss(learning_rate=0.01, epochs=int(epochs) - 1)
    )
    others = [final_loss(learning_rate=rate, epochs=int(epochs) - 1) for rate in (0.003, 0.005, 0.007, 0.015, 0.02)]
    assert min(others) > 0.01


def test_sgd_is_beaten_at_its_best_rate_of_the_grid() -> None:
    mine, tried, rate, sgd = numbers(submit("optimiser", optimiser={"name": "rmsprop"}, learning_rate=0.1)["words"])
    assert mine < sgd == pytest.approx(final_loss(learning_rate=rate, epochs=30, batch_size=6), rel=1e-3)
    assert all(final_loss(learning_rate=r, epochs=30, batch_size=6) > sgd for r in (0.01, 0.015, 0.02))
    assert tried == 25


def test_the_row_is_told_with_the_losses_of_a_fit_with_and_without_it() -> None:
    whole, without, row, second = numbers(submit("row", "11")["words"])
    rows: Any = MISSIONS["row"]["config"]["data"]
    points = np.array(rows["rows"])

    def least(of: Any) -> float:
        return float(np.mean((np.polyval(np.polyfit(of[:, 0], of[:, 1], 1), of[:, 0]) - of[:, 1]) ** 2))

    left = sorted(least(np.delete(points, i, 0)) for i in range(11))
    assert row == 11
    assert [whole, without, second] == pytest.approx([least(points), left[0], left[1]], rel=1e-3)


def test_what_is_no_mission_or_no_choice_is_refused_at_once() -> None:
    run = Run(parse_config(MISSIONS["row"]["config"]))
    with pytest.raises(KeyError):
        judge("fly", run, "")
    for name, answer in (("row", ""), ("row", "12"), ("diverge", "too_large"), ("rate", "1")):
        with pytest.raises(ValueError, match=f"^{answer}$"):
            judge(name, run, answer)


@pytest.mark.parametrize("mission", MISSIONS.values(), ids=list(MISSIONS))
def test_a_mission_begins_unsolved_with_a_run_of_its_own(mission: Mission) -> None:
    assert mission["title"]
    assert mission["text"]
    assert bool(mission["question"]) == bool(mission["choices"])
    assert parse_config(mission["config"]).to_json() == mission["config"]
    if mission["id"] != "row":  # there the run is only for looking at
        first = mission["choices"][0]["value"] if mission["choices"] else ""
        assert not submit(mission["id"], first)["solved"]
