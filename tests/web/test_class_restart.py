"""A server with a class is killed and started again."""

import os
import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from tests.conftest import ROOT
from tests.serving import serving_process
from tests.web.class_of_three import Class
from tests.web.clients import PLAIN, post
from tests.web.test_classroom import Member, started


def server_of(classes: Path, port: str = "0") -> AbstractContextManager[tuple[str, int]]:
    return serving_process([sys.executable, "-m", "app", "--port", port, "--classes", str(classes)], cwd=ROOT)


def test_everybody_finds_their_place_after_the_server_was_killed(tmp_path: Path) -> None:
    classes = tmp_path / "classes.sqlite3"
    with server_of(classes) as (url, pid):
        teacher, ann = Member(url), Member(url)
        place = started(teacher, PLAIN, t=4)
        code = place["state"]["code"]
        seat = ann.join(code)
        assert teacher.show(place, t=9)["ok"]
        ann.until(lambda: ann.last("class") is not None)
        teacher.join(code, place["token"])
        late = Member(url)
        late.join(code)  # its place is on disk when it is told, and with it all that came before
        os.kill(pid, signal.SIGKILL)
        for member in (teacher, ann, late):
            member.close()
    with server_of(classes, url.rsplit(":", 1)[1]) as (again, _):
        assert again == url
        student, back = Member(url), Member(url)
        found = student.join(code, seat["token"])
        assert (found["name"], found["state"]["snapshot"]["t"]) == (seat["name"], 9)
        assert found["state"]["epoch"] != place["state"]["epoch"]
        returned = back.join(code, place["token"])
        assert (returned["role"], returned["control"]) == ("teacher", True)
        assert back.show(returned, t=12)["ok"]
        student.until(lambda: student.last("class") is not None)
        assert student.last("class")["snapshot"]["t"] == 12
        assert back.ask("class_end", {"code": code, "token": place["token"]}) == {"ok": True}
        student.close()
        back.close()


def test_answers_from_before_a_restart_are_taken_or_told_to_be_late(tmp_path: Path) -> None:
    classes = tmp_path / "classes.sqlite3"
    deep, far = {**PLAIN, "epochs": 10_000, "learning_rate": 0.0001}, 590_000
    with server_of(classes) as (url, pid):
        taught = Class([Member(url) for _ in range(4)])
        over = taught.ask()
        run = post(url, deep)
        taught.teacher.frames(run, 1, [far])
        assert taught.teacher.show(taught.place, run=run, t=far)["ok"]
        assert taught.teach("class_ask", kind="number", blank="y_hat", text="", options=[], right=-1)["ok"]
        taught.students[0].until(lambda: taught.question(taught.students[0])["run"] == run)
        asked = taught.question(taught.students[0])
        os.kill(pid, signal.SIGKILL)
        for member in (taught.teacher, *taught.students):
            member.close()
    with server_of(classes, url.rsplit(":", 1)[1]) as (again, _):
        ann = Member(again)
        assert ann.join(taught.code, taught.tokens[0])["ok"]
        own = {"code": taught.code, "token": taught.tokens[0], "vote": 1, "value": "3"}
        # Nobody has told the server of that run since: it needs none to say this.
        late = ann.ask("class_answer", {**own, "id": "late", "question": over["id"]})
        assert late["error"]["code"] == "too_late"
        assert ann.ask("class_answer", {**own, "id": "new", "question": asked["id"]}) == {"ok": True, "value": "3"}
        ann.close()
