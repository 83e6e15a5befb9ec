"""The events of a class: joining it, and showing everybody in it what the teacher sees."""

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

import gevent
from gevent.lock import Semaphore

from app.language import tr
from app.rooms import Locked, Removed, Room, RoomFull, Seat, Snapshot, UnknownRoom, read_code
from app.run import STRIDES, Config, RunCache
from app.web.bucket import Buckets
from app.web.hall import Hall, allowed
from app.web.places import join_address
from app.web.refusal import Refused
from app.web.schema import Schema, bad, one_of, run_key, short_text, text_of, truth, unread_text, whole
from app.web.settings import SPEEDS, Settings
from app.web.wire_class import (
    ClassDoneAnswer,
    ClassJoinRequest,
    ClassLeaveRequest,
    ClassPlaceAnswer,
    ClassPlaceRequest,
    ClassShowAnswer,
    ClassShowRequest,
)

if TYPE_CHECKING:
    from app.web.events import Client

_SHOWN: Final = {
    "run": run_key,
    "t": whole(),
    "playing": truth,
    "speed": one_of(*SPEEDS),
    "stride": one_of(*STRIDES),
    "chapter": short_text,
}
#: Of a request that names a class and a place in it.
PLACE_FIELDS: Final = {"code": short_text, "token": text_of(64)}
START: Final = Schema(Snapshot, **_SHOWN)
PLACE: Final = Schema(ClassPlaceRequest, **PLACE_FIELDS)
JOIN: Final = Schema(ClassJoinRequest, **PLACE_FIELDS, aside=truth, watch=truth, before=short_text)
SHOW: Final = Schema(ClassShowRequest, **_SHOWN, **PLACE_FIELDS)
LEAVE: Final = Schema(ClassLeaveRequest, code=short_text)

#: From one address so many classes may be started a second, and so many at once: a school has one.
STARTS: Final = (0.5, 100)
#: Classes that one connection may be in.
MOST_CLASSES: Final = 5
#: From one address so many codes may be wrong a second, and so many at once: a class behind one address mistypes, a guesser needs millions.
WRONG_CODES: Final = (0.5, 60)
#: Seconds that everybody who joins from there waits from then on, with a right code as with a wrong one, unless they have a place already;
#: and how many wait at a time, the others behind them: a class still gets in, seven a second.
BRAKE: Final = 3.0
BRAKED: Final = 20
#: New places that one address may be given a second, and at once: whoever comes and goes cannot fill a class.
PLACES: Final = (5.0, 1_500)


def know_run(runs: RunCache, room: Room) -> None:
    """Let this process know the run that a class sees: nobody may have told it since it was started."""
    if room.config.key not in runs:
        runs.add(room.config)


