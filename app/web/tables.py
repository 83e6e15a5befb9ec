"""Tables over HTTP: the bytes of a CSV file or of what was pasted, answered with the data of a config."""

from typing import Final

from flask import Blueprint, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from app.language import count_text, tr
from app.tables import HEADERS, MAX_TABLE_BYTES, Table, TableError, read_table
from app.web.bucket import Buckets
from app.web.packets import data_text, dumps, rows_text
from app.web.refusal import refusal
from app.web.turns import Breaks
from app.web.wire import Refusal

Answer = Response | tuple[Refusal, int]
TYPES: Final = ("text/csv", "text/plain", "text/tab-separated-values", "application/octet-stream")


def accepted(table: Table) -> Response:
    """The answer to a table that was read (`TableAnswer`)."""
    data = data_text({"features": table.features, "target": table.target}, rows_text(table.rows))
    return Response(f'{{"ok":true,"data":{data},"notes":{dumps(table.notes)}}}\n', mimetype="application/json")


def body() -> bytes:
    """The request's body; RequestEntityTooLarge before it is read where its length is said, else as soon as it is too long."""
    # A body of unknown length is cut off at the limit without a word: a byte more tells that there was more.
    request.max_content_length = MAX_TABLE_BYTES + 1
    data = request.get_data(cache=False)
    if len(data) > MAX_TABLE_BYTES:
        raise RequestEntityTooLarge
    return data


def tables(allowance: Buckets) -> Blueprint:
    """Return the route; `allowance` is what each address may post."""
    blueprint = Blueprint("tables", __name__, url_prefix="/api/tables")

    @blueprint.post("")
    def post() -> Answer:
        if not allowance.take(request.remote_addr or ""):
            return refusal(
                "rate_limited", tr("at most {rate} tables a second: wait a moment", rate=f"{allowance.rate:g}")
            ), 429
        if request.mimetype not in TYPES:
            return refusal("bad_request", f"send the table's bytes, with a Content-Type of {', '.join(TYPES)}"), 415
        header = request.args.get("header", "auto")
        if header not in HEADERS:
            return refusal("bad_request", f"header must be one of {', '.join(HEADERS)}", "header"), 400
        try:
            return accepted(read_table(body(), header, Breaks()))
        except RequestEntityTooLarge:
            return refusal(
                "too_large", tr("at most {count} bytes: take fewer rows or columns", count=count_text(MAX_TABLE_BYTES))
            ), 413
        except TableError as no:
            return refusal("bad_table", no.message, no.field), 400

    return blueprint
