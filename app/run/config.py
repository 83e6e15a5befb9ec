"""The config: everything that decides a run, as one immutable, validated record."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Any, Final

import numpy as np

from app.engine import fingerprint
from app.engine.initialisers import initial_parameters
from app.engine.schedules import SCHEDULES, Schedule
from app.engine.types import Array
from app.run.data import Rows, read_only
from app.run.records import Change, Initialiser, Method, Scaling, Segment, Split

#: Rows that are written in one go for a key: about three milliseconds.
ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, eq=False)
class Config:
    """A run's config. Make one with `parse_config`: nothing here is checked again.

    `x_raw` holds the features as entered, `x` what the model sees: standardised where that is on, with
    the mean and sd in `scaling`. Both are (rows, n) and `y` is (rows, 1): all rows, float64, read-only.
    `rows` says by number, from 0, which rows are for what.
    """

    features: tuple[str, ...]
    target: str
    x_raw: Array = field(repr=False)
    x: Array = field(repr=False)
    y: Array = field(repr=False)
    scaling: Scaling | None
    split: Split
    rows: Rows = field(repr=False)
    shuffle: bool
    seed: int
    initialiser: Initialiser
    loss: str
    optimiser: Method
    schedule: Method
    learning_rate: float
    batch_size: int
    epochs: int
    changes: tuple[Change, ...]

    @property
    def n(self) -> int:
        """Number of features."""
        return len(self.features)

    @property
    def row_count(self) -> int:
        """Number of rows, those that do not train included."""
        return len(self.x_raw)

    @property
    def train(self) -> list[int]:
        """The rows that train, in the order of the data."""
        return self.rows.train

    @property
    def validation(self) -> list[int]:
        """The rows on which the loss is watched after each epoch."""
        return self.rows.validation

    @property
    def test(self) -> list[int]:
        """The rows that are kept for the end."""
        return self.rows.test

    @property
    def train_count(self) -> int:
        """Number of rows that train."""
        return len(self.train)

    @cached_property
    def x_train(self) -> Array:
        """The rows of `x` that train, (train_count, n), read-only."""
        return self.x if self.train_count == self.row_count else read_only(self.x[self.train])

    @cached_property
    def y_train(self) -> Array:
        """The rows of `y` that train, (train_count, 1), read-only."""
        return self.y if self.train_count == self.row_count else read_only(self.y[self.train])

    @property
    def batches(self) -> int:
        """Batches, and so updates, in one epoch; the last may be smaller."""
        return -(-self.train_count // self.batch_size)

    @property
    def batch_sizes(self) -> tuple[int, ...]:
        """The sizes of batch that occur, large first."""
        last = self.train_count - (self.batches - 1) * self.batch_size
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
    def segments(self) -> tuple[Segment, ...]:
        """What is in force from which update on: the first from update 0, then one for each change."""
        segments = [Segment(0, self.learning_rate, self.schedule, self.optimiser, 0)]
        for change in self.changes:
            now = segments[-1]
            optimiser = change.optimiser or now.optimiser
            rate = now.learning_rate if change.learning_rate is None else change.learning_rate
            offset = now.offset if optimiser.name == now.optimiser.name else change.update
            segments.append(Segment(change.update, rate, change.schedule or now.schedule, optimiser, offset))
        return tuple(segments[1:] if len(segments) > 1 and segments[1].first == 0 else segments)

    def segment_at(self, update: int) -> Segment:
        """Return what is in force for the update (from 0)."""
        return self.segments[bisect_right(self.segments, update, key=attrgetter("first")) - 1]

    @property
    def optimisers(self) -> tuple[str, ...]:
        """The names of the optimisers, each once, in the order of their use."""
        return tuple(dict.fromkeys(segment.optimiser.name for segment in self.segments))

    def learning_rate_at(self, update: int) -> float:
        """Return the learning rate of the update (from 0), as the schedule in force has it."""
        segment = self.segment_at(update)
        return schedule_of(segment).rate(segment.learning_rate, update // self.batches, update, self.updates)

    @cached_property
    def initial_parameters(self) -> Array:
        """(b, w1, ..., wn) before the first update."""
        if self.initialiser.name == "custom":
            return np.array([self.initialiser.bias, *self.initialiser.weights])
        return initial_parameters(self.initialiser.name, self.n, self.seed)

    def to_json(self) -> dict[str, Any]:
        """Return the config as JSON, with all defaults filled in."""
        rows = np.column_stack([self.x_raw, self.y]).tolist()
        return {"version": 1, "data": self.names() | {"rows": rows}} | self.settings()

    def names(self) -> dict[str, Any]:
        """Return the names of the columns, as they stand in the config's `data`."""
        return {"features": list(self.features), "target": self.target}

    def settings(self) -> dict[str, Any]:
        """Return the config's JSON without version and data."""
        return {
            "standardise": self.scaling is not None,
            "split": self.split.to_json(),
            "shuffle": self.shuffle,
            "seed": self.seed,
            "initialiser": self.initialiser.to_json(),
            "loss": {"name": self.loss},
            "optimiser": self.optimiser.to_json(),
            "schedule": self.schedule.to_json(),
            "learning_rate": self.learning_rate,
            "batch_size": self.batch_size,
            "epochs": self.epochs,
            "changes": [change.to_json() for change in self.changes],
        }

    def rows_text(self) -> Iterator[str]:
        """Yield the rows as canonical JSON, a few hundred at a time; they are written anew only if the last time was long ago."""
        table = np.column_stack([self.x_raw, self.y])
        for start in range(0, len(table), ROWS_AT_ONCE):
            yield _rows_text(table[start : start + ROWS_AT_ONCE].tobytes(), table.shape[1])

    @cached_property
    def key(self) -> str:
        """The run's name: a hash of everything that decides its numbers (column names do not)."""
        parts = {name: _canonical(value) for name, value in self.settings().items()}
        parts |= {"version": "1", "data": f"[{','.join(self.rows_text())}]"}
        return fingerprint("{" + ",".join(f'"{name}":{parts[name]}' for name in sorted(parts)) + "}")


def schedule_of(segment: Segment) -> Schedule:
    """Return the schedule of a segment."""
    return SCHEDULES[segment.schedule.name](**segment.schedule.constants)


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=64)
def _rows_text(table: bytes, width: int) -> str:
    """Some rows as canonical JSON. Writing 5,000 of them takes 30 ms, and a learner tries many settings on the same ones."""
    return _canonical(np.frombuffer(table).reshape(-1, width).tolist())[1:-1]
