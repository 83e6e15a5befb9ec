"""The equations of an update: an optimiser's formulas in symbols, with the frame's numbers, and their results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from app.engine.optimisers import CONSTANTS, OPTIMISERS
from app.language import language, msg, tr
from app.lesson import slots
from app.lesson.formula import Writer, names, parse
from app.lesson.notation import gradient_of, symbol, tex
from app.lesson.pieces import NEXT, Piece, also, equals_sign, equation, join, number, then, times_sign
from app.lesson.rules import RULES, Block
from app.lesson.slots import slot
from app.lesson.wire import Equation, Slot

NEW: Final = "new_"

#: How quantities are written in TeX, in words and in plain characters.
SYMBOLS: Final[Mapping[str, tuple[str, str, str]]] = {
    "g": ("g", "g", "g"),
    "eta": (r"\eta", "eta", "η"),
    "k": ("k", "k", "k"),
    "momentum": (r"\mu", "mu", "μ"),
    "alpha": (r"\alpha", "alpha", "α"),
    "rho": (r"\rho", "rho", "ρ"),
    "beta1": (r"\beta_1", "beta 1", "β₁"),
    "beta2": (r"\beta_2", "beta 2", "β₂"),
    "eps": (r"\epsilon", "epsilon", "ε"),
    "momentum_decay": (r"\psi", "psi", "ψ"),
    "velocity": ("v", "v", "v"),
    "ahead": ("a", "a", "a"),
    "sum": ("s", "s", "s"),
    "square": ("s", "s", "s"),
    "moves": ("u", "u", "u"),
    "delta": (r"\Delta", "delta", "Δ"),
    "m": ("m", "m", "m"),
    "v": ("v", "v", "v"),
    "u": ("u", "u", "u"),
    "v_max": (r"v_{\max}", "v max", "v_max"),
    "mu_product": (r"\Pi", msg("the product of all mu"), "Π"),
    "mu": (r"\mu_k", "mu k", "μₖ"),
    "mu_next": (r"\mu_{k+1}", "mu k plus 1", "μₖ₊₁"),
    "m_hat": (r"\hat{m}", "m hat", "m̂"),
    "v_hat": (r"\hat{v}", "v hat", "v̂"),
}


class Quantities:
    """The names in an optimiser's formulas, for one parameter: how each is written, and where its number is."""

    def __init__(self, optimiser: str, parameter: str) -> None:
        self.optimiser, self.parameter = optimiser, parameter
        self.states = OPTIMISERS[optimiser].slots
        self.constants = {constant.name for constant in CONSTANTS[optimiser]}

    def symbol(self, name: str, follows: bool = False) -> Piece:
        """Return a name's symbol. Plain SGD writes the gradient out."""
        if name == "w":
            return symbol(self.parameter)
        if name == "g" and not self.states:
            return gradient_of(self.parameter)
        written, words, _ = SYMBOLS[name.removeprefix(NEW)]
        spoken = tr(words)
        return Piece(f"{written}'", tr("new {name}", name=spoken)) if name.startswith(NEW) else Piece(written, spoken)

    def slot(self, name: str, bracket: bool = False) -> Slot:
        """Return the slot of a name's number."""
        parameter = self.parameter
        if name in self.constants:
            return slot(["optimiser", "constants", name], "entered", bracket=bracket)
        if name.removeprefix(NEW) in self.states:
            when = "after" if name.startswith(NEW) else "before"
            return slot(["optimiser_state", when, name.removeprefix(NEW), parameter], "state", bracket=bracket)
        own = {
            "w": slots.value(parameter, bracket=bracket),
            "g": slots.gradient(parameter, bracket=bracket),
            "eta": slots.learning_rate(),
            "k": slot(["optimiser", "count"], "integer"),
        }
        return own.get(name) or slot(["optimiser_state", "terms", name, parameter], "state", bracket=bracket)

    def number(self, name: str, follows: bool = False) -> Piece:
        """Return a name's number; a negative one in brackets where it follows an operator."""
        return number(self.slot(name, bracket=follows))

    def target(self, name: str) -> tuple[Piece, Piece]:
        """Return what a formula computes: its symbol and its number."""
        if name == "w":
            written = rf"\class{{term term-{self.parameter}}}{{{tex(self.parameter)}'}}"
            return Piece(written, tr("new {name}", name=self.parameter)), number(slots.updated(self.parameter))
        after = NEW + name if name in self.states else name
        return self.symbol(after), self.number(after)


@dataclass(frozen=True)
class _Sides:
    """A formula as an equation: what it computes, in symbols, with numbers, and the result."""

    left: Piece
    symbols: Piece
    numbers: Piece
    result: Piece


def update(optimiser: str, parameter: str, first: Sequence[Piece] = ()) -> Equation:
    """Return the equation of a parameter's update: lines that come first, the state's formulas, the step."""
    lines = _all_lines(optimiser, parameter, language())
    counted = any("k" in names(formula) for block in RULES[optimiser] for _, formula in block.formulas)
    with_method = tr("Update with {optimiser}", optimiser=OPTIMISERS[optimiser].label)
    title = tr("Update") if optimiser == "sgd" else with_method
    return equation(
        f"{title} {tr('(k counts its updates)')}" if counted else title, [*first, *lines], tight=len(lines) > 5
    )


@cache
def _all_lines(optimiser: str, parameter: str, _language: str) -> tuple[Piece, ...]:
    """Few, but they take a millisecond each, and every batch size has them."""
    quantities = Quantities(optimiser, parameter)
    return tuple(line for block in RULES[optimiser] for line in _lines(block, quantities))


def _lines(block: Block, quantities: Quantities) -> list[Piece]:
    made = {target: _sides(target, formula, quantities) for target, formula in block.formulas}
    symbols = _beside([(sides.left, [sides.symbols]) for sides in made.values()])
    if len(made) > 1:
        groups = [[made[target] for target in group] for group in block.numbers]
        return [
            symbols,
            *(_beside([(sides.left, [sides.numbers, sides.result]) for sides in group]) for group in groups),
        ]
    (sides,) = made.values()
    if not quantities.states:  # room enough
        return [symbols, then() + sides.numbers, then() + sides.result]
    return [symbols, then() + sides.numbers + also() + sides.result]


def _beside(statements: Sequence[tuple[Piece, list[Piece]]]) -> Piece:
    """Return statements on one line, each a left side and what it equals; the first one's equals sign is aligned."""
    first, *others = [
        left + (equals_sign() if place == 0 else also()) + join(also(), equal)
        for place, (left, equal) in enumerate(statements)
    ]
    return join(NEXT, [Piece("", "; ") + first, *others])


def _sides(target: str, formula: str, quantities: Quantities) -> _Sides:
    tree = parse(formula)
    left, result = quantities.target(target)
    return _Sides(
        left, Writer(quantities.symbol, times_sign(r"\,")).write(tree), Writer(quantities.number).write(tree), result
    )
