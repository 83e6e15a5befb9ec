"""A server with a class is killed and started again."""

import os
import signal
import sys
from contextlib import AbstractContextManager
from pathlib import Path

from tests.conftest import ROOT
from tests.serving import serving_process
from tests.web.clients import PLAIN
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
        teacher.ask("class_join", {"code": code, "token": place["token"], "aside": False, "before": ""})
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
