"""Missions about why: why a run diverges, what another optimiser is good for, which row hurts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from app.engine.probe import least_squares
from app.engine.stability import with_ones
from app.engine.types import Array
from app.lesson.missions.rates import no, number, shown, yes
from app.lesson.missions.trying import MOST_UPDATES, RATES, Parts, ended, final_loss, has_data, same_but, with_sgd
from app.lesson.numbers import format_number
from app.lesson.wire import MissionVerdict
from app.run import Config, Run
from app.run.wire import Cause

FREE_TO_BREAK: Final = ("learning_rate", "optimiser", "schedule", "batch_size", "shuffle", "seed", "epochs", "changes")
#: By the code of a cause: how it reads as a choice.
CAUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "single_step": "one row: steps on it overshoot",
        "epoch_product": "a whole epoch of batches in this order",
        "full_batch": "the curvature, all rows in one batch",
        "growing": "nothing that theory has a limit for",
    }
)


def why_it_diverges(run: Run, base: Config, answer: str) -> Parts[MissionVerdict]:
    """Judge the cause that was named for a run that diverges."""
    config = run.config
    if not same_but(config, base, FREE_TO_BREAK):
        return no("This is another run. Load the mission again: data, start and loss have to stay.")
    if config.updates > MOST_UPDATES:
        return no(f"This run is long: a mission looks at {MOST_UPDATES:,} updates at most. Choose fewer epochs.")
    yield from ended(run)
    cause = run.frame(config.frames - 1).get("cause")
    if cause is None:
        return no("This run does not diverge: its loss never passes 1,000 times what it began with.")
    if cause["code"] != answer:
        return no("It diverges, but for another reason. Look at the batch size, the order and the marked rates.")
    return yes(f"It diverges: {_told(cause)}.")


def _told(cause: Cause) -> str:
    rate, limit, row = shown(cause["rate"]), cause["limit"], (cause["row"] or 0) + 1
    if limit is None:
        return f"no theory names a limit here; at learning rate {rate} the error was largest at row {row}"
    above = f"learning rate {rate} is above {format_number(limit, 'precise')}, where"
    ends = {
        "single_step": f"a step on row {row} begins to make that row's own error larger",
        "epoch_product": "an epoch in this order begins to make the error larger",
        "full_batch": "an update on all rows begins to overshoot further each time",
    }
    return f"{above} {ends[cause['code']]}"


def beat_sgd(run: Run, base: Config, _answer: str) -> Parts[MissionVerdict]:
    """Judge another optimiser beside SGD at the best rate of a grid: same start, data, batches and epochs."""
    config = run.config
    if not same_but(config, base, ("learning_rate", "optimiser")):
        return no("This is another run. Load the mission again; change the optimiser and the learning rate only.")
    if config.optimiser.name == "sgd":
        return no("This is SGD itself. Choose another optimiser.")
    loss = yield from final_loss(config)
    best, rate = float("inf"), RATES[0]
    for tried in RATES:
        reached = yield from final_loss(with_sgd(base, tried))
        if reached < best:
            best, rate = reached, tried
    said = f"Your run ends at a loss of {number(loss)}, SGD at the best of {len(RATES)} rates, {shown(rate)}, at {number(best)}."
    return yes(said) if loss < best else no(f"{said} Try another rate or another optimiser.")


def row_that_hurts(run: Run, base: Config, answer: str) -> Parts[MissionVerdict]:
    """Judge which row's removal lowers the least-squares loss of the other rows most."""
    if not has_data(run.config, base):
        return no("These are other data. Load the mission again.")
    whole, losses = _least(base.x, base.y), []
    for row in range(base.row_count):
        losses.append(_least(np.delete(base.x, row, 0), np.delete(base.y, row, 0)))
        yield
    chosen = int(answer) - 1
    said = f"The least-squares loss is {number(whole)} with all rows and {number(losses[chosen])} without row {answer}."
    if chosen != int(np.argmin(losses)):
        return no(f"{said} Leaving out another row helps more. Look at the rows in Fit.")
    return yes(f"{said} No other row comes near: the next best leaves {number(sorted(losses)[1])}.")


def _least(x: Array, y: Array) -> float:
    """Return the mean squared error of the least-squares answer."""
    return float(np.mean((with_ones(x) @ least_squares(x, y)[0] - y[:, 0]) ** 2))
