"""Extremes of ever larger groups of updates: what the curves of a long run are drawn from."""

from copy import copy
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.engine.types import Array

#: Two points a group, those that wait in up to 14 levels and the start are at most 300 points.
BUCKETS: Final = 135
Indices = NDArray[np.int64]


class Groups:
    """Minimum and maximum of groups of updates, with the updates they belong to. (rows, series)."""

    def __init__(self, low: Array, high: Array, low_at: Indices, high_at: Indices) -> None:
        self.low, self.high, self.low_at, self.high_at = low, high, low_at, high_at

    def __len__(self) -> int:
        return len(self.low)

    def __getitem__(self, part: slice) -> "Groups":
        return Groups(self.low[part], self.high[part], self.low_at[part], self.high_at[part])

    def copy(self) -> "Groups":
        """Return these groups in memory of their own."""
        return Groups(self.low.copy(), self.high.copy(), self.low_at.copy(), self.high_at.copy())

    def joined(self, other: "Groups") -> "Groups":
        """Return these groups and then the others."""
        if not len(self):
            return other
        return Groups(
            np.concatenate([self.low, other.low]),
            np.concatenate([self.high, other.high]),
            np.concatenate([self.low_at, other.low_at]),
            np.concatenate([self.high_at, other.high_at]),
        )

    def halved(self) -> "Groups":
        """Return groups twice as large; their number must be even."""
        first, second = slice(0, None, 2), slice(1, None, 2)
        lower = self.low[second] < self.low[first]
        higher = self.high[second] > self.high[first]
        return Groups(
            np.where(lower, self.low[second], self.low[first]),
            np.where(higher, self.high[second], self.high[first]),
            np.where(lower, self.low_at[second], self.low_at[first]),
            np.where(higher, self.high_at[second], self.high_at[first]),
        )


class Level:
    """The first `BUCKETS` groups of one size, and the odd one that waits for its partner."""

    def __init__(self, series: int) -> None:
        none, nowhere = np.empty((0, series)), np.empty((0, series), dtype=np.int64)
        self.groups = Groups(none, none, nowhere, nowhere)
        self.waiting = self.groups

    def add(self, new: Groups) -> Groups:
        """Take new groups of this size in; return what the next level gets."""
        room = BUCKETS - len(self.groups)
        if room > 0:
            self.groups = self.groups.joined(new[:room])
        waiting = self.waiting.joined(new)
        even = len(waiting) // 2 * 2
        self.waiting = waiting[even:]
        return waiting[:even].halved()

    def cut(self, count: int, waiting: Groups) -> "Level":
        """Return the level as it was when it had `count` groups and these waited."""
        level = copy(self)
        level.groups, level.waiting = self.groups[:count], waiting
        return level

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return 4 * 8 * (self.groups.low.size + self.waiting.low.size)
