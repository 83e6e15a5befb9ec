"""Schedules: the learning rate over time. Epochs e and updates k count from 0, T updates are planned."""

import math
from abc import abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.engine.constants import Constant, Tuned
from app.language import msg

_LR_MIN: Final = Constant("lr_min", msg("lowest rate"), 0.0, least=0.0)


class Schedule(Tuned):
    """Gives the learning rate of an update."""

    @abstractmethod
    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return the rate of update `update` of `updates` in `epoch` (both from 0), starting from `learning_rate`."""


class Constantly(Schedule):
    """lr, always."""

    name = "constant"
    label = msg("Constant")
    says = msg("The learning rate stays as it is.")

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr."""
        return learning_rate


class Steps(Schedule):
    """lr gamma^floor(e / every)."""

    name = "step"
    label = msg("Steps")
    says = msg("Every few epochs the learning rate is multiplied by γ.")
    constants = (
        Constant("gamma", msg("factor γ"), 0.5, above=0.0, most=1.0),
        Constant("every", msg("every … epochs"), 10, whole=True, least=1, most=10_000),
    )
    gamma: float
    every: float

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr gamma^floor(e / every)."""
        return float(learning_rate * self.gamma ** (epoch // self.every))


class Exponential(Schedule):
    """lr gamma^e."""

    name = "exponential"
    label = msg("Exponential")
    says = msg("After every epoch the learning rate is multiplied by γ.")
    constants = (Constant("gamma", msg("factor γ"), 0.95, above=0.0, most=1.0),)
    gamma: float

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr gamma^e."""
        return float(learning_rate * self.gamma**epoch)


class InverseTime(Schedule):
    """lr / (1 + decay e)."""

    name = "inverse_time"
    label = msg("Inverse time")
    says = msg("The learning rate falls quickly at first, then ever more slowly.")
    constants = (Constant("decay", msg("decay"), 0.1, least=0.0),)
    decay: float

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr / (1 + decay e)."""
        return learning_rate / (1.0 + self.decay * epoch)


def _half_wave(learning_rate: float, lr_min: float, done: float) -> float:
    """Return the rate after the share `done` of the way from `learning_rate` down to `lr_min`."""
    return lr_min + (learning_rate - lr_min) * (1.0 + math.cos(math.pi * done)) / 2.0


class Cosine(Schedule):
    """lr_min + (lr - lr_min)(1 + cos(pi k / T)) / 2 (Loshchilov & Hutter 2017, without restarts)."""

    name = "cosine"
    label = msg("Cosine")
    says = msg("From update to update the learning rate falls along half a cosine wave.")
    constants = (_LR_MIN,)
    lr_min: float

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr_min + (lr - lr_min)(1 + cos(pi k / T)) / 2."""
        return _half_wave(learning_rate, self.lr_min, update / updates)


class WarmupCosine(Schedule):
    """lr (k + 1) / W for the first W = max(1, floor(warmup T)) updates, then `Cosine` over the rest."""

    name = "warmup_cosine"
    label = msg("Warm-up, then cosine")
    says = msg("The learning rate rises in a straight line first, then falls along half a cosine wave.")
    constants = (Constant("warmup", msg("share of warm-up"), 0.1, above=0.0, below=1.0), _LR_MIN)
    warmup: float
    lr_min: float

    def rate(self, learning_rate: float, epoch: int, update: int, updates: int) -> float:
        """Return lr (k + 1) / W, or lr_min + (lr - lr_min)(1 + cos(pi (k - W) / (T - W))) / 2."""
        rising = max(1, math.floor(self.warmup * updates))
        if update < rising:
            return learning_rate * (update + 1) / rising
        return _half_wave(learning_rate, self.lr_min, (update - rising) / (updates - rising))


_ALL: Final[tuple[type[Schedule], ...]] = (Constantly, Steps, Exponential, InverseTime, Cosine, WarmupCosine)
#: By the name in a config, in the order of the page.
SCHEDULES: Final[Mapping[str, type[Schedule]]] = MappingProxyType({kind.name: kind for kind in _ALL})
SCHEDULE_CONSTANTS: Final[Mapping[str, tuple[Constant, ...]]] = MappingProxyType(
    {kind.name: kind.constants for kind in _ALL}
)
