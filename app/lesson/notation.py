"""How nodes, partials and operations are written: in TeX, in words and in plain characters."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from app.engine.ops import AFFINE
from app.language import msg, tr
from app.lesson.pieces import Piece

_SUBSCRIPTS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

#: What an operation's TeX may consist of besides its inputs, with its words and plain characters.
_TOKENS: Final[Mapping[str, tuple[str, str]]] = {
    r"\operatorname{sign}(": (msg("the sign of ("), "sign("),
    r"\lvert ": (msg("the absolute value of ("), "|"),
    r" \rvert": (")", "|"),
    "2(": (msg("2 times ("), "2("),
    "(": ("(", "("),
    ")^2": (msg(") squared"), ")²"),
    ")": (")", ")"),
    " - ": (msg(" minus "), " − "),
}
_INPUTS: Final[Mapping[str, str]] = {r"\hat{y}": "y_hat", "y": "y"}
_TOKEN: Final = re.compile("|".join(re.escape(token) for token in (*_TOKENS, *_INPUTS)) + "|.")


def plain(name: str) -> str:
    """Return a node's symbol in plain characters: `w1` is w₁, `y_hat` is ŷ."""
    return "ŷ" if name == "y_hat" else name.translate(_SUBSCRIPTS)


def plain_partial(edge: str) -> str:
    """Return the symbol of an edge's partial: `y_hat/w1` is ∂ŷ/∂w₁."""
    above, below = edge.split("/")
    return f"∂{plain(above)}/∂{plain(below)}"


def tex(name: str, index: str = "") -> str:
    r"""Return a node's symbol in TeX: `w1` is `w_1`; of example 2, `x1` is `x_{1,2}`.

    >>> tex("y_hat"), tex("y_hat", "2"), tex("x1", "2")
    ('\\hat{y}', '\\hat{y}_{2}', 'x_{1,2}')
    """
    letter, digits = (r"\hat{y}", "") if name == "y_hat" else (name[0], name[1:])
    subscript = ",".join(part for part in (digits, index) if part)
    if not index:
        return f"{letter}_{subscript}" if subscript else letter
    return f"{letter}_{{{subscript}}}"


def words(name: str, index: str = "") -> str:
    """Return how a node's symbol is read: `y_hat` is "y hat"."""
    spoken = tr("y hat") if name == "y_hat" else name
    return tr("{name} of example {index}", name=spoken, index=index) if index else spoken


def symbol(name: str, index: str = "") -> Piece:
    """Return a node's symbol; the page lights the node when it is pointed at."""
    return Piece(rf"\class{{term term-{name}}}{{{tex(name, index)}}}", words(name, index))


def partial(edge: str, index: str = "") -> Piece:
    """Return the symbol of an edge's partial; the index is that of the example, at y_hat."""
    above, below = edge.split("/")
    top, bottom = (index if name == "y_hat" else "" for name in (above, below))
    fraction = rf"\frac{{\partial {tex(above, top)}}}{{\partial {tex(below, bottom)}}}"
    spoken = spoken_partial(words(above, top), words(below, bottom))
    return Piece(rf"\class{{term term-d{above}-d{below}}}{{{fraction}}}", spoken)


def spoken_partial(above: str, below: str) -> str:
    """Return how a partial derivative is read."""
    return tr("the partial derivative of {above} with respect to {below}", above=above, below=below)


def gradient_of(name: str) -> Piece:
    """Return the symbol of the loss's derivative by a parameter: no edge of the graph, so no term."""
    return Piece(rf"\frac{{\partial L}}{{\partial {tex(name)}}}", spoken_partial("L", words(name)))


def lift(op_tex: str, put: Callable[[str], Piece]) -> Piece:
    """Return an operation's TeX as a piece, with `put(name)` for each of its inputs."""
    parts = [
        put(_INPUTS[token]) if token in _INPUTS else Piece(token, tr(_TOKENS[token][0]))
        for token in _TOKEN.findall(op_tex)
    ]
    return sum(parts[1:], start=parts[0])


def lift_plain(op_tex: str) -> str:
    """Return an operation's TeX in plain characters."""
    return "".join(plain(_INPUTS[token]) if token in _INPUTS else _TOKENS[token][1] for token in _TOKEN.findall(op_tex))


def split_factor(op_tex: str) -> tuple[str, str]:
    r"""Return the number in front of an operation's TeX (1 where there is none) and the rest.

    >>> split_factor("2(a)"), split_factor("(a)")
    (('2', '(a)'), ('1', '(a)'))
    """
    digits = re.match(r"\d*", op_tex)
    front = digits[0] if digits else ""
    return front or "1", op_tex[len(front) :]


def slope_by_parameter(name: str) -> str | None:
    """Return the input that the partial of y_hat by a parameter equals (`w1`: `x1`), None for the plain 1 of the bias."""
    by = AFFINE.tex_partials[name[0]]
    return None if by.isdigit() else by.replace("_j", name[1:])
