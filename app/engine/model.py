"""The model on the page: linear regression with n features, as a graph."""

from collections.abc import Sequence

from app.engine.graph import Graph, Node
from app.engine.ops import AFFINE, LOSSES

#: The order of the flat parameter vector: the bias first, then the weights.
PARAMETERS = ("b", "w")


def linear_regression(loss: str) -> Graph:
    """Return y_hat = w . x + b with the named loss on top.

    Raises KeyError for an unknown loss.
    """
    y_hat = Node("y_hat", AFFINE, ("x", "w", "b"))
    return Graph([y_hat, Node("L", LOSSES[loss], ("y_hat", "y"))], PARAMETERS)


def parameter_names(n: int) -> Sequence[str]:
    """Return `["b", "w1", ..., "wn"]`: the order in which parameters are updated."""
    return ["b", *(f"w{j}" for j in range(1, n + 1))]
