"""A learner looks into a batch: `batch` and `check`."""

from collections.abc import Iterator

import pytest

from app.run import Run, parse_config
from app.run.inspect import batch_table, check_gradient
from tests.web.clients import PLAIN, TUTORIAL, Json, Learner, learner, post, raw

LARGE: dict[str, Json] = {
    "data": {"features": ["x"], "target": "y", "rows": [[i / 100, i / 50 + 1] for i in range(250)]},
    "batch_size": 240,
    "learning_rate": 0.01,
    "epochs": 3,
}


@pytest.fixture
def ann(server: str) -> Iterator[Learner]:
    with learner(server) as client:
        yield client


def test_a_page_of_a_batch_is_what_the_run_has(ann: Learner, server: str) -> None:
    key, run = post(server, LARGE), Run(parse_config(LARGE))
    for t, start, count in ((0, 0, 100), (1, 0, 1), (8, 100, 100), (8, 200, 100), (16, 0, 100), (48, 9, 1)):
        answer = ann.ask("batch", {"run": key, "t": t, "start": start, "count": count})
        assert answer == {"ok": True, **batch_table(run, t, start, count)}
    assert len(ann.ask("batch", {"run": key, "t": 8, "start": 200, "count": 100})["rows"]) == 40
    assert ann.ask("batch", {"run": key, "t": 16, "start": 0, "count": 100})["m"] == 10


def test_a_gradient_is_checked(ann: Learner, server: str) -> None:
    answer = ann.ask("check", {"run": post(server, TUTORIAL), "t": 3, "parameter": "w1"})
    assert answer == {"ok": True, **(check_gradient(Run(parse_config(TUTORIAL)), 3, "w1") or {})}
    assert answer["gradient"] == -16.928
    assert answer["difference"] == pytest.approx(-16.928, rel=1e-8)


def test_the_end_of_a_diverged_run_can_be_looked_at(ann: Learner, server: str) -> None:
    key = post(server, {**TUTORIAL, "epochs": 1_000})
    ann.frames(key, 1, [60_000])
    table = ann.ask("batch", {"run": key, "t": 60_000, "start": 0, "count": 100})
    assert (table["ok"], table["totals"]) == (True, {"b": None, "w1": None, "w2": None})
    error = ann.ask("check", {"run": key, "t": 60_000, "parameter": "b"})["error"]
    assert (error["code"], error["field"]) == ("bad_request", "t")


def test_a_step_far_away_is_to_be_wanted_first(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "learning_rate": 0.0013, "epochs": 10_000})
    for event, more in (("batch", {"start": 0, "count": 9}), ("check", {"parameter": "b"})):
        error = ann.ask(event, {"run": key, "t": 600_000, **more})["error"]
        assert (error["code"], error["field"]) == ("not_found", "t")
    ann.frames(key, 1, [600_000])
    assert ann.ask("batch", {"run": key, "t": 600_000, "start": 0, "count": 9})["ok"]


def test_one_who_only_asks_for_far_steps_does_not_stop_the_others(ann: Learner, server: str) -> None:
    far, near = (post(server, {**PLAIN, "learning_rate": rate, "epochs": 10_000}) for rate in (0.0014, 0.0015))
    with raw(server) as busy:
        busy.enter()
        for number in range(30):
            busy.send("batch", {"run": far, "t": 600_000, "start": 0, "count": 100}, number)
        assert [frame["t"] for frame in ann.frames(near, 1, list(range(100)))] == list(range(100))
        answers = [busy.acknowledgement() for _ in range(30)]
    assert {answer["error"]["code"] for answer in answers if not answer["ok"]} <= {"not_found"}


BAD: list[tuple[str, object, str | None]] = [
    ("batch", {"t": -1}, "t"),
    ("batch", {"t": 97}, "t"),
    ("batch", {"t": 10**400}, "t"),
    ("batch", {"t": "1"}, "t"),
    ("batch", {"t": 1.0}, "t"),
    ("batch", {"t": True}, "t"),
    ("batch", {"start": -1}, "start"),
    ("batch", {"start": 240}, "start"),
    ("batch", {"start": 10**15}, "start"),
    ("batch", {"start": None}, "start"),
    ("batch", {"count": 0}, "count"),
    ("batch", {"count": 101}, "count"),
    ("batch", {"count": [1]}, "count"),
    ("batch", {"run": "../../etc/passwd"}, "run"),
    ("batch", {"more": 1}, "more"),
    ("batch", [], None),
    ("batch", None, None),
    ("check", {"parameter": "w2"}, "parameter"),
    ("check", {"parameter": "x" * 60_000}, "parameter"),
    ("check", {"parameter": "__proto__"}, "parameter"),
    ("check", {"parameter": ["b"]}, "parameter"),
    ("check", {"parameter": 0}, "parameter"),
    ("check", {"t": 0}, "t"),
    ("check", {"t": 97}, "t"),
    ("check", {"t": {}}, "t"),
    ("check", {"run": 5}, "run"),
    ("check", "b", None),
]


@pytest.mark.parametrize(("event", "change", "field"), BAD, ids=lambda value: str(value)[:30])
def test_a_bad_question_is_told_which_field_is_at_fault(
    ann: Learner, server: str, event: str, change: object, field: str | None
) -> None:
    asked: dict[str, object] = {"run": post(server, LARGE), "t": 8}
    asked |= {"start": 0, "count": 10} if event == "batch" else {"parameter": "w1"}
    error = ann.ask(event, {**asked, **change} if isinstance(change, dict) else change)["error"]
    assert (error["code"], error["field"]) == ("bad_request", field)
    assert len(error["message"]) < 200


@pytest.mark.parametrize("missing", ["run", "t", "start", "count"])
def test_a_missing_field_is_named(ann: Learner, server: str, missing: str) -> None:
    asked = {"run": post(server, LARGE), "t": 8, "start": 0, "count": 10}
    del asked[missing]
    assert ann.ask("batch", asked)["error"]["field"] == missing


def test_an_unknown_run_is_said_to_be_unknown(ann: Learner) -> None:
    for event, more in (("batch", {"start": 0, "count": 1}), ("check", {"parameter": "b"})):
        assert ann.ask(event, {"run": "0" * 64, "t": 1, **more})["error"]["code"] == "unknown_run"


def test_questions_count_against_the_allowance_of_events(server: str) -> None:
    key = post(server, LARGE)
    with raw(server) as client:
        client.enter()
        for number in range(300):
            client.send("check", {"run": key, "t": 8, "parameter": "b"}, number)
        answers = [client.acknowledgement() for _ in range(300)]
    limited = [answer for answer in answers if not answer["ok"] and answer["error"]["code"] == "rate_limited"]
    assert 50 < len(limited) <= 200
