"""Optimisers: how a gradient becomes a step. All numbers are flat vectors (b, w1, ..., wn)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from app.engine.types import Array

State = Mapping[str, Array]


#: The parameters after an update, and the optimiser's state after it.
Step = tuple[Array, State]


class Optimiser(Protocol):
    """Turns a gradient into new parameters; owns nothing: its state is passed in and handed out.

    `slots` names the vectors of the state, each as long as the parameters and zero at the start.
    """

    name: str
    slots: tuple[str, ...]

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return parameters and state after the update number `count` (from 1)."""
        ...


class SGD:
    """Plain stochastic gradient descent: w' = w - eta * g (Robbins & Monro 1951). No state."""

    name = "sgd"
    slots: tuple[str, ...] = ()

    def step(self, parameters: Array, gradient: Array, state: State, learning_rate: float, count: int) -> Step:
        """Return w - eta * g."""
        return parameters - learning_rate * gradient, state


OPTIMISERS: Final[Mapping[str, type[Optimiser]]] = MappingProxyType({"sgd": SGD})
