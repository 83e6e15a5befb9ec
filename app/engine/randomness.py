"""Random numbers from raw bits, the same on every platform and every NumPy 2.x.

NumPy promises a stable stream for `PCG64.random_raw` and for `SeedSequence`, not for the
distributions on top of them, so those are ours.
"""

import math
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from app.engine.types import Array


class Purpose(IntEnum):
    """What a stream of bits is for: each purpose has its own, so none disturbs another."""

    INITIALISER = 1
    ORDER = 2
    SPLIT = 3
    PRESET = 4


def raw_bits(seed: int, purpose: Purpose, epoch: int, count: int) -> NDArray[np.uint64]:
    """Return `count` raw 64-bit words of the stream (seed, purpose, epoch)."""
    sequence = np.random.SeedSequence([seed, int(purpose), epoch])
    return np.asarray(np.random.PCG64(sequence).random_raw(count), dtype=np.uint64)


def uniforms(bits: NDArray[np.uint64]) -> Array:
    """Return numbers in the open interval (0, 1): the middle of one of 2^52 equal cells each."""
    return ((bits >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


def permutation(count: int, bits: NDArray[np.uint64]) -> list[int]:
    """Return 0..count-1 in random order (Fisher & Yates; Durstenfeld 1964), from `count` words.

    A word modulo k is uneven by less than 2^-51 for k up to 5,000: nobody will ever see it.
    """
    order = list(range(count))
    picks = (bits % np.arange(1, count + 1, dtype=np.uint64)).tolist()
    for last in range(count - 1, 0, -1):
        pick = picks[last]
        order[last], order[pick] = order[pick], order[last]
    return order


def epoch_order(seed: int, epoch: int, count: int) -> list[int]:
    """Return the shuffled order of `count` rows in the epoch (from 1)."""
    return permutation(count, raw_bits(seed, Purpose.ORDER, epoch, count))


# Wichura's algorithm AS 241 (Applied Statistics 37, 1988), routine PPND16: about 1 part in 10^16.
# Coefficients of numerator and denominator, constant term first, for the three ranges.
_CENTRE = (
    (3.3871328727963666080e0, 1.3314166789178437745e2, 1.9715909503065514427e3,
     1.3731693765509461125e4, 4.5921953931549871457e4, 6.7265770927008700853e4,
     3.3430575583588128105e4, 2.5090809287301226727e3),
    (1.0, 4.2313330701600911252e1, 6.8718700749205790830e2, 5.3941960214247511077e3,
     2.1213794301586595867e4, 3.9307895800092710610e4, 2.8729085735721942674e4,
     5.2264952788528545610e3),
)  # fmt: skip
_MIDDLE = (
    (1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
     3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
     2.27238449892691845833e-2, 7.74545014278341407640e-4),
    (1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
     1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
     1.05075007164441684324e-9),
)  # fmt: skip
_TAIL = (
    (6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
     2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
     2.71155556874348757815e-5, 2.01033439929228813265e-7),
    (1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
     7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
     2.04426310338993978564e-15),
)  # fmt: skip


def _ratio(coefficients: tuple[tuple[float, ...], tuple[float, ...]], r: float) -> float:
    top = bottom = 0.0
    for a, b in zip(reversed(coefficients[0]), reversed(coefficients[1]), strict=True):
        top, bottom = top * r + a, bottom * r + b
    return top / bottom


def inverse_normal(p: float) -> float:
    """Return z with P(Z <= z) = p for a standard normal Z and 0 < p < 1."""
    q = p - 0.5
    if abs(q) <= 0.425:
        return q * _ratio(_CENTRE, 0.180625 - q * q)
    r = math.sqrt(-math.log(min(p, 1.0 - p)))
    z = _ratio(_MIDDLE, r - 1.6) if r <= 5.0 else _ratio(_TAIL, r - 5.0)
    return math.copysign(z, q)


def normal_cdf(z: float) -> float:
    """Return P(Z <= z) for a standard normal Z."""
    return 0.5 * math.erfc(-z / math.sqrt(2.0))
