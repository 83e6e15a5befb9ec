"""The frames of a run as a table: a row for every stop of a step size."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, cast

from app.engine.model import parameter_names
from app.export.table import Cell, data_headings, heading_line, number_line
from app.lesson.graph import input_names
from app.run import Config, Frame, Run, stops
from app.run.limits import shown_examples

#: Seconds of work between two parts, where no row is ready before.
PATIENCE: Final = 0.004
#: Updates that are computed ahead of a row.
AHEAD: Final = 512


def frames_csv(config: Config, stride: str) -> Iterator[str]:
    """Yield the lines; a part without text where it takes long. A run that diverges ends with its last finite frame."""
    yield heading_line(_headings(config))
    run, end, shown = Run(config), config.frames - 1, -1
    for t in stops(stride, config.n, config.batches, 0, end):
        if not run.ready(t):
            while not (run.advance(min(t + AHEAD * config.frames_per_batch, end), PATIENCE) or run.ready(t)):
                yield ""
        frame = run.frame(t)
        if frame["t"] == shown:
            return
        shown = frame["t"]
        yield number_line(_cells(config, frame))


def _headings(config: Config) -> list[str]:
    parameters = parameter_names(config.n)
    ours = ["t", "epoch", "batch", "phase", "focus", "status", "learning rate", "m", *parameters, "L"]
    results = [*(f"dL/d{name}" for name in parameters), *(f"new {name}" for name in parameters)]
    example = ["row", "y_hat", "dL/dy_hat"]
    symbols = [*input_names(config.n), "y"]
    entered = data_headings([*config.features, config.target], symbols, [*ours, *results, *example])
    if config.scaling is not None:
        entered = [*(f"{name} (standardised)" for name in entered[:-1]), entered[-1]]
    columns = [example[0], *entered, *example[1:]]
    places = shown_examples(config.batch_size, config.n)
    numbered = [f"{name} [{i}]" if places > 1 else name for i in range(1, places + 1) for name in columns]
    return [*ours, *results, *numbered]


def _cells(config: Config, frame: Frame) -> list[Cell]:
    parameters, values = parameter_names(config.n), frame["values"]
    where: list[Cell] = [
        frame["t"],
        frame["epoch"],
        frame["batch"],
        frame["phase"],
        frame["focus"],
        frame["status"],
        frame["learning_rate"],
        frame["m"],
    ]
    now = [cast("Cell", values[name]) for name in (*parameters, "L")]
    results = [frame[part][name] for part in ("gradients", "updated") for name in parameters]
    return [*where, *now, *results, *_examples(config, frame)]


def _examples(config: Config, frame: Frame) -> list[Cell]:
    """The cells of each example that the frame carries; empty where it carries fewer."""
    names = [*input_names(config.n), "y", "y_hat"]
    columns: list[Sequence[Any] | None] = [
        [row + 1 for row in frame["rows"]],
        *(cast("list[float] | None", frame["values"][name]) for name in names),
        frame["partials"]["L/y_hat"],
    ]
    count = len(frame["rows"])
    return [
        column[i] if column and i < count else None
        for i in range(shown_examples(config.batch_size, config.n))
        for column in columns
    ]
