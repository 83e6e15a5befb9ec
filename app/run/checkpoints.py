"""Parameters and optimiser state every `stride` updates; the stride doubles when they are many."""

from collections.abc import Callable, Collection
from typing import Final

import numpy as np

from app.engine.optimisers import State
from app.engine.types import Array

MAX_CHECKPOINTS: Final = 4096
#: While fewer updates than these lie between two, far fewer checkpoints do: to keep one costs as much as a small sum.
SHORT_STRIDE: Final = 16
#: The most checkpoints while the stride is short.
FEW_CHECKPOINTS: Final = 512


class Checkpoints:
    """States before the updates 0, stride, 2 stride, ..., packed in one array."""

    def __init__(self, size: int, most: int, slots: Callable[[int], Collection[str]]) -> None:
        """`size` is the number of parameters; `slots` names the at most `most` vectors of the state before an update."""
        self.size, self.slots = size, slots
        self.stride = 1
        self.count = 0
        #: The update before which the next one is kept.
        self.due = 0
        self._packed = np.empty((64, 1 + most, size))

    def keep(self, index: int, parameters: Array, state: State) -> None:
        """Keep the state before the update `index` that is due."""
        if self.count == (FEW_CHECKPOINTS if self.stride < SHORT_STRIDE else MAX_CHECKPOINTS):
            self._thin()
        if self.count == len(self._packed):
            self._packed = np.concatenate([self._packed, np.empty_like(self._packed)])
        if index == self.count * self.stride:
            row = self._packed[self.count]
            row[0] = parameters
            for place, slot in enumerate(self.slots(index) if state else (), 1):
                row[place] = state[slot]
            self.count += 1
        self.due = self.count * self.stride

    def _thin(self) -> None:
        """Drop every second one."""
        kept = self._packed[: self.count : 2].copy()
        self._packed[: len(kept)] = kept
        self.count = len(kept)
        self.stride *= 2

    def take_over(self, other: "Checkpoints", to: int) -> None:
        """Keep what another run of the same start kept before the updates up to before `to`."""
        self.stride, self.count = other.stride, min(other.count, -(-to // other.stride))
        self.due = self.count * self.stride
        shared = min(self._packed.shape[1], other._packed.shape[1])
        self._packed = np.empty((len(other._packed), *self._packed.shape[1:]))
        self._packed[: self.count, :shared] = other._packed[: self.count, :shared]

    def before(self, index: int) -> tuple[int, Array, State]:
        """Return the last checkpoint at or before update `index`: its index, parameters, state."""
        place = min(index // self.stride, self.count - 1)
        at, vectors = place * self.stride, self._packed[place].copy()
        return at, vectors[0], {slot: vectors[i] for i, slot in enumerate(self.slots(at), 1)}

    def path(self, to: int, most: int) -> tuple[list[int], Array]:
        """Return at most `most` updates up to `to`, evenly apart but for the last, and the parameters after them, (updates, size)."""
        last = min(to // self.stride, self.count - 1)
        apart = 1
        while last // apart + 2 > most:
            apart *= 2
        places = sorted({*range(0, last + 1, apart), last} - {-1})  # none is kept before the first update
        return [place * self.stride for place in places], self._packed[places, 0]

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._packed.nbytes
