"""Optimisers a second time, in plain Python and one parameter at a time, after torch.optim's descriptions.

Nothing here calls the engine. `memory` is a dictionary that starts empty and belongs to one parameter.
"""

import math
from collections.abc import Callable, Iterator

Memory = dict[str, float]
Numbers = dict[str, float]
#: (parameter, gradient, memory, learning rate, number of the update from 1, constants) -> new parameter
Oracle = Callable[[float, float, Memory, float, int, Numbers], float]


def sgd(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    return w - lr * g


def momentum(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    memory["buf"] = g if t == 1 else c["momentum"] * memory["buf"] + g
    return w - lr * memory["buf"]


def nesterov(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    memory["buf"] = g if t == 1 else c["momentum"] * memory["buf"] + g
    return w - lr * (g + c["momentum"] * memory["buf"])


def adagrad(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    memory["sum"] = memory.get("sum", 0.0) + g**2
    return w - lr * (g / (math.sqrt(memory["sum"]) + c["eps"]))


def rmsprop(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    memory["v"] = c["alpha"] * memory.get("v", 0.0) + (1 - c["alpha"]) * g**2
    return w - lr * (g / (math.sqrt(memory["v"]) + c["eps"]))


def adadelta(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    rho, eps, moved = c["rho"], c["eps"], memory.get("u", 0.0)
    memory["v"] = memory.get("v", 0.0) * rho + g**2 * (1 - rho)
    delta = math.sqrt((moved + eps) / (memory["v"] + eps)) * g
    memory["u"] = moved * rho + delta**2 * (1 - rho)
    return w - lr * delta


def _moments(g: float, memory: Memory, c: Numbers) -> tuple[float, float]:
    m, v = memory.get("m", 0.0), memory.get("v", 0.0)
    memory["m"], memory["v"] = m + (g - m) * (1 - c["beta1"]), v + (g**2 - v) * (1 - c["beta2"])
    return memory["m"], memory["v"]


def adam(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    m, v = _moments(g, memory, c)
    denominator = math.sqrt(v) / math.sqrt(1 - c["beta2"] ** t) + c["eps"]
    return w - lr / (1 - c["beta1"] ** t) * m / denominator


def amsgrad(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    m, v = _moments(g, memory, c)
    memory["max"] = max(memory.get("max", 0.0), v)
    denominator = math.sqrt(memory["max"]) / math.sqrt(1 - c["beta2"] ** t) + c["eps"]
    return w - lr / (1 - c["beta1"] ** t) * m / denominator


def adamax(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    m, _ = _moments(g, memory, c)
    memory["u"] = max(c["beta2"] * memory.get("u", 0.0), abs(g) + c["eps"])
    return w - lr / (1 - c["beta1"] ** t) * m / memory["u"]


def nadam(w: float, g: float, memory: Memory, lr: float, t: int, c: Numbers) -> float:
    def mu(k: int) -> float:
        return float(c["beta1"] * (1 - 0.96 ** (k * c["momentum_decay"]) / 2))

    m, v = _moments(g, memory, c)
    so_far = math.prod(mu(k) for k in range(1, t + 1))
    from_mean = lr * mu(t + 1) / (1 - so_far * mu(t + 1)) * m
    from_gradient = lr * (1 - mu(t)) / (1 - so_far) * g
    return w - (from_mean + from_gradient) / (math.sqrt(v / (1 - c["beta2"] ** t)) + c["eps"])


ORACLES: dict[str, Oracle] = {
    oracle.__name__: oracle
    for oracle in (sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamax, nadam, amsgrad)
}


def mean_squared_error_gradient(rows: list[list[float]], parameters: list[float]) -> list[float]:
    """The gradient by (b, w1, ...) of the mean of (y_hat - y)^2 over rows (x1, ..., y)."""
    b, *weights = parameters
    errors = [b + math.fsum(w * x for w, x in zip(weights, row[:-1], strict=True)) - row[-1] for row in rows]
    with_bias = [[1.0, *row[:-1]] for row in rows]
    columns = zip(*with_bias, strict=True)
    return [2 * math.fsum(e * a for e, a in zip(errors, column, strict=True)) / len(rows) for column in columns]


def walk(
    name: str, constants: Numbers, rows: list[list[float]], start: list[float], lr: float, batch_size: int
) -> Iterator[list[float]]:
    """Yield the parameters after every update, without end; rows in fixed order, the last batch may be smaller."""
    parameters, memories, t = start, [Memory() for _ in start], 0
    while True:
        for first in range(0, len(rows), batch_size):
            t += 1
            gradient = mean_squared_error_gradient(rows[first : first + batch_size], parameters)
            parameters = [
                ORACLES[name](w, g, memory, lr, t, constants)
                for w, g, memory in zip(parameters, gradient, memories, strict=True)
            ]
            yield parameters
