"""Intervals with exact ends: all numbers that a rounded number may stand for."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from app.lesson.templates import Frame, slot_text, slot_value
from app.lesson.wire import Slot

#: An infinite end is where a denominator may be 0.
End: TypeAlias = Fraction | float
#: Roots and powers are not exact in floating point: their ends are moved outwards by this share.
OUTWARDS = 1e-12


@dataclass(frozen=True)
class Interval:
    """All numbers from `low` to `high`."""

    low: End
    high: End

    def __add__(self, other: "Interval") -> "Interval":
        return Interval(self.low + other.low, self.high + other.high)

    def __neg__(self) -> "Interval":
        return Interval(-self.high, -self.low)

    def __mul__(self, other: "Interval") -> "Interval":
        ends = [_times(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: "Interval") -> "Interval":
        if other.low <= 0 <= other.high:
            return self * _reciprocal_around_zero(other)
        return self * Interval(_one_over(other.high), _one_over(other.low))

    def __pow__(self, exponent: "Interval") -> "Interval":
        if exponent == point("2"):
            return abs(self) * abs(self)
        ends = [float(a) ** float(b) for a in (self.low, self.high) for b in (exponent.low, exponent.high)]
        return _outwards(min(ends), max(ends))

    def __abs__(self) -> "Interval":
        ends = [-end if end < 0 else end for end in (self.low, self.high)]
        return Interval(Fraction(0) if self.low <= 0 <= self.high else min(ends), max(ends))

    def sqrt(self) -> "Interval":
        """What is under a root is not negative, though half a digit less than 0.000 would be."""
        assert self.high >= 0, "the root of a negative number"
        return _outwards(_root(max(self.low, Fraction(0))), _root(self.high))

    def sign(self) -> "Interval":
        low, high = (Fraction((end > 0) - (end < 0)) for end in (self.low, self.high))
        return Interval(low, high)

    def meets(self, other: "Interval") -> bool:
        return self.low <= other.high and other.low <= self.high


def larger(one: Interval, other: Interval) -> Interval:
    return Interval(max(one.low, other.low), max(one.high, other.high))


def _times(a: End, b: End) -> End:
    return Fraction(0) if a == 0 or b == 0 else a * b if math.inf not in (abs(a), abs(b)) else _signed(a, b)


def _signed(a: End, b: End) -> float:
    return math.inf if (a > 0) == (b > 0) else -math.inf


def _one_over(a: End) -> End:
    return Fraction(0) if abs(a) == math.inf else 1 / a


def _reciprocal_around_zero(other: Interval) -> Interval:
    low = -math.inf if other.low < 0 else _one_over(other.high)
    high = math.inf if other.high > 0 else _one_over(other.low)
    return Interval(low, high)


def _root(end: End) -> float:
    """Return the square root, also of numbers that no float can hold."""
    if end in (math.inf, 0):
        return float(end)
    scale = math.floor(math.log10(Fraction(end).numerator) - math.log10(Fraction(end).denominator)) // 2
    return math.sqrt(Fraction(end) / Fraction(100) ** scale) * 10.0**scale


def _outwards(low: float, high: float) -> Interval:
    return Interval(
        Fraction(low) * Fraction(1 - OUTWARDS),
        high if high == math.inf else Fraction(high) * Fraction(1 + OUTWARDS),
    )


def point(number: str | Fraction) -> Interval:
    exact = Fraction(number)
    return Interval(exact, exact)


def half_digit(text: str) -> Interval:
    """Return the numbers that are shown as `text`: itself give or take half its last digit."""
    plain = text.strip("()").replace("−", "-").replace(r" \times 10^{", "e").rstrip("}")
    mantissa, _, exponent = plain.partition("e")
    half = Fraction(1, 2) / 10 ** len(mantissa.partition(".")[2]) * Fraction(10) ** int(exponent or 0)
    return Interval(Fraction(plain) - half, Fraction(plain) + half)


def displayed(slot: Slot, frame: Frame) -> Interval:
    """Return the numbers a slot's text stands for: itself where it is exact, else all that round to it."""
    text = slot_text(slot, frame).strip("()").replace("−", "-")
    exact = slot["format"] in ("entered", "rate", "integer") and float(text) == slot_value(slot, frame)
    return point(text) if exact else half_digit(text)
