"""Equations are put together from pieces, each in TeX and in words, with the slots both read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import count
from operator import add

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
PLUS = Piece(" + ", " plus ")
MINUS = Piece(" - ", " minus ")
TIMES = Piece(r" \times ", " times ")
EQUALS = Piece(" &= ", " equals ")
#: Between two sides on the same line, where another sign is the one lines are aligned at.
ALSO = Piece(" = ", " equals ")
#: Starts a line that goes on with the sum of the line before.
MORE = Piece(r"&\quad {} + ", " plus ")
#: Starts a line with the next form of the side before.
THEN = Piece("&= ", ", equals ")
#: Between two statements on the same line.
NEXT = Piece(r" \quad ", "; ")
DOTS = Piece(r"\cdots", "and so on")
DOTS_LINE = Piece(r"&\ \ \vdots", "; and so on")


def number(slot: Slot) -> Piece:
    """Return the piece that shows a slot."""
    return Piece(_HERE, _HERE, (slot,))


def join(separator: Piece, pieces: Iterable[Piece]) -> Piece:
    """Return the pieces in one line with a separator between them."""
    return reduce(lambda left, right: left + separator + right, pieces)


def new(left: Piece) -> Piece:
    """Return the left side of a line that begins a new statement, as far as its equals sign."""
    return Piece("", "; ") + left + EQUALS


def sum_lines(
    start: Piece, terms: Sequence[Piece], width: int, around: tuple[Piece, Piece] = (NOTHING, NOTHING)
) -> list[Piece]:
    """Return a sum of terms, `width` to a line, within the two pieces of `around`; the first line begins with `start`."""
    lines = [join(PLUS, terms[i : i + width]) for i in range(0, len(terms), width)]
    lines[0] = start + around[0] + lines[0]
    lines[1:] = [MORE + line for line in lines[1:]]
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
