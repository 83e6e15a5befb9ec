"""A closer look at one batch: a table of its examples, and a gradient found by trying."""

import numpy as np

from app.engine.model import linear_regression, parameter_names
from app.engine.probe import central_difference
from app.engine.types import Array
from app.engine.update import Batch
from app.run.frames import BatchFrames
from app.run.timeline import Run
from app.run.wire import BatchTable, Column, Frame, GradientCheck


def batch_table(run: Run, t: int, start: int, count: int) -> BatchTable:
    """Return the examples `start` to `start + count` (at most) of the batch that frame t belongs to.

    Computes frame t first if need be. At frame 0 there is no batch: `m` is 0.
    """
    frame = run.frame(t)
    batch = run.batch(t)
    if batch is None:
        return _no_batch(run)
    with np.errstate(all="ignore"):  # what is not finite belongs to frames that nobody sees
        return _table(run, batch, frame, slice(start, start + count))


def _table(run: Run, batch: BatchFrames, frame: Frame, part: slice) -> BatchTable:
    offset = (frame["t"] - 1) % run.config.frames_per_batch
    upstream = _column(batch.update.partials["L/y_hat"], part)
    residual = batch.update.values["y_hat"] - batch.update.values["y"]
    rows = batch.rows[part]
    return {
        "m": batch.m,
        "start": part.start,
        "rows": rows,
        "values": _values(run, batch, part, predicted=offset >= 1),
        "raw": _inputs(run.config.x_raw[rows]) if run.config.scaling else None,
        "residual": _column(residual, part) if offset >= 1 and np.isfinite(residual).all() else None,
        "upstream": upstream if offset >= 3 else None,
        "products": _products(batch, part, frame["gradients"]),
        "totals": frame["gradients"],
    }


def _no_batch(run: Run) -> BatchTable:
    names = parameter_names(run.config.n)
    inputs = [f"x{j}" for j in range(1, run.config.n + 1)]
    return {
        "m": 0,
        "start": 0,
        "rows": [],
        "values": dict.fromkeys([*inputs, "y", "y_hat"]),
        "raw": None,
        "residual": None,
        "upstream": None,
        "products": dict.fromkeys(names),
        "totals": dict.fromkeys(names),
    }


def _column(values: Array | float, part: slice) -> list[float]:
    column: list[float] = np.asarray(values)[part, 0].tolist()
    return column


def _inputs(x: Array) -> dict[str, list[float]]:
    return {f"x{j}": column for j, column in enumerate(x.T.tolist(), 1)}


def _values(run: Run, batch: BatchFrames, part: slice, *, predicted: bool) -> dict[str, Column]:
    values = batch.update.values
    columns: dict[str, Column] = {**_inputs(values["x"][part]), "y": _column(values["y"], part)}
    columns["y_hat"] = _column(values["y_hat"], part) if predicted else None
    return columns


def _products(batch: BatchFrames, part: slice, gradients: dict[str, float | None]) -> dict[str, Column]:
    """Return what each example adds to each gradient that is known: the products along its path."""
    partials = batch.update.partials
    above = np.asarray(partials["L/y_hat"])[part]
    local = np.broadcast_to(partials["y_hat/b"], above.shape), np.asarray(partials["y_hat/w"])[part]
    products = (above * np.column_stack(local)).T.tolist()
    return {
        name: column if gradients[name] is not None else None
        for name, column in zip(parameter_names(batch.config.n), products, strict=True)
    }


def check_gradient(run: Run, t: int, parameter: str) -> GradientCheck | None:
    """Return the check of a parameter's gradient in the batch that frame t > 0 belongs to.

    Computes frame t first if need be. None where a number of it is not finite.
    """
    batch = run.batch(t)
    if batch is None:
        raise ValueError("there is no batch at t = 0")
    update, j = batch.update, list(parameter_names(run.config.n)).index(parameter)
    with np.errstate(all="ignore"):
        graph = linear_regression(run.config.loss, run.config.n)
        examples = Batch(x=update.values["x"], y=update.values["y"])
        tried = central_difference(graph, examples, update.parameters, j)
    gradient, at = float(update.gradient[j]), float(update.parameters[j])
    if not np.isfinite([*tried, gradient]).all():
        return None
    return {
        "parameter": parameter,
        "h": tried.h,
        "below": {"value": at - tried.h, "loss": tried.below},
        "above": {"value": at + tried.h, "loss": tried.above},
        "difference": tried.difference,
        "gradient": gradient,
    }
