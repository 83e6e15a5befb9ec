"""Runs as programs over HTTP: a listing for the page, and the complete text."""

from typing import cast

from flask import Blueprint, Response, request

from app.lesson.script import DIALECTS, Dialect, build_script, script_text
from app.run import RunCache, UnknownRun
from app.web.packets import dumps
from app.web.refusal import refusal, unknown_run
from app.web.wire import ProgramAnswer, Refusal

Answer = Response | tuple[Refusal, int]


def programs(runs: RunCache) -> Blueprint:
    """Return the routes."""
    blueprint = Blueprint("programs", __name__, url_prefix="/api/configs")

    @blueprint.get("/<key>/listing")
    def listing(key: str) -> Answer:
        dialect = _dialect()
        if dialect is None:
            return _no_dialect(), 400
        try:
            answer: ProgramAnswer = {"ok": True, "listing": build_script(runs.config(key), dialect)}
        except UnknownRun:
            return unknown_run(key), 404
        return Response(dumps(answer), mimetype="application/json")

    @blueprint.get("/<key>/program.py")
    def program(key: str) -> Answer:
        dialect = _dialect()
        if dialect is None:
            return _no_dialect(), 400
        try:
            text = script_text(runs.config(key), dialect)
        except UnknownRun:
            return unknown_run(key), 404
        named = {"Content-Disposition": f'attachment; filename="linear-regression-{dialect}.py"'}
        return Response(text, mimetype="text/x-python", headers=named)

    return blueprint


def _dialect() -> Dialect | None:
    asked = request.args.get("as", "numpy")
    return cast("Dialect", asked) if asked in DIALECTS else None


def _no_dialect() -> Refusal:
    return refusal("bad_request", f"as must be one of {', '.join(DIALECTS)}", "as")
