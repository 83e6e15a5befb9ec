"""Places in a class, without a network: where something fails or is overdone."""

from unittest.mock import Mock

import gevent
import pytest
from gevent.lock import Semaphore

from app.rooms import Rooms, Snapshot
from app.run import RunCache
from app.web.audit import Audit
from app.web.bucket import TokenBucket
from app.web.classroom import BRAKE, MOST_CLASSES, Classroom
from app.web.commits import Keeper, Unavailable
from app.web.events import Client, Events
from app.web.hall import Hall
from app.web.refusal import Refused
from app.web.settings import Settings
from app.web.wire_class import ClassJoinRequest
from tests.rooms.test_rooms import CONFIG


@pytest.fixture
def hall() -> Hall:
    return Hall(Mock(), Rooms(), Keeper(None), Audit())


@pytest.fixture
def classroom(hall: Hall) -> Classroom:
    return Classroom(hall, RunCache(2**24), Settings())


JOIN: ClassJoinRequest = {"code": "", "token": "", "aside": False, "watch": False, "before": ""}


def client(sid: str) -> Client:
    return Client(sid, TokenBucket(9, 9), TokenBucket(9, 9), "en", "10.0.0.7")


def started(classroom: Classroom) -> tuple[str, str]:
    """The code of a class that was started, and the teacher's token."""
    run = classroom._runs.add(CONFIG)
    shown: Snapshot = {"run": run, "t": 0, "playing": False, "speed": 2, "stride": "fine", "chapter": ""}
    place = classroom.start(client("T"), shown)
    return place["code"], place["token"]


def test_a_place_that_could_not_be_kept_goes_with_its_connection(classroom: Classroom, hall: Hall) -> None:
    code, _ = started(classroom)
    people = hall.rooms.find(code).people
    hall.keeper = Mock(wait=Mock(side_effect=Unavailable))
    with pytest.raises(Unavailable):
        classroom.join(client("S"), {**JOIN, "code": code})
    assert (people.here, hall.entered("S")) == (1, [])
    classroom.gone("S")
    assert people.here == 0


@pytest.mark.parametrize("while_it", ["waits to come in", "is kept"])
def test_who_is_gone_before_the_place_is_told_is_not_here(
    classroom: Classroom, hall: Hall, monkeypatch: pytest.MonkeyPatch, while_it: str
) -> None:
    code, _ = started(classroom)
    events = Events(Mock(), classroom._runs, Settings(), hall)
    events._clients["S"] = client("S")

    def go(*_: object) -> None:
        events.disconnect("S")

    if while_it == "is kept":
        hall.keeper = Mock(wait=Mock(side_effect=go))
    else:
        monkeypatch.setattr(Classroom, "brake", go)
    answer = events.dispatch("class_join", "S", {**JOIN, "code": code})
    assert isinstance(answer, dict)
    assert answer["error"]["code"] == "not_joined"
    assert (hall.rooms.find(code).people.here, hall.entered("S")) == (0, [])


def test_ended_classes_count_for_nobody(classroom: Classroom, hall: Hall) -> None:
    for _ in range(2 * MOST_CLASSES):
        code, token = started(classroom)
        classroom.join(client("S"), {**JOIN, "code": code})
        classroom.end(client("T"), {"code": code, "token": token})
    assert (hall.entered("T"), hall.entered("S")) == ([], [])


def test_guessers_wait_in_a_queue_and_who_has_a_place_does_not(
    classroom: Classroom, hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = started(classroom)
    token = classroom.join(client("S"), {**JOIN, "code": code})["token"]
    while classroom._wrong.take("10.0.0.7"):
        pass
    slept: list[float] = []
    monkeypatch.setattr("app.web.classroom.BRAKED", 1)
    # There only: servers of other tests may run in this process.
    monkeypatch.setattr("app.web.classroom.gevent", Mock(sleep=slept.append))
    classroom.brake(client("S"), {"code": code.lower(), "token": token})
    assert slept == []
    for asked in ({"code": code, "token": ""}, {"code": code, "token": "x"}, {"code": "AAAAA3", "token": token}, None):
        classroom.brake(client("A"), asked)
    assert slept == [BRAKE] * 4
    with classroom._braked.setdefault("10.0.0.7", Semaphore(1)):
        behind = gevent.spawn(classroom.brake, client("B"), None)
        gevent.idle()
        assert len(slept) == 4
    behind.get(timeout=1)
    assert len(slept) == 5


def test_one_address_gets_so_many_new_places_and_no_more_at_once(classroom: Classroom, hall: Hall) -> None:
    code, _ = started(classroom)
    token = classroom.join(client("S"), {**JOIN, "code": code})["token"]
    while classroom._places.take("10.0.0.7"):
        pass
    with pytest.raises(Refused, match="wait a moment"):
        classroom.join(client("A"), {**JOIN, "code": code})
    assert classroom.join(client("B"), {**JOIN, "code": code, "token": token})["ok"]
    hall.rooms.find(code).people.numbered(1).removed = True
    with pytest.raises(Refused, match="taken you out"):
        classroom.join(client("B"), {**JOIN, "code": code, "token": token})
