"""Every optimiser's update as formulas: equations, listing and remarks are made from these rows.

In a formula `g` is the gradient, `w` the parameter, `eta` the learning rate, `k` the count of updates
with this optimiser. A state's name is its value before the update, with `new_` in front the one after.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

#: `steps`: symbols, numbers and result on a line each. `lines`: the last two on one. `line`: all on one.
Style = Literal["steps", "lines", "line"]


@dataclass(frozen=True)
class Row:
    """What is shown together: each target (a state, a term or `w`) with its formula."""

    style: Style
    formulas: tuple[tuple[str, str], ...]


def _lines(target: str, formula: str) -> Row:
    return Row("lines", ((target, formula),))


def _beside(*formulas: tuple[str, str]) -> Row:
    return Row("line", formulas)


_FIRST_MOMENT: Final = _lines("m", "beta1 * m + (1 - beta1) * g")
_SECOND_MOMENT: Final = _lines("v", "beta2 * v + (1 - beta2) * g**2")
_M_HAT: Final = ("m_hat", "new_m / (1 - beta1**k)")
_V_HAT: Final = ("v_hat", "new_v / (1 - beta2**k)")
_MEAN_SQUARE: Final = "{decay} * square + (1 - {decay}) * g**2"
_ADAM_STEP: Final = _lines("w", "w - eta * (m_hat / (sqrt(v_hat) + eps))")

#: By the optimiser's name. Formulas of `torch.optim`, as `app.engine` computes them.
RULES: Final[Mapping[str, tuple[Row, ...]]] = MappingProxyType(
    {
        "sgd": (Row("steps", (("w", "w - eta * g"),)),),
        "momentum": (_lines("velocity", "momentum * velocity + g"), _lines("w", "w - eta * new_velocity")),
        "nesterov": (
            _lines("velocity", "momentum * velocity + g"),
            _lines("ahead", "g + momentum * new_velocity"),
            _lines("w", "w - eta * ahead"),
        ),
        "adagrad": (_lines("sum", "sum + g**2"), _lines("w", "w - eta * (g / (sqrt(new_sum) + eps))")),
        "rmsprop": (
            _lines("square", _MEAN_SQUARE.format(decay="alpha")),
            _lines("w", "w - eta * (g / (sqrt(new_square) + eps))"),
        ),
        "adadelta": (
            _lines("square", _MEAN_SQUARE.format(decay="rho")),
            _lines("delta", "sqrt(moves + eps) / sqrt(new_square + eps) * g"),
            _lines("moves", "rho * moves + (1 - rho) * delta**2"),
            _lines("w", "w - eta * delta"),
        ),
        "adam": (_FIRST_MOMENT, _SECOND_MOMENT, _beside(_M_HAT, _V_HAT), _ADAM_STEP),
        "adamax": (
            _FIRST_MOMENT,
            _lines("u", "max(beta2 * u, abs(g) + eps)"),
            _beside(_M_HAT),
            _lines("w", "w - eta * (m_hat / new_u)"),
        ),
        "nadam": (
            _beside(("mu", "beta1 * (1 - 0.5 * 0.96**(k * momentum_decay))")),
            _beside(("mu_next", "beta1 * (1 - 0.5 * 0.96**((k + 1) * momentum_decay))")),
            _beside(("mu_product", "mu_product * mu")),
            _FIRST_MOMENT,
            _SECOND_MOMENT,
            _lines("m_hat", "mu_next * new_m / (1 - new_mu_product * mu_next) + (1 - mu) * g / (1 - new_mu_product)"),
            _beside(_V_HAT),
            _ADAM_STEP,
        ),
        "amsgrad": (
            _FIRST_MOMENT,
            _SECOND_MOMENT,
            _beside(("v_max", "max(v_max, new_v)")),
            _beside(_M_HAT, ("v_hat", "new_v_max / (1 - beta2**k)")),
            _ADAM_STEP,
        ),
    }
)
