"""Every optimiser's update as formulas: equations, listing and remarks are made from these rows.

In a formula `g` is the gradient, `w` the parameter, `eta` the learning rate, `k` the count of updates
with this optimiser. A state's name is its value before the update, with `new_` in front the one after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

#: What is computed (a state, a term or `w`), and how.
Formula = tuple[str, str]


@dataclass(frozen=True)
class Block:
    """Formulas whose symbols share a line; below it their numbers, `numbers` says which share a line.

    They are computed in this order.
    """

    formulas: tuple[Formula, ...]
    numbers: tuple[tuple[str, ...], ...]


def _block(*formulas: Formula, together: tuple[str, ...] = ()) -> Block:
    """Return a block in which each formula's numbers have a line, but for those of `together`."""
    alone = tuple((target,) for target, _ in formulas if target not in together)
    return Block(formulas, (together, *alone) if together else alone)


_VELOCITY: Final = _block(("velocity", "momentum * velocity + g"))
_MEAN_SQUARE: Final = "{decay} * square + (1 - {decay}) * g**2"
_M: Final = ("m", "beta1 * m + (1 - beta1) * g")
_V: Final = ("v", "beta2 * v + (1 - beta2) * g**2")
_M_HAT: Final = ("m_hat", "new_m / (1 - beta1**k)")
_V_HAT: Final = ("v_hat", "new_v / (1 - beta2**k)")
_ADAM_STEP: Final = ("w", "w - eta * (m_hat / (sqrt(v_hat) + eps))")

#: By the optimiser's name: the formulas that `app.engine` computes.
RULES: Final[Mapping[str, tuple[Block, ...]]] = MappingProxyType(
    {
        "sgd": (_block(("w", "w - eta * g")),),
        "momentum": (_VELOCITY, _block(("w", "w - eta * new_velocity"))),
        "nesterov": (
            _VELOCITY,
            _block(("ahead", "g + momentum * new_velocity")),
            _block(("w", "w - eta * ahead")),
        ),
        "adagrad": (_block(("sum", "sum + g**2")), _block(("w", "w - eta * (g / (sqrt(new_sum) + eps))"))),
        "rmsprop": (
            _block(("square", _MEAN_SQUARE.format(decay="alpha"))),
            _block(("w", "w - eta * (g / (sqrt(new_square) + eps))")),
        ),
        "adadelta": (
            _block(
                ("square", _MEAN_SQUARE.format(decay="rho")),
                ("delta", "sqrt(moves + eps) / sqrt(new_square + eps) * g"),
            ),
            _block(("moves", "rho * moves + (1 - rho) * delta**2"), ("w", "w - eta * delta")),
        ),
        "adam": (_block(_M, _V), _block(_M_HAT, _V_HAT, _ADAM_STEP, together=("m_hat", "v_hat"))),
        "adamax": (
            _block(_M, ("u", "max(beta2 * u, abs(g) + eps)")),
            _block(_M_HAT, ("w", "w - eta * (m_hat / new_u)")),
        ),
        "nadam": (
            _block(("mu", "beta1 * (1 - 0.5 * 0.96**(k * momentum_decay))"), ("mu_product", "mu_product * mu")),
            _block(("mu_next", "beta1 * (1 - 0.5 * 0.96**((k + 1) * momentum_decay))")),
            _block(_M, _V),
            _block(("m_hat", "mu_next * new_m / (1 - new_mu_product * mu_next) + (1 - mu) * g / (1 - new_mu_product)")),
            _block(_V_HAT, _ADAM_STEP),
        ),
        "amsgrad": (
            _block(_M, _V),
            _block(("v_max", "max(v_max, new_v)"), _M_HAT, together=("v_max", "m_hat")),
            _block(("v_hat", "new_v_max / (1 - beta2**k)"), _ADAM_STEP),
        ),
    }
)
