"""What all events of classes share: finding a class, knowing its teacher, and telling its members."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import gevent

from app.language import tr
from app.rooms import NotAllowed, Removed, Room, Rooms, Student, UnknownRoom
from app.run import UnknownRun
from app.web.audit import Audit
from app.web.commits import Keeping, Unavailable
from app.web.refusal import Refused
from app.web.wire_class import ClassPeople

#: Seconds in which the teachers of a class are told at most once how many are here.
COUNT_EVERY: Final = 0.5
#: Seconds between two looks for what has not come through from other processes.
AGAIN_EVERY: Final = 3.0


class Hall:
    """The classes of a server, and the ways to their members."""

    def __init__(self, server: Any, rooms: Rooms, keeper: Keeping, audit: Audit) -> None:  # noqa: ANN401
        self.server, self.rooms, self.keeper, self.audit = server, rooms, keeper, audit
        self._counting: set[str] = set()

    def room(self, code: str) -> Room:
        """Return a class; Refused when there is none."""
        try:
            return self.rooms.find(code)
        except UnknownRoom:
            raise Refused("unknown_room", tr("This class has ended."), "code") from None

    def taught(self, request: Any) -> Room:  # noqa: ANN401 - any request with `code` and `token`
        """Return the class of a teacher's request; Refused when it is anybody else's."""
        room = self.room(request["code"])
        with allowed():
            room.authorise(request["token"])
        return room

    def attended(self, request: Any) -> tuple[Room, Student]:  # noqa: ANN401
        """Return the class of a student's request, and the student; Refused when they are not in it."""
        room = self.room(request["code"])
        with allowed():
            student = room.student(request["token"])
        if student.waiting:
            raise Refused("not_allowed", tr("Your teacher has to let you in first."))
        return room, student

    def tell(self, room: Room, skip: str | None = None) -> None:
        """Tell everybody in a class what is shown."""
        self.server.emit("class", room.state(self.rooms.clock()), to=room.code, skip_sid=skip)

    def tell_again(self, codes: Callable[[], list[str]]) -> None:
        """Tell this process's members every few seconds what has changed: what another process said may not have come through."""
        told: dict[str, int] = {}
        while True:
            gevent.sleep(AGAIN_EVERY)
            told = {code: told.get(code, 0) for code in codes()}
            for code in told:
                with suppress(UnknownRoom, UnknownRun, Unavailable):
                    room = self.rooms.find(code)
                    if told[code] != room.revision:
                        state = room.state(self.rooms.clock())
                        self.server.emit("class", state, to=code, ignore_queue=True)
                        told[code] = room.revision

    def tell_student(self, student: Student, event: str, code: str) -> None:
        """Tell a student, on all their pages."""
        for sid in list(student.here):
            self.server.emit(event, {"code": code}, to=sid)

    def count(self, code: str) -> None:
        """Tell the teachers soon how many are here and have answered: when a class comes in, not once for each."""
        if code not in self._counting:
            self._counting.add(code)
            gevent.spawn_later(COUNT_EVERY, self._tell_count, code)

    def _tell_count(self, code: str) -> None:
        self._counting.discard(code)
        try:
            room = self.rooms.find(code)
            self.rooms.refresh(room)
        except (UnknownRoom, UnknownRun, Unavailable):
            return
        for sid in list(room.teachers):  # others come and go while it is sent
            told: ClassPeople = {
                "code": code,
                "people": room.people.here,
                "waiting": room.people.waiting,
                "answered": len(room.question.answered()) if room.question else 0,
                "control": room.control == sid,
                "controlled": room.control is not None,
            }
            self.server.emit("class_people", told, to=sid)


@contextmanager
def allowed() -> Iterator[None]:
    """Say no to whoever may not do this."""
    try:
        yield
    except NotAllowed:
        raise Refused("not_allowed", tr("Only the teacher can do this, in the tab that is in control.")) from None
    except Removed:
        raise Refused("removed", tr("Your teacher has taken you out of this class.")) from None
