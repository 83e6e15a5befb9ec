"""Equations of a batch: symbols, then the frame's numbers put in, then the result.

One example alone is written plainly. Several are numbered by their place in the batch, and sums
over them are written out: all up to 3, else the first two, dots and the last.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.engine.model import parameter_names
from app.engine.ops import LOSSES, Op
from app.language import tr
from app.lesson import slots
from app.lesson.notation import gradient_of, lift, partial, slope_by_parameter, split_factor, symbol
from app.lesson.pieces import (
    NOTHING,
    Piece,
    also,
    dots,
    dots_line,
    equals_sign,
    equation,
    join,
    new,
    number,
    sum_lines,
    then,
    times_sign,
)
from app.lesson.slots import Example, shown
from app.lesson.standardised import rule, working
from app.lesson.update import update
from app.lesson.wire import Equation, Scaling

#: Terms on a line, for the width of the panel: symbols, products of numbers, brackets of numbers.
SYMBOLS, PRODUCTS, BRACKETS = 5, 3, 2
VALUES = 3


def for_each(m: int, lines: Callable[[Example], list[Piece]]) -> list[Piece]:
    """Return the lines of every example that is written out, dots for those that are not."""
    return [line for example in shown(m) for line in (lines(example) if example else [dots_line()])]


def terms(m: int, term: Callable[[Example], Piece]) -> list[Piece]:
    """Return the terms of a sum over the batch, dots for those not written out."""
    return [term(example) if example else dots() for example in shown(m)]


def titled(title: str, m: int, *, last: bool = False) -> str:
    """Return a title, which explains the index where there is one, or the `last` of several."""
    if m == 1:
        return title
    return f"{title} {tr('(last index: place in the batch)') if last else tr('(index: place in the batch)')}"


def initialise(names: Sequence[str]) -> Equation:
    """Return the starting value of every parameter."""
    return equation(tr("Starting values"), [new(symbol(name)) + number(slots.value(name)) for name in names])


def feed(n: int, m: int, scaling: Scaling | None = None) -> Equation:
    """Return the inputs and targets of the batch; the first example's inputs with how they are standardised."""
    names = [*(f"x{j}" for j in range(1, n + 1)), "y"]

    def lines(example: Example) -> list[Piece]:
        worked = scaling if example.place == 0 else None
        items = [new(symbol(name, example.index)) + number(example.value(name)) for name in names[n if worked else 0 :]]
        rows = [join(Piece(" & ", ""), items[i : i + VALUES]) for i in range(0, len(items), VALUES)]
        return [*working(example, worked), *rows] if worked else rows

    title = tr("Values of the batch, standardised") if scaling else tr("Values of the batch")
    return equation(titled(title, m, last=True), [*([rule()] if scaling else []), *for_each(m, lines)])


def predict(n: int, m: int) -> Equation:
    """Return the prediction of each example."""
    features = range(1, n + 1)
    index = "" if m == 1 else "i"
    symbols = [symbol(f"w{j}") + times_sign(r"\,") + symbol(f"x{j}", index) for j in features]

    def product(example: Example, j: int) -> Piece:
        weight = number(slots.value(f"w{j}", bracket=j > 1))
        return weight + times_sign() + number(example.value(f"x{j}", bracket=True))

    def lines(example: Example) -> list[Piece]:
        start = then() if m == 1 else new(symbol("y_hat", example.index))
        numbers = [product(example, j) for j in features] + [number(slots.value("b", bracket=True))]
        return [*sum_lines(start, numbers, PRODUCTS), then() + number(example.value("y_hat"))]

    first = sum_lines(new(symbol("y_hat", index)), [*symbols, symbol("b")], SYMBOLS)
    return equation(titled(tr("Prediction"), m, last=True), first + for_each(m, lines))


def _symbols(example: Example) -> Callable[[str], Piece]:
    return lambda name: symbol(name, example.index)


def _numbers(example: Example) -> Callable[[str], Piece]:
    return lambda name: number(example.value(name, bracket=name == "y"))


def loss(op: Op, m: int) -> Equation:
    """Return the loss: one example's, or the mean over the batch."""
    over, end = Piece(rf"\frac{{1}}{{{m}}}\bigl(", f"{tr('1 over {count} times', count=m)} ("), Piece(r"\bigr)", ")")
    around = (over, end) if m > 1 else (NOTHING, NOTHING)
    symbols = terms(m, lambda example: lift(op.tex, _symbols(example)))
    numbers = terms(m, lambda example: lift(op.tex, _numbers(example)))
    lines = [*sum_lines(new(symbol("L")), symbols, SYMBOLS, around), *sum_lines(then(), numbers, BRACKETS, around)]
    return equation(
        titled(tr("Loss") if m == 1 else tr("Loss: mean over the batch"), m),
        [*lines, then() + number(slots.value("L"))],
    )


