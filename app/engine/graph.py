"""A computation graph over NumPy arrays: forward in order, backward by the chain rule."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Any, Final, NamedTuple

import numpy as np

from app.engine.ops import Op, Partial
from app.engine.types import Array

_sum: Final = np.add.reduce


@dataclass(frozen=True)
class Node:
    """A value computed by `op` from the nodes named in `inputs` (in the order of `op.inputs`)."""

    name: str
    op: Op
    inputs: tuple[str, ...]


class Edge(NamedTuple):
    """A path down which the chain rule goes, with its local partial: a function of the inputs, or ONE.

    `part` is where the gradient of a parameter stands in the flat vector (None for other nodes);
    `first` is whether nothing has arrived at the child before.
    """

    name: str
    child: str
    partial: Partial | float
    part: slice | None
    first: bool


class Graph:
    """Nodes in the order of their computation; the last one is the loss.

    Parameters live in one flat vector, so that an optimiser need not know about graphs.

    >>> from app.engine.ops import AFFINE, SQUARED_ERROR
    >>> graph = Graph([Node("y_hat", AFFINE, ("x", "w", "b")),
    ...                Node("L", SQUARED_ERROR, ("y_hat", "y"))], {"b": (), "w": (1,)})
    >>> values = graph.forward({"x": np.array([[3.0]]), "y": np.array([[1.0]])}, np.array([0.0, 2.0]))
    >>> values["L"]                             # (2*3 + 0 - 1)^2
    25.0
    >>> graph.backward(values)[1].tolist()      # 2(6 - 1) * 1 and 2(6 - 1) * 3
    [10.0, 30.0]
    """

    def __init__(self, nodes: Sequence[Node], parameters: Mapping[str, tuple[int, ...]]) -> None:
        """`parameters` maps their names to their shapes, () or (n,), in the order of the flat vector."""
        ends = list(accumulate((math.prod(shape) for shape in parameters.values()), initial=0))
        spans = zip(parameters, pairwise(ends), strict=True)
        self.parts = {name: slice(start, end) for name, (start, end) in spans}
        self.size = ends[-1]
        # NumPy adds a view without an axis in half the time that it adds one of length 1.
        self._views = [
            (name, self.parts[name] if shape else (self.parts[name].start, ...)) for name, shape in parameters.items()
        ]
        self.nodes = tuple(nodes)
        self.loss = nodes[-1].name
        self._forward_plan = [(node.name, node.op.forward, itemgetter(*node.inputs)) for node in nodes]
        seen: set[str] = set()
        self._backward_plan = [
            (node.name, itemgetter(*node.inputs), self._edges(node, seen)) for node in reversed(nodes)
        ]

    def _edges(self, node: Node, seen: set[str]) -> list[Edge]:
        computed = {other.name for other in self.nodes}
        edges = []
        for child, slot in zip(node.inputs, node.op.inputs, strict=True):
            if slot in node.op.partials and (child in computed or child in self.parts):
                partial, part = node.op.partials[slot], self.parts.get(child)
                edges.append(Edge(f"{node.name}/{child}", child, partial, part, child not in seen))
                seen.add(child)
        return edges

    def forward(self, data: Mapping[str, object], parameters: Array) -> dict[str, Any]:
        """Return the data (arrays by name), the parameters by name and the value of every node."""
        values: dict[str, Any] = {**data}
        for name, view in self._views:
            values[name] = parameters[view]
        for name, forward, inputs in self._forward_plan:
            values[name] = forward(*inputs(values))
        return values

    def backward(self, values: Mapping[str, Any]) -> tuple[dict[str, Array | float], Array]:
        """Return the local partial of every edge and the gradient, a flat vector.

        What arrives at a node from the loss is multiplied by the edge's local partial. A parameter
        is the same for all examples, so its gradient is the sum of the products over them.
        """
        arriving: dict[str, Any] = {}
        partials: dict[str, Array | float] = {}
        gradient = np.empty(self.size)
        for name, inputs, edges in self._backward_plan:
            above = arriving.get(name)
            arguments = inputs(values)
            for edge, child, partial, part, first in edges:
                if callable(partial):
                    local = partials[edge] = partial(*arguments)
                    product = local if above is None else above * local
                else:
                    partials[edge] = partial
                    product = partial if above is None else above
                if part is None:
                    arriving[child] = product if first else arriving[child] + product
                elif first:
                    _sum(product, 0, None, gradient[part])  # type: ignore[call-overload]
                else:
                    gradient[part] += _sum(product, 0)
        return partials, gradient
