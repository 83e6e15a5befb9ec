"""The people of a class over real sockets."""

import json
import sys
from pathlib import Path

from tests.conftest import ROOT
from tests.serving import serving
from tests.web.class_of_three import Class
from tests.web.clients import Json
from tests.web.test_classroom import Member


def at(classes: Class, who: int, event: str, **more: Json) -> Json:
    return classes.students[who].ask(event, {"code": classes.code, "token": classes.tokens[who], **more})


def listed(classes: Class) -> list[tuple[str, str, int | None]]:
    return [(one["name"], one["where"], one["t"]) for one in classes.teach("class_list")["people"]]


def rules(classes: Class, **more: Json) -> None:
    settled = {"pace": -1, "locked": False, "approve": False} | more
    assert classes.teach("class_rules", **settled) == {"ok": True}


def test_the_teacher_sees_who_is_here_and_where(classes: Class) -> None:
    assert at(classes, 0, "class_name", name=" Ann\u202e <b> ") == {"ok": True, "name": "Ann <b>"}
    assert at(classes, 1, "class_name", name="Ann <b>")["name"] == "Ann <b> 2"
    assert at(classes, 1, "class_name", name="x" * 25)["error"]["field"] == "name"
    assert at(classes, 1, "class_at", own=True, t=17)["ok"]
    classes.students[2].ask("class_leave", {"code": classes.code})
    name = listed(classes)[2][0]
    assert listed(classes) == [("Ann <b>", "live", None), ("Ann <b> 2", "own", 17), (name, "away", None)]
    assert classes.teach("class_anonymise") == {"ok": True}
    assert not any("Ann" in name for name, *_ in listed(classes))
    assert at(classes, 0, "class_name", name="Ann")["error"]["field"] == "name"


def test_everybody_hears_of_the_pace_and_is_called_back(classes: Class) -> None:
    student = classes.students[0]
    rules(classes, pace=12)
    classes.teach("class_call")
    student.until(lambda: (student.last("class") or {"rules": {"called": 0}})["rules"]["called"] == 1)
    assert student.last("class")["rules"]["pace"] == 12


def test_newcomers_wait_for_the_teacher_or_stay_outside(classes: Class, server: str) -> None:
    rules(classes, approve=True)
    new, other = Member(server), Member(server)
    seat = new.join(classes.code)
    assert (seat["ok"], seat["state"]) == (True, None)
    classes.teacher.show(classes.place, t=4)
    classes.students[0].until(lambda: classes.students[0].last("class")["snapshot"]["t"] == 4)
    assert new.last("class") is None
    assert (
        new.ask("class_name", {"code": classes.code, "token": seat["token"], "name": "x"})["error"]["code"]
        == "not_allowed"
    )
    assert classes.teach("class_student", student=4, action="admit") == {"ok": True}
    new.until(lambda: new.last("class_admitted") is not None)
    assert new.join(classes.code, seat["token"])["state"]["snapshot"]["t"] == 4
    rules(classes, locked=True)
    assert other.join(classes.code)["error"]["code"] == "not_allowed"
    assert new.join(classes.code, seat["token"])["ok"]
    new.close()
    other.close()


def test_who_is_taken_out_hears_of_it_and_nothing_more(classes: Class) -> None:
    out = classes.students[1]
    assert classes.teach("class_student", student=2, action="remove") == {"ok": True}
    out.until(lambda: out.last("class_removed") == {"code": classes.code})
    assert out.join(classes.code, classes.tokens[1])["error"]["code"] == "removed"
    heard = len(out.heard)
    classes.teacher.show(classes.place, t=4)
    classes.students[0].until(
        lambda: (classes.students[0].last("class") or {"snapshot": {"t": 0}})["snapshot"]["t"] == 4
    )
    assert len(out.heard) == heard
    assert classes.teach("class_student", student=2, action="remove")["error"]["field"] == "student"
    assert len(listed(classes)) == 2


def test_another_page_of_the_teacher_moves_the_one_in_control(classes: Class, server: str) -> None:
    phone = Member(server)
    place = {"code": classes.code, "token": classes.place["token"]}
    joined = phone.join(**place, aside=True)
    assert (joined["role"], joined["control"]) == ("teacher", False)
    assert phone.ask("class_remote", {**place, "command": "next"}) == {"ok": True}
    classes.teacher.until(lambda: classes.teacher.last("class_command") is not None)
    assert classes.teacher.last("class_command") == {"code": classes.code, "command": "next"}
    assert phone.last("class_command") is None
    assert phone.ask("class_remote", {**place, "command": "format"})["error"]["field"] == "command"
    classes.teacher.ask("class_leave", {"code": classes.code})
    assert phone.ask("class_remote", {**place, "command": "next"})["error"]["code"] == "not_found"
    phone.close()


def test_a_client_may_send_five_events_of_a_class_a_second(target: str) -> None:
    members = [Member(target) for _ in range(2)]
    teacher, flood = members
    place = teacher.ask(
        "class_start", {"run": "0" * 64, "t": 0, "playing": False, "speed": 2, "stride": "fine", "chapter": ""}
    )
    assert place["error"]["code"] == "unknown_run"
    answers = [flood.ask("class_leave", {"code": "ABC349"}) for _ in range(40)]
    refused = [answer for answer in answers if not answer["ok"]]
    assert len(refused) >= 10
    assert {answer["error"]["code"] for answer in refused} == {"rate_limited"}
    assert teacher.ask("class_leave", {"code": "ABC349"}) == {"ok": True}
    for member in members:
        member.close()


def test_the_audit_log_says_what_was_done_and_nothing_of_anybody(tmp_path: Path) -> None:
    log = tmp_path / "audit.jsonl"
    with serving([sys.executable, "-m", "app", "--port", "0", "--audit", str(log)], cwd=ROOT) as url:
        classes = Class([Member(url) for _ in range(4)])
        at(classes, 0, "class_name", name="Annegret")
        rules(classes, pace=12)
        question = classes.ask()
        assert classes.answer(0, question, "0.4711")["ok"]
        classes.teach("class_question", step="reveal")
        classes.teach("class_student", student=2, action="remove")
        for event in ("class_anonymise", "class_call", "class_take", "class_end"):
            assert classes.teach(event) == {"ok": True}
        for member in (classes.teacher, *classes.students):
            member.close()
    text = log.read_text(encoding="utf-8")
    noted = [json.loads(line) for line in text.splitlines()]
    assert {line["class"] for line in noted} == {classes.code}
    assert [line["event"] for line in noted] == [
        *("started", "joined", "joined", "joined", "rules", "asked", "reveal", "remove"),
        *("anonymised", "called back", "control taken", "ended"),
    ]
    assert [line.get("student") for line in noted if line["event"] in ("joined", "remove")] == [1, 2, 3, 2]
    for secret in ("Annegret", "0.4711", "127.0.0.1", classes.place["token"], *classes.tokens):
        assert secret not in text
