"""The computation graph as it is drawn, and what of it each step lights."""

from app.engine.model import parameter_names
from app.language import tr
from app.lesson.notation import plain, plain_partial, tex
from app.lesson.wire import Edge, EdgeKind, Graph, Node, NodeKind


def build_graph(n: int) -> Graph:
    """Return nodes and edges for n features."""
    return {"nodes": _nodes(n), "edges": _edges(n)}


def input_names(n: int) -> list[str]:
    """Return `["x1", ..., "xn"]`."""
    return [f"x{j}" for j in range(1, n + 1)]


def _nodes(n: int) -> list[Node]:
    return [
        *(_node(name, "placeholder", tr("input {x}", x=plain(name))) for name in input_names(n)),
        *(_node(f"w{j}", "weight", tr("weight of {x}", x=plain(f"x{j}"))) for j in range(1, n + 1)),
        _node("b", "weight", tr("bias")),
        _node("y_hat", "model", tr("prediction")),
        _node("y", "placeholder", tr("target")),
        _node("L", "loss", tr("loss")),
    ]


def _node(name: str, kind: NodeKind, title: str) -> Node:
    return {
        "id": name,
        "kind": kind,
        "symbol": plain(name),
        "tex": tex(name),
        "title": title,
        "in_model": kind in ("weight", "model"),
    }


def _edges(n: int) -> list[Edge]:
    pairings = [_edge(f"x{j}-w{j}", f"x{j}", f"w{j}", "pairing") for j in range(1, n + 1)]
    parameters = [_edge(f"y_hat/{name}", name, "y_hat", "computed") for name in parameter_names(n)]
    return [*pairings, *parameters, _edge("L/y_hat", "y_hat", "L", "computed"), _edge("y/L", "y", "L", "data")]


def _edge(name: str, start: str, end: str, kind: EdgeKind) -> Edge:
    symbol = plain_partial(name) if kind == "computed" else None
    return {
        "id": name,
        "from": start,
        "to": end,
        "kind": kind,
        "symbol": symbol,
        "title": _edge_title(start, end, kind),
    }


def _edge_title(start: str, end: str, kind: EdgeKind) -> str:
    above, below = plain(end), plain(start)
    if kind == "computed":
        return tr("partial derivative of {above} with respect to {below}", above=above, below=below)
    if kind == "pairing":
        return tr("{below} is multiplied by {above}", below=below, above=above)
    return tr("{below} enters {above}", below=below, above=above)


def lit(phase: str, focus: str | None, n: int) -> tuple[list[str], list[str]]:
    """Return the nodes and edges a step lights; for an update the path from L down to the parameter."""
    names = parameter_names(n)
    if phase == "partial" and focus:
        return focus.split("/"), [focus]
    if phase == "update":
        return ["L", "y_hat", f"{focus}"], ["L/y_hat", f"y_hat/{focus}"]
    nodes_and_edges: dict[str, tuple[list[str], list[str]]] = {
        "initialise": ([*names], []),
        "feed": ([*input_names(n), "y"], []),
        "predict": ([*input_names(n), *names, "y_hat"], [f"y_hat/{name}" for name in names]),
        "loss": (["y_hat", "y", "L"], ["L/y_hat", "y/L"]),
    }
    return nodes_and_edges[phase]
