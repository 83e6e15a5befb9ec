"""Where a table's rows and cells begin and end."""

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from typing import Final

from app.language import count_text, msg, tr
from app.run.limits import MAX_FEATURES
from app.tables.errors import TableError
from app.tables.numbers import looks_like_number

#: What columns may be separated by, in words. Where two fit a table equally well, the first is taken.
SEPARATORS: Final = {
    "\t": msg("tabs"),
    ";": msg("semicolons"),
    "|": msg("bars"),
    ",": msg("commas"),
    " ": msg("spaces"),
}
#: Blanks around a cell that do not belong to it.
BLANKS: Final = " \t\r\n\u00a0\u2007\u2009\u202f\ufeff"
MAX_LINE: Final = 10_000
#: The rows that are looked at to find the separator, out of so many characters.
SAMPLE_ROWS: Final = 50
SAMPLE_LENGTH: Final = 20_000
MAX_COLUMNS: Final = MAX_FEATURES + 1
#: Cells that a row may have at all, empty ones included.
MAX_CELLS: Final = 100

Row = tuple[int, list[str]]


def _lines(text: str) -> Iterator[str]:
    for number, line in enumerate(StringIO(text, newline=""), 1):
        if len(line) > MAX_LINE:
            what = tr(
                "has {count} characters; at most {most} are read. Put each example on a line of its own.",
                count=count_text(len(line)),
                most=count_text(MAX_LINE),
            )
            raise TableError(what, number)
        yield line


def records(text: str, separator: str) -> Iterator[Row]:
    """Yield each row's number, from 1, and its cells without the blanks around them; none for an empty row.

    Raises TableError where quotes are not in order, or a line is too long or too wide.
    """
    reader = csv.reader(_lines(text), delimiter=separator, skipinitialspace=True, strict=True)
    row = 0
    while True:
        row += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            what = 'has a quotation mark (") that is never closed, or text behind a closed one; write one inside a cell twice, or leave them out.'
            raise TableError(what, row) from None
        if len(cells) > MAX_CELLS:
            raise TableError(too_wide(len(cells)), row)
        cells = [cell.strip(BLANKS) for cell in cells]
        if separator == " " and cells and not cells[-1]:
            cells.pop()  # blanks at the end of a line separate nothing
        yield row, cells if any(cells) else []


def too_wide(columns: int) -> str:
    """Say that a row has too many columns."""
    return tr(
        "has {count} columns; at most {most} are allowed: {features} features, then the target. Leave some out.",
        count=columns,
        most=MAX_COLUMNS,
        features=MAX_FEATURES,
    )


def find_separator(text: str) -> str:
    """Return the separator that gives rows of one width, at least 2, and cells that are numbers; a comma where none does."""
    sample = _beginning(text)
    scores = {separator: _score(sample, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=scores.__getitem__)
    return best if scores[best] > 0.0 else ","


def _beginning(text: str) -> str:
    """Return the first lines that hold anything."""
    start = len(text) - len(text.lstrip(BLANKS))
    part = text[start : start + SAMPLE_LENGTH]
    return part if start + SAMPLE_LENGTH >= len(text) else part[: part.rfind("\n") + 1] or part


def _score(sample: str, separator: str) -> float:
    """Return the share of rows with the usual width times the share of numbers in them; 0 where no row has 2 columns."""
    rows = _rows(sample, separator)
    widths = Counter(map(len, rows))
    width = max(widths, key=lambda width: (widths[width], width), default=0)
    if width < 2:
        return 0.0
    usual = [cells for cells in rows if len(cells) == width]
    numbers = sum(looks_like_number(cell, commas=separator != ",") for cells in usual for cell in cells)
    return len(usual) / len(rows) * (0.01 + numbers / (width * len(usual)))


def _rows(sample: str, separator: str) -> list[list[str]]:
    """Return the first rows that are not empty, up to one that cannot be read."""
    rows: list[list[str]] = []
    with suppress(TableError):
        for _, cells in records(sample, separator):
            rows += [cells] if cells else []
            if len(rows) == SAMPLE_ROWS:
                break
    return rows
