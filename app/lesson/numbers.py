"""Numbers as the page shows them; `static/js/numbers.js` does the same.

All rounding is half away from zero on the exact binary value, as JavaScript's `toFixed` and
`toExponential` round: `Decimal(x)` is that exact value.
"""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from app.language import decimal_text
from app.lesson.wire import NumberFormat

MINUS = "\u2212"
LONGEST_ENTERED = 9
_FOUR_DIGITS = Context(prec=4, rounding=ROUND_HALF_UP)
_THOUSANDTH = Decimal("0.001")
_TENTH = Decimal("0.1")
_MILLION = Decimal(1_000_000)


def format_number(x: float, kind: NumberFormat = "number") -> str:
    """Return the text for a finite number, in the language that is spoken.

    >>> format_number(4.477456), format_number(-1e-5), format_number(0.05, "entered")
    ('4.477', '\u22121.000e\u22125', '0.05')
    """
    return decimal_text(_FORMATS[kind](x).replace("-", MINUS))


def _number(x: float) -> str:
    exact = Decimal(float(x))
    if exact.is_zero():
        return "0.000"
    fixed = _fixed(exact) if abs(exact) < _MILLION else exact
    small = abs(exact) < _THOUSANDTH
    return _exponential(exact) if small or abs(fixed) >= _MILLION else str(fixed)


def _fixed(exact: Decimal) -> Decimal:
    return exact.quantize(_THOUSANDTH, rounding=ROUND_HALF_UP)


def _exponential(exact: Decimal) -> str:
    rounded = _FOUR_DIGITS.plus(exact)
    return f"{rounded:.3e}".replace("e+", "e")


def _entered(x: float) -> str:
    text = shortest(x)
    return text if len(text) <= LONGEST_ENTERED else _number(x)


def _precise(x: float) -> str:
    """Return four significant digits: a limit that is rounded to 3 decimals may lie on its other side."""
    rounded = _FOUR_DIGITS.plus(Decimal(float(x)))
    if rounded.is_zero():
        return "0.000"
    place = rounded.adjusted()
    return f"{rounded:.{3 - place}f}" if -6 <= place < 4 else _exponential(rounded)


def _state(x: float) -> str:
    """Return `number`, but four significant digits below 0.1: an optimiser's state is often small."""
    return _precise(x) if _THOUSANDTH <= abs(Decimal(float(x))) < _TENTH else _number(x)


def _rate(x: float) -> str:
    text = shortest(x)
    return text if len(text) <= LONGEST_ENTERED else _state(x)


def shortest(x: float) -> str:
    """Return the shortest text that reads back as `x`, laid out as JavaScript lays it out.

    >>> shortest(4.0), shortest(1e-7), shortest(1e-5), shortest(1e21)
    ('4', '1e-7', '0.00001', '1e+21')
    """
    x = float(x)
    if x == 0:
        return "0"
    if 1e-6 <= abs(x) < 1e21:
        text = f"{Decimal(repr(x)):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return re.sub(r"(\.0)?e([+-])0*", r"e\2", repr(x))


_FORMATS: Mapping[NumberFormat, Callable[[float], str]] = {
    "number": _number,
    "entered": _entered,
    "integer": lambda x: f"{x:.0f}",
    "precise": _precise,
    "state": _state,
    "rate": _rate,
}
