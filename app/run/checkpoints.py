"""Parameters and optimiser state every `stride` updates; the stride doubles when they are many."""

from typing import Final

import numpy as np

from app.engine.optimisers import State
from app.engine.types import Array

MAX_CHECKPOINTS: Final = 4096


class Checkpoints:
    """States before the updates 0, stride, 2 stride, ..., packed in one array."""

    def __init__(self, size: int, slots: tuple[str, ...]) -> None:
        """`size` is the number of parameters, `slots` the names of the optimiser's vectors."""
        self.size, self.slots = size, slots
        self.stride = 1
        self.count = 0
        self._packed = np.empty((64, size * (1 + len(slots))))

    def offer(self, index: int, parameters: Array, state: State) -> None:
        """Keep the state before update `index` if it is the next one due."""
        if index == self.count * self.stride and self.count == MAX_CHECKPOINTS:
            self._thin()
        if index != self.count * self.stride:
            return
        if self.count == len(self._packed):
            self._packed = np.concatenate([self._packed, np.empty_like(self._packed)])
        row = self._packed[self.count]
        row[: self.size] = parameters
        for place, slot in enumerate(self.slots, 1):
            row[place * self.size : (place + 1) * self.size] = state[slot]
        self.count += 1

    def _thin(self) -> None:
        """Drop every second one."""
        kept = self._packed[: self.count : 2].copy()
        self._packed[: len(kept)] = kept
        self.count = len(kept)
        self.stride *= 2

    def before(self, index: int) -> tuple[int, Array, State]:
        """Return the last checkpoint at or before update `index`: its index, parameters, state."""
        place = min(index // self.stride, self.count - 1)
        vectors = self._packed[place].copy().reshape(-1, self.size)
        return place * self.stride, vectors[0], dict(zip(self.slots, vectors[1:], strict=True))

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._packed.nbytes
