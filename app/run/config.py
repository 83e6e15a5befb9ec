"""The config: everything that decides a run, as one immutable, validated record."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from app.engine import fingerprint
from app.engine.initialisers import initial_parameters
from app.engine.types import Array


@dataclass(frozen=True)
class Initialiser:
    """The named initialiser; `weights` (n numbers) and `bias` only for `custom`."""

    name: str
    weights: tuple[float, ...] = ()
    bias: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the config's `initialiser`."""
        if self.name != "custom":
            return {"name": self.name}
        return {"name": self.name, "weights": list(self.weights), "bias": self.bias}


@dataclass(frozen=True, eq=False)
class Config:
    """A run's config. Make one with `parse_config`: nothing here is checked again.

    `x` is (rows, n) and `y` (rows, 1), both float64 and read-only.
    """

    features: tuple[str, ...]
    target: str
    x: Array = field(repr=False)
    y: Array = field(repr=False)
    shuffle: bool
    seed: int
    initialiser: Initialiser
    loss: str
    optimiser: str
    schedule: str
    learning_rate: float
    batch_size: int
    epochs: int

    @property
    def n(self) -> int:
        """Number of features."""
        return len(self.features)

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.x)

    @property
    def batches(self) -> int:
        """Batches, and so updates, in one epoch; the last may be smaller."""
        return -(-self.row_count // self.batch_size)

    @property
    def batch_sizes(self) -> tuple[int, ...]:
        """The sizes of batch that occur, large first."""
        last = self.row_count - (self.batches - 1) * self.batch_size
        return (self.batch_size,) if last == self.batch_size else (self.batch_size, last)

    @property
    def updates(self) -> int:
        """Updates in the whole run."""
        return self.epochs * self.batches

    @property
    def frames_per_batch(self) -> int:
        """Fine frames of one batch: feed, predict, loss, n+2 partials, n+1 updates."""
        return 2 * self.n + 6

    @property
    def frames(self) -> int:
        """Planned number of frames; frame 0 is `initialise`."""
        return 1 + self.updates * self.frames_per_batch

    @cached_property
    def initial_parameters(self) -> Array:
        """(b, w1, ..., wn) before the first update."""
        if self.initialiser.name == "custom":
            return np.array([self.initialiser.bias, *self.initialiser.weights])
        return initial_parameters(self.initialiser.name, self.n, self.seed)

    def to_json(self) -> dict[str, Any]:
        """Return the config as JSON, with all defaults filled in."""
        return {
            "version": 1,
            "data": {
                "features": list(self.features),
                "target": self.target,
                "rows": np.column_stack([self.x, self.y]).tolist(),
            },
            "standardise": False,
            "split": {"train": 1.0, "validation": 0.0, "test": 0.0},
            "shuffle": self.shuffle,
            "seed": self.seed,
            "initialiser": self.initialiser.to_json(),
            "loss": {"name": self.loss},
            "optimiser": {"name": self.optimiser},
            "schedule": {"name": self.schedule},
            "learning_rate": self.learning_rate,
            "batch_size": self.batch_size,
            "epochs": self.epochs,
            "changes": [],
        }

    @cached_property
    def key(self) -> str:
        """The run's name: a hash of everything that decides its numbers (column names do not)."""
        content = self.to_json()
        content["data"] = content["data"]["rows"]
        return fingerprint(json.dumps(content, sort_keys=True, separators=(",", ":")))
