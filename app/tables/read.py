"""From bytes to a table: names, rows of numbers, and in words how they were read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from app.language import count_text, tr, trn
from app.run.checks import as_json
from app.run.limits import MAX_ROWS
from app.tables.decode import decode
from app.tables.errors import TableError
from app.tables.layout import BLANKS, MAX_COLUMNS, SEPARATORS, Row, find_separator, records, too_wide
from app.tables.names import column_names, default_names
from app.tables.numbers import NumberReader, control_character, looks_like_number, looks_like_value, whats_wrong

MAX_TABLE_BYTES: Final = 1_000_000
#: Whether the first row holds names: to be found out, yes, no.
HEADERS: Final = ("auto", "yes", "no")
#: Rows that are read between two pauses.
ROWS_AT_ONCE: Final = 100


@dataclass(frozen=True)
class Table:
    """The data of a config, and notes on how it was read; the last column is the target."""

    features: list[str]
    target: str
    rows: list[list[float]]
    notes: list[str]


def read_table(data: bytes, header: str = "auto", pause: Callable[[], None] = lambda: None) -> Table:
    """Return the table in a CSV file or a pasted text; `header` is one of HEADERS, `pause` is called every few rows, about once a millisecond.

    Separator, encoding and decimal mark are found out. Raises TableError.
    """
    if len(data) > MAX_TABLE_BYTES:
        raise TableError(
            tr(
                "has {count} bytes; at most {most} are read. Take fewer rows or columns.",
                count=count_text(len(data)),
                most=count_text(MAX_TABLE_BYTES),
            )
        )
    text, guessed = decode(data)
    if not text.strip(BLANKS):
        raise TableError(tr("is empty; paste rows of numbers, or choose another file."))
    pause()
    separator = find_separator(text)
    pause()
    filled = _filled(records(text, separator), pause)
    row, cells = _first(filled)
    named = _holds_names(row, cells, header)
    names, renamed = column_names(cells, row) if named else (default_names(len(cells)), [])
    numbers = NumberReader(commas=separator != ",")
    rows = _numbers(filled, None if named else (row, cells), len(cells), numbers)
    if not rows:
        raise TableError(tr("is missing: below the names there must be at least one row of numbers."), row + 1)
    how = _how(rows, names, separator, decimal_commas=numbers.decimal_commas, named=named)
    return Table(names[:-1], names[-1], rows, [how, *guessed, *renamed])


def _filled(rows: Iterator[Row], pause: Callable[[], None]) -> Iterator[Row]:
    """Yield the rows that are not empty."""
    for row, cells in rows:
        if row % ROWS_AT_ONCE == 0:
            pause()
        if cells:
            yield row, cells


def _first(filled: Iterator[Row]) -> Row:
    """Return the first row, which sets the width of all."""
    row, cells = next(filled, (0, []))
    if not row:
        raise TableError(tr("holds nothing but separators; paste rows of numbers, or choose another file."))
    if len(cells) < 2:
        what = tr(
            "has one column; 2 to {most} are needed, the target last. Separate them by tabs, semicolons, bars, commas or spaces.",
            most=MAX_COLUMNS,
        )
        raise TableError(what, row)
    if len(cells) > MAX_COLUMNS:
        raise TableError(too_wide(len(cells)), row)
    return row, cells


def _holds_names(row: int, cells: list[str], header: str) -> bool:
    """Decide what the first row is; a mixture of names and numbers could be either with a slip in it."""
    if header != "auto":
        return header == "yes"
    control = next((column for column, cell in enumerate(cells, 1) if control_character(cell)), None)
    if control:
        raise TableError(whats_wrong(cells[control - 1]), row, control)
    values = [looks_like_value(cell) for cell in cells]
    if not any(looks_like_number(cell, commas=True) for cell in cells):
        return not all(values)
    if all(values):
        return False
    column = values.index(False) + 1
    what = tr(
        "holds {shown} beside numbers: is this row names or numbers? Say which, or correct the cell.",
        shown=as_json(cells[column - 1]),
    )
    raise TableError(what, row, column)


def _numbers(rows: Iterator[Row], first: Row | None, width: int, numbers: NumberReader) -> list[list[float]]:
    """Return all numbers, with those of the first row where it holds any."""
    table = [_read_row(*first, width, numbers)] if first else []
    for row, cells in rows:
        if len(table) == MAX_ROWS:
            many = tr(
                "is one too many: at most {most} rows of numbers are allowed. Leave some out.",
                most=count_text(MAX_ROWS),
            )
            raise TableError(many, row)
        table.append(_read_row(row, cells, width, numbers))
    numbers.finish()
    return table


def _read_row(row: int, cells: list[str], width: int, numbers: NumberReader) -> list[float]:
    if len(cells) != width:
        what = trn(
            "has {number} cell, but the first row has {width}; every row needs the same number.",
            "has {number} cells, but the first row has {width}; every row needs the same number.",
            len(cells),
            width=width,
        )
        raise TableError(what, row)
    return [numbers.read(cell, row, column) for column, cell in enumerate(cells, 1)]


def _how(rows: list[list[float]], names: list[str], separator: str, *, decimal_commas: bool, named: bool) -> str:
    """Say in words how the table was read."""
    parts = [
        trn("{number} row", "{number} rows", len(rows)),
        tr("{count} columns", count=len(names)),
        tr("separated by {separator}", separator=tr(SEPARATORS[separator])),
        tr("decimal commas") if decimal_commas else "",
        tr("first line taken as names") if named else tr("no line of names"),
    ]
    return ", ".join(part for part in parts if part)
