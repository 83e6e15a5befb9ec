"""Makes the fixture that holds Python's and JavaScript's number format to the same text.

Run `python -m tests.lesson.fixtures` after the format has changed.
"""

import json
from pathlib import Path
from typing import Any, Final

from app.lesson import format_number
from app.lesson.wire import NumberFormat

KINDS: Final[tuple[NumberFormat, ...]] = ("number", "entered", "precise", "state", "rate")
FIXTURES: Final = Path(__file__).parents[1] / "fixtures"
ORDINARY: Final = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    4.0,
    -14.0,
    0.05,
    -0.017,
    4.477456,
    -4.232,
    0.2116,
    1 / 3,
    -2 / 3,
    1e-7,
    0.00001,
    123456789.0,
    1234567890.0,
]
#: Exact halves of the last digit go away from zero; 1.0005 is a little less than it looks, 2.0005 a little more.
TIES: Final = [0.0625, -0.0625, 0.1875, 2.0005, 1.0005, -1.0005, 0.0005, 123450000.0, -123450000.0, 8388608.5]
EDGES: Final = [
    0.04877058,
    0.1,
    -0.09999999,
    0.0999949999,
    0.012345678,
    -0.0012345678,
    0.001,
    0.00099999,
    0.0009996,
    -0.0009999999,
    999999.9994,
    999999.9995,
    999999.9996,
    -999999.9996,
    1e6,
    9999500.0,
    9999499.0,
]
EXTREMES: Final = [
    1e15,
    -1.234e15,
    7.356215e15,
    1e20,
    1e21,
    -1e21,
    1.5e30,
    1e-6,
    1e-300,
    5e-324,
    1.7976931348623157e308,
]


def number_cases() -> list[dict[str, Any]]:
    """Return what numbers.json holds: value, kind and text."""
    values = [*ORDINARY, *TIES, *EDGES, *EXTREMES]
    cases = [{"value": x, "kind": kind, "text": format_number(x, kind)} for x in values for kind in KINDS]
    return cases + [{"value": x, "kind": "integer", "text": format_number(x, "integer")} for x in (0, 1, 12, 1000, -3)]


def as_json(cases: list[dict[str, Any]]) -> str:
    """Return cases as a JSON list, one on a line."""
    return "[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n"


if __name__ == "__main__":
    (FIXTURES / "numbers.json").write_text(as_json(number_cases()), encoding="utf-8")
