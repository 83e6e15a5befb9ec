"""Missions about how fast one may go: the largest rate that converges, and the fewest epochs."""

from dataclasses import replace
from typing import Final

from app.language import count_text, decimal_text, msg, tr, trn
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
        return no(tr("This is another run. Load the mission again, and change the learning rate only."))
    limit = next(named.rate for named in named_rates(config) if named.code == "epoch_product")
    rate = config.learning_rate
    loss = yield from final_loss(config)
    went = tr(
        "At {rate} the loss over all rows goes from {start} to {end}.",
        rate=shown(rate),
        start=number(start_loss(config)),
        end=number(loss),
    )
    if rate > limit:
        return no(f"{went} {tr('This rate is too large, the error grows from epoch to epoch. Try a smaller one.')}")
    if rate < _SHARE * limit:
        more = rate / _SHARE
        larger = yield from final_loss(replace(config, learning_rate=more))
        further = tr(
            "It converges. But so does {rate}, which ends at {loss}. Go further.", rate=shown(more), loss=number(larger)
        )
        return no(f"{went} {further}")
    still = tr(
        "It still converges, and the limit is {limit}. Above it an epoch makes the error larger.",
        limit=format_number(limit, "precise"),
    )
    return yes(f"{went} {still}")


def fewest_epochs(run: Run, base: Config, _answer: str) -> Parts[MissionVerdict]:
    """Judge how soon the loss is low, beside plain SGD at the best rate of a grid."""
    config = run.config
    if not same_but(config, base, FREE_TO_HURRY):
        return no(tr("This is another run. Load the mission again: data, start and loss have to stay."))
    if config.updates > MOST_UPDATES:
        return no(too_long())
    reached = yield from epochs_until(config, LOW)
    if reached is None:
        loss = yield from final_loss(config)
        return no(
            tr(
                "The loss over all rows does not get below {low}: at the end it is {loss}.",
                low=decimal_text(str(LOW)),
                loss=number(loss),
            )
        )
    best, rate = yield from _best_sgd(base)
    said = trn(
        "The loss is below {low} after {number} epoch.",
        "The loss is below {low} after {number} epochs.",
        reached,
        low=decimal_text(str(LOW)),
    )
    if reached > best:
        return no(f"{said} {tr('Plain SGD can do it in {best}, with another rate. Try one.', best=best)}")
    as_many = msg("Plain SGD at the best of {count} rates, {rate}, takes as many.")
    more = msg("Plain SGD at the best of {count} rates, {rate}, takes {best}.")
    beside = tr(as_many if reached == best else more, count=len(RATES), rate=shown(rate), best=best)
    return yes(f"{said} {beside}")


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
    return format_number(x, "precise") if x < float("inf") else tr("a number beyond 64 bits")


def too_long() -> str:
    """Say that a run is too long to be looked at."""
    return tr(
        "This run is long: a mission looks at {count} updates at most. Choose fewer epochs.",
        count=count_text(MOST_UPDATES),
    )
