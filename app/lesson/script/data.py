"""The head of a program: its rows, which of them train, their scale, the order of an epoch."""

from typing import Final

from app.lesson.script.lines import Line, lines
from app.run import Config

#: A listing shows so many rows of a larger table.
FEW_ROWS: Final = 8
#: Up to so many rows a table is listed in full.
MOST_LISTED: Final = 12

_STANDARDISE: Final = (
    "# Standardise: mean 0 and standard deviation 1 on the rows that train; a column of equal numbers becomes 0.",
    "same = x[train].min(axis=0) == x[train].max(axis=0)",
    "mean = np.where(same, x[train[0]], x[train].mean(axis=0))",
    "sd = np.where(same, 1.0, x[train].std(axis=0))",
    "x = (x - mean) / sd",
)
_ORDER: Final = (
    "def epoch_order(epoch):",
    '    """Shuffle by Fisher and Yates, from raw bits: the same order with every version of NumPy."""',
    "    bits = np.random.PCG64(np.random.SeedSequence([seed, 2, epoch])).random_raw(len(train))",
    "    order = list(train)",
    "    for last in range(len(order) - 1, 0, -1):",
    "        pick = int(bits[last]) % (last + 1)",
    "        order[last], order[pick] = order[pick], order[last]",
    "    return order",
)


def table(config: Config, array: str, short: bool) -> list[Line]:
    """Return the rows as `data`; a short listing shows the first ones of many."""
    rows = [[*x, *y] for x, y in zip(config.x_raw.tolist(), config.y.tolist(), strict=True)]
    shown = rows[:FEW_ROWS] if short and len(rows) > MOST_LISTED else rows
    left = len(rows) - len(shown)
    return [
        Line(f"# Each row: {config.n} {'feature' if config.n == 1 else 'features'}, then the target."),
        Line(f"data = {array}(["),
        *lines(*(f"[{', '.join(map(repr, row))}]," for row in shown), level=1),
        *(lines(f"# and {left:,} rows more", level=1) if left else []),
        Line("])"),
        Line("x, y = data[:, :-1], data[:, -1]"),
    ]


def parts(config: Config) -> list[Line]:
    """Return which rows are for what."""
    found = []
    for name in ("validation", "test"):
        rows = getattr(config, name)
        if rows:
            found.append(Line(f"{name} = {rows}"))
    if not found:
        return [Line("train = list(range(len(y)))")]
    return [
        Line(f"# Rows set aside, as seed {config.seed} draws them."),
        *found,
        Line(
            f"train = [row for row in range(len(y)) if row not in {' + '.join(line.text.split()[0] for line in found)}]"
        ),
    ]


def scale(config: Config) -> list[Line]:
    """Return what standardises the features, if they are."""
    return lines(*_STANDARDISE) if config.scaling is not None else []


def order(config: Config) -> list[Line]:
    """Return what shuffles an epoch, if it is."""
    return [Line(f"seed = {config.seed}"), *lines("", "", *_ORDER)] if config.shuffle else []


def order_of_epoch(config: Config) -> list[Line]:
    """Return the line that orders the rows at the start of an epoch."""
    return lines("order = epoch_order(epoch + 1)" if config.shuffle else "order = train")
