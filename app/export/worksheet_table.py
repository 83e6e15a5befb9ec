"""The tables of the worksheet: the data, and the calculation with or without its results."""

from collections.abc import Iterable
from html import escape
from typing import Final

from app.engine.model import parameter_names
from app.lesson import slots
from app.lesson.graph import input_names
from app.lesson.notation import plain
from app.lesson.numbers import format_number
from app.lesson.slots import Example
from app.lesson.templates import slot_text
from app.lesson.wire import Slot
from app.run import Config, Frame

#: Rows of the data, and batches of the epoch, that are printed.
MAX_ROWS: Final = 40
MAX_BATCHES: Final = 12


def data_table(config: Config) -> str:
    """Return the rows that were entered, under their names and symbols."""
    symbols = [plain(name) for name in [*input_names(config.n), "y"]]
    names = [
        name if name.translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")) == symbol else f"{name} ({symbol})"
        for name, symbol in zip([*config.features, config.target], symbols, strict=True)
    ]
    rows = [[*x, *y] for x, y in zip(config.x_raw[:MAX_ROWS].tolist(), config.y[:MAX_ROWS].tolist(), strict=True)]
    cells = [[str(i), *(format_number(value, "entered") for value in row)] for i, row in enumerate(rows, 1)]
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in cells)
    more = f"<p>and {config.row_count - MAX_ROWS:,} more rows</p>" if config.row_count > MAX_ROWS else ""
    return f"<table>{_head(['row', *names])}<tbody>{body}</tbody></table>{more}"


def calculation(config: Config, frames: list[Frame], *, answers: bool) -> str:
    """Return the table of the epoch: what is given, and room for (or with `answers` the numbers of) what is to be computed."""
    parameters = parameter_names(config.n)
    gradients = [f"∂L/∂{plain(name)}" for name in parameters]
    updated = [f"new {plain(name)}" for name in parameters]
    inputs = [plain(name) for name in input_names(config.n)]
    head = ["batch", "row", *inputs, "y", "ŷ", "∂L/∂ŷ", "L", *gradients, *updated]
    body = "".join(_batch(config, number, frame, answers=answers) for number, frame in enumerate(frames, 1))
    kind = "solved" if answers else "blank"
    return f'<table class="{kind}">{_head(head)}<tbody>{body}</tbody></table>'


def _batch(config: Config, number: int, frame: Frame, *, answers: bool) -> str:
    """The lines of a batch: one for each example that a frame carries; the loss and what follows stand beside all of them."""
    m, count = frame["m"], len(frame["rows"])
    more = int(m > count)
    shared = [slots.value("L")] + [
        make(name) for make in (slots.gradient, slots.updated) for name in parameter_names(config.n)
    ]
    texts = [slot_text(slot, frame) if answers else "" for slot in shared]
    lines = [_example(config, frame, Example(m, place), answers=answers) for place in range(count)]
    if more:
        width = config.n + 4
        lines.append(f'<td colspan="{width}">and {m - count:,} more examples, which count too</td>')
    first = f"{_cells([str(number)], len(lines))}{lines[0]}{_cells(texts, len(lines))}"
    return "".join(f"<tr>{line}</tr>" for line in [first, *lines[1:]])


def _example(config: Config, frame: Frame, example: Example, *, answers: bool) -> str:
    given = [example.row(), *(example.value(name) for name in [*input_names(config.n), "y"])]
    computed: list[Slot] = [example.value("y_hat"), example.partial("L/y_hat")]
    texts = [slot_text(slot, frame) for slot in given]
    return _cells([*texts, *(slot_text(slot, frame) if answers else "" for slot in computed)])


def _head(names: Iterable[str]) -> str:
    return f"<thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr></thead>"


def _cells(texts: Iterable[str], rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return "".join(f"<td{span}>{escape(text)}</td>" for text in texts)
