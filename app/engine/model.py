"""The model on the page: linear regression with n features, as a graph."""

from collections.abc import Sequence

from app.engine.graph import Graph, Node
from app.engine.ops import AFFINE, LOSSES


def linear_regression(loss: str, n: int) -> Graph:
    """Return y_hat = w . x + b for n features with the named loss on top.

    The flat parameter vector is (b, w1, ..., wn). Raises KeyError for an unknown loss.
    """
    y_hat = Node("y_hat", AFFINE, ("x", "w", "b"))
    return Graph([y_hat, Node("L", LOSSES[loss], ("y_hat", "y"))], {"b": (), "w": (n,)})


def parameter_names(n: int) -> Sequence[str]:
    """Return `["b", "w1", ..., "wn"]`: the order in which parameters are updated."""
    return ["b", *(f"w{j}" for j in range(1, n + 1))]
