"""The tables of the worksheet: the data, and the calculation with or without its results."""

from collections.abc import Iterable
from html import escape
from typing import Final, TypeAlias

from app.engine.model import parameter_names
from app.language import count_text, tr
from app.lesson import slots
from app.lesson.graph import input_names
from app.lesson.notation import plain
from app.lesson.numbers import format_number
from app.lesson.slots import Example
from app.lesson.templates import slot_text
from app.lesson.wire import Slot
from app.run import Config, Frame
from app.run.limits import MAX_SHOWN_EXAMPLES

#: Rows of the data, batches of the epoch, and lines of the calculation that are printed at most (of one batch all).
MAX_ROWS: Final = 20
MAX_BATCHES: Final = 12
MAX_LINES: Final = 36
#: With more features, gradients and new parameters have tables of their own: the sheet is not wide enough.
MAX_BESIDE: Final = 3

#: A heading, and where the number is.
Column: TypeAlias = tuple[str, Slot]


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
    more = (
        f"<p>{escape(tr('and {count} more rows', count=count_text(config.row_count - MAX_ROWS)))}</p>"
        if config.row_count > MAX_ROWS
        else ""
    )
    return f"<table>{_head([tr('row'), *names])}<tbody>{body}</tbody></table>{more}"


def batches_shown(config: Config) -> int:
    """Return how many batches of the epoch are printed."""
    lines = min(config.batch_size, MAX_SHOWN_EXAMPLES + 1)
    return min(config.batches, MAX_BATCHES, max(1, MAX_LINES // lines))


def calculation(config: Config, frames: list[Frame], *, answers: bool) -> str:
    """Return the table of the epoch: what is given, and room for (or with `answers` the numbers of) what is to be computed."""
    parameters = parameter_names(config.n)
    loss = [("L", slots.value("L"))]
    gradients = [(f"∂L/∂{plain(name)}", slots.gradient(name)) for name in parameters]
    updated = [(tr("new {name}", name=plain(name)), slots.updated(name)) for name in parameters]
    if config.n <= MAX_BESIDE:
        return _examples_table(config, frames, [*loss, *gradients, *updated], answers=answers)
    more = (_batches_table(frames, columns, answers=answers) for columns in (gradients, updated))
    return _examples_table(config, frames, loss, answers=answers) + "".join(more)


def _examples_table(config: Config, frames: list[Frame], shared: list[Column], *, answers: bool) -> str:
    """A line for each example; what the examples of a batch share stands beside all of them."""
    inputs = [plain(name) for name in input_names(config.n)]
    head = [tr("batch"), tr("row"), *inputs, "y", "ŷ", "∂L/∂ŷ", *(name for name, _ in shared)]
    lines = [_batch(config, number, frame, shared, answers=answers) for number, frame in enumerate(frames, 1)]
    return _table("solved" if answers else "blank", head, lines)


def _batches_table(frames: list[Frame], columns: list[Column], *, answers: bool) -> str:
    """A line for each batch."""
    lines = [
        f"<tr>{_cells([str(number), *_results(frame, columns, answers=answers)])}</tr>"
        for number, frame in enumerate(frames, 1)
    ]
    return _table(f"{'solved' if answers else 'blank'} batches", [tr("batch"), *(name for name, _ in columns)], lines)


def _results(frame: Frame, columns: list[Column], *, answers: bool) -> list[str]:
    return [slot_text(slot, frame) if answers else "" for _, slot in columns]


def _batch(config: Config, number: int, frame: Frame, shared: list[Column], *, answers: bool) -> str:
    """The lines of a batch: one for each example that a frame carries."""
    m, count = frame["m"], len(frame["rows"])
    lines = [_example(config, frame, Example(m, place), answers=answers) for place in range(count)]
    if m > count:
        more = tr("and {count} more examples, which count too", count=count_text(m - count))
        lines.append(f'<td colspan="{config.n + 4}">{escape(more)}</td>')
    results = _results(frame, shared, answers=answers)
    first = f"{_cells([str(number)], len(lines))}{lines[0]}{_cells(results, len(lines))}"
    return "".join(f"<tr>{line}</tr>" for line in [first, *lines[1:]])


def _example(config: Config, frame: Frame, example: Example, *, answers: bool) -> str:
    given = [example.row(), *(example.value(name) for name in [*input_names(config.n), "y"])]
    computed: list[Slot] = [example.value("y_hat"), example.partial("L/y_hat")]
    texts = [slot_text(slot, frame) for slot in given]
    return _cells([*texts, *(slot_text(slot, frame) if answers else "" for slot in computed)])


def _table(kind: str, head: Iterable[str], lines: Iterable[str]) -> str:
    return f'<table class="{kind}">{_head(head)}<tbody>{"".join(lines)}</tbody></table>'


def _head(names: Iterable[str]) -> str:
    return f"<thead><tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr></thead>"


def _cells(texts: Iterable[str], rows: int = 1) -> str:
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return "".join(f"<td{span}>{escape(text)}</td>" for text in texts)
