"""What all events of classes share: finding a class, knowing its teacher, and telling its members."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Literal

import gevent

from app.language import tr
from app.rooms import Asked, NotAllowed, Removed, Room, Rooms, Student, UnknownRoom
from app.run import UnknownRun
from app.web.audit import Audit
from app.web.commits import Keeping, Unavailable
from app.web.refusal import Refused
from app.web.wire_class import ClassBeat, ClassDoneAnswer, ClassPeople

if TYPE_CHECKING:
    from app.web.events import Client

log = logging.getLogger(__name__)

#: What a connection is in a class: a teacher's page that is `aside` looks on and commands, and is never the one that the class follows.
Part = Literal["teacher", "aside", "student"]
#: Seconds in which the teachers of a class are told at most once how many are here.
COUNT_EVERY: Final = 0.5
#: Seconds between two words to everybody in a class on how far it is: who has missed something asks for it, who hears none knows that they are cut off.
BEAT_EVERY: Final = 3.0


class Hall:
    """The classes of a server, and the ways to their members."""

    def __init__(self, server: Any, rooms: Rooms, keeper: Keeping, audit: Audit) -> None:  # noqa: ANN401
        self.server, self.rooms, self.keeper, self.audit = server, rooms, keeper, audit
        rooms.changed = self.tell
        self._counting: set[str] = set()
        self._inside: dict[str, dict[str, Part]] = {}

    def enter(self, sid: str, code: str, part: Part) -> None:
        """Note that a connection is in a class."""
        self._inside.setdefault(sid, {})[code] = part

    def exit(self, sid: str, code: str) -> None:
        """Note that a connection has left a class."""
        inside = self._inside.get(sid, {})
        inside.pop(code, None)
        if not inside:
            self._inside.pop(sid, None)

    def drop(self, code: str) -> None:
        """Note that a class has ended: nobody is in it any more."""
        for sid in [sid for sid, inside in self._inside.items() if code in inside]:
            self.exit(sid, code)

    def entered(self, sid: str) -> list[str]:
        """Return the classes that a connection is in."""
        return list(self._inside.get(sid, ()))

    def codes(self) -> set[str]:
        """Return the classes in which somebody is who is connected to this process."""
        return {code for inside in self._inside.values() for code in inside}

    def room(self, client: "Client", request: Any) -> Room:  # noqa: ANN401 - any request with `code`
        """Return a class that the connection is in; Refused when it has ended.

        To who is not in it a class is not told from one that there never was: codes cannot be found by asking.
        """
        code = request["code"]
        if code not in self._inside.get(client.sid, ()):
            raise Refused("not_joined", tr("Join the class first."), "code")
        try:
            return self.rooms.find(code)
        except UnknownRoom:
            raise Refused("unknown_room", tr("This class has ended."), "code") from None

    def seen(self, client: "Client", request: Any) -> Room:  # noqa: ANN401 - any request with `code` and `token`
        """Return the class of a request that any page of its teacher's may make; Refused when it is anybody else's."""
        room = self.room(client, request)
        with allowed():
            room.authorise(request["token"])
        return room

    def taught(self, client: "Client", request: Any) -> Room:  # noqa: ANN401
        """Return the class of a request to change it: from the teacher's page in control, or one aside. Refused for all others."""
        room = self.seen(client, request)
        if room.control != client.sid and self._inside[client.sid][room.code] != "aside":
            raise _not_allowed()
        return room

    def attended(self, client: "Client", request: Any) -> tuple[Room, Student]:  # noqa: ANN401
        """Return the class of a student's request, and the student; Refused when they are not in it."""
        room = self.room(client, request)
        with allowed():
            student = room.student(request["token"])
        if student.waiting:
            raise Refused("not_allowed", tr("Your teacher has to let you in first."))
        return room, student

    def tell(self, room: Room, skip: str | None = None) -> None:
        """Tell everybody in a class what is shown."""
        self.server.emit("class", room.state(self.rooms.clock()), to=room.code, skip_sid=skip)

    def settled(
        self, room: Room, event: str, *, asked: Asked | None = None, skip: str | None = None, **more: int | bool | None
    ) -> ClassDoneAnswer:
        """Answer to a change of a class, and of a question that was `asked`: it is kept, and then everybody hears of it."""
        if asked:
            self.keeper.question(room, asked)
        self.keeper.room(room, another_run=False)
        self.keeper.wait()
        self.audit.note(room.code, event, **more)
        self.tell(room, skip)
        self.count(room.code)
        return {"ok": True}

    def beat(self) -> None:
        """Tell this process's members again and again how far their classes are: what they were told may not have come through."""
        while True:
            gevent.sleep(BEAT_EVERY)
            codes = self.codes()
            for code in codes:
                self._beat(code)
            self.rooms.release(codes)
            for code in self.rooms.forget_idle():
                self.keeper.ended(code)
                self.drop(code)

    def _beat(self, code: str) -> None:
        try:
            room = self.rooms.find(code)
            beat: ClassBeat = {
                "code": code,
                "epoch": room.epoch,
                "revision": room.revision,
                "led": room.control is not None,
            }
            self.server.emit("class_beat", beat, to=code, ignore_queue=True)
        except UnknownRoom:  # it has ended in another process
            self.drop(code)
        except (UnknownRun, Unavailable):
            return
        except Exception:
            log.exception("class %s was not told how far it is", code)

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
        answered = room.question.answered() if room.question else set()
        for sid in list(room.teachers):  # others come and go while it is sent
            told: ClassPeople = {
                "code": code,
                "people": room.people.here,
                "waiting": room.people.waiting,
                "answered": len(answered),
                "asked": len(answered | room.people.seeing()),
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
        raise _not_allowed() from None
    except Removed:
        raise Refused("removed", tr("Your teacher has taken you out of this class.")) from None


def _not_allowed() -> Refused:
    return Refused("not_allowed", tr("Only the teacher can do this, in the tab that is in control."))
