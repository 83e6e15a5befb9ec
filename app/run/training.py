"""Training itself: which rows an update sees, and the update. No memory of the past in here."""

from typing import Final, NamedTuple

import numpy as np

from app.engine.model import linear_regression
from app.engine.optimisers import OPTIMISERS, Optimiser, State, initial_state
from app.engine.randomness import epoch_order
from app.engine.schedules import Schedule
from app.engine.types import Array
from app.engine.update import Batch, Update, make_update
from app.run.config import Config, schedule_of
from app.run.data import read_only
from app.run.records import Segment

#: Batches that are kept ready, in an order that never changes: about half a megabyte and the data once more.
KEPT_BATCHES: Final = 1_024


class _Leg(NamedTuple):
    """A segment made ready: for the updates from `first` to before `end`."""

    first: int
    end: int
    learning_rate: float
    schedule: Schedule
    optimiser: Optimiser
    offset: int


class Trainer:
    """Makes the updates of a config. Everything follows from the config and the update's index."""

    def __init__(self, config: Config) -> None:
        self.config = config
        self.graph = linear_regression(config.loss, config.n)
        self._legs = _legs(config)
        self._leg = self._legs[0]
        #: The updates before which an optimiser starts afresh; there is no memory to drop before the first.
        self._starts = {leg.first for leg in self._legs[1:] if leg.offset == leg.first}
        # Looked up in every update.
        self._batches, self._updates = config.batches, config.updates
        self._batch_size, self._shuffle = config.batch_size, config.shuffle
        self._order: tuple[int, list[int]] = (0, [])
        self._epoch = 0
        self._data = (config.x_train, config.y_train)
        self._kept: dict[int, Batch] = {}
        self._parts = {"train": Batch(x=config.x_train, y=config.y_train)} | {
            part: Batch(x=read_only(config.x[rows]), y=read_only(config.y[rows]))
            for part, rows in (("validation", config.rows.validation), ("test", config.rows.test))
        }

    @property
    def nbytes(self) -> int:
        """Bytes of the data: as entered, as the model sees it, and copies of its parts, of its shuffled order."""
        config = self.config
        copies = 1 + (config.scaling is not None) + (config.train_count < config.row_count) + config.shuffle
        copies += bool(self._kept)
        return copies * (config.x.nbytes + config.y.nbytes) + 40 * len(self._order[1]) + 500 * len(self._kept)

    def optimiser_at(self, index: int) -> Optimiser:
        """Return the optimiser that makes update `index` (from 0)."""
        return self._leg_at(index).optimiser

    def initial_state(self, index: int = 0) -> State:
        """Return the fresh state of the optimiser that makes update `index`."""
        return initial_state(self.optimiser_at(index), self.config.n + 1)

    def order(self, epoch: int) -> list[int]:
        """Return the rows that train in the order in which the epoch (from 1) sees them."""
        train = self.config.train
        return [train[place] for place in self._places(epoch)] if self._shuffle else list(train)

    def _places(self, epoch: int) -> list[int]:
        """The shuffled order, as places in the list of rows that train; kept, since its batches are asked for one by one."""
        if epoch != self._order[0]:
            self._order = epoch, epoch_order(self.config.seed, epoch, self.config.train_count)
        return self._order[1]

    def rows(self, index: int) -> list[int]:
        """Return the rows of update `index` (from 0) in order."""
        epoch, batch = divmod(index, self._batches)
        start = batch * self.config.batch_size
        return self.order(epoch + 1)[start : start + self.config.batch_size]

    def _shuffle_data(self, epoch: int) -> None:
        places = self._places(epoch)
        # Column by column in memory, as the config's own x: sums then run in the same order.
        self._data = np.asfortranarray(self.config.x_train[places]), self.config.y_train[places]
        self._epoch = epoch

    def _cut(self, batch: int) -> Batch:
        """Cut a batch out of the data. One that comes again in every epoch is kept, packed: sums are faster then."""
        rows = slice(batch * self._batch_size, (batch + 1) * self._batch_size)
        x, y = self._data
        if self._shuffle or len(self._kept) == KEPT_BATCHES:
            return Batch(x=x[rows], y=y[rows])
        self._kept[batch] = Batch(x=np.asfortranarray(x[rows]), y=y[rows])
        return self._kept[batch]

    def _leg_at(self, index: int) -> _Leg:
        if not self._leg.first <= index < self._leg.end:
            self._leg = next(leg for leg in self._legs if index < leg.end)
        return self._leg

    def update(self, index: int, parameters: Array, state: State) -> Update:
        """Return update `index` (from 0) from the parameters and the state before it."""
        leg = self._leg if self._leg.first <= index < self._leg.end else self._leg_at(index)
        epoch, batch = divmod(index, self._batches)
        if self._shuffle and epoch + 1 != self._epoch:
            self._shuffle_data(epoch + 1)
        return make_update(
            self.graph,
            leg.optimiser,
            self._kept.get(batch) or self._cut(batch),
            parameters,
            state,
            leg.schedule.rate(leg.learning_rate, epoch, index, self._updates),
            index + 1 - leg.offset,
        )

    def begins(self, index: int) -> bool:
        """Tell whether an optimiser starts afresh with update `index` (from 1)."""
        return index in self._starts

    def after(self, index: int, update: Update) -> tuple[Array, State]:
        """Return parameters and state before update `index` (from 1), where `update` is the one before it."""
        return update.updated, self.initial_state(index) if index in self._starts else update.state_after

    def mean_loss(self, parameters: Array, part: str) -> float | None:
        """Return the loss over all rows of `train`, `validation` or `test`; None where it has none. It may not be finite."""
        data = self._parts[part]
        if not len(data["x"]):
            return None
        with np.errstate(all="ignore"):
            return float(self.graph.forward(data, parameters)[self.graph.loss])


def _legs(config: Config) -> list[_Leg]:
    ends = [segment.first for segment in config.segments[1:]] + [config.updates]
    return [_leg(segment, end) for segment, end in zip(config.segments, ends, strict=True)]


def _leg(segment: Segment, end: int) -> _Leg:
    optimiser = OPTIMISERS[segment.optimiser.name](**segment.optimiser.constants)
    return _Leg(segment.first, end, segment.learning_rate, schedule_of(segment), optimiser, segment.offset)
