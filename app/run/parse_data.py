"""Reads the data of a config: names of columns, and rows of numbers."""

from itertools import chain

import numpy as np

from app.engine.types import Array
from app.language import tr
from app.run import limits
from app.run.checks import MISSING, Checker, Json
from app.run.data import read_only


def read_data(check: Checker, data: Json) -> tuple[tuple[str, ...], str, Array, Array]:
    """Return the features' names, the target's, x (rows, n) and y (rows, 1)."""
    given = check.mapping("data", data, ["features", "target", "rows"])
    names = check.items("data.features", given.get("features", MISSING), 1, limits.MAX_FEATURES, tr("column names"))
    features = tuple(check.text(f"data.features[{j}]", name, limits.MAX_NAME_LENGTH) for j, name in enumerate(names))
    target = check.text("data.target", given.get("target", "y"), limits.MAX_NAME_LENGTH)
    if len({*features, target}) <= len(features) and features:
        check.refuse("data.features", [*features, target], tr("names that all differ, target included"))
    rows = check.items("data.rows", given.get("rows", MISSING), 1, limits.MAX_ROWS, tr("rows"))
    table = _table(check, rows, len(features) + 1) if features else np.ones((1, 2))
    return features, target, read_only(table[:, :-1]), read_only(table[:, -1:])


def _table(check: Checker, rows: list[Json], width: int) -> Array:
    """Return the rows as numbers; stops at the tenth bad row: more would help nobody."""
    clean = _clean_table(rows, width)
    if clean is not None:
        return clean
    table = np.ones((max(len(rows), 1), width))
    known = len(check.errors)
    things = tr("numbers (features, then target)")
    for i, row in enumerate(rows):
        where = f"data.rows[{i}]"
        cells = check.items(where, row, width, width, things)
        for j, cell in enumerate(cells):
            table[i, j] = check.number(f"{where}[{j}]", cell)
        if len(check.errors) >= known + 10:
            break
    return table


def _clean_table(rows: list[Json], width: int) -> Array | None:
    """Return the rows as numbers if nothing is wrong with them, all at once; None to look at each cell."""
    if not rows or {type(row) for row in rows} != {list} or {len(row) for row in rows} != {width}:
        return None
    if not {type(cell) for cell in chain.from_iterable(rows)} <= {int, float}:
        return None
    try:
        table = np.array(rows, dtype=np.float64)
    except OverflowError:
        return None
    return table + 0.0 if np.isfinite(table).all() else None  # as in `Checker.number`: no -0.0
