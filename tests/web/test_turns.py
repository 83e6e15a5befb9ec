"""Who goes first when a greenlet has long work to do."""

from itertools import pairwise

import gevent
import pytest
from gevent.event import Event

from app.web.turns import give_way, take_turn


def worker(log: list[str], name: str, turns: int) -> None:
    for _ in range(turns):
        take_turn(lambda: log.append(name))


def hand_on(log: list[str], mine: Event, following: Event) -> None:
    mine.wait()
    log.append("hop")
    following.set()


def test_no_piece_of_work_comes_between_the_steps_of_an_answer() -> None:
    log: list[str] = []
    events = [Event() for _ in range(9)]
    hops = [gevent.spawn(hand_on, log, mine, following) for mine, following in pairwise(events)]
    long = gevent.spawn(worker, log, "work", 50)
    gevent.sleep(0)
    events[0].set()
    gevent.joinall([*hops, long])
    first = log.index("hop")
    assert "work" not in log[first : first + 8]
    assert log.count("work") == 50


def test_those_who_work_take_turns() -> None:
    log: list[str] = []
    gevent.joinall([gevent.spawn(worker, log, name, 20) for name in "abc"])
    assert sorted(log) == sorted("abc" * 20)
    assert all(set(log[i : i + 3]) == set("abc") for i in range(0, 60, 3))


def test_one_who_is_stopped_leaves_the_turn_to_others() -> None:
    log: list[str] = []
    stopped, other = gevent.spawn(worker, log, "stopped", 1_000_000), gevent.spawn(worker, log, "other", 3)
    other.join()
    stopped.kill()
    gevent.spawn(worker, log, "next", 1).join()
    assert log[-1] == "next"


def test_work_is_done_even_when_others_are_busy_without_a_break(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.web.turns.PATIENCE", 0.01)

    def never_rest() -> None:
        while True:
            gevent.sleep(0)

    busy = gevent.spawn(never_rest)
    gevent.sleep(0)
    give_way()
    assert not busy.dead
    busy.kill()
