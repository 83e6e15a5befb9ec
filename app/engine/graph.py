"""A computation graph over NumPy arrays: forward in order, backward by the chain rule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.engine.ops import Op, Partial
from app.engine.types import Array


@dataclass(frozen=True)
class Node:
    """A value computed by `op` from the nodes named in `inputs` (in the order of `op.inputs`)."""

    name: str
    op: Op
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Edge:
    """A path down which the chain rule goes: from `node` to `child`, with its local partial."""

    name: str
    child: str
    partial: Partial
    is_parameter: bool


class Graph:
    """Nodes in the order of their computation; the last one is the loss.

    >>> from app.engine.ops import AFFINE, SQUARED_ERROR
    >>> graph = Graph([Node("y_hat", AFFINE, ("x", "w", "b")),
    ...                Node("L", SQUARED_ERROR, ("y_hat", "y"))], parameters=("b", "w"))
    >>> feed = {"x": [[3.0]], "y": [[1.0]], "w": [2.0], "b": [0.0]}
    >>> values = graph.forward({name: np.array(value) for name, value in feed.items()})
    >>> values["L"]                             # (2*3 + 0 - 1)^2
    25.0
    >>> float(graph.backward(values)[1]["w"][0])    # 2(6 - 1) * 3
    30.0
    """

    def __init__(self, nodes: Sequence[Node], parameters: Sequence[str]) -> None:
        self.nodes = tuple(nodes)
        self.parameters = tuple(parameters)
        self.loss = nodes[-1].name
        self._backward_plan = [(node, self._edges(node)) for node in reversed(self.nodes)]

    def _edges(self, node: Node) -> list[Edge]:
        computed = {other.name for other in self.nodes}
        by_input = zip(node.inputs, node.op.inputs, strict=True)
        return [
            Edge(f"{node.name}/{child}", child, node.op.partials[slot], child in self.parameters)
            for child, slot in by_input
            if slot in node.op.partials and (child in computed or child in self.parameters)
        ]

    def forward(self, feed: Mapping[str, Array]) -> dict[str, Any]:
        """Return `feed` and the value of every node."""
        values: dict[str, Any] = dict(feed)
        for node in self.nodes:
            values[node.name] = node.op.forward(*[values[name] for name in node.inputs])
        return values

    def backward(self, values: Mapping[str, Any]) -> tuple[dict[str, Array | float], dict[str, Array]]:
        """Return the local partial of every edge and the gradient of every parameter.

        What arrives at a node from the loss is multiplied by the edge's local partial. A parameter
        is the same for all examples, so its gradient is the sum of the products over them.
        """
        arriving: dict[str, Any] = {}
        partials: dict[str, Array | float] = {}
        gradients: dict[str, Any] = {}
        for node, edges in self._backward_plan:
            above = arriving.get(node.name)
            inputs = [values[name] for name in node.inputs]
            for edge in edges:
                local = partials[edge.name] = edge.partial(*inputs)
                product = local if above is None else above * local
                if edge.is_parameter:
                    product = np.add.reduce(product, 0)
                sums = gradients if edge.is_parameter else arriving
                sums[edge.child] = product + sums[edge.child] if edge.child in sums else product
        return partials, gradients
