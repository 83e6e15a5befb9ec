"""How the listing writes a learning rate that does not stay the same."""

import math
from collections.abc import Mapping
from typing import Final

from app.language import count_text, msg, tr
from app.lesson.numbers import format_number
from app.run import Config

#: By the schedule's name; e counts finished epochs.
_PER_EPOCH: Final[Mapping[str, str]] = {
    "step": msg("η ← {rate} × {gamma}^⌊e / {every}⌋, e epochs done"),
    "exponential": msg("η ← {rate} × {gamma}^e, e epochs done"),
    "inverse_time": msg("η ← {rate} / (1 + {decay} × e), e epochs done"),
}
_COSINE: Final = "η ← {low}{reach} × (1 + cos(π × {done} / {of})) / 2"


def epoch_rate(config: Config) -> list[str]:
    """Return the line that sets the rate at the start of an epoch, if there is one."""
    text = _PER_EPOCH.get(config.schedule.name)
    if text is None or _changes_rate(config):
        return []
    constants = {name: format_number(value, "rate") for name, value in config.schedule.constants.items()}
    return [tr(text, rate=_rate(config), **constants)]


def update_rate(config: Config) -> list[str]:
    """Return the lines that set the rate before an update, if there are any."""
    if _changes_rate(config):
        return [tr("η ← rate of this update (see changes)")]
    if config.schedule.name == "cosine":
        return [tr("{formula}, k updates done", formula=_cosine(config, "k", config.updates))]
    if config.schedule.name == "warmup_cosine":
        rising = max(1, math.floor(config.schedule.constants["warmup"] * config.updates))
        first = tr(
            "η ← {rate} × (k + 1) / {rising} while k < {rising}, k updates done",
            rate=_rate(config),
            rising=count_text(rising),
        )
        left = config.updates - rising
        return (
            [first, tr("then {formula}", formula=_cosine(config, f"(k − {count_text(rising)})", left))]
            if left
            else [first]
        )
    return []


def _cosine(config: Config, done: str, of: int) -> str:
    low = config.schedule.constants["lr_min"]
    if not low:
        return _COSINE.format(low="", reach=_rate(config), done=done, of=count_text(of))
    shown = format_number(low, "rate")
    return _COSINE.format(low=f"{shown} + ", reach=f"({_rate(config)} − {shown})", done=done, of=count_text(of))


def _changes_rate(config: Config) -> bool:
    return any(change.learning_rate is not None or change.schedule for change in config.changes)


def _rate(config: Config) -> str:
    return format_number(config.learning_rate, "rate")
