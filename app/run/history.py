"""The curves of a run: every update goes in, at most 300 points come out, spikes survive.

Level k keeps the minimum and maximum of every 2^k updates, for the first `BUCKETS` such groups.
Level 0 so holds the beginning of the run exactly; the last level covers all of it. A question
about the first `to` updates is answered from the finest level that reaches so far.
"""

from itertools import count
from operator import mul
from typing import Final, NamedTuple

import numpy as np

from app.engine.model import parameter_names
from app.engine.types import Array
from app.run.config import Config
from app.run.levels import BUCKETS, Groups, Level
from app.run.wire import End, EpochMeans, History, PathPoints, Series

#: The means over epochs have as many points at most.
MAX_EPOCH_POINTS: Final = 300
#: Updates are sorted into the levels in blocks of this size.
BLOCK: Final = 1024
#: Points at which another run can take a run's curves over; at least half as many once the run is long.
MAX_MARKS: Final = 32


class _Mark(NamedTuple):
    """What a store held after `updates` updates: of each level how many groups, and what waited.

    Groups are only ever added, so their number is enough.
    """

    updates: int
    levels: list[tuple[int, Groups]]
    epochs: int
    epoch_sum: float


class HistoryStore:
    """Collects loss and parameters of every update of a run, in bounded memory."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.names = list(parameter_names(config.n))
        self.levels = [Level(len(self.names) + 1)]
        self.epoch_means: list[float] = []
        #: The loss over the validation rows after each epoch; it may not be finite.
        self.validation: list[float] = []
        self._marks: list[_Mark] = []
        self._apart = BLOCK
        self._losses: list[float] = []
        self._parameters: list[Array] = []
        self._grouped = 0
        self._epoch_sum = 0.0
        #: The share of each batch of an epoch in the mean over its rows.
        share, last = (m / config.train_count for m in (config.batch_size, config.batch_sizes[-1]))
        self._weights = [share] * (config.batches - 1) + [last]

    @property
    def count(self) -> int:
        """Updates taken in."""
        return self._grouped + len(self._losses)

    def append(self, loss: float, parameters: Array) -> None:
        """Take one update in: the batch's loss, and the parameters after it, which nobody may change any more."""
        self._losses.append(loss)
        self._parameters.append(parameters)
        if len(self._losses) == BLOCK:
            self._group()

    def _group(self) -> None:
        """Sort what came in since the last time into the levels: in blocks, since NumPy likes them."""
        if not self._losses:
            return
        rows = np.empty((len(self._losses), 1 + len(self.names)))
        rows[:, 0] = self._losses
        rows[:, 1:] = np.concatenate(self._parameters).reshape(len(rows), -1)
        self._add_epochs(self._losses)
        self._losses, self._parameters = [], []
        places = np.arange(self._grouped + 1, self._grouped + 1 + len(rows), dtype=np.int64)
        at = np.repeat(places[:, None], rows.shape[1], axis=1)
        new = Groups(rows, rows, at, at)
        self._grouped += len(rows)
        for k in count():
            if k == len(self.levels):
                self.levels.append(Level(rows.shape[1]))
            new = self.levels[k].add(new)
            if not len(new):
                break
        self._mark()

    def _mark(self) -> None:
        """Note what is held, so that a run that leaves this one here can start from it; marks stay few."""
        last = self._marks[-1].updates if self._marks else 0
        if self._grouped < last + self._apart:
            return
        levels = [(len(level.groups), level.waiting.copy()) for level in self.levels]
        self._marks.append(_Mark(self._grouped, levels, len(self.epoch_means), self._epoch_sum))
        if len(self._marks) > MAX_MARKS:
            self._marks = self._marks[1::2]
            self._apart *= 2

    def take_over(self, other: "HistoryStore", to: int) -> int:
        """Hold what another run of the same start held at some point, at most `to` updates; return how many they are."""
        self._marks = [mark for mark in other._marks if mark.updates <= to]
        if not self._marks:
            return 0
        mark, self._apart = self._marks[-1], other._apart
        self.levels = [level.cut(*held) for level, held in zip(other.levels, mark.levels, strict=False)]
        self.epoch_means = other.epoch_means[: mark.epochs]
        self.validation = other.validation[: mark.updates // self.config.batches]
        self._epoch_sum, self._grouped = mark.epoch_sum, mark.updates
        return mark.updates

    def _add_epochs(self, losses: list[float]) -> None:
        batches = self.config.batches
        at = self._grouped % batches
        for start in range(-at, len(losses), batches):
            end = start + batches
            # Each loss is weighed before they are added up: the sum of those of a diverging run would overflow.
            self._epoch_sum = sum(
                map(mul, losses[max(start, 0) : end], self._weights[max(-start, 0) :]), self._epoch_sum
            )
            if end <= len(losses):
                self.epoch_means.append(self._epoch_sum)
                self._epoch_sum = 0.0

    @property
    def nbytes(self) -> int:
        """Bytes held, at least as many as there are."""
        return (
            len(self._losses) * (200 + 8 * len(self.names))
            + sum(level.nbytes for level in self.levels)
            + 4 * 8 * (1 + len(self.names)) * sum(len(waiting) for mark in self._marks for _, waiting in mark.levels)
            + 32 * len(self.epoch_means + self.validation)
            + 8 * len(self._weights)
        )

    def until(self, to: int, path: PathPoints, end: End | None) -> History:
        """Return the curves of the first `to` updates, at most `count`, with the path and the end that the run knows."""
        self._group()
        level = next(k for k in count() if to <= BUCKETS << k)
        groups = self._groups(level, to)
        columns = enumerate(["loss", *self.names])
        series = {name: _series(groups, column, to) for column, name in columns}
        for name, value in zip(self.names, self.config.initial_parameters.tolist(), strict=True):
            curve = series[name]
            series[name] = {"update": [0, *curve["update"]], "value": [value, *curve["value"]]}
        epochs = to // self.config.batches
        return {
            "to": to,
            "updates": self.config.updates,
            "series": series,
            "epochs": _by_epoch(self.epoch_means[:epochs]),
            "validation": _by_epoch(self.validation[:epochs]),
            "path": path,
            "end": end,
        }

    def _groups(self, level: int, to: int) -> Groups:
        """Return the groups that hold the first `to` updates, the unfinished ones at the end too.

        What has no partner yet waits in the levels below, the newest in the finest.
        """
        groups = self.levels[level].groups[: -(-to >> level)]
        for finer in reversed(self.levels[:level]):
            groups = groups.joined(finer.waiting)
        return groups


def _by_epoch(values: list[float]) -> EpochMeans:
    """Return the values with their epochs, at most `MAX_EPOCH_POINTS`; what is not finite is left out."""
    column = np.array(values)
    epochs = np.flatnonzero(np.isfinite(column))
    if len(epochs) > MAX_EPOCH_POINTS:
        epochs = epochs[_extremes(column[epochs])]
    return {"epoch": (epochs + 1).tolist(), "loss": column[epochs].tolist()}


def _extremes(values: Array) -> list[int]:
    """Return where the smallest and the largest of every stretch are, and the last place, in order."""
    stretch = -(-len(values) // (MAX_EPOCH_POINTS // 2 - 1))
    picked = {len(values) - 1}
    for start in range(0, len(values), stretch):
        part = values[start : start + stretch]
        picked |= {start + int(part.argmin()), start + int(part.argmax())}
    return sorted(picked)


def _series(groups: Groups, column: int, to: int) -> Series:
    """Return the points of one series in order of update, each once."""
    points = dict(zip(groups.low_at[:, column].tolist(), groups.low[:, column].tolist(), strict=True))
    points |= zip(groups.high_at[:, column].tolist(), groups.high[:, column].tolist(), strict=True)
    updates = sorted(at for at in points if at <= to)
    return {"update": updates, "value": [points[at] for at in updates]}
