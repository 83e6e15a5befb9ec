"""Lines of CSV files that a spreadsheet opens without being tricked."""

import csv
import io
from collections.abc import Iterable
from typing import Final

#: What a spreadsheet takes a cell that begins with it for: a formula.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")

Cell = str | float | None


def safe_text(text: str) -> str:
    """Return the text as a cell that stays text: an apostrophe goes before what could be read as a formula."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def heading_line(names: Iterable[str]) -> str:
    """Return the line of column names."""
    line = io.StringIO()
    csv.writer(line).writerow(map(safe_text, names))
    return line.getvalue()


def number_line(cells: Iterable[Cell]) -> str:
    """Return a line of numbers at full precision and of our own words, which need no quotes; null is an empty cell."""
    return ",".join(["" if cell is None else cell if isinstance(cell, str) else repr(cell) for cell in cells]) + "\r\n"


def data_headings(names: Iterable[str], symbols: Iterable[str], taken: Iterable[str]) -> list[str]:
    """Return the learner's names of columns, with the symbol beside one that another column has."""
    known = set(taken)
    return [f"{name} ({symbol})" if name in known else name for name, symbol in zip(names, symbols, strict=True)]
