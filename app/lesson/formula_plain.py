"""Formulas in plain characters, for the listing."""

import ast
from collections.abc import Callable, Mapping
from typing import Final

from app.lesson.formula import is_sum, parse

_POWERS: Final[Mapping[str, str]] = {"2": "²", "k": "ᵏ"}

Name = Callable[[str], str]


def plain_formula(formula: str, name: Name) -> str:
    """Return a formula in plain characters, with `name` for its names.

    >>> plain_formula("beta * m + (1 - beta) * g**2", lambda name: {"beta": "β"}.get(name, name))
    'βm + (1 − β)g²'
    """
    return _write(parse(formula), name)


def _write(node: ast.expr, name: Name) -> str:
    match node:
        case ast.Name(which):
            return name(which)
        case ast.BinOp(left, ast.Pow(), right):
            raised = _write(right, name)
            return _factor(left, name) + _POWERS.get(raised, f"^({raised})")
        case ast.BinOp(left, ast.Div(), right):
            return f"{_factor(left, name)} / {_alone(right, name)}"
        case ast.BinOp(left, ast.Mult(), right):
            sides = _factor(left, name), _factor(right, name)
            return _between(*sides).join(sides)
        case ast.BinOp(left, ast.Sub(), right):
            return f"{_write(left, name)} − {_factor(right, name)}"
        case ast.BinOp(left, ast.Add(), right):
            return f"{_write(left, name)} + {_write(right, name)}"
        case ast.Call(ast.Name(function), arguments):
            return _call(function, arguments, name)
    return ast.unparse(node)


def _between(left: str, right: str) -> str:
    return " × " if "/" in left + right or left[0] == "η" or left[-1].isdecimal() else ""


def _factor(node: ast.expr, name: Name) -> str:
    return f"({_write(node, name)})" if is_sum(node) else _write(node, name)


def _alone(node: ast.expr, name: Name) -> str:
    single = isinstance(node, ast.Name | ast.Constant | ast.Call)
    return _write(node, name) if single else f"({_write(node, name)})"


def _call(function: str, arguments: list[ast.expr], name: Name) -> str:
    if function == "sqrt":
        inside = _write(arguments[0], name)
        return f"√{inside}" if isinstance(arguments[0], ast.Name) else f"√({inside})"
    texts = ", ".join(_write(argument, name) for argument in arguments)
    return f"|{texts}|" if function == "abs" else f"{function}({texts})"
