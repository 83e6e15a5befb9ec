"""A learner talks to a real server."""

import threading
from collections.abc import Iterator
from urllib.error import HTTPError

import pytest

from app.run import Run, parse_config
from tests.web.clients import PLAIN, TUTORIAL, Json, Learner, learner, post, raw


@pytest.fixture
def ann(server: str) -> Iterator[Learner]:
    with learner(server) as client:
        yield client


def test_open_answers_with_the_scene(ann: Learner, server: str) -> None:
    key = post(server, PLAIN)
    scene = ann.ask("open", {"run": key})["scene"]
    assert scene["run"] == key
    assert scene["frames"] == 601


def test_frames_come_in_the_order_asked_and_as_the_run_has_them(ann: Learner, server: str) -> None:
    ts = [*range(0, 200, 3), 600, 0, 7]
    run = Run(parse_config(PLAIN))
    assert ann.frames(post(server, PLAIN), 1, ts) == [run.frame(t) for t in ts]


def test_batches_hold_at_most_32_frames_and_only_the_last_is_done(ann: Learner, server: str) -> None:
    ann.want(post(server, PLAIN), 1, list(range(256)))
    batches = ann.received(1)
    assert all(len(batch["frames"]) == len(batch["ts"]) <= 32 for batch in batches)
    assert [batch["done"] for batch in batches] == [False] * (len(batches) - 1) + [True]
    assert [t for batch in batches for t in batch["ts"]] == list(range(256))


def test_batches_hold_at_most_64_kilobytes(server: str) -> None:
    wide = [[i / 7 + j / 3 for j in range(9)] for i in range(8)]
    config = {
        "data": {"features": [f"f{j}" for j in range(8)], "target": "y", "rows": wide},
        "batch_size": 8,
        "epochs": 10,
    }
    key = post(server, {**config, "initialiser": {"name": "zeros"}, "learning_rate": 1e-6})
    with raw(server) as client:
        client.enter().send("want", {"run": key, "id": 1, "ts": list(range(22, 86))})
        _, _, batch = client.event()
        message = client.receive()
    assert 60_000 < len(message) < 65_536 + 1_000
    assert len(batch["frames"]) < 32


def test_a_client_that_does_not_acknowledge_gets_two_batches_however_often_it_asks(server: str) -> None:
    key = post(server, PLAIN)
    with raw(server) as client:
        client.enter()
        client.send("want", {"run": key, "id": 1, "ts": list(range(256))})
        first = client.event()
        second = client.event()
        assert (first[1], second[1]) == ("frames", "frames")
        client.send("want", {"run": key, "id": 2, "ts": [5]}, 7)
        assert client.acknowledgement() == {"ok": True, "id": 2}
        client.send("order", {"run": key, "epoch": 1}, 8)
        assert client.acknowledgement()["ok"], "nothing but the answer came in between"
        client.socket.send(f"43{first[0]}[]")
        _, name, batch = client.event()
        assert (name, batch["id"], batch["ts"]) == ("frames", 2, [5])


def is_alone(client: Learner, run: str, number: int) -> bool:
    """Start a long stream and watch whether any other reports progress beside it."""
    client.want(run, number, [600_000])
    before = len(client.progress)
    client.until(lambda: len(client.progress) >= before + 3)
    return {report["id"] for report in client.progress[before:]} == {number}


def test_a_new_want_replaces_the_one_before(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "learning_rate": 0.001, "epochs": 10_000})
    ann.want(key, 1, [600_000])
    assert [frame["t"] for frame in ann.frames(key, 2, [3])] == [3]
    assert is_alone(ann, key, 3)


def test_an_empty_want_cancels(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "learning_rate": 0.0011, "epochs": 10_000})
    ann.want(key, 1, [600_000])
    ann.want(key, 2, [])
    assert is_alone(ann, key, 3)


def test_a_far_frame_reports_progress_while_others_are_served(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "learning_rate": 0.0012, "epochs": 10_000})
    ann.want(key, 1, [600_000])
    ann.until(lambda: len(ann.progress) >= 2)
    first, second = ann.progress[:2]
    assert (first["run"], first["id"], first["of"]) == (key, 1, 60_000)
    assert 0 < first["updates"] < second["updates"] <= 60_000
    with learner(server) as ben:
        assert len(ben.frames(post(server, TUTORIAL), 1, [0, 1])) == 2
    assert ann.batches == [], "ben did not have to wait"
    assert ann.received(1)[-1]["frames"][0]["t"] == 600_000


