"""A million updates: one waits, others go on, and who gives up keeps what was computed."""

from typing import Any

import pytest

from tests.web.clients import PLAIN, Json, Learner, learner, post

LAST = 16_000_000


def long_config(seed: int) -> dict[str, Json]:
    rows = [[((i * 7 + j * 13) % 97) / 97 for j in range(6)] for i in range(1_000)]
    data = {"features": [f"x{j}" for j in range(1, 6)], "target": "y", "rows": rows}
    more: dict[str, Any] = {"seed": seed, "learning_rate": 0.001, "batch_size": 10, "epochs": 10_000}
    return {"data": data, "initialiser": {"name": "zeros"}, **more}


def reports(client: Learner, number: int) -> list[int]:
    return [report["updates"] for report in client.progress if report["id"] == number]


def test_who_gives_up_a_long_wait_keeps_what_was_computed(server: str) -> None:
    key = post(server, long_config(1))
    with learner(server) as ann:
        ann.want(key, 1, [LAST])
        ann.until(lambda: len(reports(ann, 1)) >= 3)
        ann.want(key, 2, [])
        seen = reports(ann, 1)
        kept = ann.ask("history", {"run": key, "to": 1_000_000})["history"]
        assert kept["to"] >= seen[-1] > seen[0] > 0
        assert kept["path"]["update"][-1] == kept["to"]
        # A series ends at the smallest or largest value of its last group of updates.
        assert 0.95 * kept["to"] <= kept["series"]["w5"]["update"][-1] <= kept["to"]
        assert kept["end"] is None
        near = ann.frames(key, 3, [16 * kept["to"]])
        assert near[0]["t"] == 16 * kept["to"]
        assert ann.ask("history", {"run": key, "to": 1_000_000})["history"] == kept, "nothing went on behind"
        assert reports(ann, 1) == seen
        ann.want(key, 4, [LAST])
        ann.until(lambda: len(reports(ann, 4)) >= 1)
        assert reports(ann, 4)[0] > kept["to"]


def test_all_who_wait_get_on_and_a_step_of_another_run_comes_in_between(server: str) -> None:
    with learner(server) as ann, learner(server) as cid, learner(server) as ben:
        for client, seed in ((ann, 2), (cid, 3)):
            client.want(post(server, long_config(seed)), 1, [LAST])
        for client in (ann, cid):
            client.until(lambda client=client: len(reports(client, 1)) >= 2)  # type: ignore[misc]
        near = post(server, {**PLAIN, "learning_rate": 0.0021})
        for number in range(1, 30):
            ts = list(range(20 * number, 20 * number + 10))
            assert [frame["t"] for frame in ben.frames(near, number, ts)] == ts
        before = [reports(client, 1)[-1] for client in (ann, cid)]
        for client, updates in zip((ann, cid), before, strict=True):
            client.until(lambda client=client, updates=updates: reports(client, 1)[-1] > updates)  # type: ignore[misc]
        assert ann.batches == cid.batches == []


@pytest.mark.parametrize("ending", ["want", "leave"])
def test_a_wait_ends_when_its_client_leaves_or_wants_something_else(server: str, ending: str) -> None:
    key = post(server, long_config(10 + len(ending)))
    with learner(server) as ann:
        ann.want(key, 1, [LAST])
        ann.until(lambda: len(reports(ann, 1)) >= 1)
        if ending == "want":
            assert ann.frames(key, 2, [5])[0]["t"] == 5
    with learner(server) as ben:
        assert stands_still(ben, key)


def stands_still(client: Learner, key: str) -> bool:
    """Ask how far a run is until that has not changed for a while; the server learns a little later that somebody left."""
    to: list[int] = []
    for _ in range(100):
        to.append(client.ask("history", {"run": key, "to": 1_000_000})["history"]["to"])
        if len(to) > 5 and len(set(to[-5:])) == 1:
            return True
    return False
