"""Questions to a class over real sockets: answers that come twice, late, from the wrong people, or while the server dies."""

import json
import os
import signal
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.web.class_of_three import Class
from tests.web.clients import Json
from tests.web.test_class_restart import server_of
from tests.web.test_classroom import Member


def test_a_question_from_asking_to_revealing(classes: Class) -> None:
    question = classes.ask()
    assert (question["kind"], question["blank"], question["t"], question["truth"]) == ("number", "y_hat", 2, None)
    assert classes.answer(0, question, "-0.116") == {"ok": True, "value": "-0.116"}
    assert classes.answer(1, question, " 0.116") == {"ok": True, "value": "0.116"}
    classes.teacher.until(lambda: (classes.teacher.last("class_people") or {"answered": 0})["answered"] == 2)
    assert classes.teach("class_question", step="close") == {"ok": True}
    assert classes.answer(2, question, "1")["error"]["code"] == "too_late"
    assert classes.teach("class_question", step="again") == {"ok": True}
    again = {**question, "vote": 2}
    assert classes.answer(0, again, "-0.12", id="second")["ok"]
    assert classes.teach("class_question", step="reveal") == {"ok": True}
    results = classes.teach("class_results")["results"]
    assert [[given["verdict"] for given in vote] for vote in results["votes"]] == [
        ["right", "sign_flipped"],
        ["right"],
    ]
    classes.students[2].until(lambda: bool(classes.students[2].last("class")["question"]["truth"]))
    assert classes.students[2].last("class")["question"]["truth"]["value"] == pytest.approx(-0.116)
    assert classes.teacher.show(classes.place, t=3)["ok"]
    assert classes.teach("class_question", step="close")["error"]["field"] == "step"


def test_an_answer_that_comes_twice_is_kept_once_and_another_is_not(classes: Class) -> None:
    question = classes.ask()
    assert [classes.answer(0, question, "1")["ok"] for _ in range(3)] == [True] * 3
    assert classes.answer(0, question, "2", id="other")["error"]["code"] == "answered"
    classes.teach("class_question", step="close")
    assert classes.answer(0, question, "1")["ok"]  # its acknowledgement was lost
    assert len(classes.teach("class_results")["results"]["votes"][0]) == 1


