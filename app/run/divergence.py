"""When a run counts as diverging, and what is named as the cause."""

import math
import sys
from typing import Final

import numpy as np

from app.run.config import Config
from app.run.frames import BatchFrames
from app.run.named_rates import NamedRate, named_rates
from app.run.steps import steps
from app.run.training import Trainer
from app.run.wire import Cause, Overflow

#: A run is diverging when a batch's loss is above this many times the loss it began with.
FACTOR: Final = 1_000.0


def threshold(trainer: Trainer) -> float:
    """Return the loss above which a run is diverging.

    That is 1,000 times the larger of the mean loss at the start and the variance of y, over the rows
    that train; infinite where both are 0 or too large.
    """
    config = trainer.config
    loss = trainer.mean_loss(config.initial_parameters, "train") or 0.0
    with np.errstate(all="ignore"):
        scale = max(loss, float(np.var(config.y_train)))
    return FACTOR * scale if 0.0 < scale < math.inf else math.inf


def cause_of_end(config: Config, frames: BatchFrames) -> Cause:
    """Name why a run that never grew stops: numbers too large from the start, or else the rate."""
    if frames.index == 0 and not np.all(np.isfinite(frames.update.gradient)):
        return {"code": "too_large", "row": worst_row(frames), "rate": frames.update.learning_rate, "limit": None}
    return cause_of_growth(config, frames)


def cause_of_growth(config: Config, frames: BatchFrames) -> Cause:
    """Name the limit that the learning rate is above, or else the example with the largest error.

    `frames` is the batch whose loss passed the threshold.
    """
    rate = frames.update.learning_rate
    named = _limit(config)
    if named is None or rate <= named.rate:
        return {"code": "growing", "row": worst_row(frames), "rate": rate, "limit": None}
    return {"code": named.code, "row": named.row, "rate": rate, "limit": named.rate}


def _limit(config: Config) -> NamedRate | None:
    """Return the rate that explains growth; in another order every epoch none does."""
    shuffled = config.shuffle and config.batches > 1
    return None if shuffled else next(named_rates(config), None)


def worst_row(frames: BatchFrames) -> int:
    """Return the row with the largest error of a batch; one that is not finite is the largest."""
    with np.errstate(all="ignore"):
        error = np.abs(frames.update.values["y_hat"] - frames.update.values["y"])[:, 0]
    return frames.rows[int(np.argmax(np.where(np.isnan(error), np.inf, error)))]


def overflow_at(config: Config, frames: BatchFrames, offset: int) -> Overflow:
    """Say what would not be finite at the step `offset` of the batch."""
    quantity = steps(config.n)[offset].focus or "x"
    return {"quantity": quantity, "row": worst_row(frames), "limit": sys.float_info.max}
