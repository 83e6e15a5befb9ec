"""The small records that a config is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

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


@dataclass(frozen=True)
class Method:
    """An optimiser or a schedule by name, with all its constants."""

    name: str
    constants: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))

    def to_json(self) -> dict[str, Any]:
        """Return the config's `optimiser` or `schedule`: the constants stand beside the name."""
        return {"name": self.name, **self.constants}


@dataclass(frozen=True)
class Split:
    """The shares of the rows that do not train, each from 0 to 1; their sum is below 1."""

    validation: float = 0.0
    test: float = 0.0

    def to_json(self) -> dict[str, Any]:
        """Return the config's `split`; the share that trains is what the others leave."""
        train = round(1.0 - self.validation - self.test, 12) + 0.0  # never -0.0
        return {"train": train, "validation": self.validation, "test": self.test}


@dataclass(frozen=True)
class Change:
    """What is set anew from update `update` (from 0) on; None is left as it was."""

    update: int
    learning_rate: float | None = None
    schedule: Method | None = None
    optimiser: Method | None = None

    def to_json(self) -> dict[str, Any]:
        """Return an entry of the config's `changes`."""
        methods = {"schedule": self.schedule, "optimiser": self.optimiser}
        return (
            {"update": self.update}
            | ({} if self.learning_rate is None else {"learning_rate": self.learning_rate})
            | {name: method.to_json() for name, method in methods.items() if method is not None}
        )


class Segment(NamedTuple):
    """The settings from update `first` (from 0) to the next segment's.

    `offset` is the update at which the optimiser started afresh: at update k it makes its own
    update number k + 1 - offset. The optimiser starts in this segment where `offset` is `first`.
    """

    first: int
    learning_rate: float
    schedule: Method
    optimiser: Method
    offset: int


class Scaling(NamedTuple):
    """What standardising takes off and divides by: mean and standard deviation of each feature, (n,) each."""

    mean: Array
    sd: Array
