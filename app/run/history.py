"""The curves of a run: every update goes in, at most 300 points come out, spikes survive.

Level k keeps the minimum and maximum of every 2^k updates, for the first `BUCKETS` such groups.
Level 0 so holds the beginning of the run exactly; the last level covers all of it. A question
about the first `to` updates is answered from the finest level that reaches so far.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.engine.types import Array
from app.run.wire import EpochMeans, History, Series

#: Two points a group, those that wait in up to 14 levels and the start are at most 300 points.
BUCKETS: Final = 135
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
        return 4 * 8 * self.groups.low.size


class HistoryStore:
    """Collects loss and parameters of every update of a run, in bounded memory."""

    def __init__(self, names: list[str], initial: Array, batches: int, updates: int) -> None:
        """`names` are the parameters', `initial` their first values; `batches` in an epoch."""
        self.names, self.initial, self.batches, self.updates = names, initial, batches, updates
        self.count = 0
        self.levels = [_Level(len(names) + 1)]
        self.epoch_means: list[float] = []
        self._epoch_sum = 0.0
        self._epoch_weight = 0

    def add(self, rows: Array, sizes: NDArray[np.int64]) -> None:
        """Take updates in: `rows` is (k, 1 + parameters), loss first; `sizes` their batches' m."""
        places = np.arange(self.count + 1, self.count + 1 + len(rows), dtype=np.int64)
        at = np.repeat(places[:, None], rows.shape[1], axis=1)
        new = _Groups(rows, rows, at, at)
        for k in range(64):
            if k == len(self.levels):
                self.levels.append(_Level(rows.shape[1]))
            new = self.levels[k].add(new)
            if not len(new):
                break
        self._add_epochs(rows[:, 0].tolist(), sizes.tolist())
        self.count += len(rows)

    def _add_epochs(self, losses: list[float], sizes: list[int]) -> None:
        for i, (loss, m) in enumerate(zip(losses, sizes, strict=True), self.count + 1):
            self._epoch_weight += m
            # A running mean: the sum of the losses of a diverging run would overflow.
            self._epoch_sum += (loss - self._epoch_sum) * (m / self._epoch_weight)
            if i % self.batches == 0:
                self.epoch_means.append(self._epoch_sum)
                self._epoch_sum, self._epoch_weight = 0.0, 0

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return sum(level.nbytes for level in self.levels) + 32 * len(self.epoch_means)

    def until(self, to: int) -> History:
        """Return the curves of the first `to` updates (fewer where fewer are known)."""
        to = max(0, min(to, self.count))
        level = next(k for k in range(64) if to <= BUCKETS << k)
        groups = self._groups(level, to)
        columns = enumerate(["loss", *self.names])
        series = {name: _series(groups, column, to) for column, name in columns}
        for name, value in zip(self.names, self.initial.tolist(), strict=True):
            curve = series[name]
            series[name] = {"update": [0, *curve["update"]], "value": [value, *curve["value"]]}
        return {"to": to, "updates": self.updates, "series": series, "epochs": self._epochs(to)}

    def _groups(self, level: int, to: int) -> _Groups:
        """Return the groups that hold the first `to` updates, the unfinished ones at the end too.

        What has no partner yet waits in the levels below, the newest in the finest.
        """
        groups = self.levels[level].groups[: -(-to >> level)]
        for finer in reversed(self.levels[:level]):
            groups = groups.joined(finer.waiting)
        return groups

    def _epochs(self, to: int) -> EpochMeans:
        means = self.epoch_means[: to // self.batches]
        stride = -(-len(means) // 300) or 1
        picked = range(stride - 1, len(means), stride)
        return {"epoch": [i + 1 for i in picked], "loss": [means[i] for i in picked]}


def _series(groups: _Groups, column: int, to: int) -> Series:
    """Return the points of one series in order of update, each once."""
    points = dict(zip(groups.low_at[:, column].tolist(), groups.low[:, column].tolist(), strict=True))
    points |= zip(groups.high_at[:, column].tolist(), groups.high[:, column].tolist(), strict=True)
    updates = sorted(at for at in points if at <= to)
    return {"update": updates, "value": [points[at] for at in updates]}
