"""What missions compute: in small parts, so that others get their turn in between."""

import math
from collections.abc import Generator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

import numpy as np

from app.engine.types import Array
from app.run import Config, Method, Run
from app.run.training import Trainer

T = TypeVar("T")
#: Work that pauses now and then, and answers at the end.
Parts = Generator[None, None, T]

#: Seconds of work between two pauses.
PART: Final = 0.004
#: Longer runs are not looked at: a mission answers within a second.
MOST_UPDATES: Final = 10_000
#: The learning rates with which plain SGD is tried.
RATES: Final = (*(float(f"{digit}e{power}") for power in range(-4, 0) for digit in (1, 1.5, 2, 3, 5, 7)), 1.0)


def same_but(config: Config, base: Config, free: tuple[str, ...]) -> bool:
    """Tell whether a config has the mission's data, and its settings but for those that are free."""
    return has_data(config, base) and _fixed(config, free) == _fixed(base, free)


def has_data(config: Config, base: Config) -> bool:
    """Tell whether a config has the mission's rows."""
    return bool(np.array_equal(config.x_raw, base.x_raw) and np.array_equal(config.y, base.y))


def _fixed(config: Config, free: tuple[str, ...]) -> Mapping[str, object]:
    return {name: value for name, value in config.settings().items() if name not in free}


def with_sgd(config: Config, rate: float) -> Config:
    """Return the config with plain SGD at a constant rate."""
    return replace(config, optimiser=Method("sgd", {}), schedule=Method("constant", {}), learning_rate=rate, changes=())


def start_loss(config: Config) -> float:
    """Return the loss over all rows that train before the first update."""
    return Trainer(config).mean_loss(config.initial_parameters, "train") or 0.0


class Walk:
    """A run from its start, an epoch at a time; after a number that is not finite, the loss is infinite."""

    def __init__(self, config: Config) -> None:
        self.config, self._trainer, self._index = config, Trainer(config), 0
        self._at: tuple[Array, Mapping[str, Array]] = config.initial_parameters, self._trainer.initial_state()
        self.epoch = 0

    def loss_after_next(self) -> float:
        """Train one epoch; return the loss over all rows that train."""
        self.epoch += 1
        with np.errstate(all="ignore"):
            for _ in range(self.config.batches):
                update = self._trainer.update(self._index, *self._at)
                if not update.finite:
                    return math.inf
                self._index += 1
                self._at = self._trainer.after(self._index, update)
        loss = self._trainer.mean_loss(self._at[0], "train")
        return loss if loss is not None and math.isfinite(loss) else math.inf


def final_loss(config: Config) -> Parts[float]:
    """Return the loss over all rows that train at the end of the run; infinite where it stops before."""
    walk, loss = Walk(config), math.inf
    for _ in range(config.epochs):
        loss = walk.loss_after_next()
        if loss == math.inf:
            break
        yield
    return loss


def epochs_until(config: Config, loss: float) -> Parts[int | None]:
    """Return after how many epochs the loss over all rows is below a number first; None where it never is."""
    walk = Walk(config)
    for _ in range(config.epochs):
        reached = walk.loss_after_next()
        if reached < loss:
            return walk.epoch
        if reached == math.inf:
            break
        yield
    return None


def ended(run: Run) -> Parts[None]:
    """Compute a run to its end."""
    while not run.advance(run.config.frames - 1, PART):
        yield
