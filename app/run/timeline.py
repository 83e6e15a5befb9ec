"""A run as a pure function: ask for the frame at any t, in any order, and get the same bits."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

import numpy as np

from app.engine.model import parameter_names
from app.engine.optimisers import State
from app.engine.types import Array
from app.run.checkpoints import Checkpoints
from app.run.config import Config
from app.run.divergence import cause_of_end, cause_of_growth, overflow_at, threshold
from app.run.frames import BatchFrames, initial_frame
from app.run.history import HistoryStore
from app.run.training import Trainer
from app.run.wire import Cause, End, Frame, History, Overflow, PathPoints

#: Numbers of x that updates may see between two looks at the clock: half a millisecond or so.
PACE: Final = 24_576
#: The path has at most as many points.
MAX_PATH: Final = 300
#: Batches whose frames are kept ready: a stream asks for the frames of a batch one after another.
KEPT_BATCHES: Final = 4


class Run:
    """The timeline of one config, computed as far as somebody asked, and kept as checkpoints."""

    def __init__(self, config: Config, parent: "Run | None" = None) -> None:
        """`parent` is a run of the same config without its last change; what it computed before that is taken over."""
        self.config = config
        self.computed = 0
        self.last_t: int | None = None
        #: What whoever shows the run keeps with it, so that it goes when the run goes.
        self.scene_texts: dict[str, str] = {}
        self._trainer = Trainer(config)
        start = config.initial_parameters
        self._walker: tuple[Array, State] = (start, self._trainer.initial_state())
        most = max(len(self._trainer.optimiser_at(segment.first).slots) for segment in config.segments)
        self._checkpoints = Checkpoints(len(start), most, lambda index: self._trainer.optimiser_at(index).slots)
        self._history = HistoryStore(config)
        self._pace = 1 + PACE // (config.n * config.batch_size + 512)
        self._batches: OrderedDict[int, BatchFrames] = OrderedDict()
        self._threshold = threshold(self._trainer)
        self._diverging_from: int | None = None
        self._cause: Cause | None = None
        self._overflow: Overflow | None = None
        self._end: End | None = None
        if parent is not None:
            self._take_over(parent, config.changes[-1].update)

    def _take_over(self, other: "Run", change: int) -> None:
        """Begin where another run was at or shortly before update `change`, from which on this one goes its own way."""
        at = self._history.take_over(other._history, min(change, other.computed))
        if not at:
            return
        with np.errstate(all="ignore"):
            parameters, state = other._state(at)
            self._checkpoints.take_over(other._checkpoints, at)
            self._walker = parameters, self._trainer.initial_state(at) if self._trainer.begins(at) else state
            self.computed = at
            growth = other._diverging_from
            if growth is not None and growth < at:
                self._begin_growth(growth, *self._state(growth))

    def order(self, epoch: int) -> list[int]:
        """Return the rows that train in the order in which the epoch (from 1) sees them."""
        return self._trainer.order(epoch)

    def history(self, to: int) -> History:
        """Return the curves of the first `to` updates, as far as they are computed."""
        to = max(0, min(to, self.computed))
        return self._history.until(to, self._path(to), self._end)

    def _path(self, to: int) -> PathPoints:
        """Return the parameters on the way, and where it ends if that is where the run stands."""
        updates, points = self._checkpoints.path(to, MAX_PATH - 1)
        if to == self.computed and to not in updates:
            updates, points = [*updates, to], np.vstack([points, self._walker[0]])
        names = parameter_names(self.config.n)
        return {"update": updates, "values": dict(zip(names, points.T.tolist(), strict=True))}

    @property
    def nbytes(self) -> int:
        """Bytes held, data included; at least as many as there are."""
        return (
            self._checkpoints.nbytes
            + self._history.nbytes
            + self._trainer.nbytes
            + sum(batch.nbytes for batch in list(self._batches.values()))
            + sum(map(len, self.scene_texts.values()))
            + 20_000
        )

    def _last(self, t: int) -> int:
        """Return `t`, or the run's last frame where t lies behind it."""
        last = self.config.frames - 1 if self.last_t is None else self.last_t
        return min(max(t, 0), last)

    def _index(self, t: int) -> int:
        """Return the update (from 0) that the frame t > 0 belongs to."""
        return (t - 1) // self.config.frames_per_batch

    def ready(self, t: int) -> bool:
        """Tell whether `frame(t)` needs at most a short replay."""
        t = self._last(t)
        return t == 0 or self.last_t is not None or self._index(t) < self.computed

    def advance(self, t: int, seconds: float) -> bool:
        """Work towards frame t for about `seconds`; return whether `frame(t)` is ready then."""
        if not self.ready(t):
            deadline = time.perf_counter() + seconds
            self._walk(self._index(self._last(t)) + 1, lambda: time.perf_counter() >= deadline)
        return self.ready(t)

    def frame(self, t: int) -> Frame:
        """Return the frame at t; behind the end of the run (or its last finite number), the last.

        Computes what is missing first, however long that takes: see `advance`.
        """
        self.advance(t, math.inf)
        t = self._last(t)
        if t == 0:
            return initial_frame(self.config)
        index, offset = divmod(t - 1, self.config.frames_per_batch)
        return self._mark(self._batch(index).frame(offset, "ok"), index, offset)

    def batch(self, t: int) -> BatchFrames | None:
        """Return all numbers of the batch that frame t belongs to, computed first if need be; None at t = 0."""
        self.advance(t, math.inf)
        t = self._last(t)
        return self._batch(self._index(t)) if t else None

    def _mark(self, frame: Frame, index: int, offset: int) -> Frame:
        """Set the status of a frame and what explains it."""
        since = self._diverging_from
        if since is not None and (index > since or (index == since and offset >= 2)):
            frame["status"] = "diverging"
        if frame["t"] == self.last_t and self._overflow is not None:
            frame["status"] = "diverged"
            frame["overflow"] = self._overflow
        if frame["status"] != "ok" and self._cause is not None:
            frame["cause"] = self._cause
        return frame

    def _walk(self, to: int, stop: Callable[[], bool]) -> None:
        """Compute updates until `to` are done, the run diverges or `stop()` says so."""
        with np.errstate(all="ignore"):
            while self.computed < to and self.last_t is None:
                self._walk_some(min(self._pace, to - self.computed))
                if stop():
                    break
            if self.computed == self.config.updates or self.last_t is not None:
                self._end = self._end or self._make_end()

    def _walk_some(self, most: int) -> None:
        """Compute up to `most` updates; where losses are validated, up to the end of the epoch."""
        start, batches = self.computed, self.config.batches
        if self.config.validation:
            most = min(most, batches - start % batches)
        parameters, state = self._walker
        make, after, checkpoints = self._trainer.update, self._trainer.after, self._checkpoints
        limit, note = self._threshold, self._history.append
        for index in range(start, start + most):
            if index == checkpoints.due:
                checkpoints.keep(index, parameters, state)
            update = make(index, parameters, state)
            if not update.finite:
                self._stop(index, parameters, state)
                break
            if update.loss > limit and self._diverging_from is None:
                self._begin_growth(index, parameters, state)
            parameters, state = after(index + 1, update)
            note(update.loss, parameters)
            self.computed = index + 1
        self._walker = parameters, state
        loss = self._trainer.mean_loss(parameters, "validation") if self.computed % batches == 0 else None
        if loss is not None and self.computed > start:
            self._history.validation.append(loss)

    def _make_end(self) -> End:
        losses = (self._trainer.mean_loss(self._walker[0], part) for part in ("train", "validation", "test"))
        training, validation, test = (loss if loss is None or math.isfinite(loss) else None for loss in losses)
        diverged = self.last_t is not None
        return {
            "updates": self.computed,
            "diverged": diverged,
            "training": training,
            "validation": validation,
            "test": test,
        }

    def _begin_growth(self, index: int, parameters: Array, state: State) -> None:
        self._diverging_from = index
        self._cause = cause_of_growth(self.config, self._make_batch(index, parameters, state))

    def _stop(self, index: int, parameters: Array, state: State) -> None:
        """Note the last frame before a number would not be finite."""
        batch = self._make_batch(index, parameters, state)
        failure = batch.first_failure()
        if failure is None:
            raise AssertionError("an update that is not finite has a step that is not finite")
        self._overflow = overflow_at(self.config, batch, failure)
        self._cause = self._cause or cause_of_end(self.config, batch)
        self.last_t = index * self.config.frames_per_batch + failure

    def _make_batch(self, index: int, parameters: Array, state: State) -> BatchFrames:
        update = self._trainer.update(index, parameters, state)
        return BatchFrames(self.config, index, self._trainer.rows(index), update)

    def _batch(self, index: int) -> BatchFrames:
        """Return the frames of update `index`: the nearest known state and a replay from there."""
        known = self._batches.get(index)
        if known is None:
            with np.errstate(all="ignore"):
                known = self._batches[index] = self._make_batch(index, *self._state(index))
        self._batches.move_to_end(index)
        if len(self._batches) > KEPT_BATCHES:
            self._batches.popitem(last=False)
        return known

    def _state(self, index: int) -> tuple[Array, State]:
        before = self._batches.get(index - 1)
        if before is not None and before.update.finite:
            return self._trainer.after(index, before.update)
        start, parameters, state = self._checkpoints.before(index)
        for i in range(start, index):
            update = self._trainer.update(i, parameters, state)
            parameters, state = self._trainer.after(i + 1, update)
        return parameters, state
