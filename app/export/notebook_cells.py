"""A script cut into the cells of a notebook: each a whole number of statements, in the script's order."""

import ast
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Part(NamedTuple):
    """Lines of a script that belong together, and what they do: `tools`, `settings`, `function` (with its name) or `loop`."""

    code: str
    kind: str
    name: str


def script_parts(script: str) -> list[Part]:
    """Return the parts of a script: a function or a loop alone, other statements together up to the next empty line.

    Only empty lines around the parts are lost.
    """
    lines, nodes = script.splitlines(), _statements(script)
    starts = [_first_line(lines, node) for node in nodes]
    cuts = [i for i in range(1, len(nodes)) if _apart(lines, nodes[i - 1], nodes[i], starts[i])]
    groups = [nodes[a:b] for a, b in pairwise([0, *cuts, len(nodes)])]
    edges = [0, *(starts[i] for i in cuts), len(lines)]
    codes = ["\n".join(lines[a:b]).strip("\n") for a, b in pairwise(edges)]
    return [Part(code, *_role(group)) for code, group in zip(codes, groups, strict=True) if code]


def _statements(script: str) -> list[ast.stmt]:
    return ast.parse(script).body


def _first_line(lines: list[str], node: ast.stmt) -> int:
    """The index of a statement's first line, its decorators and the comments right above it included."""
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    first = min([node.lineno, *(item.lineno for item in decorators)]) - 1
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return first


def _apart(lines: list[str], before: ast.stmt, node: ast.stmt, start: int) -> bool:
    """Whether a part ends between two statements."""
    if _role([before])[0] != _role([node])[0] or isinstance(node, ast.FunctionDef):
        return True
    return start > 0 and not lines[start - 1].strip() and _role([node])[0] != "tools"


def _role(group: list[ast.stmt]) -> tuple[str, str]:
    """What statements do, and the name of the function that they define."""
    return next(_roles(group), ("settings", ""))


def _roles(group: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for node in group:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield "tools", ""
        elif isinstance(node, ast.FunctionDef):
            yield "function", node.name
        elif isinstance(node, ast.For | ast.While):
            yield "loop", ""
