"""The table of operations: one row each, with everything that is ever said about it.

Values have the batch's examples on the leading axis: `x` is (m, n), `y` and every computed node
are (m, 1); parameters have no such axis: `w` is (n,), `b` is (). A loss is one plain number.

A local partial has the shape of *output by input* for each example, (m, 1) or (m, n), or is a
plain number where it is the same everywhere. The chain rule is then one line, whatever the
operation: multiply what arrives from above by the local partial (see `graph.Graph.backward`).

Sums run through `np.add.reduce` and never through BLAS, whose order of additions differs from
one processor to the next: a link must show the same digits everywhere.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

import numpy as np

from app.engine.types import Array
from app.language import msg

Forward = Callable[..., "Array | float"]
Partial = Callable[..., "Array | float"]

_sum: Final = np.add.reduce
#: The local partial by an input that is simply added: the chain rule passes it by.
ONE: Final = 1.0


@dataclass(frozen=True)
class Op:
    """One operation: how to compute it, how to differentiate it, how to write and say it.

    `partials` maps the name of an input to its local partial; a name that is missing is an input
    nobody differentiates by (data). `tex` and `words` use the inputs' and the output's own symbols.
    """

    name: str
    inputs: tuple[str, ...]
    forward: Forward
    partials: Mapping[str, Partial | float]
    tex: str
    words: str
    tex_partials: Mapping[str, str]


def _affine(x: Array, w: Array, b: Array) -> Array:
    # By position: naming axis, dtype, out and keepdims costs as much as a small sum itself.
    y_hat: Array = _sum(x * w, 1, None, None, True) + b  # type: ignore[call-overload]
    return y_hat


def _mean(column: Array) -> float:
    total: float = _sum(column, 0).item()
    return total / len(column)


@lru_cache(maxsize=16)
def _two_over(m: int) -> Array:
    """Return 2 / m as an array without axes, by which NumPy multiplies faster than by a float."""
    return np.array(2.0 / m)


def _squared_error(y_hat: Array, y: Array) -> float:
    residual = y_hat - y
    return _mean(residual * residual)


def _squared_error_by_y_hat(y_hat: Array, y: Array) -> Array:
    partial: Array = (y_hat - y) * _two_over(len(y))
    return partial


def _absolute_error(y_hat: Array, y: Array) -> float:
    return _mean(np.abs(y_hat - y))


def _absolute_error_by_y_hat(y_hat: Array, y: Array) -> Array:
    partial: Array = np.sign(y_hat - y) / y_hat.shape[0]
    return partial


AFFINE: Final = Op(
    name="affine",
    inputs=("x", "w", "b"),
    forward=_affine,
    partials=MappingProxyType({"w": lambda x, w, b: x, "b": ONE}),
    tex=r"w_1 x_1 + \dots + w_n x_n + b",
    words=msg("each input times its weight, added up, plus the bias"),
    tex_partials=MappingProxyType({"w": "x_j", "b": "1"}),
)

SQUARED_ERROR: Final = Op(
    name="squared_error",
    inputs=("y_hat", "y"),
    forward=_squared_error,
    partials=MappingProxyType({"y_hat": _squared_error_by_y_hat}),
    tex=r"(\hat{y} - y)^2",
    words=msg("the squared difference between prediction and target, averaged over the batch"),
    tex_partials=MappingProxyType({"y_hat": r"2(\hat{y} - y)"}),
)

#: At 0 the absolute value has no derivative; 0 is a subgradient there, and the one `np.sign` gives.
ABSOLUTE_ERROR: Final = Op(
    name="absolute_error",
    inputs=("y_hat", "y"),
    forward=_absolute_error,
    partials=MappingProxyType({"y_hat": _absolute_error_by_y_hat}),
    tex=r"\lvert \hat{y} - y \rvert",
    words=msg("the distance between prediction and target, averaged over the batch"),
    tex_partials=MappingProxyType({"y_hat": r"\operatorname{sign}(\hat{y} - y)"}),
)

LOSSES: Final[Mapping[str, Op]] = MappingProxyType({op.name: op for op in (SQUARED_ERROR, ABSOLUTE_ERROR)})
