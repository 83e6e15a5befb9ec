"""How far off a sum may be that is worked out from the rounded numbers on the page."""

import re
from decimal import Decimal
from typing import Final

import numpy as np

from app.engine.types import Array
from app.language import point_text

_TYPED: Final = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_HALF_THOUSANDTH: Final = 0.0005


class NotANumber(ValueError):
    """What was typed is not a finite number."""


def read_typed(text: str) -> tuple[float, float]:
    """Return the number that was typed and half of its last digit; raises NotANumber.

    >>> read_typed("-0.12"), read_typed("3e2")
    ((-0.12, 0.005), (300.0, 50.0))
    """
    return read_plain(plain_number(text))


def plain_number(text: str) -> str:
    """Return a number that was typed, digit by digit, as every language of the page and a program would write it; raises NotANumber.

    >>> plain_number(" \u22120.120")
    '-0.120'
    """
    plain = point_text(text.strip()).replace("\u2212", "-")
    if not _TYPED.fullmatch(plain) or abs(float(plain)) == float("inf"):
        raise NotANumber(text)
    return plain


def read_plain(plain: str) -> tuple[float, float]:
    """Return what `plain_number` made, as a number, and half of its last digit."""
    exponent = Decimal(plain).as_tuple().exponent
    return float(plain), float(Decimal(5).scaleb(int(exponent) - 1))


def trust(half_digit: float, truth: float) -> float:
    """Return how much of the last typed digit counts: few digits are taken for rounding, but not for any number.

    Never as much as a sign that is flipped makes.
    """
    size = abs(truth)
    return min(half_digit, max(_HALF_THOUSANDTH, min(0.05, size / 2), 0.005 * size))


def half(x: Array) -> Array:
    """Return half the last digit with which computed numbers are shown: three decimals, else four significant digits."""
    size = np.abs(x)
    exponential = (size > 0.0) & ((size < 0.001) | (size >= 1e6))
    place = np.floor(np.log10(np.where(exponential, size, 1.0)))
    return np.where(exponential, 0.5 * 10.0 ** (place - 3.0), _HALF_THOUSANDTH)


def half_entered(x: Array) -> Array:
    """The same at most for entered numbers, which are shown as they are where they are short."""
    return np.where(np.round(x, 3) == x, 0.0, half(x))
