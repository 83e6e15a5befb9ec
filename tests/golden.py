"""Golden run A: the tutorial's own numbers, to be met everywhere."""

from typing import Any, Final

ROWS: Final = [[4, 1, 2], [2, 8, -14], [1, 0, 1], [3, 2, -1], [1, 4, -7], [6, 7, -8]]
DATA: Final[dict[str, Any]] = {"features": ["x1", "x2"], "target": "y", "rows": ROWS}
START: Final[dict[str, Any]] = {"name": "custom", "weights": [-0.017, -0.048], "bias": 0.0}


def golden_config(**changes: Any) -> dict[str, Any]:
    """Return the config of golden run A, with changes."""
    return {"version": 1, "data": DATA, "initialiser": START, "learning_rate": 0.05, "batch_size": 1} | changes