@pytest.mark.parametrize("value", ["up", "", "1e999", "=1", "\\href{javascript:alert(1)}{1}"])
def test_what_is_no_number_is_refused_where_it_was_typed(classes: Class, value: str) -> None:
    assert classes.answer(0, classes.ask(), value)["error"]["field"] == "value"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "choice", "text": "Q", "options": ["only"]}, "options"),
        ({"kind": "choice", "text": " ", "options": ["a", "b"]}, "text"),
        ({"kind": "choice", "text": "Q", "options": ["a", " "]}, "options"),
        ({"kind": "choice", "text": "Q", "options": ["a", "b"], "right": 2}, "right"),
        ({"kind": "choice", "text": "Q" * 201, "options": ["a", "b"]}, "text"),
        ({"kind": "choice", "text": "Q", "options": ["a"] * 7}, "options"),
        ({"kind": "loss", "blank": "L"}, "blank"),
        ({"kind": "number", "blank": "w9"}, "blank"),
        ({"kind": "essay"}, "kind"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_field(classes: Class, more: Json, field: str) -> None:
    wanted = {"kind": "number", "blank": "", "text": "", "options": [], "right": -1} | more
    assert classes.teach("class_ask", **wanted)["error"]["field"] == field


def test_only_the_teacher_asks_and_sees_the_answers(classes: Class) -> None:
    question = classes.ask()
    forged = {"code": classes.code, "token": classes.tokens[0]}
    ask = {"kind": "number", "blank": "y_hat", "text": "", "options": [], "right": -1}
    events: list[tuple[str, Json]] = [("class_ask", ask), ("class_question", {"step": "reveal"}), ("class_results", {})]
    events += [("class_list", {}), ("class_call", {}), ("class_anonymise", {}), ("class_remote", {"command": "next"})]
    events += [("class_rules", {"pace": 0, "locked": True, "approve": True}), ("class_student", {"student": 1, "action": "remove"})]  # fmt: skip
    for event, more in events:
        answer = classes.students[0].ask(event, forged | more)
        assert answer["error"]["code"] == "not_allowed", event
    stranger = classes.answer(1, question, "1", token="x" * 22)
    assert stranger["error"]["code"] == "not_allowed"


def test_acknowledged_answers_outlive_a_server_that_is_killed_in_the_middle_of_a_question(tmp_path: Path) -> None:
    file = tmp_path / "classes.sqlite3"
    with server_of(file) as (url, pid):
        before = Class([Member(url) for _ in range(4)])
        question = before.ask()
        assert before.answer(0, question, "-0.116")["ok"]
        assert before.answer(1, question, "3")["ok"]
        os.kill(pid, signal.SIGKILL)
        for member in (before.teacher, *before.students):
            member.close()
    with server_of(file, url.rsplit(":", 1)[1]) as (again, _):
        members = [Member(again) for _ in range(3)]
        teacher, ann, cem = members
        returned = teacher.join(before.code, before.place["token"])
        ann.join(before.code, before.tokens[0])
        state = cem.join(before.code, before.tokens[2])["state"]
        assert (state["question"]["id"], state["question"]["phase"]) == (question["id"], "asking")
        sent = {"code": before.code, "question": question["id"], "vote": 1}
        first = {**sent, "token": before.tokens[0], "id": "id-0", "value": "-0.116"}
        assert ann.ask("class_answer", first)["ok"]
        assert cem.ask("class_answer", {**sent, "token": before.tokens[2], "id": "late", "value": "0.116"})["ok"]
        place = {"code": before.code, "token": returned["token"]}
        results = teacher.ask("class_results", place)["results"]
        assert [given["verdict"] for given in results["votes"][0]] == ["right", "wrong", "sign_flipped"]
        for member in members:
            member.close()


def test_only_the_teacher_takes_the_answers_along(classes: Class) -> None:
    question = classes.ask("choice", "", text="Why?", options=["=so", "not so"], right=0)
    classes.answer(0, question, "0")

    def fetch(token: str, ending: str = "csv") -> str:
        address = f"{classes.teacher.url}/api/classes/{classes.code}/answers.{ending}"
        request = Request(address, headers={"Authorization": f"Bearer {token}"})  # noqa: S310
        with urlopen(request) as answer:  # noqa: S310
            return str(answer.read().decode())

    assert ",'=so,right,'=so," in fetch(classes.place["token"]).splitlines()[1]
    assert json.loads(fetch(classes.place["token"], "json"))["questions"][0]["votes"][0][0]["verdict"] == "right"
    for token in ("", classes.tokens[0]):
        with pytest.raises(HTTPError) as refused:
            fetch(token)
        assert refused.value.code == 403
        refused.value.close()


def test_a_way_is_asked_and_answered(classes: Class) -> None:
    classes.teacher.show(classes.place, t=12)
    question = classes.ask("loss", "L")
    assert (question["t"], question["before"]) == (13, pytest.approx(4.477456))
    assert classes.answer(0, question, "up") == {"ok": True, "value": "up"}
    assert classes.answer(1, question, "0")["error"]["field"] == "value"


def test_who_has_answered_and_left_is_one_of_those_who_were_asked(classes: Class) -> None:
    question = classes.ask()
    assert classes.answer(0, question, "1")["ok"]
    classes.students[0].ask("class_leave", {"code": classes.code})
    counted = {"people": 2, "answered": 1, "asked": 3}
    teacher = classes.teacher
    teacher.until(lambda: counted.items() <= (teacher.last("class_people") or {}).items())
