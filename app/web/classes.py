"""What browsers fetch of a class: the picture of its address, for cameras, and all answers, for the teacher."""

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import segno
from flask import Blueprint, Response, request

from app.language import tr
from app.rooms import NotAllowed, Room, Rooms, UnknownRoom, read_code
from app.rooms.export import EXPORTS
from app.web.places import join_address, remote_address
from app.web.refusal import refusal
from app.web.settings import Settings
from app.web.turns import Breaks
from app.web.wire import Refusal
from app.web.wire_class import RemoteAnswer

#: Modules of white around the picture, as the standard asks.
QUIET: Final = 4


def classes(settings: Settings, rooms: Rooms) -> Blueprint:
    """Return the routes. A picture says nothing about whether there is such a class; an export is the teacher's, whose token is in a header."""
    blueprint = Blueprint("classes", __name__, url_prefix="/api/classes")

    @blueprint.get("/<code>/qr.svg")
    def qr(code: str) -> Response | tuple[Refusal, int]:
        known = read_code(code)
        if known is None:
            return refusal("not_found", "there is nothing at this address"), 404
        address, _ = join_address(settings, request.scheme, request.host, known)
        return Response(picture_of_class(address), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})

    def taught(code: str) -> tuple[Room, str]:
        """The class and token of a teacher's request; raises UnknownRoom and NotAllowed."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        room = rooms.find(code)
        room.authorise(token)
        return room, token

    @blueprint.get("/<code>/answers.<any(csv, json):ending>")
    def answers(code: str, ending: str) -> Response:
        room, _ = taught(code)
        parts, kind = EXPORTS[ending]
        return Response(_in_turns(parts(room)), mimetype=kind, headers={"Cache-Control": "no-store"})

    @blueprint.get("/<code>/remote")
    def remote(code: str) -> tuple[RemoteAnswer, dict[str, str]]:
        room, token = taught(code)
        address = remote_address(settings, request.scheme, request.host, room.code, token)
        answer: RemoteAnswer = {"ok": True, "address": address, "picture": qr_picture(address).decode()}
        return answer, {"Cache-Control": "no-store"}

    @blueprint.errorhandler(UnknownRoom)
    @blueprint.errorhandler(NotAllowed)
    def not_allowed(_error: Exception) -> tuple[Refusal, int]:
        return refusal("not_allowed", tr("Only the teacher can do this, in the tab that is in control.")), 403

    return blueprint


def _in_turns(parts: Iterator[str]) -> Iterator[str]:
    pause = Breaks()
    for part in parts:
        yield part
        pause()


@lru_cache(maxsize=256)
def picture_of_class(address: str) -> bytes:
    """Return the QR code of the address at which a class is joined, which everybody may ask for: making one takes milliseconds."""
    return qr_picture(address)


def qr_picture(text: str) -> bytes:
    """Return a QR code as SVG that fills whatever room it is given."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="svg", border=QUIET, omitsize=True, xmldecl=False, light="#fff")
    return out.getvalue()
