"""Configs over HTTP: post one and get its key, ask for one by key."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from app.language import tr
from app.run import Config, ConfigErrors, RunCache, UnknownRun, loads_json, parse_config
from app.web.bucket import Buckets
from app.web.packets import config_text
from app.web.refusal import error_info, refusal, unknown_run
from app.web.turns import Breaks
from app.web.wire import Refusal

Answer = Response | tuple[Refusal, int]


def config_refusal(errors: ConfigErrors) -> Refusal:
    """The answer to a config that cannot be run: its first fault, and all of them."""
    infos = [error_info("bad_config", error.message, error.field) for error in errors.errors]
    return {"ok": False, "error": infos[0], "errors": infos}


def accepted(key: str, config: Config) -> Response:
    """The answer to a config that can be run (`ConfigAnswer`)."""
    text = f'{{"ok":true,"run":"{key}","config":{config_text(config)}}}\n'
    return Response(text, mimetype="application/json")


def _read(text: bytes, pause: Callable[[], None]) -> Config:
    """Parse a config. Each step takes a large one some milliseconds: in between the others get their turn."""
    data = loads_json(text)
    pause()
    config = parse_config(data)
    pause()
    return config


def _add(runs: RunCache, config: Config, pause: Callable[[], None]) -> str:
    """Make a config known; while the key of a large one is made, the others get their turn."""
    for _ in config.rows_text():
        pause()
    key = runs.add(config)
    pause()
    return key


def configs(runs: RunCache, allowance: Buckets) -> Blueprint:
    """Return the routes; `allowance` is what each address may post."""
    blueprint = Blueprint("configs", __name__, url_prefix="/api/configs")

    @blueprint.post("")
    def post() -> Answer:
        if not allowance.take(request.remote_addr or ""):
            return refusal(
                "rate_limited", tr("at most {rate} configs a second: wait a moment", rate=f"{allowance.rate:g}")
            ), 429
        if not request.is_json:
            return refusal("bad_request", "send the config as JSON, with Content-Type: application/json"), 415
        text, pause = request.get_data(cache=False), Breaks()
        try:
            config = _read(text, pause)
        except ConfigErrors as errors:
            return config_refusal(errors), 400
        return accepted(_add(runs, config, pause), config)

    @blueprint.get("/<key>")
    def get(key: str) -> Answer:
        try:
            return accepted(key, runs.config(key))
        except UnknownRun:
            return unknown_run(key), 404

    return blueprint
