"""The events of a class: joining it, and showing everybody in it what the teacher sees."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import gevent

from app.language import tr
from app.rooms import NotAllowed, Room, RoomFull, Rooms, Seat, Snapshot, UnknownRoom, read_code
from app.run import STRIDES, Config, RunCache
from app.web.bucket import Buckets
from app.web.commits import Keeper
from app.web.places import join_address
from app.web.refusal import Refused
from app.web.schema import Schema, bad, one_of, run_key, short_text, text_of, truth, whole
from app.web.settings import SPEEDS, Settings
from app.web.wire_class import (
    ClassDoneAnswer,
    ClassLeaveRequest,
    ClassPlaceAnswer,
    ClassPlaceRequest,
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
_PLACE: Final = {"code": short_text, "token": text_of(64)}
START: Final = Schema(Snapshot, **_SHOWN)
PLACE: Final = Schema(ClassPlaceRequest, **_PLACE)
SHOW: Final = Schema(ClassShowRequest, **_SHOWN, **_PLACE)
LEAVE: Final = Schema(ClassLeaveRequest, code=short_text)

#: From one address so many codes may be wrong a second, and so many at once: a class behind one address mistypes, a guesser needs millions.
WRONG_CODES: Final = (0.5, 60)
#: Seconds in which the count of people is told at most once.
COUNT_EVERY: Final = 0.5


class Classroom:
    """Handles the events of all classes."""

    def __init__(self, server: Any, runs: RunCache, rooms: Rooms, keeper: Keeper, settings: Settings) -> None:  # noqa: ANN401
        self._server, self._runs, self._rooms, self._keeper, self._settings = server, runs, rooms, keeper, settings
        self._wrong = Buckets(*WRONG_CODES)
        self._inside: dict[str, set[str]] = {}
        self._counting: set[str] = set()

    def start(self, client: "Client", request: Snapshot) -> ClassPlaceAnswer:
        """Start a class with what is on the teacher's page."""
        snapshot, config = self._snapshot(request)
        try:
            room, seat = self._rooms.start(client.sid, config, snapshot)
        except RoomFull:
            raise Refused("room_full", tr("There are too many classes on this server: try again later.")) from None
        self._keeper.room(room, another_run=True)
        self._keeper.wait()
        return self._seated(client, room, seat)

    def join(self, client: "Client", request: ClassPlaceRequest) -> ClassPlaceAnswer:
        """Let somebody in, or back in."""
        code = read_code(request["code"])
        try:
            if code is None:
                raise UnknownRoom(request["code"])
            room, seat = self._rooms.join(code, client.sid, request["token"])
        except UnknownRoom:
            raise self._no_room(client) from None
        except RoomFull:
            raise Refused("room_full", tr("This class is full. Ask your teacher, or try again in a moment.")) from None
        self._runs.add(room.config)
        if seat.token != request["token"]:
            self._keeper.member(room, seat.token)
            self._keeper.wait()
        return self._seated(client, room, seat)

    def _no_room(self, client: "Client") -> Refused:
        if not self._wrong.take(client.address):
            return Refused("rate_limited", tr("Too many wrong codes came from here: wait a minute."), "code")
        return Refused("unknown_room", tr("There is no class with this code. Has it ended?"), "code")

    def _seated(self, client: "Client", room: Room, seat: Seat) -> ClassPlaceAnswer:
        self._inside.setdefault(client.sid, set()).add(room.code)
        self._server.enter_room(client.sid, room.code)
        self._count(room.code)
        address, reachable = join_address(self._settings, client.scheme, client.host, room.code)
        return {
            "ok": True,
            "role": seat.role,
            "name": seat.name,
            "token": seat.token,
            "control": room.control == client.sid,
            "people": room.people,
            "address": address,
            "reachable": reachable,
            "state": room.state(self._rooms.clock()),
        }

    def show(self, client: "Client", request: ClassShowRequest) -> ClassDoneAnswer:
        """Show something else to everybody."""
        room = self._room(request["code"])
        snapshot, config = self._snapshot(request)
        now, before = self._rooms.clock(), room.snapshot["run"]
        _allowed(lambda: room.show(client.sid, request["token"], snapshot, config, now))
        self._keeper.room(room, another_run=snapshot["run"] != before)
        self._server.emit("class", room.state(now), to=room.code, skip_sid=client.sid)
        return {"ok": True}

    def take(self, client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """Let this tab of the teacher be the one whose steps count."""
        room = self._room(request["code"])
        _allowed(lambda: room.take_control(client.sid, request["token"]))
        self._count(room.code)
        return {"ok": True}

    def leave(self, client: "Client", request: ClassLeaveRequest) -> ClassDoneAnswer:
        """Let somebody go."""
        self._leave(client.sid, request["code"])
        return {"ok": True}

    def end(self, _client: "Client", request: ClassPlaceRequest) -> ClassDoneAnswer:
        """End the class: everybody hears of it, and nothing of it is kept."""
        room = self._room(request["code"])
        if not room.is_teacher(request["token"]):
            raise _not_allowed()
        self._rooms.end(room.code)
        self._keeper.ended(room.code)
        self._server.emit("class_ended", {"code": room.code}, to=room.code)
        self._server.close_room(room.code)
        return {"ok": True}

    def gone(self, sid: str) -> None:
        """A connection is lost."""
        for code in list(self._inside.get(sid, ())):
            self._leave(sid, code)

    def _leave(self, sid: str, code: str) -> None:
        inside = self._inside.get(sid, set())
        inside.discard(code)
        if not inside:
            self._inside.pop(sid, None)
        self._server.leave_room(sid, code)
        self._rooms.leave(code, sid)
        self._count(code)

    def _room(self, code: str) -> Room:
        try:
            return self._rooms.find(code)
        except UnknownRoom:
            raise Refused("unknown_room", tr("This class has ended."), "code") from None

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

    def _count(self, code: str) -> None:
        """Tell the teachers soon how many are here: when a class comes in, not once for each."""
        if code not in self._counting:
            self._counting.add(code)
            gevent.spawn_later(COUNT_EVERY, self._tell_count, code)

    def _tell_count(self, code: str) -> None:
        self._counting.discard(code)
        try:
            room = self._rooms.find(code)
        except UnknownRoom:
            return
        for sid in room.teachers:
            told = {"code": code, "people": room.people, "control": room.control == sid}
            self._server.emit("class_people", told, to=sid)


def _not_allowed() -> Refused:
    return Refused("not_allowed", tr("Only the teacher can do this, in the tab that is in control."))


def _allowed(act: Callable[[], None]) -> None:
    try:
        act()
    except NotAllowed:
        raise _not_allowed() from None
