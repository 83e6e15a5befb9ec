"""How an input becomes what the model sees where features are standardised."""

from decimal import Decimal
from typing import Final

from app.language import decimal_text, tr, trc
from app.lesson.notation import symbol
from app.lesson.pieces import NEXT, Piece, also, equals_sign, join, minus_sign, number, tex_number
from app.lesson.slots import Example, slot
from app.lesson.wire import Scaling

#: Two features stand side by side.
BESIDE: Final = 2
#: Sizes outside these are written with a power of ten.
LEAST, MOST = 1e-5, 1e12
LONGEST: Final = 12


def rule() -> Piece:
    """Return how features are standardised."""
    entered, mean, sd = tr("entered"), tr("mean"), trc("standard deviation", "sd")
    return Piece(
        rf"x &= \frac{{\text{{{entered}}} - \text{{{mean}}}}}{{\text{{{sd}}}}}",
        tr("x equals (the number entered minus the mean of its feature) over its standard deviation"),
    )


def working(example: Example, scaling: Scaling) -> list[Piece]:
    """Return (x - mean) / sd of each feature of an example, with its numbers."""
    pairs = list(zip(scaling["mean"], scaling["sd"], strict=True))
    made = [
        _feature(example, j, *pair, equals_sign() if j % BESIDE else also()) for j, pair in enumerate(pairs, start=1)
    ]
    return [Piece("", "; ") + join(NEXT, made[i : i + BESIDE]) for i in range(0, len(made), BESIDE)]


def _feature(example: Example, j: int, mean: float, sd: float, equals: Piece) -> Piece:
    name = f"x{j}"
    above = (
        number(slot(example.path("raw", name), "entered")) + minus_sign() + rounded(mean, 3 - Decimal(sd).adjusted())
    )
    below = rounded(sd, 4 - Decimal(sd).adjusted())
    fraction = Piece(
        rf"\frac{{{above.tex}}}{{{below.tex}}}",
        tr("{above} over {below}", above=f"({above.words})", below=below.words),
        above.slots,
    )
    return symbol(name, example.index) + equals + fraction + also() + number(example.value(name))


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
    text, tex = decimal_text(text), tex_number(tex)
    if x < 0:
        text, tex = f"(−{text})", f"(-{tex})"
    return Piece(rf"\class{{rounded}}{{{tex}}}", text.replace("e-", "e−"))
