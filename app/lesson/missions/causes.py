"""Missions about why: why a run diverges, what another optimiser is good for, which row hurts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from app.engine.probe import least_squares
from app.engine.stability import with_ones
from app.engine.types import Array
from app.language import msg, tr
from app.lesson.missions.rates import no, number, shown, too_long, yes
from app.lesson.missions.trying import MOST_UPDATES, RATES, Parts, ended, final_loss, has_data, same_but, with_sgd
from app.lesson.numbers import format_number
from app.lesson.wire import MissionVerdict
from app.run import Config, Run
from app.run.wire import Cause

FREE_TO_BREAK: Final = ("learning_rate", "optimiser", "schedule", "batch_size", "shuffle", "seed", "epochs", "changes")
#: By the code of a cause: how it reads as a choice.
CAUSES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "single_step": msg("one row: steps on it overshoot"),
        "epoch_product": msg("a whole epoch of batches in this order"),
        "full_batch": msg("the curvature, all rows in one batch"),
        "growing": msg("nothing that theory has a limit for"),
    }
)


#: By the code of a cause: what is said to who has named it.
_TOLD: Final[Mapping[str, str]] = MappingProxyType(
    {
        "single_step": msg(
            "It diverges: learning rate {rate} is above {limit}, where a step on row {row} begins to make that row's own error larger."
        ),
        "epoch_product": msg(
            "It diverges: learning rate {rate} is above {limit}, where an epoch in this order begins to make the error larger."
        ),
        "full_batch": msg(
            "It diverges: learning rate {rate} is above {limit}, where an update on all rows begins to overshoot further each time."
        ),
        "growing": msg(
            "It diverges: no theory names a limit here; at learning rate {rate} the error was largest at row {row}."
        ),
    }
)


def why_it_diverges(run: Run, base: Config, answer: str) -> Parts[MissionVerdict]:
    """Judge the cause that was named for a run that diverges."""
    config = run.config
    if not same_but(config, base, FREE_TO_BREAK):
        return no(tr("This is another run. Load the mission again: data, start and loss have to stay."))
    if config.updates > MOST_UPDATES:
        return no(too_long())
    yield from ended(run)
    cause = run.frame(config.frames - 1).get("cause")
    if cause is None:
        return no(tr("This run does not diverge: its loss never passes a thousand times what it began with."))
    if cause["code"] != answer:
        return no(tr("It diverges, but for another reason. Look at the batch size, the order and the marked rates."))
    return yes(_told(cause))


def _told(cause: Cause) -> str:
    limit = cause["limit"]
    values = {
        "rate": shown(cause["rate"]),
        "limit": "" if limit is None else format_number(limit, "precise"),
        "row": (cause["row"] or 0) + 1,
    }
    return tr(_TOLD[cause["code"] if limit is not None else "growing"], **values)


def beat_sgd(run: Run, base: Config, _answer: str) -> Parts[MissionVerdict]:
    """Judge another optimiser beside SGD at the best rate of a grid: same start, data, batches and epochs."""
    config = run.config
    if not same_but(config, base, ("learning_rate", "optimiser")):
        return no(tr("This is another run. Load the mission again; change the optimiser and the learning rate only."))
    if config.optimiser.name == "sgd":
        return no(tr("This is SGD itself. Choose another optimiser."))
    loss = yield from final_loss(config)
    best, rate = float("inf"), RATES[0]
    for tried in RATES:
        reached = yield from final_loss(with_sgd(base, tried))
        if reached < best:
            best, rate = reached, tried
    said = tr(
        "Your run ends at a loss of {loss}, SGD at the best of {count} rates, {rate}, at {best}.",
        loss=number(loss),
        count=len(RATES),
        rate=shown(rate),
        best=number(best),
    )
    return yes(said) if loss < best else no(f"{said} {tr('Try another rate or another optimiser.')}")


def row_that_hurts(run: Run, base: Config, answer: str) -> Parts[MissionVerdict]:
    """Judge which row's removal lowers the least-squares loss of the other rows most."""
    if not has_data(run.config, base):
        return no(tr("These are other data. Load the mission again."))
    whole, losses = _least(base.x, base.y), []
    for row in range(base.row_count):
        losses.append(_least(np.delete(base.x, row, 0), np.delete(base.y, row, 0)))
        yield
    chosen = int(answer) - 1
    said = tr(
        "The least-squares loss is {whole} with all rows and {without} without row {row}.",
        whole=number(whole),
        without=number(losses[chosen]),
        row=answer,
    )
    if chosen != int(np.argmin(losses)):
        return no(f"{said} {tr('Leaving out another row helps more. Look at the rows in Fit.')}")
    near = tr("No other row comes near: the next best leaves {loss}.", loss=number(sorted(losses)[1]))
    return yes(f"{said} {near}")


def _least(x: Array, y: Array) -> float:
    """Return the mean squared error of the least-squares answer."""
    return float(np.mean((with_ones(x) @ least_squares(x, y)[0] - y[:, 0]) ** 2))
