"""What theory knows of a run beforehand: learning rates with a name, and the least-squares answer."""

import math
from typing import Final

import numpy as np

from app.engine.model import linear_regression, parameter_names
from app.engine.probe import least_squares
from app.engine.stability import epoch_limit, full_batch_limit, single_step_limit
from app.lesson.numbers import format_number
from app.lesson.wire import Mark, Solution
from app.run import Config
from app.run.divergence import MAX_PRODUCT

_SINGLE_STEP: Final = (
    "Up to {rate} no step on one example makes that example's own error grow; row {row} sets this limit. "
    "It is sufficient, not the point of divergence: a run may still converge above it."
)
_EPOCH: Final = (
    "At {rate} an epoch, with the rows in this order, begins to make the error larger instead of smaller: "
    "a little above it the run diverges. It holds for this order and this batch size only."
)
_FULL_BATCH: Final = (
    "Above {rate} every update overshoots further and the run diverges; below, it settles. "
    "It is 2 over the largest curvature of the loss, and holds because all rows are in one batch."
)


def stability(config: Config) -> list[Mark]:
    """Return the learning rates that theory names; none but for plain SGD on the squared error at a constant rate."""
    plain = (config.loss, config.optimiser.name, config.schedule.name) == ("squared_error", "sgd", "constant")
    if not plain or config.changes:
        return []
    if config.batches == 1:
        return _mark(
            "full_batch", full_batch_limit(config.x_train), "all rows in one batch: above it grows", _FULL_BATCH
        )
    marks = _single_step(config) if config.batch_size == 1 else []
    if not config.shuffle and config.batches <= MAX_PRODUCT:
        limit = epoch_limit(config.x_train, config.batch_size)
        marks += _mark("epoch_product", limit, "an epoch starts to grow the error", _EPOCH)
    return marks


def _single_step(config: Config) -> list[Mark]:
    worst = single_step_limit(config.x_train)
    if worst is None:
        return []
    return _mark("single_step", worst.rate, "no single step can grow", _SINGLE_STEP, config.train[worst.row])


def _mark(code: str, rate: float | None, title: str, text: str, row: int | None = None) -> list[Mark]:
    if rate is None or not 0.0 < rate < math.inf:
        return []
    said = text.format(rate=format_number(rate, "precise"), row="" if row is None else row + 1)
    return [{"code": code, "rate": rate, "row": row, "title": title, "text": said}]


def solution(config: Config) -> Solution | None:
    """Return the least-squares answer on the rows that train, and the loss there; None where it is not finite."""
    x, y = config.x_train, config.y_train
    with np.errstate(all="ignore"):
        parameters, unique = least_squares(x, y)
        graph = linear_regression(config.loss, config.n)
        values = graph.forward({"x": x, "y": y}, parameters)
        loss = float(values[graph.loss])
        # Rows that lie on one plane leave residuals of a few last bits, which are no loss.
        largest = np.max(np.abs(x) @ np.abs(parameters[1:]) + abs(parameters[0]) + np.abs(y[:, 0]))
        if np.max(np.abs(values["y_hat"] - y)) <= 16 * np.finfo(float).eps * largest:
            loss = 0.0
    if not math.isfinite(loss) or not np.all(np.isfinite(parameters)):
        return None
    return {
        "parameters": dict(zip(parameter_names(config.n), parameters.tolist(), strict=True)),
        "loss": loss,
        "unique": unique,
    }
