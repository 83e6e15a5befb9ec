r"""Evaluates an equation as displayed: what its TeX and the digits in its slots say, and nothing else.

A rounded number stands for all numbers that are shown like it, so arithmetic is that of intervals.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from app.lesson.templates import Frame, slot_text
from app.lesson.wire import Equation, Slot
from tests.lesson.interval import Interval, displayed, half_digit, larger, point

#: Where a line ends; tight ones take some space off.
LINE_END: Final = r" \\ "
TOKEN: Final = re.compile(
    r"\\class\{slot slot-(?P<slot>\d+)\}\{0\.000\}|\\class\{rounded\}\{(?P<rounded>[^{}]*(?:\{[^{}]*\})?[^{}]*)\}"
    r"|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<op>\\times|\\lvert|\\rvert|\\operatorname\{sign\}|\\max|\\frac|\\sqrt|,\\ |[\^+\-(){}])"
    r"|(?P<skip>\s|\\,|\\quad|\{\}|\\big[lr])|(?P<dots>\\cdots)"
)
#: What may stand right after a factor without a times sign.
STARTS: Final = ("(", r"\lvert", r"\operatorname{sign}", r"\frac")


class NotNumbers(Exception):
    """A side of an equation holds symbols, or dots in place of terms."""


class Side:
    """One side of an equation, parsed by the usual precedence: sums of products of powers of factors."""

    def __init__(self, tex: str, slots: list[Slot], frame: Frame) -> None:
        self.tokens = list(_tokens(tex, slots, frame))

    def value(self) -> Interval:
        result = self._sum()
        assert not self.tokens, f"left over: {self.tokens}"
        return result

    def _next(self, *ops: str) -> str | None:
        return str(self.tokens.pop(0)) if self.tokens and self.tokens[0] in ops else None

    def _sum(self) -> Interval:
        result = self._product()
        while op := self._next("+", "-"):
            term = self._product()
            result += -term if op == "-" else term
        return result

    def _product(self) -> Interval:
        result = self._power()
        while self._next(r"\times") or (self.tokens and self.tokens[0] in STARTS):
            result *= self._power()
        return result

    def _power(self) -> Interval:
        result = self._factor()
        if not self._next("^"):
            return result
        return result ** (self._within("{", "}") if self.tokens[0] == "{" else self._factor())

    def _within(self, opening: str, closing: str) -> Interval:
        assert self._next(opening), f"{opening} is missing before {self.tokens}"
        inner = self._sum()
        assert self._next(closing), f"{closing} is missing before {self.tokens}"
        return inner

    def _factor(self) -> Interval:
        item = self.tokens.pop(0)
        if isinstance(item, Interval):
            return item
        if item == r"\operatorname{sign}":
            return self._factor().sign()
        if item == r"\sqrt":
            return self._within("{", "}").sqrt()
        if item == r"\frac":
            return self._within("{", "}") / self._within("{", "}")
        if item == r"\max":
            return larger(self._within("(", ",\\ "), self._until(")"))
        assert item in ("(", r"\lvert"), f"unexpected {item}"
        inner = self._until(")" if item == "(" else r"\rvert")
        return inner if item == "(" else abs(inner)

    def _until(self, closing: str) -> Interval:
        inner = self._sum()
        assert self._next(closing), "a bracket is not closed"
        return inner


def _tokens(tex: str, slots: list[Slot], frame: Frame) -> Iterator[Interval | str]:
    place, before = 0, ""
    while place < len(tex):
        found = TOKEN.match(tex, place)
        if found is None or found["dots"]:
            raise NotNumbers(tex[place:])
        place = found.end()
        if found["slot"]:
            bare = slot_text(slots[int(found["slot"])], frame).startswith("−")
            assert not (bare and before in ("+", "-", r"\times")), (
                "a negative number follows an operator without brackets"
            )
            assert not (bare and tex[place:].lstrip().startswith("^")), "a negative number is raised without brackets"
            yield displayed(slots[int(found["slot"])], frame)
        elif found["rounded"]:
            yield half_digit(found["rounded"])
        elif found["number"]:
            yield point(found["number"])
        elif found["op"]:
            yield found["op"]
        before = before if found["skip"] else found[0]


def chains(equation: Equation) -> list[list[str]]:
    """Return the statements of an equation, each as its sides in TeX."""
    body = equation["tex"].removeprefix(r"\begin{aligned} ").removesuffix(r" \end{aligned}")
    body = re.sub(r" \\\\\[[^\]]*\] ", lambda _: LINE_END, body)
    statements: list[list[str]] = []
    for line in body.replace(rf"{LINE_END}&\quad {{}} +", " +").split(LINE_END):
        for part in re.split(r" & | \\quad ", line):
            sides = [side.strip() for side in part.replace("&", "").split("=")]
            if sides[0]:
                statements.append(sides)
            else:
                statements[-1] += sides[1:]
    return statements


def pairs(equation: Equation, frame: Frame) -> Iterator[tuple[str, str, bool]]:
    """Walk the pairs of neighbouring sides that are numbers both, with whether they are equal as displayed."""
    for sides in chains(equation):
        for left, right in pairwise(sides):
            try:
                values = [Side(side, equation["slots"], frame).value() for side in (left, right)]
            except NotNumbers:
                continue
            yield left, right, values[0].meets(values[1])


def unequal(equation: Equation, frame: Frame) -> list[tuple[str, str]]:
    """Return the pairs of neighbouring sides, both numbers, that are not equal as displayed."""
    return [(left, right) for left, right, equal in pairs(equation, frame) if not equal]


def compared(equation: Equation, frame: Frame) -> int:
    """Return how many pairs of neighbouring sides are numbers on both."""
    return len(list(pairs(equation, frame)))
