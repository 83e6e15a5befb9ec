"""When a run counts as diverging, and what is named as the cause."""

import math
import sys
from typing import Final

import numpy as np

from app.engine.stability import epoch_limit, full_batch_limit, single_step_limit
from app.run.config import Config
from app.run.frames import BatchFrames
from app.run.steps import steps
from app.run.training import Trainer
from app.run.wire import Cause, Overflow

#: A run is diverging when a batch's loss is above this many times the loss it began with.
FACTOR: Final = 1_000.0
#: More batches an epoch than this take too long to multiply while somebody waits for a frame.
MAX_PRODUCT: Final = 64


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
    code, row, limit = _limit(config)
    rate = frames.update.learning_rate
    if limit is None or rate <= limit:
        code, row, limit = "growing", worst_row(frames), None
    return {"code": code, "row": row, "rate": rate, "limit": limit}


def _limit(config: Config) -> tuple[str, int | None, float | None]:
    known = (config.loss, config.optimiser.name, config.schedule.name)
    if known != ("squared_error", "sgd", "constant") or config.changes:
        return "growing", None, None
    if config.batches == 1:
        return "full_batch", None, full_batch_limit(config.x_train)
    if config.shuffle:
        return "growing", None, None
    if config.batch_size == 1:
        worst = single_step_limit(config.x_train)
        return ("single_step", config.train[worst.row], worst.rate) if worst else ("growing", None, None)
    if config.batches > MAX_PRODUCT:
        return "growing", None, None
    return "epoch_product", None, epoch_limit(config.x_train, config.batch_size)


def worst_row(frames: BatchFrames) -> int:
    """Return the row with the largest error of a batch; one that is not finite is the largest."""
    with np.errstate(all="ignore"):
        error = np.abs(frames.update.values["y_hat"] - frames.update.values["y"])[:, 0]
    return frames.rows[int(np.argmax(np.where(np.isnan(error), np.inf, error)))]


def overflow_at(config: Config, frames: BatchFrames, offset: int) -> Overflow:
    """Say what would not be finite at the step `offset` of the batch."""
    quantity = steps(config.n)[offset].focus or "x"
    return {"quantity": quantity, "row": worst_row(frames), "limit": sys.float_info.max}
