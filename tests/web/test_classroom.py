"""A class over real sockets: one teacher, students who come and go, and somebody who pretends."""

from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from flask.testing import FlaskClient

from app.web.classroom import BRAKE, MOST_CLASSES, WRONG_CODES
from app.web.places import join_address, network_address
from app.web.settings import Settings
from tests.web.clients import PLAIN, TUTORIAL, Json, Learner, post

#: A question of a teacher's own.
FREE: Json = {"kind": "choice", "blank": "", "text": "?", "options": ["a", "b"], "right": 0}


class Member(Learner):
    """Somebody in a class: hears what the class is told."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.heard: list[tuple[str, Json]] = []
        for event in (
            "class",
            "class_people",
            "class_ended",
            "class_admitted",
            "class_removed",
            "class_command",
            "class_beat",
        ):
            self._client.on(event, self._hearing(event))

    def _hearing(self, event: str) -> Any:
        return lambda message: self._note(self.heard, (event, message))

    def last(self, event: str) -> Json:
        return next((message for name, message in reversed(self.heard) if name == event), None)

    def join(self, code: str, token: str = "", **how: Json) -> Json:
        usual = {"aside": False, "watch": False, "before": ""}
        return self.ask("class_join", {"code": code, "token": token, **usual, **how})

    def show(self, place: Json, **snapshot: Json) -> Json:
        shown = place["state"]["snapshot"] | snapshot
        return self.ask("class_show", shown | {"code": place["state"]["code"], "token": place["token"]})


@pytest.fixture
def members(server: str) -> Iterator[list[Member]]:
    """A teacher and three students, connected and in no class yet."""
    people = [Member(server) for _ in range(4)]
    yield people
    for person in people:
        person.close()


def started(teacher: Member, config: Json = PLAIN, t: int = 0) -> Json:
    snapshot = {"run": post(teacher.url, config), "t": t, "playing": False, "speed": 2, "stride": "fine", "chapter": ""}
    place = teacher.ask("class_start", snapshot)
    assert place["ok"], place
    return place


def test_everybody_sees_what_the_teacher_shows_and_who_comes_late_at_once(members: list[Member]) -> None:
    teacher, ann, ben, cem = members
    place = started(teacher, t=4)
    code = place["state"]["code"]
    assert (place["role"], place["control"], place["people"]) == ("teacher", True, 0)
    assert ann.join(code)["state"]["snapshot"]["t"] == 4
    ben.join(code.lower())
    assert teacher.show(place, t=9)["ok"]
    for student in (ann, ben):
        student.until(lambda student=student: student.last("class") is not None)  # type: ignore[misc]
        state = student.last("class")
        assert (state["epoch"], state["revision"], state["snapshot"]["t"]) == (place["state"]["epoch"], 2, 9)
    late = cem.join(code)
    assert late["state"]["snapshot"]["t"] == 9
    assert (late["role"], late["control"]) == ("student", False)
    assert late["name"]
    teacher.until(lambda: teacher.last("class_people") is not None and teacher.last("class_people")["people"] == 3)
    assert teacher.last("class") is None


def test_another_run_is_shown_with_its_config(members: list[Member]) -> None:
    teacher, ann, *_ = members
    place = started(teacher)
    ann.join(place["state"]["code"])
    other = post(teacher.url, TUTORIAL)
    teacher.show(place, run=other, t=2, playing=True, speed=8, stride="batch", chapter="feed")
    ann.until(lambda: ann.last("class") is not None)
    assert ann.last("class")["snapshot"] == {
        "run": other,
        "t": 2,
        "playing": True,
        "speed": 8,
        "stride": "batch",
        "chapter": "feed",
    }


def test_forged_teacher_events_change_nothing(members: list[Member]) -> None:
    teacher, ann, ben, _ = members
    place = started(teacher)
    code = place["state"]["code"]
    student = ann.join(code)
    forged = {"role": "teacher", "token": student["token"], "state": place["state"]}
    for token in (student["token"], "", "x" * 64, place["token"][:-1]):
        assert ann.show(forged | {"token": token}, t=5)["error"]["code"] == "not_allowed"
        for event in ("class_take", "class_end"):
            assert ann.ask(event, {"code": code, "token": token})["error"]["code"] == "not_allowed"
    assert ben.show(place, t=5)["error"]["code"] == "not_joined"  # the token alone does not do
    assert ben.join(code)["state"]["revision"] == 1


def test_a_second_tab_of_the_teacher_reads_until_it_takes_control(members: list[Member]) -> None:
    teacher, second, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    tab = second.join(code, place["token"])
    assert (tab["role"], tab["control"]) == ("teacher", False)
    seat = {"code": code, "token": tab["token"]}
    assert second.show(tab, t=3)["error"]["code"] == "not_allowed"
    changes: list[tuple[str, Json]] = [
        ("class_ask", FREE),
        ("class_question", {"step": "drop"}),
        ("class_rules", {"pace": 3, "locked": True, "approve": True}),
        ("class_student", {"student": 1, "action": "remove"}),
        *[(event, {}) for event in ("class_call", "class_anonymise", "class_end")],
    ]
    for event, more in changes:
        assert second.ask(event, seat | more)["error"]["code"] == "not_allowed", event
    assert second.ask("class_list", seat)["ok"]
    assert second.ask("class_take", {"code": code, "token": tab["token"]}) == {"ok": True}
    assert second.show(tab, t=3)["ok"]
    assert teacher.show(place, t=4)["error"]["code"] == "not_allowed"
    teacher.until(lambda: bool(teacher.last("class_people")) and not teacher.last("class_people")["control"])
    second.ask("class_leave", {"code": code})
    assert teacher.join(code, tab["token"], watch=True)["control"] is False  # it looks on until its teacher says so
    assert teacher.join(code, tab["token"])["control"] is True


def test_a_place_outlives_its_connection(members: list[Member], server: str) -> None:
    teacher, ann, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    seat = ann.join(code)
    ann.close()
    teacher.close()
    again, back = Member(server), Member(server)
    assert again.join(code, seat["token"])["name"] == seat["name"]
    returned = back.join(code, place["token"])
    assert (returned["role"], returned["control"]) == ("teacher", True)
    again.close()
    back.close()


def test_the_end_is_told_and_nothing_is_left(members: list[Member]) -> None:
    teacher, ann, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    seat = ann.join(code)
    assert teacher.ask("class_end", {"code": code, "token": place["token"]}) == {"ok": True}
    ann.until(lambda: ann.last("class_ended") == {"code": code})
    assert ann.join(code, seat["token"])["error"]["code"] == "unknown_room"
    assert teacher.show(place, t=1)["error"]["code"] == "not_joined"
    assert (
        ann.ask("class_at", {"code": code, "token": seat["token"], "own": True, "t": 1})["error"]["code"]
        == "not_joined"
    )


def test_who_has_left_hears_no_more(members: list[Member]) -> None:
    teacher, ann, ben, _ = members
    place = started(teacher)
    code = place["state"]["code"]
    ann.join(code)
    ben.join(code)
    assert ann.ask("class_leave", {"code": code}) == {"ok": True}
    teacher.show(place, t=1)
    ben.until(lambda: ben.last("class") is not None)
    assert ann.last("class") is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"t": -1}, "t"),
        ({"t": 601}, "t"),
        ({"speed": 3}, "speed"),
        ({"speed": True}, "speed"),
        ({"stride": "week"}, "stride"),
        ({"playing": 1}, "playing"),
        ({"run": "0" * 64}, "run"),
        ({"chapter": "x" * 41}, "chapter"),
    ],
)
def test_what_cannot_be_shown_is_refused_by_field(members: list[Member], wrong: Json, field: str) -> None:
    teacher = members[0]
    place = started(teacher)
    assert teacher.show(place, **wrong)["error"]["field"] == field


def test_codes_are_guessed_slowly_and_a_class_behind_one_address_still_gets_in(target: str) -> None:
    people = teacher, ann, *guessers = [Member(target) for _ in range(6)]
    place = started(teacher)
    for number in range(int(WRONG_CODES[1])):
        assert guessers[number % 4].join("AAAAA3")["error"]["code"] == "unknown_room"
    for member, code in ((guessers[0], "AAAAA3"), (ann, place["state"]["code"])):
        before = monotonic()
        answer = member.join(code)
        assert monotonic() - before >= BRAKE  # a right code takes as long as a wrong one
    assert answer["ok"]
    for person in people:
        person.close()


def test_who_is_in_no_class_cannot_tell_whether_there_is_one(members: list[Member]) -> None:
    teacher, stranger, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    for token in ("x" * 22, place["token"]):
        for event, more in [("class_take", {}), ("class_end", {}), ("class_list", {}), ("class_name", {"name": "x"})]:
            asked = [stranger.ask(event, {"code": one, "token": token, **more}) for one in (code, "AAAAA3")]
            assert asked[0] == asked[1]
            assert asked[0]["error"]["code"] == "not_joined"
    aside = [stranger.join(one, "x", aside=True) for one in (code, "AAAAA3")]
    assert aside[0] == aside[1]
    assert aside[0]["error"]["code"] == "unknown_room"


def test_a_connection_has_one_place_in_a_class_and_few_classes(members: list[Member]) -> None:
    teacher, ann, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    first, second = ann.join(code), ann.join(code)
    assert (first["token"], first["name"]) == (second["token"], second["name"])
    assert place["state"]["epoch"] == second["state"]["epoch"]
    for _ in range(MOST_CLASSES - 1):
        started(teacher)
    with pytest.raises(AssertionError, match="rate_limited"):
        started(teacher)


def test_who_takes_control_says_so_to_everybody(members: list[Member]) -> None:
    teacher, second, ann, _ = members
    place = started(teacher)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    ann.join(seat["code"])
    second.join(**seat)
    assert second.ask("class_take", seat) == {"ok": True}
    ann.until(lambda: bool(ann.last("class")))
    assert ann.last("class")["revision"] == place["state"]["revision"] + 1


def test_what_is_asked_while_it_plays_stops_the_class(members: list[Member], server: str) -> None:
    teacher, speaker, ann, _ = members
    place = started(teacher, t=1)
    seat = {"code": place["state"]["code"], "token": place["token"]}
    ann.join(seat["code"])
    assert speaker.join(**seat, aside=True)["ok"]
    assert teacher.show(place, playing=True, t=1)["ok"]
    assert speaker.ask("class_ask", seat | FREE) == {"ok": True}
    ann.until(lambda: bool(ann.last("class") and ann.last("class")["question"]))
    assert ann.last("class")["snapshot"]["playing"] is False


def test_half_a_character_is_no_text(members: list[Member]) -> None:
    teacher, *_ = members
    place = started(teacher)
    answer = teacher.ask("class_call", {"code": place["state"]["code"], "token": "\ud800"})
    assert (answer["error"]["code"], answer["error"]["field"]) == ("bad_request", "token")


def test_everybody_is_told_how_far_the_class_is(members: list[Member]) -> None:
    teacher, ann, *_ = members
    place = started(teacher)
    code = place["state"]["code"]
    ann.join(code)
    assert teacher.show(place, t=4) == {"ok": True, "revision": 2}
    beat = {"code": code, "epoch": place["state"]["epoch"], "revision": 2, "led": True}
    ann.until(lambda: ann.last("class_beat") == beat)
    teacher.until(lambda: teacher.last("class_beat") == beat)


def test_the_picture_of_an_address_tells_nothing_about_classes(client: FlaskClient) -> None:
    picture = client.get("/api/classes/abc349/qr.svg", headers={"Host": "localhost"})
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert picture.text.startswith("<svg")
    assert "script" not in picture.text
    for wrong in ("abc", "ABC3490", "ABC34%22"):
        assert client.get(f"/api/classes/{wrong}/qr.svg").status_code == 404


def test_students_get_an_address_that_reaches_this_computer() -> None:
    everywhere, here = Settings(host="0.0.0.0"), Settings()  # noqa: S104 - nothing listens
    assert join_address(here, "http", "127.0.0.1:5000", "ABC349") == ("http://127.0.0.1:5000/?class=ABC349", False)
    assert join_address(here, "https", "sgd.school.example", "ABC349") == (
        "https://sgd.school.example/?class=ABC349",
        True,
    )
    address = network_address()
    if address:
        assert join_address(everywhere, "http", "localhost:5000", "ABC349") == (
            f"http://{address}:5000/?class=ABC349",
            True,
        )
