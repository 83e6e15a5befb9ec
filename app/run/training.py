"""Training itself: which rows an update sees, and the update. No memory of the past in here."""

import numpy as np

from app.engine.model import linear_regression
from app.engine.optimisers import OPTIMISERS, State
from app.engine.randomness import epoch_order
from app.engine.types import Array
from app.engine.update import Batch, Update, make_update
from app.run.config import Config


class Trainer:
    """Makes the updates of a config. Everything follows from the config and the update's index."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.graph = linear_regression(config.loss, config.n)
        self.optimiser = OPTIMISERS[config.optimiser]()
        self._epoch = 0
        self._data: tuple[Array, Array] = (config.x, config.y)

    @property
    def nbytes(self) -> int:
        """Bytes of the data, and of a shuffled copy where there is one."""
        copies = 2 if self.config.shuffle else 1
        return copies * (self.config.x.nbytes + self.config.y.nbytes)

    def initial_state(self) -> State:
        """Return the optimiser's state before the first update: all zeros."""
        size = self.config.n + 1
        return {slot: np.zeros(size) for slot in self.optimiser.slots}

    def order(self, epoch: int) -> list[int]:
        """Return the rows in the order in which the epoch (from 1) sees them."""
        count = self.config.row_count
        if not self.config.shuffle:
            return list(range(count))
        return epoch_order(self.config.seed, epoch, count)

    def rows(self, index: int) -> list[int]:
        """Return the rows of update `index` (from 0) in order."""
        epoch, batch = divmod(index, self.config.batches)
        start = batch * self.config.batch_size
        return self.order(epoch + 1)[start : start + self.config.batch_size]

    def _epoch_data(self, epoch: int) -> tuple[Array, Array]:
        if self.config.shuffle and epoch != self._epoch:
            order = self.order(epoch)
            # Column by column in memory, as the config's own x: sums then run in the same order.
            self._data = np.asfortranarray(self.config.x[order]), self.config.y[order]
            self._epoch = epoch
        return self._data

    def update(self, index: int, parameters: Array, state: State) -> Update:
        """Return update `index` (from 0) from the parameters and state before it."""
        config = self.config
        epoch, batch = divmod(index, config.batches)
        x, y = self._epoch_data(epoch + 1)
        start = batch * config.batch_size
        stop = start + config.batch_size
        return make_update(
            self.graph,
            self.optimiser,
            Batch(x[start:stop], y[start:stop]),
            parameters,
            state,
            config.learning_rate,
            index + 1,
        )

    def mean_loss(self, parameters: Array) -> float:
        """Return the loss over all rows."""
        with np.errstate(all="ignore"):
            values = self.graph.forward({"x": self.config.x, "y": self.config.y}, parameters)
        return float(values[self.graph.loss])
