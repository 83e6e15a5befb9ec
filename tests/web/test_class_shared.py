"""Two servers that share classes through a Redis of their own. Where redis-server is not installed these tests are skipped."""

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http import HTTPStatus
from time import monotonic
from urllib.request import urlopen

import pytest
import redis

from tests.conftest import ROOT
from tests.redis_server import RedisServer
from tests.serving import serving_process
from tests.web.clients import TUTORIAL, Json, post
from tests.web.test_classroom import FREE, Member, started

pytestmark = pytest.mark.skipif(shutil.which("redis-server") is None, reason="redis-server is not installed")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    running = RedisServer(tmp_path_factory.mktemp("redis"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def both(database: RedisServer) -> Iterator[tuple[str, str]]:
    """The addresses of two servers."""
    with pytest.MonkeyPatch.context() as patch, ExitStack() as servers:
        patch.setenv("SGD_REDIS_URL", database.url)
        command = [sys.executable, "-m", "app", "--port", "0"]
        first, second = (servers.enter_context(serving_process(command, cwd=ROOT))[0] for _ in range(2))
        yield first, second


@pytest.fixture
def people(both: tuple[str, str]) -> Iterator[list[Member]]:
    """A teacher and a student at the first server, two students at the second."""
    members = [Member(both[0]), Member(both[0]), Member(both[1]), Member(both[1])]
    yield members
    for member in members:
        member.close()


def counted(teacher: Member) -> Json:
    return teacher.last("class_people") or {"people": 0, "answered": 0}


def test_a_class_is_one_whichever_server_its_people_are_at(people: list[Member], both: tuple[str, str]) -> None:
    teacher, ann, ben, cem = people
    place = started(teacher, TUTORIAL)
    code, seat = place["state"]["code"], {"code": place["state"]["code"], "token": place["token"]}
    tokens = [member.join(code)["token"] for member in (ann, ben, cem)]
    teacher.until(lambda: counted(teacher)["people"] == 3)
    assert teacher.show(place, t=4)["ok"]
    for member in (ann, ben, cem):
        # Its server may have told it once more where the class was before.
        member.until(lambda member=member: (member.last("class") or place["state"])["snapshot"]["t"] == 4)  # type: ignore[misc]
        assert member.last("class")["snapshot"]["t"] == 4
    assert ben.ask("open", {"run": place["state"]["snapshot"]["run"]})["ok"]
    own = {"code": code, "token": tokens[1]}
    assert ben.ask("class_name", {**own, "name": "Ben"})["name"] == "Ben"
    assert ben.ask("class_at", {**own, "own": True, "t": 17})["ok"]
    listed = teacher.ask("class_list", seat)["people"]
    assert ("Ben", "own", 17) in [(one["name"], one["where"], one["t"]) for one in listed]
    assert len({one["name"] for one in listed}) == 3
    wanted = {"kind": "number", "blank": "w1", "text": "", "options": [], "right": -1}
    assert teacher.ask("class_ask", {**seat, **wanted}) == {"ok": True}
    for member, token, value in ((ann, tokens[0], "0.829"), (ben, tokens[1], "-0.863"), (cem, tokens[2], "7")):
        member.until(lambda member=member: bool(member.last("class")["question"]))  # type: ignore[misc]
        sent = {
            "code": code,
            "token": token,
            "id": value,
            "question": member.last("class")["question"]["id"],
            "vote": 1,
        }
        assert member.ask("class_answer", {**sent, "value": value})["ok"]
        assert member.ask("class_answer", {**sent, "value": value})["ok"]  # its acknowledgement was lost
    teacher.until(lambda: counted(teacher)["answered"] == 3)
    assert teacher.ask("class_question", {**seat, "step": "reveal"}) == {"ok": True}
    votes = teacher.ask("class_results", seat)["results"]["votes"]
    assert [given["verdict"] for given in votes[0]] == ["right", "added_instead_of_subtracted", "wrong"]
    assert teacher.ask("class_student", {**seat, "student": 3, "action": "remove"}) == {"ok": True}
    cem.until(lambda: cem.last("class_removed") == {"code": code})
    phone = Member(both[1])
    assert phone.join(**seat, aside=True)["role"] == "teacher"
    assert phone.ask("class_remote", {**seat, "command": "next"}) == {"ok": True}
    teacher.until(lambda: teacher.last("class_command") is not None)
    phone.close()
    assert teacher.ask("class_end", seat) == {"ok": True}
    ben.until(lambda: ben.last("class_ended") == {"code": code})
    assert ben.join(code, tokens[1])["error"]["code"] == "unknown_room"


def test_a_config_that_one_server_was_told_the_other_knows(people: list[Member], both: tuple[str, str]) -> None:
    key = post(both[0], {**TUTORIAL, "epochs": 7})
    assert people[2].ask("open", {"run": key})["ok"]


def test_a_posted_config_is_kept_for_a_while_and_that_of_a_class_as_long_as_the_class(
    people: list[Member], database: RedisServer
) -> None:
    config = {**TUTORIAL, "epochs": 11}
    key = post(people[0].url, config)
    with redis.Redis.from_url(database.url) as connection:
        assert 0 < connection.ttl(f"sgd:config:{key}") <= 600
        code = started(people[0], config)["state"]["code"]
        post(people[2].url, config)  # which does not make it shorter
        assert connection.ttl(f"sgd:config:{key}") > 40_000
        people[2].join(code)
        assert all(connection.ttl(name) > 40_000 for name in connection.keys(f"sgd:*{code}*"))


def test_what_both_change_at_once_is_all_done(people: list[Member], both: tuple[str, str]) -> None:
    teacher, _, student, _ = people
    place = started(teacher)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    student.join(seat["code"])
    tabs = [Member(both[i % 2]) for i in range(8)]
    for tab in tabs:
        assert tab.join(**seat, aside=True)["ok"]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda tab: [tab.ask("class_call", seat)["ok"] for _ in range(10)], tabs))
    assert all(all(answer) for answer in answers)

    def latest() -> Json:  # of two servers the later word may come first
        heard = [message for event, message in student.heard if event == "class"]
        return max(heard, key=lambda message: message["revision"], default=place["state"])

    student.until(lambda: latest()["rules"]["called"] == 80)
    assert latest()["revision"] == 81
    for tab in tabs:
        tab.close()


