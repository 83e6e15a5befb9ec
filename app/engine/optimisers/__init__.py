"""Optimisers: how a gradient becomes a step. The algorithms are those of `torch.optim` (PyTorch 2).

Where PyTorch and the paper differ, PyTorch's way is taken and the docstring tells the difference.
All numbers are flat vectors (b, w1, ..., wn).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.engine.constants import Constant
from app.engine.optimisers.adam import Adam, AdaMax, AMSGrad, NAdam
from app.engine.optimisers.adaptive import AdaDelta, AdaGrad, RMSProp
from app.engine.optimisers.base import Optimiser, State, Step, Terms, initial_state
from app.engine.optimisers.plain import SGD, Momentum, Nesterov

_ALL: Final[tuple[type[Optimiser], ...]] = (
    SGD,
    Momentum,
    Nesterov,
    AdaGrad,
    RMSProp,
    AdaDelta,
    Adam,
    AdaMax,
    NAdam,
    AMSGrad,
)

#: By the name in a config, in the order of the page.
OPTIMISERS: Final[Mapping[str, type[Optimiser]]] = MappingProxyType({kind.name: kind for kind in _ALL})
CONSTANTS: Final[Mapping[str, tuple[Constant, ...]]] = MappingProxyType({kind.name: kind.constants for kind in _ALL})

__all__ = [
    "CONSTANTS",
    "OPTIMISERS",
    "SGD",
    "AMSGrad",
    "AdaDelta",
    "AdaGrad",
    "AdaMax",
    "Adam",
    "Momentum",
    "NAdam",
    "Nesterov",
    "Optimiser",
    "RMSProp",
    "State",
    "Step",
    "Terms",
    "initial_state",
]
