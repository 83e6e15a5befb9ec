"""From bytes to text."""

import codecs
from typing import Final

from app.language import msg, tr
from app.tables.errors import TableError

#: Byte order marks, and what each stands for.
MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: How files of spreadsheet programs begin.
SPREADSHEETS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def decode(data: bytes) -> tuple[str, list[str]]:
    """Return the text, and a note where its encoding was guessed. Raises TableError.

    A byte order mark decides; without one it is UTF-8, and what is no UTF-8 is taken for Windows-1252.
    """
    if data.startswith(SPREADSHEETS):
        raise TableError(tr("is a spreadsheet's own file, not text; save it there as CSV."))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], encoding), []
    try:
        return data.decode(), []
    except UnicodeDecodeError:
        return _decoded(data, "cp1252"), [
            tr("read as Windows-1252, since it is not UTF-8: look at letters with accents")
        ]


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        neither = msg("is neither UTF-8 nor Windows-1252 text; save it as CSV in UTF-8.")
        other = msg("is not the {encoding} text it begins as; save it as CSV in UTF-8.")
        raise TableError(tr(neither if encoding == "cp1252" else other, encoding=encoding.upper())) from None
