"""Makes the fixture that holds the page's loss surface to the engine's loss.

Run `python -m tests.engine.surfaces` after a loss has changed.
"""

import json
from pathlib import Path
from typing import Any, Final

import numpy as np

from app.engine.model import linear_regression, parameter_names
from app.engine.ops import LOSSES
from tests.golden import ROWS

FILE: Final = Path(__file__).parents[1] / "fixtures" / "surface.json"


def data_sets() -> dict[str, list[list[float]]]:
    """Return rows of features and target: the tutorial's, random ones, a far-off target, and an exact fit."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=(40, 4)) * [1.0, 10.0, 0.1, 1000.0] + [0.0, 5.0, 0.0, -2000.0]
    noisy = x @ [1.5, -0.2, 3.0, 0.001] + rng.normal(size=40)
    line = np.arange(1.0, 9.0)
    return {
        "tutorial": ROWS,
        "four features": np.column_stack([x, noisy]).tolist(),
        "far target": np.column_stack([x, noisy + 1e6]).tolist(),
        "exact": np.column_stack([line, 2 * line + 1]).tolist(),
    }


def case(name: str, rows: list[list[float]], loss: str, parameters: list[float]) -> dict[str, Any]:
    """Return a point of a surface: the data's name, the loss's, parameters by name and the engine's loss."""
    table = np.array(rows, dtype=np.float64)
    graph = linear_regression(loss, table.shape[1] - 1)
    values = graph.forward({"x": table[:, :-1], "y": table[:, -1:]}, np.array(parameters))
    names = parameter_names(table.shape[1] - 1)
    return {
        "data": name,
        "loss": loss,
        "parameters": dict(zip(names, parameters, strict=True)),
        "value": values[graph.loss],
    }


def fixture() -> dict[str, Any]:
    """Return what surface.json holds: data sets, and losses at spots near their best parameters and far away."""
    rng = np.random.default_rng(4)
    cases = []
    for name, rows in data_sets().items():
        table = np.array(rows, dtype=np.float64)
        design = np.column_stack([np.ones(len(table)), table[:, :-1]])
        best = np.linalg.lstsq(design, table[:, -1], rcond=None)[0]
        for scale in (1e-3, 1.0, 100.0):
            spot = (best + rng.normal(size=len(best)) * scale).tolist()
            cases += [case(name, rows, loss, spot) for loss in LOSSES]
    return {"data": data_sets(), "cases": cases}


def as_text() -> str:
    """Return the fixture as JSON, a line for each point."""
    parts = fixture()
    cases = ",\n".join(json.dumps(entry) for entry in parts["cases"])
    return f'{{"data": {json.dumps(parts["data"])},\n"cases": [\n{cases}\n]}}\n'


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