def loss_partial(op: Op, m: int) -> Equation:
    """Return the partial of L by y_hat; the 1/m of the mean is in it."""
    by = op.tex_partials["y_hat"]
    front, rest = split_factor(by)

    def side(over: str, put: Callable[[str], Piece]) -> Piece:
        return (
            lift(by, put)
            if m == 1
            else Piece(
                rf"\frac{{{front}}}{{{over}}}\,",
                f"{tr('{above} over {below}', above=front, below=over)} {tr('times')} ",
            )
            + lift(rest, put)
        )

    def lines(example: Example) -> list[Piece]:
        numbers, result = side(str(m), _numbers(example)), number(example.partial("L/y_hat"))
        if m == 1:
            return [then() + numbers, then() + result]
        return [new(partial("L/y_hat", example.index)) + numbers + also() + result]

    index = "" if m == 1 else "i"
    first = new(partial("L/y_hat", index)) + side(str(m), lambda name: symbol(name, index))
    return equation(
        titled(tr("Partial derivative of the loss with respect to the prediction"), m), [first, *for_each(m, lines)]
    )


def model_partial(name: str, m: int) -> Equation:
    """Return the partial of y_hat by a parameter."""
    edge, same_as = f"y_hat/{name}", slope_by_parameter(name)

    def lines(example: Example) -> list[Piece]:
        line = new(partial(edge, example.index))
        if same_as:
            line += symbol(same_as, example.index) + also()
        return [line + number(example.partial(edge))]

    weight = tr("Partial derivative of the prediction with respect to a weight")
    title = tr("Partial derivative of the prediction with respect to the bias") if name == "b" else weight
    return equation(
        titled(title, m, last=True),
        for_each(m, lines),
    )


def gradient(name: str, m: int, *, named: bool) -> list[Piece]:
    """Return the chain rule along the path from L down to a parameter; `named` is for g."""
    upper, lower = "L/y_hat", f"y_hat/{name}"

    def symbols(example: Example) -> Piece:
        return partial(upper, example.index) + times_sign() + partial(lower, example.index)

    def numbers(example: Example) -> Piece:
        return (
            number(example.partial(upper, bracket=example.place > 0))
            + times_sign()
            + number(example.partial(lower, bracket=True))
        )

    width = PRODUCTS if m <= 3 else BRACKETS
    left = Piece("g", "g") + equals_sign() + gradient_of(name) + also() if named else gradient_of(name) + equals_sign()
    first = sum_lines(Piece("", "; ") + left, terms(m, symbols), SYMBOLS)
    result = number(slots.gradient(name))
    if named and m == 1:  # the update's own lines follow, and need the room
        low = replace(first[0], tex=first[0].tex.replace(r"\frac", r"\tfrac"))
        return [low + also() + numbers(Example(m, 0)) + also() + result]
    return [*first, *sum_lines(then(), terms(m, numbers), width), then() + result]


def equations(n: int, m: int, loss_name: str, scaling: Scaling | None = None) -> dict[str, Equation]:
    """Return the equations for batches of m examples but the updates', by id (the ids that `steps` name)."""
    names, op = parameter_names(n), LOSSES[loss_name]
    made = {
        "initialise": initialise([*names[1:], "b"]),
        "feed": feed(n, m, scaling),
        "predict": predict(n, m),
        "loss": loss(op, m),
    }
    made["partial-L-y_hat"] = loss_partial(op, m)
    for name in names:
        made[f"partial-y_hat-{name}"] = model_partial(name, m)
    return made


def update_equations(n: int, m: int, optimiser: str) -> dict[str, Equation]:
    """Return the chain rule and the update of each parameter by id.

    Others than SGD call the gradient g, and have it in the update's equation where it is one line.
    """
    made, named = {}, optimiser != "sgd"
    title = tr("Chain rule") if m == 1 else tr("Chain rule, summed over the batch")
    for name in parameter_names(n):
        lines = gradient(name, m, named=named)
        together = named and m == 1
        if not together:
            made[f"gradient-{name}"] = equation(title, lines)
        made[f"update-{name}"] = update(optimiser, name, lines if together else ())
    return made
