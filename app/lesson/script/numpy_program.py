"""The program in NumPy: every partial, gradient and update has a line."""

import ast
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.engine.optimisers import OPTIMISERS
from app.lesson.rules import RULES
from app.lesson.script import data, levers
from app.lesson.script.lines import Line, deeper, lines
from app.run import Config, parameter_names
from app.run.records import Method

_LOSSES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "squared_error": ("np.mean((y_hat - y_batch) ** 2)", "2 * (y_hat - y_batch) / len(rows)"),
        "absolute_error": ("np.mean(np.abs(y_hat - y_batch))", "np.sign(y_hat - y_batch) / len(rows)"),
    }
)
_FRESH: Final = (
    "def fresh(**start):",
    '    """Return the memory of an optimiser that has not begun: numbers for every parameter."""',
    "    return {name: dict(start) for name in names}",
)


def build(config: Config, short: bool) -> list[Line]:
    """Return the program; a short one leaves most rows of a large table out."""
    plain = config.optimisers == ("sgd",)
    head = ["import math", ""] if levers.needs_math(config) else []
    functions = [] if plain else [line for name in config.optimisers for line in _optimiser(name)]
    return [
        *lines(*head, "import numpy as np", "", "np.seterr(all='ignore')  # numbers may grow beyond all limits", ""),
        *data.table(config, "np.array", short),
        *data.parts(config),
        *data.scale(config),
        *data.order(config),
        *lines("", ""),
        *levers.schedules(config),
        *([] if plain else lines(*_FRESH, "", "")),
        *functions,
        *_mean_loss(config),
        *_start(config, plain),
        Line(""),
        *_loops(config, plain),
        *lines("", 'print("b =", float(b))', 'print("w =", w.tolist())'),
        *(lines('print("test loss", mean_loss(test))') if config.test else []),
    ]


def _start(config: Config, plain: bool) -> list[Line]:
    bias, *weights = config.initial_parameters.tolist()
    names = [] if plain else lines(f"names = {list(parameter_names(config.n))}")
    return [
        *names,
        Line(f"w = np.array({weights})", steps=(0,)),
        Line(f"b = {bias!r}"),
        *levers.start(config),
        *([] if plain else _begin(config.segments[0].optimiser, True)),
    ]


def _begin(optimiser: Method, fresh: bool) -> list[Line]:
    """Return what puts an optimiser in force; the same one goes on with other constants."""
    constants = ", ".join(f"{name}={value!r}" for name, value in optimiser.constants.items())
    known = lines(f"optimiser, constants = {optimiser.name}, dict({constants})")
    starts = ", ".join(f"{slot}={value!r}" for slot, value in OPTIMISERS[optimiser.name].slots.items())
    return [*known, *lines(f"state, count = fresh({starts}), 0")] if fresh else known


def _optimiser(name: str) -> list[Line]:
    """Return an optimiser as a function that moves one parameter and keeps its numbers in `s`."""
    kind = OPTIMISERS[name]
    constants = "".join(f", {constant.name}" for constant in kind.constants)
    formulas = [formula for block in RULES[name] for formula in block.formulas]
    body = [f"{_target(target, kind.slots)} = {_in_code(formula, kind.slots)}" for target, formula in formulas[:-1]]
    kept = ", ".join(f"{slot}=new_{slot}" for slot in kind.slots)
    return [
        *lines(
            f"def {name}(w, g, s, k, eta{constants}):",
            f'    """{kind.label}, update k of one parameter w with gradient g."""',
        ),
        *lines(
            *body, *([f"s.update({kept})"] if kept else []), f"return {_in_code(formulas[-1][1], kind.slots)}", level=1
        ),
        *lines("", ""),
    ]


def _target(target: str, slots: Mapping[str, float]) -> str:
    return f"new_{target}" if target in slots else target


class _ToNumPy(ast.NodeTransformer):
    """Names of the state become entries of `s`, sqrt is NumPy's."""

    def __init__(self, slots: Mapping[str, float]) -> None:
        self._slots = slots

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id in self._slots:
            return ast.parse(f's["{node.id}"]', mode="eval").body
        return ast.Name("np.sqrt") if node.id == "sqrt" else node


def _in_code(formula: str, slots: Mapping[str, float]) -> str:
    return ast.unparse(_ToNumPy(slots).visit(ast.parse(formula, mode="eval"))).replace("'", '"')


def _loops(config: Config, plain: bool) -> list[Line]:
    body = [*_forward(config), *_backward(config), *_updates(config, plain)]
    batch = [
        Line("rows = order[start:start + batch_size]"),
        *levers.before_update(config, _begin),
        *([] if plain else lines("count += 1")),
        *body,
        *lines("losses.append(float(loss))", "history.append([float(b), *w.tolist()])"),
    ]
    return [
        Line("for epoch in range(epochs):"),
        *deeper(data.order_of_epoch(config)),
        Line("for start in range(0, len(order), batch_size):", 1),
        *deeper(batch, 2),
        *deeper(_after_epoch(config)),
    ]


def _forward(config: Config) -> list[Line]:
    loss, _ = _LOSSES[config.loss]
    return [
        Line("# Forward propagation"),
        Line("x_batch, y_batch = x[rows], y[rows]", steps=(1,)),
        Line("y_hat = np.sum(x_batch * w, axis=1) + b", steps=(2,)),
        Line(f"loss = {loss}", steps=(3,)),
        Line("if not np.isfinite(loss):"),
        Line('raise SystemExit("The loss is beyond all numbers: try a smaller learning rate.")', 1),
    ]


def _backward(config: Config) -> list[Line]:
    _, slope = _LOSSES[config.loss]
    weights = [Line(f"dy_hat_dw{j} = x_batch[:, {j - 1}]", steps=(5 + j,)) for j in range(1, config.n + 1)]
    return [
        Line("# Backpropagation: the partials"),
        Line(f"dL_dy_hat = {slope}", steps=(4,)),
        Line("dy_hat_db = 1.0", steps=(5,)),
        *weights,
    ]


def _updates(config: Config, plain: bool) -> list[Line]:
    first = config.n + 6
    names = [("b", "b"), *((f"w[{j - 1}]", f"w{j}") for j in range(1, config.n + 1))]
    return [
        Line("# The chain rule along each path, summed over the batch, and the update"),
        *(Line(_update(target, name, plain), steps=(first + place,)) for place, (target, name) in enumerate(names)),
    ]


def _update(target: str, name: str, plain: bool) -> str:
    gradient = f"np.sum(dL_dy_hat * dy_hat_d{name})"
    if plain:
        return f"{target} = {target} - learning_rate * {gradient}"
    return f'{target} = optimiser({target}, {gradient}, state["{name}"], count, learning_rate, **constants)'


def _mean_loss(config: Config) -> list[Line]:
    """Return the loss of rows that do not train, if there are any."""
    if not config.validation and not config.test:
        return []
    loss = _LOSSES[config.loss][0].replace("y_hat", "x[rows] @ w + b").replace("y_batch", "y[rows]")
    return lines("def mean_loss(rows):", f"    return float({loss})", "", "")


def _after_epoch(config: Config) -> list[Line]:
    validation = ', "validation loss", mean_loss(validation)' if config.validation else ""
    return lines(f'print("epoch", epoch + 1, "last loss", losses[-1]{validation})')
