"""What theory knows of a run beforehand: learning rates with a name, and the least-squares answer."""

import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from app.engine.model import linear_regression, parameter_names
from app.engine.probe import least_squares
from app.language import msg, tr
from app.lesson.numbers import format_number
from app.lesson.wire import Mark, Solution
from app.run import Config
from app.run.named_rates import NamedRate, named_rates

_SINGLE_STEP: Final = msg(
    "Up to {rate} no step on one example makes that example's own error grow; row {row} sets this limit. "
    "It is sufficient, not the point of divergence: a run may still converge above it."
)
_EPOCH: Final = msg(
    "At {rate} an epoch, with the rows in this order, begins to make the error larger instead of smaller: "
    "a little above it the run diverges. It holds for this order and this batch size only."
)
_FULL_BATCH: Final = msg(
    "Above {rate} every update overshoots further and the run diverges; below, it settles. "
    "It is 2 over the largest curvature of the loss, and holds because all rows are in one batch."
)


#: By the code of a rate: its title and what it means.
_SAID: Final[Mapping[str, tuple[str, str]]] = {
    "single_step": (msg("no single step can grow"), _SINGLE_STEP),
    "epoch_product": (msg("an epoch starts to grow the error"), _EPOCH),
    "full_batch": (msg("all rows in one batch: above it grows"), _FULL_BATCH),
}


def stability(config: Config) -> list[Mark]:
    """Return the learning rates that theory names, as marks for the page."""
    return [_mark(named) for named in named_rates(config) if 0.0 < named.rate < math.inf]


def _mark(named: NamedRate) -> Mark:
    title, text = _SAID[named.code]
    said = tr(text, rate=format_number(named.rate, "precise"), row="" if named.row is None else named.row + 1)
    return {"code": named.code, "rate": named.rate, "row": named.row, "title": tr(title), "text": said}


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
