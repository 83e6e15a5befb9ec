"""Runs as programs over HTTP: a listing for the page, and the complete text."""

from collections.abc import Callable
from typing import cast

import gevent
from flask import Blueprint, Response, request

from app.lesson.script import DIALECTS, Dialect, build_script, script_text
from app.run import Config, RunCache, UnknownRun
from app.web.packets import dumps
from app.web.refusal import refusal, unknown_run
from app.web.wire import ProgramAnswer, Refusal

Answer = Response | tuple[Refusal, int]


def programs(runs: RunCache) -> Blueprint:
    """Return the routes."""
    blueprint = Blueprint("programs", __name__, url_prefix="/api/configs")

    def made(key: str, make: Callable[[Config, Dialect], Response]) -> Answer:
        dialect = request.args.get("as", "numpy")
        if dialect not in DIALECTS:
            return refusal("bad_request", f"as must be one of {', '.join(DIALECTS)}", "as"), 400
        try:
            return make(runs.config(key), cast("Dialect", dialect))
        except UnknownRun:
            return unknown_run(key), 404

    @blueprint.get("/<key>/listing")
    def listing(key: str) -> Answer:
        return made(key, _listing)

    @blueprint.get("/<key>/program.py")
    def program(key: str) -> Answer:
        return made(key, _program)

    return blueprint


def _listing(config: Config, dialect: Dialect) -> Response:
    answer: ProgramAnswer = {"ok": True, "listing": build_script(config, dialect)}
    return Response(dumps(answer), mimetype="application/json")


def _program(config: Config, dialect: Dialect) -> Response:
    named = {"Content-Disposition": f'attachment; filename="linear-regression-{dialect}.py"'}
    # With the rows of a large table it takes tens of milliseconds: in a thread, so that the others are served meanwhile.
    text = gevent.get_hub().threadpool.apply(script_text, (config, dialect))
    return Response(text, mimetype="text/x-python", headers=named)