def test_another_tab_at_the_other_server_takes_control(people: list[Member]) -> None:
    teacher, _, second, student = people
    place = started(teacher)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    student.join(seat["code"])
    assert second.join(**seat)["control"] is False
    assert second.show(place, t=3)["error"]["code"] == "not_allowed"
    assert second.ask("class_take", seat) == {"ok": True}
    assert second.show(place, t=3)["ok"]
    assert teacher.show(place, t=5)["error"]["code"] == "not_allowed"
    student.until(lambda: bool(student.last("class")) and student.last("class")["snapshot"]["t"] == 3)


#: Seconds for which Redis is away: longer than the servers wait between their first attempts to reach it again.
AWAY = 5


def test_a_redis_that_is_away_for_five_seconds_loses_nothing(
    people: list[Member], both: tuple[str, str], database: RedisServer
) -> None:
    teacher, _, student, late = people
    place = started(teacher, t=2)
    code = place["state"]["code"]
    token = student.join(code)["token"]
    assert teacher.show(place, t=5)["ok"]
    seat = {"code": code, "token": place["token"]}
    assert teacher.ask("class_ask", seat | FREE)["ok"]
    student.until(lambda: bool(student.last("class") and student.last("class")["question"]))
    asked = student.last("class")["question"]["id"]
    mine = {"code": code, "token": token, "id": "mine", "question": asked, "vote": 1, "value": "1"}
    database.stop()
    back = monotonic() + AWAY
    assert teacher.show(place, t=7)["error"]["code"] == "unavailable"
    while monotonic() < back:
        with urlopen(f"{both[0]}/health") as answer:  # noqa: S310
            assert answer.status == HTTPStatus.OK  # what needs no Redis is served as ever
    assert late.join(code)["error"]["code"] == "unavailable"
    assert student.ask("class_answer", mine)["error"]["code"] == "unavailable"
    database.start()
    with redis.Redis.from_url(database.url) as connection:
        assert connection.ping()
    for _ in range(2):
        assert student.ask("class_answer", mine)["ok"]
    (vote,) = teacher.ask("class_results", seat)["results"]["votes"]
    assert [given["value"] for given in vote] == ["1"]
    assert teacher.ask("class_question", seat | {"step": "drop"})["ok"]
    far = teacher.show(place, t=9)["revision"]
    student.until(
        lambda: (student.last("class_beat") or {"revision": 0})["revision"] == far
    )  # though its server was cut off from the other
    assert student.join(code, token)["state"]["snapshot"]["t"] == 9
    assert late.join(code)["state"]["snapshot"]["t"] == 9


def test_a_write_that_redis_refuses_leaves_the_class_as_it_was(people: list[Member], database: RedisServer) -> None:
    teacher, _, student, _ = people
    place = started(teacher, t=2)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    student.join(seat["code"])
    with redis.Redis.from_url(database.url) as connection:
        connection.config_set("maxmemory", 1)
        assert teacher.show(place, t=5)["error"]["code"] == "unavailable"
        assert teacher.ask("class_ask", seat | FREE)["error"]["code"] == "unavailable"
        connection.config_set("maxmemory", 0)
    assert teacher.ask("class_ask", seat | FREE) == {"ok": True}
    far = teacher.show(place, t=6)["revision"]
    # Its server may not hear of the other's words yet: it was cut off by the test before.
    student.until(lambda: (student.last("class_beat") or {"revision": 0})["revision"] == far)
    state = student.join(seat["code"])["state"]
    assert (state["snapshot"]["t"], state["question"]["text"]) == (6, "?")


def test_names_are_made_anonymous_at_both_and_nothing_else_is_left(people: list[Member], database: RedisServer) -> None:
    teacher, ann, ben, _ = people
    place = started(teacher)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    ann.join(seat["code"])
    own = {"code": seat["code"], "token": ben.join(seat["code"])["token"]}
    assert ben.ask("class_name", {**own, "name": "Annegret"})["ok"]
    assert teacher.ask("class_anonymise", seat) == {"ok": True}
    assert "Annegret" not in [one["name"] for one in teacher.ask("class_list", seat)["people"]]
    assert ben.ask("class_name", {**own, "name": "Ben"})["error"]["field"] == "name"
    with redis.Redis.from_url(database.url, decode_responses=True) as connection:
        rows = connection.hgetall(f"sgd:{{{seat['code']}}}")
        assert "Annegret" not in str(rows)
        assert connection.lrange(f"sgd:{{{seat['code']}}}:log", 0, -1) == []
    assert teacher.show(place, t=7)["ok"]
    ben.until(lambda: (ben.last("class") or place["state"])["snapshot"]["t"] == 7)


def test_a_config_that_redis_has_lost_is_there_again_when_it_is_posted(
    people: list[Member], both: tuple[str, str], database: RedisServer
) -> None:
    config = {**TUTORIAL, "epochs": 9}
    key = post(both[0], config)
    with redis.Redis.from_url(database.url) as connection:
        connection.delete(f"sgd:config:{key}")
    assert people[2].ask("open", {"run": key})["error"]["code"] == "unknown_run"
    assert post(both[0], config) == key
    assert people[2].ask("open", {"run": key})["ok"]
