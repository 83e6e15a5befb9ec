"""Configs with a name: what the page offers before anybody has changed anything.

Where random numbers are needed they are drawn from raw bits (`app.engine.randomness`), so that
everybody gets the same rows.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from app.engine.randomness import Purpose, inverse_normal, raw_bits, uniforms
from app.language import msg

Row = list[float]


class Note(NamedTuple):
    """How a preset is called, and what it teaches."""

    label: str
    teaches: str


#: Six points that lie exactly on y = x1 - 2 x2, so the loss can reach 0.
_SIX_POINTS: Final[list[Row]] = [[4, 1, 2], [2, 8, -14], [1, 0, 1], [3, 2, -1], [1, 4, -7], [6, 7, -8]]
_START: Final = {"name": "custom", "weights": [-0.017, -0.048], "bias": 0.0}
_ZEROS: Final = {"name": "zeros"}


def _uniform(stream: int, count: int, low: float, high: float) -> Row:
    """Return numbers between low and high; each stream has its own."""
    return [low + (high - low) * u for u in uniforms(raw_bits(0, Purpose.PRESET, stream, count)).tolist()]


def _normal(stream: int, count: int, sd: float = 1.0) -> Row:
    """Return numbers around 0 with this standard deviation; each stream has its own."""
    return [sd * inverse_normal(u) for u in _uniform(stream, count, 0.0, 1.0)]


def _line() -> list[Row]:
    """Eight points on y = 2 x + 1."""
    return [[x / 2, x + 1] for x in range(8)]


def _houses() -> list[Row]:
    """24 made-up houses: 2.4 thousand for each square metre, 15 for each room, 40 for the place, give or take 12."""
    areas = [round(area) for area in _uniform(1, 24, 50.0, 200.0)]
    sizes = _uniform(2, 24, 20.0, 40.0)
    noise = _normal(3, 24, 12.0)
    rows: list[Row] = []
    for area, size, error in zip(areas, sizes, noise, strict=True):
        rooms = min(max(round(area / size), 1), 6)
        rows.append([area, rooms, round(2.4 * area + 15 * rooms + 40 + error)])
    return rows


def _noise() -> list[Row]:
    """30 points around y = 1.5 x1 - x2 + 2, off it by about 1."""
    columns = zip(_uniform(4, 30, -3.0, 3.0), _uniform(5, 30, -3.0, 3.0), _normal(6, 30), strict=True)
    points = ((round(x1, 1), round(x2, 1), error) for x1, x2, error in columns)
    return [[x1, x2, round(1.5 * x1 - x2 + 2 + error, 1)] for x1, x2, error in points]


def _outlier() -> list[Row]:
    """Ten points close to y = x + 1, and one far below them."""
    near = [[x / 2, round(x / 2 + 1 + error, 1)] for x, error in zip(range(10), _normal(7, 10, 0.2), strict=True)]
    return [*near, [4.5, -10.0]]


def _collinear() -> list[Row]:
    """Eight points with x2 = 2 x1 and y = 3 x1 + 1."""
    return [[x / 4, x / 2, 3 * x / 4 + 1] for x in range(8)]


def _large() -> list[Row]:
    """1,000 points around a plane over five features, off it by about 0.5."""
    weights = (2.0, -1.0, 0.5, 0.0, 1.5)
    cells = [round(cell, 2) for cell in _normal(8, 5_000)]
    rows = [cells[start : start + 5] for start in range(0, 5_000, 5)]
    planes = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    return [
        [*row, round(plane - 3 + error, 2)]
        for row, plane, error in zip(rows, planes, _normal(9, 1_000, 0.5), strict=True)
    ]


def _config(rows: list[Row], learning_rate: float, epochs: int, **others: Any) -> dict[str, Any]:  # noqa: ANN401
    n = len(rows[0]) - 1
    names = {"features": ["x"] if n == 1 else [f"x{j}" for j in range(1, n + 1)], "target": "y"}
    return {
        "version": 1,
        "data": names | others.pop("names", {}) | {"rows": rows},
        "initialiser": _ZEROS,
        "learning_rate": learning_rate,
        "epochs": epochs,
    } | others


_HOUSE_NAMES: Final = {"features": ["area in m²", "rooms"], "target": "price in thousands"}

DEFAULT_PRESET: Final = "demo"
PRESETS: Final[Mapping[str, dict[str, Any]]] = MappingProxyType(
    {
        "demo": _config(_SIX_POINTS, 0.01, 10, initialiser=_START),
        "tutorial": _config(_SIX_POINTS, 0.05, 1, initialiser=_START),
        "line": _config(_line(), 0.02, 30),
        "houses": _config(_houses(), 0.00001, 20, batch_size=4, names=_HOUSE_NAMES),
        "noise": _config(_noise(), 0.01, 20, batch_size=5, shuffle=True),
        "outlier": _config(_outlier(), 0.05, 100, batch_size=11),
        "collinear": _config(_collinear(), 0.02, 30, initialiser={"name": "glorot_normal"}),
        "large": _config(_large(), 0.01, 5, batch_size=10),
    }
)
PRESET_NOTES: Final[Mapping[str, Note]] = MappingProxyType(
    {
        "demo": Note(
            msg("Six points"), msg("Six points lie exactly on a plane. At this learning rate SGD walks towards it.")
        ),
        "tutorial": Note(
            msg("Six points, too fast"),
            msg(
                "The same points with steps five times as long: every number can be checked by hand, and more epochs blow it up."
            ),
        ),
        "line": Note(
            msg("A line"), msg("One feature: a slope and a bias. You can see the whole model as a line through points.")
        ),
        "houses": Note(
            msg("House prices"),
            msg(
                "Made-up houses. Area is far larger than rooms, so the rate has to be tiny and the rest hardly learns. Standardise, then try 0.05."
            ),
        ),
        "noise": Note(
            msg("Noise"),
            msg(
                "The points only scatter around a plane. The loss cannot reach 0, and every batch pulls a little elsewhere."
            ),
        ),
        "outlier": Note(
            msg("An outlier"),
            msg("One row is far off. The squared error bends the line towards it; the absolute error hardly cares."),
        ),
        "collinear": Note(
            msg("Collinear features"),
            msg(
                "x2 is always twice x1, so many pairs of weights fit equally well. Which one you get depends on where you start: try another seed."
            ),
        ),
        "large": Note(
            msg("1,000 rows"),
            msg("Batches of 10 from 1,000 rows: each update looks at one row in a hundred, and still the loss falls."),
        ),
    }
)
