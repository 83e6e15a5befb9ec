"""The program in PyTorch: autograd finds the gradients, `torch.optim` makes the updates."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from app.lesson.script import data, levers
from app.lesson.script.lines import Line, deeper, lines
from app.run import Config
from app.run.records import Method

#: By our name: PyTorch's class, and what it is given besides the constants.
_CLASSES: Final[Mapping[str, tuple[str, Mapping[str, object]]]] = MappingProxyType(
    {
        "sgd": ("SGD", {}),
        "momentum": ("SGD", {}),
        "nesterov": ("SGD", {"nesterov": True}),
        "adagrad": ("Adagrad", {}),
        "rmsprop": ("RMSprop", {}),
        "adadelta": ("Adadelta", {}),
        "adam": ("Adam", {}),
        "adamax": ("Adamax", {}),
        "nadam": ("NAdam", {}),
        "amsgrad": ("Adam", {"amsgrad": True}),
    }
)
_LOSSES: Final[Mapping[str, str]] = MappingProxyType(
    {"squared_error": "torch.mean((y_hat - y_batch) ** 2)", "absolute_error": "torch.mean(torch.abs(y_hat - y_batch))"}
)
_STANDARDISE: Final = (
    "# Standardise: mean 0 and standard deviation 1 on the rows that train; a column of equal numbers becomes 0.",
    "same = x[train].amin(0) == x[train].amax(0)",
    "mean = torch.where(same, x[train[0]], x[train].mean(0))",
    "sd = torch.where(same, 1.0, x[train].std(0, correction=0))",
    "x = (x - mean) / sd",
)


def build(config: Config, short: bool) -> list[Line]:
    """Return the program; a short one leaves most rows of a large table out."""
    head = ["import math", ""] if levers.needs_math(config) else []
    numpy = ["import numpy as np"] if config.shuffle else []
    return [
        *lines(*head, *numpy, "import torch", "", "torch.set_default_dtype(torch.float64)", ""),
        *data.table(config, "torch.tensor", short),
        *data.parts(config),
        *(lines(*_STANDARDISE) if config.scaling is not None else []),
        *data.order(config),
        *lines("", ""),
        *levers.schedules(config),
        *_mean_loss(config),
        *_start(config),
        Line(""),
        *_loops(config),
        *lines("", 'print("b =", b.item())', 'print("w =", w.tolist())'),
        *(lines('print("test loss", mean_loss(test))') if config.test else []),
    ]


def _start(config: Config) -> list[Line]:
    bias, *weights = config.initial_parameters.tolist()
    return [
        Line(f"w = torch.tensor({weights}, requires_grad=True)", steps=(0,)),
        Line(f"b = torch.tensor({bias!r}, requires_grad=True)"),
        *levers.start(config),
        *_begin(levers.rate_name(config), config.segments[0].optimiser, True),
    ]


def _begin(rate: str, optimiser: Method, fresh: bool) -> list[Line]:
    """Return what puts an optimiser in force; the same one goes on with other constants."""
    kind, more = _CLASSES[optimiser.name]
    options = ", ".join(f"{name}={value}" for name, value in {**_options(optimiser), **more}.items())
    if fresh:
        return lines(f"optimiser = torch.optim.{kind}([b, w], lr={rate}{', ' if options else ''}{options})")
    return lines(f"optimiser.param_groups[0].update({options})")


def _options(optimiser: Method) -> dict[str, object]:
    constants: dict[str, object] = dict(optimiser.constants)
    if "beta1" in constants:
        constants["betas"] = (constants.pop("beta1"), constants.pop("beta2"))
    return constants


def _loops(config: Config) -> list[Line]:
    n = config.n
    before = levers.before_update(config, partial(_begin, levers.rate_name(config)))
    rate = lines('optimiser.param_groups[0]["lr"] = learning_rate') if levers.varies(config) else []
    batch = [
        Line("rows = order[start:start + batch_size]"),
        *before,
        *rate,
        Line("# Forward propagation"),
        Line("x_batch, y_batch = x[rows], y[rows]", steps=(1,)),
        Line("y_hat = x_batch @ w + b", steps=(2,)),
        Line(f"loss = {_LOSSES[config.loss]}", steps=(3,)),
        Line("if not torch.isfinite(loss):"),
        Line('raise SystemExit("The loss is beyond all numbers: try a smaller learning rate.")', 1),
        Line("# Backpropagation: autograd finds all partials and multiplies them along the paths"),
        Line("optimiser.zero_grad()"),
        Line("loss.backward()", steps=tuple(range(4, n + 6))),
        Line("# The update of all parameters"),
        Line("optimiser.step()", steps=tuple(range(n + 6, 2 * n + 7))),
        *lines("losses.append(loss.item())", "history.append([b.item(), *w.tolist()])"),
    ]
    validation = ', "validation loss", mean_loss(validation)' if config.validation else ""
    return [
        Line("for epoch in range(epochs):"),
        *deeper(data.order_of_epoch(config)),
        Line("for start in range(0, len(order), batch_size):", 1),
        *deeper(batch, 2),
        Line(f'print("epoch", epoch + 1, "last loss", losses[-1]{validation})', 1),
    ]


def _mean_loss(config: Config) -> list[Line]:
    """Return the loss of rows that do not train, if there are any."""
    if not config.validation and not config.test:
        return []
    loss = _LOSSES[config.loss].replace("y_hat", "x[rows] @ w + b").replace("y_batch", "y[rows]")
    return lines("def mean_loss(rows):", "    with torch.no_grad():", f"        return {loss}.item()", "", "")
