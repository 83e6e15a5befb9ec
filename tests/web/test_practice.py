"""A learner fills in blanks and does missions: `answer` and `mission`."""

import json
from collections.abc import Iterator
from urllib.request import urlopen

import pytest

from app.lesson.diagnosis import diagnose
from app.run import Run, parse_config
from tests.golden import START
from tests.web.clients import PLAIN, TUTORIAL, Learner, learner, post, raw


@pytest.fixture
def ann(server: str) -> Iterator[Learner]:
    with learner(server) as client:
        yield client


@pytest.fixture(scope="module")
def tutorial(server: str) -> str:
    return post(server, TUTORIAL)


def test_a_blank_is_judged(ann: Learner, tutorial: str) -> None:
    asked = {"run": tutorial, "t": 11, "blank": "y_hat"}
    right = ann.ask("answer", {**asked, "value": "3.18", "tries": 1})
    assert right == {"ok": True, "right": True, "code": "right", "words": "Right.", "shown": "3.179"}
    wrong = ann.ask("answer", {**asked, "value": "-3.179", "tries": 2})
    assert wrong == {"ok": True, **diagnose(Run(parse_config(TUTORIAL)), 11, "y_hat", "-3.179", 2)}
    assert (wrong["code"], wrong["shown"]) == ("sign_flipped", None)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"t": 0}, "t"),
        ({"t": 61}, "t"),
        ({"blank": "w3"}, "blank"),
        ({"blank": "__class__"}, "blank"),
        ({"blank": ["b"]}, "blank"),
        ({"value": "one"}, "value"),
        ({"value": "nan"}, "value"),
        ({"value": 3.18}, "value"),
        ({"value": "1" * 41}, "value"),
        ({"tries": 0}, "tries"),
        ({"tries": True}, "tries"),
        ({"run": "x"}, "run"),
        ({"more": 1}, "more"),
    ],
    ids=str,
)
def test_a_bad_answer_is_told_which_field_is_at_fault(
    ann: Learner, tutorial: str, change: dict[str, object], field: str
) -> None:
    asked = {"run": tutorial, "t": 11, "blank": "y_hat", "value": "1", "tries": 1}
    error = ann.ask("answer", {**asked, **change})["error"]
    assert (error["code"], error["field"]) == ("bad_request", field)
    assert len(error["message"]) < 200


def test_an_unknown_run_is_said_to_be_unknown(ann: Learner) -> None:
    asked = {"run": "0" * 64, "t": 1, "blank": "b", "value": "1", "tries": 1}
    assert ann.ask("answer", asked)["error"]["code"] == "unknown_run"


def test_a_mission_is_judged(ann: Learner, server: str) -> None:
    with urlopen(f"{server}/api/missions", timeout=20) as words:  # noqa: S310
        missions = {mission["id"]: mission for mission in json.load(words)["missions"]}
    key = post(server, {**missions["rate"]["config"], "learning_rate": 0.026})
    answer = ann.ask("mission", {"run": key, "mission": "rate", "answer": ""})
    assert (answer["ok"], answer["solved"]) == (True, True)
    for change, field in (
        ({"mission": "fly"}, "mission"),
        ({"mission": 1}, "mission"),
        ({"answer": "1"}, "answer"),
        ({"answer": None}, "answer"),
        ({"t": 1}, "t"),
    ):
        error = ann.ask("mission", {"run": key, "mission": "rate", "answer": "", **change})["error"]
        assert (error["code"], error["field"]) == ("bad_request", field)


def test_missions_do_not_stop_the_others(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "initialiser": START, "optimiser": {"name": "nadam"}, "epochs": 1_600})
    with raw(server) as busy:
        busy.enter()
        for number in range(20):
            busy.send("mission", {"run": key, "mission": "epochs", "answer": ""}, number)
        assert [frame["t"] for frame in ann.frames(key, 1, list(range(100)))] == list(range(100))
        assert all(busy.acknowledgement()["ok"] for _ in range(20))
