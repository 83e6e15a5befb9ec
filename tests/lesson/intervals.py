r"""Evaluates an equation as displayed: what its TeX and the digits in its slots say, and nothing else.

A rounded number stands for all numbers that are shown like it, so arithmetic is that of intervals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from app.lesson.templates import Frame, slot_text, slot_value
from app.lesson.wire import Equation, Slot

TOKEN: Final = re.compile(
    r"\\class\{slot slot-(?P<slot>\d+)\}\{0\.000\}|\\frac\{(?P<above>\d+)\}\{(?P<below>\d+)\}|(?P<number>\d+)"
    r"|(?P<op>\\times|\\lvert|\\rvert|\\operatorname\{sign\}|\^2|[+\-()])|(?P<skip>\s|\\,|\\quad|\{\}|\\big[lr])|(?P<dots>\\cdots)"
)


class NotNumbers(Exception):
    """A side of an equation holds symbols, or dots in place of terms."""


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: Fraction
    high: Fraction

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [a * b for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __abs__(self) -> "Interval":
        ends = sorted([abs(self.low), abs(self.high)])
        return Interval(Fraction(0) if self.low <= 0 <= self.high else ends[0], ends[1])

    def sign(self) -> "Interval":
        low, high = (Fraction((end > 0) - (end < 0)) for end in (self.low, self.high))
        return Interval(low, high)

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high


def point(number: str | Fraction) -> Interval:
    exact = Fraction(number)
    return Interval(exact, exact)


def displayed(slot: Slot, frame: Frame) -> Interval:
    """Return the numbers a slot's text stands for: itself, or itself give or take half its last digit."""
    text = slot_text(slot, frame).strip("()").replace("−", "-")
    exact = Fraction(text)
    if slot["format"] == "entered" and float(text) == slot_value(slot, frame):
        return point(exact)
    mantissa, _, exponent = text.partition("e")
    half = Fraction(1, 2) / 10 ** len(mantissa.partition(".")[2]) * Fraction(10) ** int(exponent or 0)
    return Interval(exact - half, exact + half)


class Side:
    """One side of an equation, parsed by the usual precedence: sums of products of factors."""

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
        while self._next(r"\times") or (self.tokens and self.tokens[0] in ("(", r"\lvert", r"\operatorname{sign}")):
            result *= self._power()
        return result

    def _power(self) -> Interval:
        result = self._factor()
        return abs(result) * abs(result) if self._next("^2") else result

    def _factor(self) -> Interval:
        item = self.tokens.pop(0)
        if isinstance(item, Interval):
            return item
        if item == r"\operatorname{sign}":
            return self._factor().sign()
        assert item in ("(", r"\lvert"), f"unexpected {item}"
        inner = self._sum()
        assert self._next(")" if item == "(" else r"\rvert"), "a bracket is not closed"
        return inner if item == "(" else abs(inner)


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
            yield displayed(slots[int(found["slot"])], frame)
        elif found["above"]:
            yield point(Fraction(int(found["above"]), int(found["below"])))
        elif found["number"]:
            yield point(found["number"])
        elif found["op"]:
            yield found["op"]
        before = before if found["skip"] else found[0]


def chains(equation: Equation) -> list[list[str]]:
    """Return the statements of an equation, each as its sides in TeX."""
    body = equation["tex"].removeprefix(r"\begin{aligned} ").removesuffix(r" \end{aligned}")
    statements: list[list[str]] = []
    for line in body.replace(r" \\ &\quad {} +", " +").split(r" \\ "):
        for part in line.split(" & "):
            sides = [side.strip() for side in part.replace("&", "").split("=")]
            if sides[0]:
                statements.append(sides)
            else:
                statements[-1] += sides[1:]
    return statements


def unequal(equation: Equation, frame: Frame) -> list[tuple[str, str]]:
    """Return the pairs of neighbouring sides, both numbers, that are not equal as displayed."""
    wrong = []
    for sides in chains(equation):
        for left, right in pairwise(sides):
            try:
                values = [Side(side, equation["slots"], frame).value() for side in (left, right)]
            except NotNumbers:
                continue
            if not values[0].meets(values[1]):
                wrong.append((left, right))
    return wrong


def compared(equation: Equation, frame: Frame) -> int:
    """Return how many pairs of neighbouring sides are numbers on both."""
    count = 0
    for sides in chains(equation):
        for pair in pairwise(sides):
            try:
                _ = [Side(side, equation["slots"], frame).value() for side in pair]
            except NotNumbers:
                continue
            count += 1
    return count
