"""The picture of a class's address, for cameras."""

import io
from functools import lru_cache
from typing import Final

import segno
from flask import Blueprint, Response, request

from app.rooms import read_code
from app.web.places import join_address
from app.web.refusal import refusal
from app.web.settings import Settings
from app.web.wire import Refusal

#: Modules of white around the picture, as the standard asks.
QUIET: Final = 4


def classes(settings: Settings) -> Blueprint:
    """Return the routes. A picture says nothing about whether there is such a class."""
    blueprint = Blueprint("classes", __name__, url_prefix="/api/classes")

    @blueprint.get("/<code>/qr.svg")
    def qr(code: str) -> Response | tuple[Refusal, int]:
        known = read_code(code)
        if known is None:
            return refusal("not_found", "there is nothing at this address"), 404
        address, _ = join_address(settings, request.scheme, request.host, known)
        return Response(qr_picture(address), mimetype="image/svg+xml", headers={"Cache-Control": "no-store"})

    return blueprint


@lru_cache(maxsize=256)
def qr_picture(text: str) -> bytes:
    """Return a QR code as SVG that fills whatever room it is given."""
    out = io.BytesIO()
    segno.make(text, micro=False).save(out, kind="svg", border=QUIET, omitsize=True, xmldecl=False, light="#fff")
    return out.getvalue()
