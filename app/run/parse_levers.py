"""Reads the levers of a config: optimiser, schedule, split, and changes on the way."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.engine.bounds import POSITIVE, SHARE, Bounds
from app.engine.constants import Constant
from app.engine.optimisers import CONSTANTS as OPTIMISER_CONSTANTS
from app.engine.schedules import SCHEDULE_CONSTANTS
from app.language import count_text, decimal_text, tr
from app.run import limits
from app.run.checks import MISSING, Checker, Json
from app.run.records import Change, Method, Split

#: How far the shares of a split may be from 1 in all: they are decimal numbers.
ROUNDING: Final = 1e-9
#: What a change may set anew.
SETTINGS: Final = ("learning_rate", "schedule", "optimiser")


def read_rate(check: Checker, field: str, value: Json) -> float:
    """Return a learning rate."""
    return _moderate(check, field, value, POSITIVE)


def read_optimiser(check: Checker, field: str, value: Json) -> Method:
    """Return an optimiser with all its constants."""
    return _method(check, field, value, OPTIMISER_CONSTANTS)


def read_schedule(check: Checker, field: str, value: Json) -> Method:
    """Return a schedule with all its constants."""
    return _method(check, field, value, SCHEDULE_CONSTANTS)


def _method(check: Checker, field: str, value: Json, known: Mapping[str, tuple[Constant, ...]]) -> Method:
    if not isinstance(value, dict):
        check.mapping(field, value, [])
        return Method("")
    name = check.choice(f"{field}.name", value.get("name", MISSING), known)
    if value.get("name") != name:
        return Method(name)
    specs = known[name]
    given = check.mapping(field, value, ["name", *(spec.name for spec in specs)])
    constants = {spec.name: _constant(check, field, given, spec) for spec in specs}
    return Method(name, MappingProxyType(constants))


def _constant(check: Checker, field: str, given: Mapping[str, Json], spec: Constant) -> float:
    path, value = f"{field}.{spec.name}", given.get(spec.name, spec.default)
    if spec.whole and spec.least is not None and spec.most is not None:
        return check.integer(path, value, int(spec.least), int(spec.most))
    return _moderate(check, path, value, spec.bounds)


def _moderate(check: Checker, field: str, value: Json, bounds: Bounds) -> float:
    """Return a number with which a rate stays finite, whatever the schedule makes of it."""
    number = check.number(field, value, bounds)
    if number <= limits.MAX_SETTING:
        return number
    check.refuse(field, value, tr("at most {most}", most=f"{limits.MAX_SETTING:g}"))
    return 1.0


def read_split(check: Checker, value: Json) -> Split:
    """Return the shares of the rows that do not train; a share left out is 0, for training it is what the others leave."""
    known = len(check.errors)
    given = check.mapping("split", value, ["train", "validation", "test"])
    validation, test = (check.number(f"split.{name}", given.get(name, 0.0), SHARE) for name in ("validation", "test"))
    train = check.number("split.train", given.get("train", max(0.0, 1.0 - validation - test)), SHARE)
    total = train + validation + test
    if len(check.errors) == known and abs(total - 1.0) > ROUNDING:
        shown = decimal_text(f"{train:g} + {validation:g} + {test:g} = {total:g}")
        check.refuse("split", value, tr("shares for train, validation and test that add up to 1"), shown)
    return Split(validation, test)


def read_changes(check: Checker, value: Json, updates: int) -> tuple[Change, ...]:
    """Return the changes, each at a later update than the one before it and within the run's `updates`."""
    changes: list[Change] = []
    for i, entry in enumerate(check.items("changes", value, 0, limits.MAX_CHANGES, tr("changes"))):
        known = len(check.errors)
        change = _change(check, f"changes[{i}]", entry, updates)
        if len(check.errors) == known and changes and change.update <= changes[-1].update:
            before = count_text(changes[-1].update)
            limit = tr("greater than {before}, where the change before it is", before=before)
            check.refuse(f"changes[{i}].update", change.update, limit)
        changes.append(change)
    return tuple(changes)


def _change(check: Checker, field: str, value: Json, updates: int) -> Change:
    given = check.mapping(field, value, ["update", *SETTINGS])
    if not isinstance(value, dict):
        return Change(0)
    if not any(name in given for name in SETTINGS):
        check.refuse(field, value, tr("an object with at least one of {names}", names=", ".join(SETTINGS)))
    why = f" {tr('(the last update of the run, counted from 0)')}"
    return Change(
        check.integer(f"{field}.update", given.get("update", MISSING), 0, updates - 1, why),
        read_rate(check, f"{field}.learning_rate", given["learning_rate"]) if "learning_rate" in given else None,
        read_schedule(check, f"{field}.schedule", given["schedule"]) if "schedule" in given else None,
        read_optimiser(check, f"{field}.optimiser", given["optimiser"]) if "optimiser" in given else None,
    )
