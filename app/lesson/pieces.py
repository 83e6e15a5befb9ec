"""Equations are put together from pieces, each in TeX and in words, with the slots both read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import add

from app.language import decimal_text, tr
from app.lesson.wire import Equation, Slot

#: Stands for the next slot until a whole equation is numbered.
_HERE = "\N{OBJECT REPLACEMENT CHARACTER}"


@dataclass(frozen=True)
class Piece:
    """A part of an equation: TeX, the same in words, and the slots of both in order."""

    tex: str
    words: str
    slots: tuple[Slot, ...] = ()

    def __add__(self, other: Piece) -> Piece:
        return Piece(self.tex + other.tex, self.words + other.words, self.slots + other.slots)


NOTHING = Piece("", "")
#: Between two statements on the same line.
NEXT = Piece(r" \quad ", "; ")


def plus_sign() -> Piece:
    """Return the sign between two terms."""
    return Piece(" + ", f" {tr('plus')} ")


def minus_sign() -> Piece:
    """Return the sign of a difference."""
    return Piece(" - ", f" {tr('minus')} ")


def times_sign(tex: str = r" \times ") -> Piece:
    """Return the sign between two factors, with its TeX where it is not written."""
    return Piece(tex, f" {tr('times')} ")


def equals_sign() -> Piece:
    """Return the sign that lines are aligned at."""
    return Piece(" &= ", f" {tr('equals')} ")


def also() -> Piece:
    """Return the sign between two sides on the same line, where another sign is the one lines are aligned at."""
    return Piece(" = ", f" {tr('equals')} ")


def more() -> Piece:
    """Return the start of a line that goes on with the sum of the line before."""
    return Piece(r"&\quad {} + ", f" {tr('plus')} ")


def then() -> Piece:
    """Return the start of a line with the next form of the side before."""
    return Piece("&= ", f", {tr('equals')} ")


def dots() -> Piece:
    """Return what stands for the terms that are not written out."""
    return Piece(r"\cdots", tr("and so on"))


def dots_line() -> Piece:
    """Return what stands for the lines that are not written out."""
    return Piece(r"&\ \ \vdots", f"; {tr('and so on')}")


def number(slot: Slot) -> Piece:
    """Return the piece that shows a slot."""
    return Piece(_HERE, _HERE, (slot,))


def tex_number(text: str) -> str:
    """Return a number's text in TeX: a decimal comma in braces has no space behind it."""
    return decimal_text(text).replace(",", "{,}")


def join(separator: Piece, pieces: Iterable[Piece]) -> Piece:
    """Return the pieces in one line with a separator between them."""
    return reduce(lambda left, right: left + separator + right, pieces)


def new(left: Piece) -> Piece:
    """Return the left side of a line that begins a new statement, as far as its equals sign."""
    return Piece("", "; ") + left + equals_sign()


def sum_lines(
    start: Piece, terms: Sequence[Piece], width: int, around: tuple[Piece, Piece] = (NOTHING, NOTHING)
) -> list[Piece]:
    """Return a sum of terms, `width` to a line, within the two pieces of `around`; the first line begins with `start`."""
    lines = [join(plus_sign(), terms[i : i + width]) for i in range(0, len(terms), width)]
    lines[0] = start + around[0] + lines[0]
    lines[1:] = [more() + line for line in lines[1:]]
    lines[-1] += around[1]
    return lines


def equation(title: str, lines: Sequence[Piece], *, tight: bool = False) -> Equation:
    """Return lines, aligned at their equals signs, as an equation with numbered slots; `tight` for many lines."""
    whole = reduce(add, lines)
    between = r" \\[-0.15em] " if tight else r" \\ "
    return {
        "title": title,
        "tex": rf"\begin{{aligned}} {_numbered_tex(between, lines)} \end{{aligned}}",
        "text": _numbered(whole.words.removeprefix("; "), "{{{}}}"),
        "slots": list(whole.slots),
    }


def _numbered_tex(between: str, lines: Sequence[Piece]) -> str:
    return _numbered(between.join(line.tex for line in lines), r"\class{{slot slot-{}}}{{0.000}}")


def _numbered(text: str, form: str) -> str:
    first, *rest = text.split(_HERE)
    numbers = count()
    return first + "".join(form.format(next(numbers)) + part for part in rest)
