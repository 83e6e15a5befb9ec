"""Missions about how fast one may go: the largest rate that converges, and the fewest epochs."""

from dataclasses import replace
from typing import Final

from app.lesson.missions.trying import (
    MOST_UPDATES,
    RATES,
    Parts,
    epochs_until,
    final_loss,
    same_but,
    start_loss,
    with_sgd,
)
from app.lesson.numbers import format_number
from app.lesson.wire import MissionVerdict
from app.run import Config, Run
from app.run.named_rates import named_rates

#: How close to the limit is close enough.
_SHARE: Final = 0.95
#: The loss that is to be reached.
LOW: Final = 0.01
FREE_TO_HURRY: Final = (
    "learning_rate", "optimiser", "schedule", "batch_size", "shuffle", "seed", "epochs", "changes",
)  # fmt: skip


def largest_rate(run: Run, base: Config, _answer: str) -> Parts[MissionVerdict]:
    """Judge a learning rate: it has to converge, and hardly any larger one may."""
    config = run.config
    if not same_but(config, base, ("learning_rate",)):
        return no("This is another run. Load the mission again, and change the learning rate only.")
    limit = next(named.rate for named in named_rates(config) if named.code == "epoch_product")
    rate = config.learning_rate
    loss = yield from final_loss(config)
    went = f"At {shown(rate)} the loss over all rows goes from {number(start_loss(config))} to {number(loss)}"
    if rate > limit:
        return no(f"{went}: this rate is too large, the error grows from epoch to epoch. Try a smaller one.")
    if rate < _SHARE * limit:
        more = rate / _SHARE
        larger = yield from final_loss(replace(config, learning_rate=more))
        return no(f"{went}: it converges. But so does {shown(more)}, which ends at {number(larger)}. Go further.")
    return yes(
        f"{went}: it still converges, and the limit is {format_number(limit, 'precise')}. Above it an epoch makes the error larger."
    )


def fewest_epochs(run: Run, base: Config, _answer: str) -> Parts[MissionVerdict]:
    """Judge how soon the loss is low, beside plain SGD at the best rate of a grid."""
    config = run.config
    if not same_but(config, base, FREE_TO_HURRY):
        return no("This is another run. Load the mission again: data, start and loss have to stay.")
    if config.updates > MOST_UPDATES:
        return no(f"This run is long: a mission looks at {MOST_UPDATES:,} updates at most. Choose fewer epochs.")
    reached = yield from epochs_until(config, LOW)
    if reached is None:
        loss = yield from final_loss(config)
        return no(f"The loss over all rows does not get below {LOW}: at the end it is {number(loss)}.")
    best, rate = yield from _best_sgd(base)
    said = f"The loss is below {LOW} after {epochs(reached)}."
    if reached > best:
        return no(f"{said} Plain SGD can do it in {best}, with another rate. Try one.")
    beats = "takes as many" if reached == best else f"takes {best}"
    return yes(f"{said} Plain SGD at the best of {len(RATES)} rates, {shown(rate)}, {beats}.")


def _best_sgd(base: Config) -> Parts[tuple[int, float]]:
    """Return the fewest epochs of plain SGD, and the smallest rate of the grid that has them."""
    best, best_rate, bounded = base.epochs + 1, RATES[0], base
    for rate in RATES:
        reached = yield from epochs_until(with_sgd(bounded, rate), LOW)
        if reached is not None and reached < best:
            best, best_rate, bounded = reached, rate, replace(base, epochs=reached)
    return best, best_rate


def yes(words: str) -> MissionVerdict:
    """The mission is solved."""
    return {"solved": True, "words": words}


def no(words: str) -> MissionVerdict:
    """It is not, yet."""
    return {"solved": False, "words": words}


def shown(rate: float) -> str:
    """Return a learning rate as the page shows it."""
    return format_number(rate, "rate")


def number(x: float) -> str:
    """Return a loss as the page shows it."""
    return format_number(x, "precise") if x < float("inf") else "a number beyond 64 bits"


def epochs(count: int) -> str:
    """Return a count of epochs in words."""
    return "1 epoch" if count == 1 else f"{count} epochs"