def test_behind_the_end_of_a_diverging_run_is_its_last_finite_frame(ann: Learner, server: str) -> None:
    key = post(server, {**TUTORIAL, "epochs": 1_000})
    (frame,) = ann.frames(key, 1, [60_000])
    assert (frame["t"], frame["phase"], frame["epoch"], frame["status"]) == (12_962, "predict", 217, "diverged")


def test_history_holds_what_is_computed(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "learning_rate": 0.0101})
    assert ann.ask("history", {"run": key, "to": 60})["history"]["to"] == 0
    ann.frames(key, 1, [600])
    history = ann.ask("history", {"run": key, "to": 60})["history"]
    assert (history["to"], history["series"]["loss"]["update"]) == (60, list(range(1, 61)))


def test_order_gives_all_rows(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "shuffle": True})
    rows = ann.ask("order", {"run": key, "epoch": 10})["rows"]
    assert sorted(rows) == list(range(6))


def test_an_unknown_run_is_said_to_be_unknown(ann: Learner) -> None:
    answers = [
        ann.ask("open", {"run": "0" * 64}),
        ann.ask("want", {"run": "0" * 64, "id": 1, "ts": [1]}),
        ann.ask("history", {"run": "0" * 64, "to": 0}),
        ann.ask("order", {"run": "0" * 64, "epoch": 1}),
    ]
    assert {answer["error"]["code"] for answer in answers} == {"unknown_run"}


@pytest.mark.parametrize(
    ("event", "payload", "field"),
    [
        ("open", {"run": "abc"}, "run"),
        ("open", {"run": 5}, "run"),
        ("open", {}, "run"),
        ("open", {"run": "RUN", "more": 1}, "more"),
        ("open", "text", None),
        ("open", None, None),
        ("want", {"run": "RUN", "id": True, "ts": []}, "id"),
        ("want", {"run": "RUN", "id": 1.5, "ts": []}, "id"),
        ("want", {"run": "RUN", "id": 1, "ts": [0] * 257}, "ts"),
        ("want", {"run": "RUN", "id": 1, "ts": [-1]}, "ts"),
        ("want", {"run": "RUN", "id": 1, "ts": [601]}, "ts"),
        ("want", {"run": "RUN", "id": 1, "ts": ["1"]}, "ts"),
        ("want", {"run": "RUN", "id": 1, "ts": 5}, "ts"),
        ("history", {"run": "RUN", "to": 61}, "to"),
        ("order", {"run": "RUN", "epoch": 0}, "epoch"),
        ("order", {"run": "RUN", "epoch": 11}, "epoch"),
        ("launch", {"run": "RUN"}, "event"),
    ],
)
def test_a_bad_request_is_told_which_field_is_at_fault(
    ann: Learner, server: str, event: str, payload: object, field: str | None
) -> None:
    key = post(server, PLAIN)
    if isinstance(payload, dict) and payload.get("run") == "RUN":
        payload = {**payload, "run": key}
    error = ann.ask(event, payload)["error"]
    assert (error["code"], error["field"]) == ("bad_request", field)
    assert error["message"]


def test_a_learner_gets_its_frames_while_others_post_configs(ann: Learner, server: str) -> None:
    key = post(server, {**PLAIN, "epochs": 1_000})
    rows = [[((i * 7 + j * 13) % 97) / 97 for j in range(9)] for i in range(5_000)]
    large = {"data": {"features": [f"f{j}" for j in range(8)], "target": "y", "rows": rows}, "batch_size": 50}
    configs = [large, *({**PLAIN, "seed": seed} for seed in range(300))]
    ends: list[Json] = []

    def send_all() -> None:
        for config in configs:
            try:
                ends.append(post(server, config))
            except HTTPError as error:
                ends.append(error.code)
                error.close()

    others = threading.Thread(target=send_all)
    others.start()
    number = 0
    while others.is_alive() or number < 3:
        number += 1
        ts = list(range(number * 100, number * 100 + 64))
        assert [frame["t"] for frame in ann.frames(key, number, ts)] == ts
    others.join()
    assert number > 3
    assert len(ends) == 301
    assert isinstance(ends[0], str)
    assert {end for end in ends if not isinstance(end, str)} <= {429}
    assert sum(isinstance(end, str) for end in ends) >= 200