class Classroom:
    """Handles coming and going, and what is shown."""

    def __init__(self, hall: Hall, runs: RunCache, settings: Settings) -> None:
        self._hall, self._runs, self._settings = hall, runs, settings
        self._wrong, self._starts, self._places = Buckets(*WRONG_CODES), Buckets(*STARTS), Buckets(*PLACES)
        self._braked: WeakValueDictionary[str, Semaphore] = WeakValueDictionary()
        self._seats: defaultdict[str, dict[str, Seat]] = defaultdict(dict)

    def start(self, client: "Client", request: Snapshot) -> ClassPlaceAnswer:
        """Start a class with what is on the teacher's page."""
        snapshot, config = self._snapshot(request)
        if len(self._hall.entered(client.sid)) >= MOST_CLASSES or not self._starts.take(client.address):
            raise Refused("rate_limited", tr("Too many classes were started from here: wait a minute."))
        try:
            room, seat = self._hall.rooms.start(client.sid, config, snapshot)
        except RoomFull:
            raise Refused("room_full", tr("There are too many classes on this server: try again later.")) from None
        try:
            self._hall.keeper.room(room, another_run=True)
            self._hall.keeper.wait()
        except Exception:  # nobody would ever find it
            self._hall.rooms.end(room.code)
            self._hall.keeper.ended(room.code)
            raise
        self._hall.audit.note(room.code, "started")
        return self._seated(client, room, seat)

    def brake(self, client: "Client", asked: object) -> None:
        """Let whoever joins wait where many codes were wrong, before the class is held up; `asked` is a request that nobody has read yet."""
        if self._wrong.has(client.address) or self._has_place(asked):
            return
        queue = self._braked.get(client.address)
        if queue is None:
            queue = self._braked[client.address] = Semaphore(BRAKED)
        with queue:
            gevent.sleep(BRAKE)

    def _has_place(self, asked: object) -> bool:
        """Whether a request carries the token of a place in its class: who guesses codes has none."""
        code, token = unread_text(asked, "code"), unread_text(asked, "token")
        if code is None or not token:
            return False
        with suppress(UnknownRoom, Removed):
            return self._hall.rooms.find(read_code(code) or "").has_place(token)
        return False

    def join(self, client: "Client", request: ClassJoinRequest) -> ClassPlaceAnswer:
        """Let somebody in, or back in."""
        code = read_code(request["code"])
        if code is None:
            raise Refused("unknown_room", tr("A code has six characters, like {example}.", example="ABC 349"), "code")
        try:
            room, seat = self._seat(client, code, request)
        except UnknownRoom:
            raise self._no_room(client) from None
        except RoomFull:
            raise Refused("room_full", tr("This class is full. Ask your teacher, or try again in a moment.")) from None
        except Locked:
            raise Refused("not_allowed", tr("Your teacher lets nobody new into this class.")) from None
        know_run(self._runs, room)
        if seat.student and seat.token != request["token"]:
            self._places.take(client.address)
            self._hall.keeper.student(room, seat.student)
            self._hall.keeper.wait()
            self._hall.audit.note(code, "joined", student=seat.student.number)
        return self._seated(client, room, seat, aside=request["aside"])

    def _seat(self, client: "Client", code: str, request: ClassJoinRequest) -> tuple[Room, Seat]:
        """A place in a class; who asks for the teacher's with another token learns no more than that there is none. Raises UnknownRoom."""
        rooms, token = self._hall.rooms, request["token"]
        if token == "" and code in self._seats[client.sid]:
            token = self._seats[client.sid][code].token  # one place a connection: it may not have heard of it
        if request["aside"] and not rooms.find(code).is_teacher(token):
            raise UnknownRoom(code)
        with allowed():
            if not self._places.has(client.address) and not rooms.find(code).has_place(token):
                raise Refused("rate_limited", tr("Too many students have come in from here: wait a moment."))
            looks_on = request["aside"] or request["watch"]
            room, seat = rooms.join(code, client.sid, token, aside=looks_on, before=request["before"])
        self._seats[client.sid][code] = seat
        return room, seat

    def _no_room(self, client: "Client") -> Refused:
        if not self._wrong.take(client.address):
            return Refused("rate_limited", tr("Too many wrong codes came from here: wait a minute."), "code")
        return Refused("unknown_room", tr("There is no class with this code. Has it ended?"), "code")

    def _seated(self, client: "Client", room: Room, seat: Seat, *, aside: bool = False) -> ClassPlaceAnswer:
        if client.gone:
            raise Refused("not_joined", tr("Join the class first."))
        self._hall.enter(client.sid, room.code, "aside" if aside else seat.role)
        waits = seat.student is not None and seat.student.waiting
        if not waits:
            self._hall.server.enter_room(client.sid, room.code)
        self._hall.count(room.code)
        address, reachable = join_address(self._settings, client.scheme, client.host, room.code)
        return {
            "ok": True,
            "code": room.code,
            "role": seat.role,
            "name": seat.student.name if seat.student else "",
            "token": seat.token,
            "control": room.control == client.sid,
            "people": room.people.here,
            "address": address,
            "reachable": reachable,
            "state": None if waits else room.state(self._hall.rooms.clock()),
        }

    def show(self, client: "Client", request: ClassShowRequest) -> ClassShowAnswer:
        """Show something else to everybody."""
        room = self._hall.room(client, request)
        snapshot, config = self._snapshot(request)
        run_before, asked = room.snapshot["run"], room.question
        with allowed():
            room.show(client.sid, request["token"], snapshot, config, self._hall.rooms.clock())
        if asked and room.question is None:
            self._hall.keeper.question(room, asked)
        self._hall.keeper.room(room, another_run=snapshot["run"] != run_before)
        self._hall.tell(room, skip=client.sid if room.question is asked else None)
        return {"ok": True, "revision": room.revision}

    def take(self, client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """Let this tab of the teacher be the one whose steps count."""
        room = self._hall.seen(client, request)
        room.take_control(client.sid, request["token"])
        return self._hall.settled(room, "control taken", skip=client.sid)

    def leave(self, client: "Client", request: ClassLeaveRequest) -> ClassDoneAnswer:
        """Let somebody go."""
        self._leave(client.sid, request["code"])
        return {"ok": True}

    def end(self, client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """End the class: everybody hears of it, and nothing of it is kept."""
        room = self._hall.taught(client, request)
        self._hall.rooms.refresh(room)
        self._hall.rooms.end(room.code)
        self._hall.keeper.ended(room.code)
        self._hall.audit.note(room.code, "ended")
        self._hall.server.emit("class_ended", {"code": room.code}, to=room.code)
        for student in room.people:
            if student.waiting:
                self._hall.tell_student(student, "class_ended", room.code)
        self._hall.server.close_room(room.code)
        self._hall.drop(room.code)
        self._hall.keeper.wait()
        return {"ok": True}

    def gone(self, sid: str) -> None:
        """A connection is lost."""
        for code in {*self._hall.entered(sid), *self._seats[sid]}:  # a place whose keeping failed was never entered
            self._leave(sid, code)
        del self._seats[sid]

    def _leave(self, sid: str, code: str) -> None:
        self._hall.exit(sid, code)
        self._seats[sid].pop(code, None)
        self._hall.server.leave_room(sid, code)
        self._hall.rooms.leave(code, sid)
        self._hall.count(code)

    def _snapshot(self, request: Snapshot) -> tuple[Snapshot, Config]:
        """What a request shows, with its config; raises UnknownRun."""
        config = self._runs.config(request["run"])
        if request["t"] >= config.frames:
            raise bad("t", f"t is {request['t']}, but this run ends at {config.frames - 1}")
        snapshot: Snapshot = {
            "run": request["run"],
            "t": request["t"],
            "playing": request["playing"],
            "speed": request["speed"],
            "stride": request["stride"],
            "chapter": request["chapter"],
        }
        return snapshot, config
