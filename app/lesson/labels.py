"""What nodes, edges and the product along a path show: lines of numbers, one for each example."""

from collections.abc import Callable

from app.engine.model import parameter_names
from app.lesson import slots
from app.lesson.graph import input_names
from app.lesson.notation import plain
from app.lesson.saying import say
from app.lesson.slots import Example, shown
from app.lesson.wire import Slot, Template

ONE_NUMBER = "{0}"


def _lines(m: int, pick: Callable[[Example, str], Slot], name: str) -> list[Template]:
    """Return a line for each example written out; the dots are blank while the line above is."""
    lines: list[Template] = []
    for example in shown(m):
        if example:
            lines.append({"text": ONE_NUMBER, "slots": [pick(example, name)]})
        else:
            lines.append({"text": "⋮", "slots": lines[-1]["slots"]})
    return lines


def node_lines(n: int, m: int) -> dict[str, list[Template]]:
    """Return what each node shows in a batch of m examples."""
    lines = {name: _lines(m, Example.value, name) for name in [*input_names(n), "y", "y_hat"]}
    lines |= {name: [{"text": ONE_NUMBER, "slots": [slots.current(name)]}] for name in parameter_names(n)}
    return lines | {"L": [{"text": ONE_NUMBER, "slots": [slots.value("L")]}]}


def edge_lines(n: int, m: int) -> dict[str, list[Template]]:
    """Return what each edge that has a partial shows in a batch of m examples."""
    edges = ["L/y_hat", *(f"y_hat/{name}" for name in parameter_names(n))]
    return {edge: _lines(m, Example.partial, edge) for edge in edges}


def products(n: int, m: int) -> dict[str, Template]:
    """Return the product along the path to each parameter, in one line."""
    return {name: _product(name, m) for name in parameter_names(n)}


def _product(name: str, m: int) -> Template:
    left, result = f"∂L/∂{plain(name)} = ", slots.gradient(name)
    if m > 3:
        return say("{left}sum over {count} examples = {0}", result, left=left, count=m)
    factors = [slot for example in shown(m) if example for slot in _factors(name, example)]
    terms = [f"{{{i}}} × {{{i + 1}}}" for i in range(0, len(factors), 2)]
    return {"text": f"{left}{' + '.join(terms)} = {{{len(factors)}}}", "slots": [*factors, result]}


def _factors(name: str, example: Example) -> list[Slot]:
    return [example.partial("L/y_hat", bracket=example.place > 0), example.partial(f"y_hat/{name}", bracket=True)]
