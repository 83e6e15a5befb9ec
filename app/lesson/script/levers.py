"""The learning rate of each update, and what changes in the middle of a run."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Final

from app.lesson.script.lines import Line, deeper, lines
from app.run import Config
from app.run.records import Method, Segment

#: By name: the body of a schedule; `lr` is the rate it starts from, `updates` the number of all updates.
_BODIES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "constant": ("return lr",),
        "step": ("return lr * {gamma} ** (epoch // {every})",),
        "exponential": ("return lr * {gamma} ** epoch",),
        "inverse_time": ("return lr / (1 + {decay} * epoch)",),
        "cosine": ("return {lr_min} + (lr - {lr_min}) * (1 + math.cos(math.pi * update / updates)) / 2",),
        "warmup_cosine": (
            "rising = max(1, math.floor({warmup} * updates))",
            "if update < rising:",
            "    return lr * (update + 1) / rising",
            "done = (update - rising) / (updates - rising)",
            "return {lr_min} + (lr - {lr_min}) * (1 + math.cos(math.pi * done)) / 2",
        ),
    }
)

#: Writes the lines that put an optimiser in force; the flag is whether it starts afresh.
Begin = Callable[[Method, bool], list[Line]]


def varies(config: Config) -> bool:
    """Tell whether the learning rate is not the same throughout."""
    first, *others = config.segments
    changed = any(segment[1:3] != first[1:3] for segment in others)
    return changed or first.schedule.name != "constant"


def needs_math(config: Config) -> bool:
    """Tell whether a schedule needs cosines and the number of all updates."""
    return any(segment.schedule.name.endswith("cosine") for segment in config.segments)


def schedules(config: Config) -> list[Line]:
    """Return a function for each schedule in force at some time."""
    if not varies(config):
        return []
    return [line for schedule, name in _functions(config) for line in _function(schedule, name)]


def rate_name(config: Config) -> str:
    """Return the name of the rate that is set at the start."""
    return "base_rate" if varies(config) else "learning_rate"


def start(config: Config) -> list[Line]:
    """Return the rate, the schedule if there is one, and the sizes."""
    first = config.segments[0]
    schedule = [f"schedule = {_name(config, first.schedule)}"] if varies(config) else []
    updates = ["updates = epochs * -(-len(train) // batch_size)"] if needs_math(config) else []
    return lines(
        f"{rate_name(config)} = {first.learning_rate!r}",
        *schedule,
        f"epochs, batch_size = {config.epochs}, {config.batch_size}",
        *updates,
        "losses, history = [], []  # of every update",
    )


def before_update(config: Config, begin: Begin) -> list[Line]:
    """Return what is set anew before an update: what changes midway, and the rate."""
    changed = _changes(config, begin)
    if not varies(config) and not changed:
        return []
    rate = lines("learning_rate = schedule(base_rate, epoch, update)") if varies(config) else []
    return [Line("update = len(losses)"), *changed, *rate]


def _changes(config: Config, begin: Begin) -> list[Line]:
    found: list[Line] = []
    for before, after in pairwise(config.segments):
        changed = _change(config, before, after, begin)
        if changed:
            found += [Line(f"if update == {after.first}:"), *deeper(changed)]
    return found


def _change(config: Config, before: Segment, after: Segment, begin: Begin) -> list[Line]:
    rate = [] if after.learning_rate == before.learning_rate else lines(f"base_rate = {after.learning_rate!r}")
    same = after.schedule == before.schedule
    schedule = [] if same else lines(f"schedule = {_name(config, after.schedule)}")
    fresh = after.offset == after.first
    optimiser = begin(after.optimiser, fresh) if fresh or after.optimiser != before.optimiser else []
    return rate + schedule + optimiser


def _functions(config: Config) -> list[tuple[Method, str]]:
    """Return the schedules in force at some time, each with a name of its own."""
    told = [segment.schedule for segment in config.segments]
    different = [schedule for place, schedule in enumerate(told) if schedule not in told[:place]]
    kinds = [schedule.name for schedule in different]
    return [
        (schedule, kind if kinds.count(kind) == 1 else f"{kind}_{1 + kinds[:place].count(kind)}")
        for place, (schedule, kind) in enumerate(zip(different, kinds, strict=True))
    ]


def _name(config: Config, schedule: Method) -> str:
    return next(name for known, name in _functions(config) if known == schedule)


def _function(schedule: Method, name: str) -> list[Line]:
    numbers = {constant: repr(value) for constant, value in schedule.constants.items()}
    body = [text.format(**numbers) for text in _BODIES[schedule.name]]
    return [Line(f"def {name}(lr, epoch, update):"), *lines(*body, level=1), *lines("", "")]
