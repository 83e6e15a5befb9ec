"""Small checks that collect errors instead of stopping at the first one."""

import json
import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from app.engine.bounds import ANY, Bounds
from app.language import count_text, msg, tr
from app.run.errors import ConfigError

Json = Any
#: Stands for the value of a key that is not there; null is a value.
MISSING: Final = object()


def shorten(text: str, most: int = 40) -> str:
    """Return the text, or its beginning, as it can be shown in a message."""
    return text if len(text) <= most else text[: most - 1] + "…"


def as_json(value: Json) -> str:
    """Return the value as its author wrote it, on one line; what cannot be seen is escaped."""
    try:
        text = json.dumps(value, ensure_ascii=False, default=repr)
        return shorten(text if text.isprintable() else json.dumps(value, default=repr))
    except RecursionError:
        return tr("nested too deeply")


class Checker:
    """Reads fields of a JSON value; a bad one is noted and answered with a harmless stand-in."""

    def __init__(self) -> None:
        self.errors: list[ConfigError] = []

    def refuse(self, field: str, value: Json, limit: str, shown: str | None = None) -> None:
        """Note that `value` at `field` is not `limit` (what is allowed, in words); `shown` describes it where given.

        What lies inside a field that is refused already is not worth a second error.
        """
        if any(field.startswith(f"{error.field}.") for error in self.errors):
            return
        shown = tr("missing") if value is MISSING else shown or as_json(value)
        message = tr("{field} must be {limit}; it is {shown}.", field=field, limit=limit, shown=shown)
        self.errors.append(ConfigError(field, shown, limit, message))

    def mapping(self, field: str, value: Json, known: Iterable[str]) -> Mapping[str, Json]:
        """Return an object whose keys are all known."""
        names = sorted(known)
        if not isinstance(value, dict):
            self.refuse(field, value, tr("an object"))
            return {}
        for key in value:
            if key not in names:
                path = f"{field}.{shorten(key)}" if field != "config" else shorten(key)
                self.refuse(path, value[key], tr("left out: known names here are {names}", names=", ".join(names)))
        return value

    def number(self, field: str, value: Json, bounds: Bounds = ANY) -> float:
        """Return a finite number within the bounds."""
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        try:
            number = float(value) if is_number else math.nan
        except OverflowError:
            number = math.inf
        if not math.isfinite(number) or not bounds.hold(number):
            self.refuse(field, value, bounds.words)
            return 1.0
        return number + 0.0  # -0.0 becomes 0.0: the same config must have the same key

    def integer(self, field: str, value: Json, low: int, high: int, why: str = "") -> int:
        """Return a whole number from `low` to `high`; 3.0 counts as 3. `why` explains `high`."""
        limit = tr("a whole number from {low} to {high}", low=count_text(low), high=count_text(high)) + why
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not whole or not low <= value <= high:
            self.refuse(field, value, limit)
            return low
        return int(value)

    def boolean(self, field: str, value: Json) -> bool:
        """Return true or false."""
        if not isinstance(value, bool):
            self.refuse(field, value, tr("true or false"))
        return value is True

    def choice(self, field: str, value: Json, names: Iterable[str]) -> str:
        """Return one of `names`."""
        known = list(names)
        if not isinstance(value, str) or value not in known:
            self.refuse(field, value, tr("one of {names}", names=", ".join(known)))
            return known[0]
        return value

    def text(self, field: str, value: Json, longest: int) -> str:
        """Return text that is not empty, has no control characters and is not too long."""
        if not isinstance(value, str) or not value.strip() or len(value) > longest or not value.isprintable():
            self.refuse(field, value, tr("text of 1 to {longest} printable characters", longest=longest))
            return "?"
        return value

    def items(self, field: str, value: Json, low: int, high: int, of: str) -> list[Json]:
        """Return a list of `low` to `high` items."""
        if not isinstance(value, list) or not low <= len(value) <= high:
            shown = tr("a list of {count}", count=count_text(len(value))) if isinstance(value, list) else None
            span = msg("a list of {low} to {high} {things}") if low != high else msg("a list of exactly {low} {things}")
            limit = tr(span, low=count_text(low), high=count_text(high), things=of)
            self.refuse(field, value, limit, shown)
            return []
        return value
