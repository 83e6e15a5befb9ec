"""How an input becomes what the model sees where features are standardised."""

from decimal import Decimal
from typing import Final

from app.lesson.notation import symbol
from app.lesson.pieces import ALSO, EQUALS, MINUS, NEXT, Piece, join, number
from app.lesson.slots import Example, slot
from app.lesson.wire import Scaling

#: Two features stand side by side.
BESIDE: Final = 2
#: Sizes outside these are written with a power of ten.
LEAST, MOST = 1e-5, 1e12
LONGEST: Final = 12

RULE: Final = Piece(
    r"x &= \frac{\text{entered} - \text{mean}}{\text{sd}}",
    "x equals (the number entered minus the mean of its feature) over its standard deviation",
)


def working(example: Example, scaling: Scaling) -> list[Piece]:
    """Return (x - mean) / sd of each feature of an example, with its numbers."""
    pairs = list(zip(scaling["mean"], scaling["sd"], strict=True))
    made = [_feature(example, j, *pair, EQUALS if j % BESIDE else ALSO) for j, pair in enumerate(pairs, start=1)]
    return [Piece("", "; ") + join(NEXT, made[i : i + BESIDE]) for i in range(0, len(made), BESIDE)]


def _feature(example: Example, j: int, mean: float, sd: float, equals: Piece) -> Piece:
    name = f"x{j}"
    above = number(slot(example.path("raw", name), "entered")) + MINUS + rounded(mean, 3 - Decimal(sd).adjusted())
    below = rounded(sd, 4 - Decimal(sd).adjusted())
    fraction = Piece(rf"\frac{{{above.tex}}}{{{below.tex}}}", f"({above.words}) over {below.words}", above.slots)
    return symbol(name, example.index) + equals + fraction + ALSO + number(example.value(name))


def rounded(x: float, decimals: int) -> Piece:
    """Return a number that is no slot, to so many decimals; it stands for all that round to it.

    A negative one has brackets. Mean and standard deviation get as many decimals as keep the result
    right to about a thousandth.
    """
    size = abs(x)
    if size == 0 or LEAST <= size < MOST:
        text = tex = f"{size:.{min(max(decimals, 0), LONGEST)}f}"
    else:
        text = f"{size:.4e}"
        tex = text.replace("e", r" \times 10^{").replace("+", "") + "}"
    if x < 0:
        text, tex = f"(−{text})", f"(-{tex})"
    return Piece(rf"\class{{rounded}}{{{tex}}}", text.replace("e-", "e−"))
