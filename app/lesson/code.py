"""The whole training loop as pseudo-code, one line for every step."""

from app.engine.model import parameter_names
from app.engine.ops import AFFINE, LOSSES
from app.lesson.graph import input_names
from app.lesson.notation import lift_plain, plain, plain_partial, slope_by_parameter
from app.lesson.wire import CodeLine

#: Sums longer than this are cut to their first and last term.
LONGEST_SUM = 3


def build_code(n: int, batch_size: int, batches: int, epochs: int, loss: str) -> tuple[list[CodeLine], list[int]]:
    """Return the lines and, for each of a scene's steps, the index of its line."""
    head = [
        f"initialise {_listed([*parameter_names(n)[1:], 'b'])}",
        f"for each epoch 1 … {epochs}:",
        f"for each batch 1 … {batches}:",
    ]
    body = [*_forward(n, batch_size, loss), *_partials(n, batch_size, loss), *_updates(n, batch_size)]
    texts = [*head, *body]
    lines = [CodeLine(text=text, indent=max(min(i - 1, 2), 0)) for i, text in enumerate(texts)]
    return lines, [0, *range(len(head), len(texts))]


def _listed(names: list[str]) -> str:
    symbols = [plain(name) for name in names]
    return ", ".join(symbols if len(symbols) <= LONGEST_SUM + 1 else [symbols[0], "…", *symbols[-2:]])


def _forward(n: int, batch_size: int, loss: str) -> list[str]:
    error = lift_plain(LOSSES[loss].tex)
    products = [f"{plain(f'w{j}')} × {plain(f'x{j}')}" for j in range(1, n + 1)]
    short = products if n <= LONGEST_SUM else [products[0], "…", products[-1]]
    return [
        f"feed {_listed([*input_names(n), 'y'])}",
        f"ŷ = {' + '.join([*short, 'b'])}",
        f"L = {error}" if batch_size == 1 else f"L = mean of {error}",
    ]


def _partials(n: int, batch_size: int, loss: str) -> list[str]:
    by_y_hat = lift_plain(LOSSES[loss].tex_partials["y_hat"])
    share = "" if batch_size == 1 else " / m"
    names = parameter_names(n)
    slopes = [(f"y_hat/{name}", _slope(name)) for name in names]
    return [f"∂L/∂ŷ = {by_y_hat}{share}", *(f"{plain_partial(edge)} = {slope}" for edge, slope in slopes)]


def _updates(n: int, batch_size: int) -> list[str]:
    product = "∂L/∂ŷ × {}" if batch_size == 1 else "Σ(∂L/∂ŷ × {})"
    names = parameter_names(n)
    return [f"{plain(name)} ← {plain(name)} − η × {product.format(plain_partial(f'y_hat/{name}'))}" for name in names]


def _slope(name: str) -> str:
    same_as = slope_by_parameter(name)
    return plain(same_as) if same_as else AFFINE.tex_partials[name]
