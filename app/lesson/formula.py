"""Formulas, written once as Python expressions and shown in symbols, with numbers put in, in words and as pseudo-code."""

import ast
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from app.language import decimal_text, tr
from app.lesson.pieces import Piece, minus_sign, plus_sign, tex_number, times_sign

#: Puts in a name: its symbol or its number; the flag is whether a negative number there needs brackets.
Put = Callable[[str, bool], Piece]

OPEN, CLOSE = Piece("(", "("), Piece(")", ")")


@cache
def parse(formula: str) -> ast.expr:
    """Return the tree of a formula: + - * / **, sqrt, max, abs, names and plain numbers."""
    return ast.parse(formula, mode="eval").body


def names(formula: str) -> set[str]:
    """Return the names in a formula."""
    return {node.id for node in ast.walk(parse(formula)) if isinstance(node, ast.Name)} - {"sqrt", "max", "abs"}


@dataclass(frozen=True)
class Writer:
    """Writes a formula in TeX and in words; `times` stands between factors."""

    put: Put
    times: Piece = field(default_factory=times_sign)

    def write(self, node: ast.expr, follows: bool = False) -> Piece:
        """Return a part of a formula; `follows` is whether an operator stands before it."""
        match node:
            case ast.Name(name):
                return self.put(name, follows)
            case ast.Constant(value):
                return Piece(tex_number(str(value)), decimal_text(str(value)))
            case ast.BinOp(left, ast.Pow(), right):
                return self._power(left, right)
            case ast.BinOp(left, ast.Div(), right):
                return self._fraction(left, right)
            case ast.BinOp(left, ast.Mult(), right):
                times = times_sign() if isinstance(left, ast.Constant) else self.times
                return self._factor(left, follows) + times + self._factor(right, True)
            case ast.BinOp(left, sign, right):
                between = minus_sign() if isinstance(sign, ast.Sub) else plus_sign()
                return self.write(left, follows) + between + self._term(right, sign)
            case ast.Call(ast.Name(function), arguments):
                return self._call(function, arguments)
        raise ValueError(f"not part of a formula: {ast.unparse(node)}")

    def _term(self, node: ast.expr, before: ast.operator) -> Piece:
        return self._factor(node, True) if isinstance(before, ast.Sub) else self.write(node, True)

    def _factor(self, node: ast.expr, follows: bool) -> Piece:
        return OPEN + self.write(node) + CLOSE if is_sum(node) else self.write(node, follows)

    def _power(self, base: ast.expr, exponent: ast.expr) -> Piece:
        spoken = f" {tr('squared')}" if ast.unparse(exponent) == "2" else None
        raised = self.write(exponent)
        end = Piece("", spoken) if spoken else Piece("", f" {tr('to the power of')} ")
        shown = Piece(f"^{{{raised.tex}}}", "" if spoken else _grouped(raised.words, exponent), raised.slots)
        return self._factor(base, True) + end + shown

    def _fraction(self, above: ast.expr, below: ast.expr) -> Piece:
        top, bottom = self.write(above), self.write(below)
        return Piece(
            rf"\frac{{{top.tex}}}{{{bottom.tex}}}",
            tr("{above} over {below}", above=_grouped(top.words, above), below=_grouped(bottom.words, below)),
            top.slots + bottom.slots,
        )

    def _call(self, function: str, arguments: list[ast.expr]) -> Piece:
        inner = [self.write(argument) for argument in arguments]
        if function == "max":
            first, second = inner
            return (
                Piece(r"\max(", f"{tr('the larger of')} (") + first + Piece(r",\ ", f" {tr('and')} ") + second + CLOSE
            )
        if function == "abs":
            return Piece(r"\lvert ", f"{tr('the absolute value of')} (") + inner[0] + Piece(r" \rvert", ")")
        return Piece(r"\sqrt{", f"{tr('the square root of')} (") + inner[0] + Piece("}", ")")


def is_sum(node: ast.expr) -> bool:
    """Tell whether a part needs brackets as a factor."""
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub)


def _grouped(words: str, node: ast.expr) -> str:
    return words if isinstance(node, ast.Name | ast.Constant | ast.Call) else f"({words})"
