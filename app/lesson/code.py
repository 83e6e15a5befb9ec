"""The whole training loop as pseudo-code, one line for every step; one listing for each optimiser."""

from app.engine.model import parameter_names
from app.engine.ops import AFFINE, LOSSES
from app.engine.optimisers import OPTIMISERS
from app.language import count_text, msg, tr
from app.lesson.code_rate import epoch_rate, update_rate
from app.lesson.formula import names
from app.lesson.formula_plain import plain_formula
from app.lesson.graph import input_names
from app.lesson.notation import lift_plain, plain, plain_partial, slope_by_parameter
from app.lesson.rules import RULES
from app.lesson.update import NEW, SYMBOLS
from app.lesson.wire import CodeLine, Listing
from app.run import Config

#: Sums longer than this are cut to their first and last term.
LONGEST_SUM = 3

#: Text and level of a line.
Line = tuple[str, int]


def build_code(config: Config) -> dict[str, Listing]:
    """Return the listing with each of the config's optimisers, by name."""
    return {optimiser: _listing(config, optimiser) for optimiser in config.optimisers}


def _listing(config: Config, optimiser: str) -> Listing:
    n, several = config.n, config.batch_size > 1
    start = [*_before(config), (tr("initialise {names}", names=_listed([*parameter_names(n)[1:], "b"])), 0)]
    loops = [
        (tr("for each epoch 1 … {last}:", last=count_text(config.epochs)), 0),
        *((text, 1) for text in epoch_rate(config)),
        (tr("for each batch 1 … {last}:", last=count_text(config.batches)), 1),
        *((text, 2) for text in update_rate(config)),
    ]
    body = [*_forward(config), *_partials(n, several, config.loss), *_updates(n, several, optimiser)]
    head = [*start, *loops]
    lines = [*head, *((text, 2) for text in body), *_after(config), *_definition(optimiser)]
    return {
        "lines": [CodeLine(text=text, indent=indent) for text, indent in lines],
        "at": [len(start) - 1, *range(len(head), len(head) + len(body))],
    }


def _before(config: Config) -> list[Line]:
    kept = [
        tr(text, count=len(rows))
        for rows, text in (
            (config.validation, msg("{count} for validation")),
            (config.test, msg("{count} for test")),
        )
        if rows
    ]
    split = [(tr("set rows aside: {kept}", kept=", ".join(kept)), 0)] if kept else []
    inputs = _listed(input_names(config.n))
    scale = [(tr("standardise {inputs}: x ← (x − mean) / sd", inputs=inputs), 0)] if config.scaling is not None else []
    return split + scale


def _after(config: Config) -> list[Line]:
    during = [(tr("note the loss on the validation rows"), 1)] if config.validation else []
    return during + ([(tr("compute the loss on the test rows"), 0)] if config.test else [])


def _definition(optimiser: str) -> list[Line]:
    """Return what `step` means; plain SGD needs no words for it."""
    if optimiser == "sgd":
        return []
    formulas = [formula for row in RULES[optimiser] for formula in row.formulas]
    counts = any("k" in names(formula) for _, formula in formulas)
    alone, counted = msg("step w with g, by {optimiser}:"), msg("step w with g, by {optimiser}, its update k:")
    head = tr(counted if counts else alone, optimiser=OPTIMISERS[optimiser].label)
    return [(head, 0), *((f"{_symbol(target)} ← {plain_formula(formula, _symbol)}", 1) for target, formula in formulas)]


def _symbol(name: str) -> str:
    return SYMBOLS[name.removeprefix(NEW)][2] if name != "w" else name


def _listed(names: list[str]) -> str:
    symbols = [plain(name) for name in names]
    return ", ".join(symbols if len(symbols) <= LONGEST_SUM + 1 else [symbols[0], "…", *symbols[-2:]])


def _forward(config: Config) -> list[str]:
    n, error = config.n, lift_plain(LOSSES[config.loss].tex)
    products = [f"{plain(f'w{j}')} × {plain(f'x{j}')}" for j in range(1, n + 1)]
    short = products if n <= LONGEST_SUM else [products[0], "…", products[-1]]
    return [
        tr("feed {names}", names=_listed([*input_names(n), "y"])),
        f"ŷ = {' + '.join([*short, 'b'])}",
        f"L = {error}" if config.batch_size == 1 else tr("L = mean of {error}", error=error),
    ]


def _partials(n: int, several: bool, loss: str) -> list[str]:
    by_y_hat = lift_plain(LOSSES[loss].tex_partials["y_hat"])
    slopes = [f"{plain_partial(f'y_hat/{name}')} = {_slope(name)}" for name in parameter_names(n)]
    return [f"∂L/∂ŷ = {by_y_hat}{' / m' if several else ''}", *slopes]


def _updates(n: int, several: bool, optimiser: str) -> list[str]:
    product = "Σ(∂L/∂ŷ × {})" if several else "∂L/∂ŷ × {}"
    gradients = [(plain(name), product.format(plain_partial(f"y_hat/{name}"))) for name in parameter_names(n)]
    if optimiser == "sgd":
        return [f"{w} ← {w} − η × {g}" for w, g in gradients]
    return [tr("step {w} with g = {g}", w=w, g=g) for w, g in gradients]


def _slope(name: str) -> str:
    same_as = slope_by_parameter(name)
    return plain(same_as) if same_as else AFFINE.tex_partials[name]
