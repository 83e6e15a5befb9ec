"""Configs with a name: what the page offers before anybody has changed anything."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

#: Six points that lie exactly on y = x1 - 2 x2, so the loss can reach 0.
_SIX_POINTS: Final[Mapping[str, Any]] = MappingProxyType(
    {
        "features": ["x1", "x2"],
        "target": "y",
        "rows": [[4, 1, 2], [2, 8, -14], [1, 0, 1], [3, 2, -1], [1, 4, -7], [6, 7, -8]],
    }
)
_START: Final[Mapping[str, Any]] = MappingProxyType({"name": "custom", "weights": [-0.017, -0.048], "bias": 0.0})


def _six_points(learning_rate: float, epochs: int) -> dict[str, Any]:
    return {
        "version": 1,
        "data": dict(_SIX_POINTS),
        "initialiser": dict(_START),
        "learning_rate": learning_rate,
        "epochs": epochs,
    }


DEFAULT_PRESET: Final = "demo"
#: "tutorial" is the calculation that can be followed by hand; "demo" is slow enough to converge.
PRESETS: Final[Mapping[str, dict[str, Any]]] = MappingProxyType(
    {"demo": _six_points(0.01, 10), "tutorial": _six_points(0.05, 1)}
)
