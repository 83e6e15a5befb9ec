"""Runs as files over HTTP. A table of a million rows is computed and sent in pieces, and others get their turn in between."""

import json
from collections.abc import Iterator
from dataclasses import replace
from time import monotonic
from typing import Final

import gevent
from flask import Blueprint, Response, request

from app.export import FORMATS, WHATS, Choice, export_parts, file_name
from app.language import count_text, language, speaking, tr
from app.run import STRIDES, Config, ConfigErrors, RunCache, UnknownRun, parse_config, stops
from app.web.bucket import Buckets
from app.web.refusal import Refused, refusal, unknown_run
from app.web.schema import bad
from app.web.turns import SLICE, take_turn
from app.web.wire import Refusal

Answer = Response | tuple[Refusal, int]
MAX_ROWS: Final = 1_000_000
#: Characters that are gathered before they are sent.
CHUNK: Final = 16_384


def exports(runs: RunCache, allowance: Buckets) -> Blueprint:
    """Return the route; `allowance` is what each address may ask for."""
    blueprint = Blueprint("exports", __name__, url_prefix="/api/configs")

    @blueprint.get("/<key>/export")
    def export(key: str) -> Answer:
        if not allowance.take(request.remote_addr or ""):
            return refusal(
                "rate_limited", tr("at most {rate} files a second: wait a moment", rate=f"{allowance.rate:g}")
            ), 429
        try:
            config, choice = renamed(runs.config(key), request.args.get("names")), chosen()
            limit_rows(config, choice)
        except UnknownRun:
            return unknown_run(key), 404
        except Refused as no:
            return refusal(no.code, no.message, no.field), 400
        return attachment(config, choice)

    return blueprint


def chosen() -> Choice:
    """Return what the address asks for; raises Refused."""
    known = {"as": tuple(FORMATS), "what": WHATS, "stride": STRIDES}
    defaults = {"what": "frames", "stride": "batch"}
    values = {name: request.args.get(name, defaults.get(name, "")) for name in known}
    for name, allowed in known.items():
        if values[name] not in allowed:
            raise bad(name, f"{name} must be one of {', '.join(allowed)}")
    return Choice(values["as"], values["what"], values["stride"])


def renamed(config: Config, names: str | None) -> Config:
    """Return the config with the learner's own names of columns: a run is shared by all who have the same numbers. Raises Refused."""
    if names is None:
        return config
    try:
        *features, target = json.loads(names)
        data = {"features": features, "target": target, "rows": [[0] * (config.n + 1)]}
        read = parse_config({"data": data})
    except (ValueError, TypeError, RecursionError, ConfigErrors):
        raise bad("names", f"names must be a JSON list of {config.n + 1} different names of columns") from None
    if read.n != config.n:
        raise bad("names", f"names must be a JSON list of {config.n + 1} different names of columns")
    return replace(config, features=read.features, target=read.target)


def limit_rows(config: Config, choice: Choice) -> None:
    """Refuse a table that no program would open."""
    if choice.kind != "csv" or choice.what == "history":
        return
    width, batches = config.frames_per_batch, config.batches
    rows = 1 + config.epochs * sum(1 for _ in stops(choice.stride, config.n, batches, 1, width * batches))
    if rows > MAX_ROWS + 1:
        many = tr(
            "these are {count} rows; at most {most}: take a larger step size",
            count=count_text(rows),
            most=count_text(MAX_ROWS),
        )
        raise Refused("too_large", many, "stride")


def attachment(config: Config, choice: Choice) -> Response:
    """The file, under a name that is safe everywhere."""
    response = Response(sliced(config, choice, language()), content_type=FORMATS[choice.kind].media)
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(choice)}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def sliced(config: Config, choice: Choice, code: str) -> Iterator[bytes]:
    """Yield the file, in the language of the request, which has ended by then.

    Tables, which have no words, are made in turns of a few milliseconds; the rest, which takes up to a second once, in a thread.
    """
    if FORMATS[choice.kind].text is not None:
        yield gevent.get_hub().threadpool.apply(_whole, (code, config, choice)).encode()
        return
    parts, waiting = export_parts(config, choice), ""
    while (piece := take_turn(lambda: work(parts))) is not None:
        waiting += piece
        if len(waiting) >= CHUNK:
            yield waiting.encode()
            waiting = ""
    yield waiting.encode()


def _whole(code: str, config: Config, choice: Choice) -> str:
    """Return the whole file in a language; a thread of the pool knows nothing of the one that is spoken."""
    with speaking(code):
        return "".join(export_parts(config, choice))


def work(parts: Iterator[str]) -> str | None:
    """Return what is made of the parts in a slice of time; None at their end."""
    made, until = [], monotonic() + SLICE
    for part in parts:
        made.append(part)
        if monotonic() >= until:
            break
    return "".join(made) if made else None
