"""The curves of a run: every update goes in, at most 300 points come out, spikes survive.

Level k keeps the minimum and maximum of every 2^k updates, for the first `BUCKETS` such groups.
Level 0 so holds the beginning of the run exactly; the last level covers all of it. A question
about the first `to` updates is answered from the finest level that reaches so far.
"""

from itertools import count
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.engine.model import parameter_names
from app.engine.types import Array
from app.run.config import Config
from app.run.wire import End, EpochMeans, History, PathPoints, Series

#: Two points a group, those that wait in up to 14 levels and the start are at most 300 points.
BUCKETS: Final = 135
#: The means over epochs have as many points at most.
MAX_EPOCH_POINTS: Final = 300
#: Updates are sorted into the levels in blocks of this size.
BLOCK: Final = 1024
Indices = NDArray[np.int64]


class _Groups:
    """Minimum and maximum of groups of updates, with the updates they belong to. (rows, series)."""

    def __init__(self, low: Array, high: Array, low_at: Indices, high_at: Indices) -> None:
        self.low, self.high, self.low_at, self.high_at = low, high, low_at, high_at

    def __len__(self) -> int:
        return len(self.low)

    def __getitem__(self, part: slice) -> "_Groups":
        return _Groups(self.low[part], self.high[part], self.low_at[part], self.high_at[part])

    def joined(self, other: "_Groups") -> "_Groups":
        """Return these groups and then the others."""
        if not len(self):
            return other
        return _Groups(
            np.concatenate([self.low, other.low]),
            np.concatenate([self.high, other.high]),
            np.concatenate([self.low_at, other.low_at]),
            np.concatenate([self.high_at, other.high_at]),
        )

    def halved(self) -> "_Groups":
        """Return groups twice as large; their number must be even."""
        first, second = slice(0, None, 2), slice(1, None, 2)
        lower = self.low[second] < self.low[first]
        higher = self.high[second] > self.high[first]
        return _Groups(
            np.where(lower, self.low[second], self.low[first]),
            np.where(higher, self.high[second], self.high[first]),
            np.where(lower, self.low_at[second], self.low_at[first]),
            np.where(higher, self.high_at[second], self.high_at[first]),
        )


class _Level:
    """The first `BUCKETS` groups of one size, and the odd one that waits for its partner."""

    def __init__(self, series: int) -> None:
        none, nowhere = np.empty((0, series)), np.empty((0, series), dtype=np.int64)
        self.groups = _Groups(none, none, nowhere, nowhere)
        self.waiting = self.groups

    def add(self, new: _Groups) -> _Groups:
        """Take new groups of this size in; return what the next level gets."""
        room = BUCKETS - len(self.groups)
        if room > 0:
            self.groups = self.groups.joined(new[:room])
        waiting = self.waiting.joined(new)
        even = len(waiting) // 2 * 2
        self.waiting = waiting[even:]
        return waiting[:even].halved()

    @property
    def nbytes(self) -> int:
        return 4 * 8 * (self.groups.low.size + self.waiting.low.size)


class HistoryStore:
    """Collects loss and parameters of every update of a run, in bounded memory."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.names = list(parameter_names(config.n))
        self.levels = [_Level(len(self.names) + 1)]
        self.epoch_means: list[float] = []
        #: The loss over the validation rows after each epoch; it may not be finite.
        self.validation: list[float] = []
        self._losses: list[float] = []
        self._parameters: list[Array] = []
        self._grouped = 0
        self._epoch_sum = 0.0
        self._epoch_weight = 0

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
        rows = np.column_stack([self._losses, np.array(self._parameters)])
        self._add_epochs(self._losses)
        self._losses, self._parameters = [], []
        places = np.arange(self._grouped + 1, self._grouped + 1 + len(rows), dtype=np.int64)
        at = np.repeat(places[:, None], rows.shape[1], axis=1)
        new = _Groups(rows, rows, at, at)
        self._grouped += len(rows)
        for k in count():
            if k == len(self.levels):
                self.levels.append(_Level(rows.shape[1]))
            new = self.levels[k].add(new)
            if not len(new):
                break

    def _add_epochs(self, losses: list[float]) -> None:
        full, *rest = self.config.batch_sizes
        batches = self.config.batches
        for i, loss in enumerate(losses, self._grouped + 1):
            m = rest[0] if rest and i % batches == 0 else full
            self._epoch_weight += m
            # A running mean: the sum of the losses of a diverging run would overflow.
            self._epoch_sum += (loss - self._epoch_sum) * (m / self._epoch_weight)
            if i % batches == 0:
                self.epoch_means.append(self._epoch_sum)
                self._epoch_sum, self._epoch_weight = 0.0, 0

    @property
    def nbytes(self) -> int:
        """Bytes held, at least as many as there are."""
        return (
            len(self._losses) * (200 + 8 * len(self.names))
            + sum(level.nbytes for level in self.levels)
            + 32 * len(self.epoch_means + self.validation)
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

    def _groups(self, level: int, to: int) -> _Groups:
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


def _series(groups: _Groups, column: int, to: int) -> Series:
    """Return the points of one series in order of update, each once."""
    points = dict(zip(groups.low_at[:, column].tolist(), groups.low[:, column].tolist(), strict=True))
    points |= zip(groups.high_at[:, column].tolist(), groups.high[:, column].tolist(), strict=True)
    updates = sorted(at for at in points if at <= to)
    return {"update": updates, "value": [points[at] for at in updates]}
