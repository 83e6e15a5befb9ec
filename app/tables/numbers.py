"""From a cell to a number. There is one way to read a cell, or none."""

import math
import re
import unicodedata
from typing import Final

from app.language import decimal_text, msg, tr
from app.run.checks import as_json
from app.tables.errors import TableError, place

NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?", re.ASCII)
THOUSANDS: Final = re.compile(r"[+-]?\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\1\d{3})*(?:[.,]\d+)?", re.ASCII)
#: 1,234 may be a little more than one, or more than a thousand.
UNCERTAIN: Final = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
NO_NUMBERS: Final = frozenset({"nan", "na", "n/a", "null", "none", "inf", "infinity", "∞"})
MARKS: Final = {".": msg("{text} with a decimal point"), ",": msg("{text} with a decimal comma")}


def plain(cell: str) -> str:
    """Return the cell with a real minus sign as a hyphen."""
    return cell.replace("−", "-")


def looks_like_number(cell: str, *, commas: bool) -> bool:
    """Tell whether a cell has the form of a number; with `commas` a comma may be its decimal mark."""
    return bool(NUMBER.fullmatch(plain(cell))) and (commas or "," not in cell)


def looks_like_value(cell: str) -> bool:
    """Tell whether a cell stands for a value, well written or not, rather than for a name."""
    text = cell.lower()
    start = text[:1]
    return (
        start.isdigit()
        or (start != "" and (start in "=+-−.," or unicodedata.category(start) == "Sc"))
        or text in NO_NUMBERS
    )


def control_character(cell: str) -> str | None:
    """Return the first control character by its code; line breaks and tabs, which quotes may hold, are none."""
    found = next((c for c in cell if unicodedata.category(c) == "Cc" and c not in "\t\r\n"), None)
    return f"U+{ord(found):04X}" if found else None


def whats_wrong(cell: str) -> str:
    """Say why a cell is no number, and what helps."""
    if not cell:
        return tr("is empty; it must be a number. Fill it in, or delete the row.")
    control, shown = control_character(cell), as_json(cell)
    if control:
        return tr(
            "holds the control character {control}; it must be a number. Retype it, or save the file as CSV in UTF-8.",
            control=control,
        )
    if cell.startswith("="):
        return tr(
            "holds the formula {shown}; it must be a number. Save the file as CSV, or paste values instead of formulas.",
            shown=shown,
        )
    if THOUSANDS.fullmatch(plain(cell)):
        return tr("holds {shown} with a thousands separator; write the digits without it.", shown=shown)
    if cell.endswith("%"):
        return tr(
            "holds the percentage {shown}; it must be a number. Write {example} for 5%.",
            shown=shown,
            example=decimal_text("0.05"),
        )
    if any(unicodedata.category(c) == "Sc" for c in cell):
        return tr("holds {shown} with a currency sign; write the number without it.", shown=shown)
    if cell.lower().lstrip("+-−") in NO_NUMBERS:
        return tr("must be a finite number; it is {shown}. Fill it in, or delete the row.", shown=shown)
    return tr(
        "must be a number such as 12, {example} or 1e-3; it is {shown}. Correct it, or delete the row.",
        shown=shown,
        example=decimal_text("-0.5"),
    )


class NumberReader:
    """Reads all numbers of a table, which share one decimal mark."""

    def __init__(self, *, commas: bool) -> None:
        """With `commas` a comma may be the decimal mark; else it separates columns."""
        self._commas = commas
        self._first: tuple[str, str, int, int] | None = None
        self._certain = False

    @property
    def decimal_commas(self) -> bool:
        """Whether numbers had a decimal comma."""
        return self._first is not None and self._first[0] == ","

    def read(self, cell: str, row: int, column: int) -> float:
        """Return the number in a cell. Raises TableError."""
        text = plain(cell)
        if not NUMBER.fullmatch(text):
            raise TableError(whats_wrong(cell), row, column)
        mark = "," if "," in text else "." if "." in text else ""
        if mark:
            self._note(mark, text, row, column)
        value = float(text.replace(",", "."))
        if not math.isfinite(value):
            what = tr(
                "must be a finite number, at most {largest} in size; it is {shown}.",
                largest=decimal_text("1.797e308"),
                shown=as_json(cell),
            )
            raise TableError(what, row, column)
        return value + 0.0  # no -0.0

    def _note(self, mark: str, text: str, row: int, column: int) -> None:
        """Hold a number's decimal mark against the others'."""
        if mark == "," and not self._commas:
            what = tr(
                "holds {shown}, but commas separate the columns here; write the number with a decimal point, or separate columns by semicolons.",
                shown=as_json(text),
            )
            raise TableError(what, row, column)
        if self._first is None:
            self._first = (mark, text, row, column)
        elif self._first[0] != mark:
            first, other, at_row, at_column = self._first
            what = tr(
                "holds {here}, but {place} holds {there}; use one of them everywhere.",
                here=tr(MARKS[mark], text=as_json(text)),
                place=place(at_row, at_column),
                there=tr(MARKS[first], text=as_json(other)),
            )
            raise TableError(what, row, column)
        self._certain = self._certain or not UNCERTAIN.fullmatch(text)

    def finish(self) -> None:
        """Refuse commas of which nobody can tell what they mean. Raises TableError."""
        if self._first is None or self._certain or not self.decimal_commas:
            return
        _, text, row, column = self._first
        digits, point = text.replace(",", ""), text.replace(",", ".")
        what = tr(
            "holds {shown}, which could be {digits} or {point}, as could every number with a comma here; write it in one of these ways.",
            shown=as_json(text),
            digits=digits,
            point=point,
        )
        raise TableError(what, row, column)
