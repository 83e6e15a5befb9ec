"""What lies along a run, for its scene: learning rates, what changes midway, rows that do not train, scales."""

from itertools import chain

from app.engine.optimisers import OPTIMISERS
from app.engine.schedules import SCHEDULES
from app.lesson.numbers import format_number
from app.lesson.wire import ChangeMark, Rates, Roles, Scaling
from app.run import Config
from app.run.records import Change, Segment

#: Points of the picture of the rate; jumps have two each, and get at most so many.
MAX_POINTS = 200
_MAX_JUMPS = 60


def rates(config: Config) -> Rates:
    """Return the learning rate at some updates: the first, the last, both sides of jumps, and evenly between."""
    last = config.updates - 1
    sides = chain.from_iterable((jump - 1, jump) for jump in _jumps(config))
    even = MAX_POINTS - 2 * _MAX_JUMPS - 2 * len(config.changes) - 1
    updates = sorted({*sides, *(round(last * i / even) for i in range(even + 1))})
    return {"update": updates, "value": [config.learning_rate_at(update) for update in updates]}


def _jumps(config: Config) -> list[int]:
    """Return updates (from 1) whose rate is set anew: all changes, and as many steps of schedules as there is room for."""
    ends = [*(segment.first for segment in config.segments[1:]), config.updates]
    steps = [step for segment, end in zip(config.segments, ends, strict=True) for step in _steps(config, segment, end)]
    stride = -(-len(steps) // _MAX_JUMPS) or 1
    return sorted({*(segment.first for segment in config.segments[1:]), *steps[::stride]})


def _steps(config: Config, segment: Segment, end: int) -> range:
    """Return the updates within a segment at which a schedule that goes by epochs has a new rate."""
    every = {"step": int(segment.schedule.constants.get("every", 1)), "exponential": 1, "inverse_time": 1}
    if segment.schedule.name not in every:
        return range(0)
    length = every[segment.schedule.name] * config.batches
    return range((segment.first // length + 1) * length, end, length)


def changes(config: Config) -> list[ChangeMark]:
    """Return where settings change: the first frame they hold for, and what changes."""
    return [
        {"update": change.update, "t": change.update * config.frames_per_batch + 1, "text": _told(change)}
        for change in config.changes
    ]


def _told(change: Change) -> str:
    parts = []
    if change.learning_rate is not None:
        parts.append(f"learning rate {format_number(change.learning_rate, 'rate')}")
    if change.schedule is not None:
        parts.append(f"schedule “{SCHEDULES[change.schedule.name].label}”")
    if change.optimiser is not None:
        parts.append(OPTIMISERS[change.optimiser.name].label)
    *first, last = parts
    return f"{', '.join(first)} and {last} from here" if first else f"{last} from here"


def roles(config: Config) -> Roles | None:
    """Return the rows that do not train, None where all do."""
    if not config.validation and not config.test:
        return None
    return {"validation": list(config.validation), "test": list(config.test)}


def scaling(config: Config) -> Scaling | None:
    """Return what standardising takes off and divides by, None where it is off."""
    used = config.scaling
    return None if used is None else {"mean": used.mean.tolist(), "sd": used.sd.tolist()}
