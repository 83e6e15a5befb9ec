"""What every optimiser is: constants, named state vectors, and a step that owns nothing."""

from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Final, TypeAlias

import numpy as np

from app.engine.constants import Constant, Tuned
from app.engine.types import Array

#: Named vectors, each as long as the parameters.
State: TypeAlias = Mapping[str, Array]
#: What a step computed on the way: vectors, or a plain number where all parameters share it.
Terms: TypeAlias = Mapping[str, "Array | float"]
NO_TERMS: Final[Terms] = MappingProxyType({})


#: Parameters and state after an update, and the terms in between: a plain tuple, made at every update.
Step: TypeAlias = tuple[Array, State, Terms]


class Optimiser(Tuned):
    """Turns a gradient into new parameters; its state is passed in and handed out, never kept or changed.

    `slots` maps the names of the state's vectors to the number they are filled with at the start,
    `terms` names what a step computes besides, `usual_rate` is the learning rate it is used with.
    """

    slots: ClassVar[Mapping[str, float]] = MappingProxyType({})
    terms: ClassVar[tuple[str, ...]] = ()
    usual_rate: ClassVar[float]

    @abstractmethod
    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return what update number `count` (from 1, since this optimiser began) makes of (n + 1,) vectors.

        Numbers may overflow or come out as NaN: call it under `np.errstate(all="ignore")` and look
        at the result.
        """


def initial_state(optimiser: Optimiser, size: int) -> State:
    """Return fresh vectors of `size` numbers, as they are before the first update."""
    return {slot: np.full(size, start) for slot, start in optimiser.slots.items()}


def slots(*names: str, **others: float) -> Mapping[str, float]:
    """Return the slots of a state: `names` start at 0, `others` at the number given."""
    return MappingProxyType(dict.fromkeys(names, 0.0) | others)


def share(name: str, label: str, default: float) -> Constant:
    """Return a constant that tells how much of the past is kept: from 0, but not 1, or nothing new would count."""
    return Constant(name, label, default, least=0.0, below=1.0)


def epsilon(default: float) -> Constant:
    """Return the constant that keeps a denominator from 0.

    PyTorch lets it be 0. Then a parameter with no gradient yet would move by 0/0, so here it may not.
    """
    return Constant("eps", "ε", default, above=0.0)
