"""Where the weights start. The bias starts at 0 unless the numbers are custom."""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from app.engine.randomness import Purpose, inverse_normal, normal_cdf, raw_bits, uniforms
from app.engine.types import Array

#: Half width of `uniform`, and the standard deviation of `normal` and `truncated_normal`.
SCALE: Final = 0.05
#: `truncated_normal` is cut at this many standard deviations.
CUT: Final = 2.0
#: Weights are rounded so that a last bit of a system's logarithm cannot change a run.
DECIMALS: Final = 6

Draw = Callable[[Array, int], Array]


def _normal(u: Array, _: int) -> Array:
    return SCALE * np.array([inverse_normal(p) for p in u.tolist()])


def _truncated_normal(u: Array, n: int) -> Array:
    low, high = normal_cdf(-CUT), normal_cdf(CUT)
    return _normal(low + u * (high - low), n)


def _uniform(half_width: float, u: Array) -> Array:
    return half_width * (2.0 * u - 1.0)


def _glorot_normal(u: Array, n: int) -> Array:
    return math.sqrt(2.0 / (n + 1)) / SCALE * _normal(u, n)


#: Each turns n uniform numbers in (0, 1) into n weights. Glorot & Bengio 2010 with fan_in n and
#: fan_out 1: uniform on +-sqrt(6 / (n + 1)), or normal with variance 2 / (n + 1).
_DRAWS: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "zeros": lambda u, n: np.zeros_like(u),
        "ones": lambda u, n: np.ones_like(u),
        "uniform": lambda u, n: _uniform(SCALE, u),
        "normal": _normal,
        "truncated_normal": _truncated_normal,
        "glorot_uniform": lambda u, n: _uniform(math.sqrt(6.0 / (n + 1)), u),
        "glorot_normal": _glorot_normal,
    }
)
INITIALISERS: Final = (*_DRAWS, "custom")


def initial_parameters(name: str, n: int, seed: int) -> Array:
    """Return (b, w1, ..., wn) as the named initialiser draws them; b is 0.

    Raises KeyError for an unknown name and for `custom`, whose numbers are not drawn.
    """
    weights = _DRAWS[name](uniforms(raw_bits(seed, Purpose.INITIALISER, 0, n)), n)
    return np.concatenate([[0.0], np.round(weights, DECIMALS) + 0.0])
