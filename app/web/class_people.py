"""The events about the people of a class: who is here and where, what they are called, and what the teacher settles."""

from typing import TYPE_CHECKING, Final

from app.language import tr
from app.rooms import BadName, Room, Student, UnknownStudent
from app.web.classroom import PLACE_FIELDS
from app.web.hall import Hall
from app.web.refusal import Refused
from app.web.schema import Schema, bad, one_of, text_of, truth, whole
from app.web.wire_class import (
    ClassAtRequest,
    ClassDoneAnswer,
    ClassListAnswer,
    ClassNameAnswer,
    ClassNameRequest,
    ClassPlaceRequest,
    ClassRemoteRequest,
    ClassRulesRequest,
    ClassStudentRequest,
)

if TYPE_CHECKING:
    from app.web.events import Client

NAME: Final = Schema(ClassNameRequest, **PLACE_FIELDS, name=text_of(400))
AT: Final = Schema(ClassAtRequest, **PLACE_FIELDS, own=truth, t=whole())
RULES: Final = Schema(ClassRulesRequest, **PLACE_FIELDS, pace=whole(-1), locked=truth, approve=truth)
STUDENT: Final = Schema(ClassStudentRequest, **PLACE_FIELDS, student=whole(1), action=one_of("admit", "remove"))
REMOTE: Final = Schema(ClassRemoteRequest, **PLACE_FIELDS, command=one_of("next", "back", "play", "blank"))


class ClassPeople:
    """Handles what teachers do about students, and students about themselves."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def rename(self, client: "Client", request: ClassNameRequest) -> ClassNameAnswer:
        """Give a student another name."""
        room, student = self._hall.attended(client, request)
        if room.rules["anonymous"]:
            raise bad("name", tr("Your teacher has made all names anonymous: they stay so."))
        try:
            room.people.rename(student, request["name"])
        except BadName as why:
            raise bad("name", str(why)) from None
        self._keep(room, student)
        self._hall.count(room.code)
        return {"ok": True, "name": student.name}

    def at(self, client: "Client", request: ClassAtRequest) -> ClassDoneAnswer:
        """Note where a student is."""
        room, student = self._hall.attended(client, request)
        student.own, student.t = request["own"], request["t"]
        self._hall.rooms.moved(room, student, client.sid)
        self._hall.count(room.code)
        return {"ok": True}

    def list(self, client: "Client", request: ClassPlaceRequest) -> ClassListAnswer:
        """Tell a teacher who is here."""
        room = self._hall.seen(client, request)
        self._hall.rooms.refresh(room)
        answered = room.question.answered() if room.question else set()
        return {"ok": True, "people": room.people.listed(answered)}

    def rules(self, client: "Client", request: ClassRulesRequest) -> ClassDoneAnswer:
        """Settle the pace, and who is let in."""
        room = self._hall.taught(client, request)
        pace = request["pace"] if request["pace"] >= 0 else None
        room.settle({**room.rules, "pace": pace, "locked": request["locked"], "approve": request["approve"]})
        return self._hall.settled(room, "rules", pace=pace, locked=request["locked"], approve=request["approve"])

    def call(self, client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """Bring everybody back to the class's step."""
        room = self._hall.taught(client, request)
        room.call_back()
        return self._hall.settled(room, "called back")

    def anonymise(self, client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """Give everybody a made name, for good."""
        room = self._hall.taught(client, request)
        room.settle({**room.rules, "anonymous": True})
        settled = self._hall.settled(room, "anonymised")  # from now on nobody gets another name
        for student in room.people.anonymise():
            self._hall.keeper.student(room, student)
        self._hall.keeper.forget_past(room.code)
        self._hall.keeper.wait()
        return settled

    def student(self, client: "Client", request: ClassStudentRequest) -> ClassDoneAnswer:
        """Let a student in, or take one out."""
        room = self._hall.taught(client, request)
        self._hall.rooms.refresh(room)
        try:
            student = room.people.numbered(request["student"])
        except UnknownStudent:
            raise bad("student", tr("This student is no longer in the class.")) from None
        admits = request["action"] == "admit"
        if admits:
            student.waiting = False
        else:
            student.removed = True
        self._keep(room, student)
        self._hall.tell_student(student, "class_admitted" if admits else "class_removed", room.code)
        if not admits:
            self._shut_out(room, student)
        self._hall.audit.note(room.code, request["action"], student=student.number)
        self._hall.count(room.code)
        return {"ok": True}

    def remote(self, client: "Client", request: ClassRemoteRequest) -> ClassDoneAnswer:
        """Let the page in control do something."""
        room = self._hall.taught(client, request)
        if room.control is None:
            raise Refused("not_found", tr("The page that the class follows is not open, or not connected."))
        told = {"code": room.code, "command": request["command"]}
        self._hall.server.emit("class_command", told, to=room.control)
        return {"ok": True}

    def _shut_out(self, room: Room, student: Student) -> None:
        for sid in list(student.here):
            self._hall.server.leave_room(sid, room.code)
        student.here.clear()

    def _keep(self, room: Room, student: Student) -> None:
        self._hall.keeper.student(room, student)
        self._hall.keeper.wait()
