"""Writing beside the event loop, on a disk that fails."""

from collections.abc import Sequence

import gevent
import pytest

from app.rooms.ledger import Change
from app.web import commits as ours
from app.web.commits import Commits


class Disk:
    """Takes changes, unless it is full."""

    def __init__(self) -> None:
        self.full = False
        self.written: list[str] = []

    def write(self, changes: Sequence[Change]) -> None:
        if self.full:
            raise OSError("the disk is full")
        self.written += [change.statement for change in changes]


def change(kind: str, name: str, what: str = "") -> Change:
    return Change((kind, name), what or f"{kind} {name}", ())


def wait(disk: Disk, *wanted: str) -> None:
    with gevent.Timeout(5):
        while disk.written != list(wanted):
            gevent.sleep(0)


def test_what_was_not_written_is_written_later_in_its_order_and_as_it_is_by_then(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ours, "AGAIN", 0.01)
    disk = Disk()
    commits = Commits(disk.write)
    disk.full = True
    commits.add(change("config", "run"))
    commits.add(change("room", "ABC349", "step 1"))
    commits.add(change("answer", "id"))  # its student sends it again
    with pytest.raises(OSError, match="full"):
        commits.wait()
    commits.add(change("room", "ABC349", "step 2"))
    disk.full = False
    wait(disk, "config run", "step 2")
    commits.wait()
    assert disk.written == ["config run", "step 2"]
    assert "were not written" in caplog.text
