"""Checks of what clients send: each field of a request has a check that returns it typed or refuses it."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar, cast

from app.web.refusal import Refused

Check = Callable[[str, object], object]
T = TypeVar("T")
KEY = re.compile(r"[0-9a-f]{64}")
#: Half of a character: JSON can carry it, no file can.
LONE_SURROGATE = re.compile("[\ud800-\udfff]")
#: The largest whole number that JavaScript holds exactly.
MAX_INTEGER = 2**53 - 1


def bad(field: str | None, message: str) -> Refused:
    """A refusal of one field."""
    return Refused("bad_request", message, field)


def run_key(field: str, value: object) -> str:
    """Check a run's key."""
    if isinstance(value, str) and KEY.fullmatch(value):
        return value
    raise bad(field, f"{field} must be a run's key: 64 hexadecimal digits")


def text_of(most: int) -> Check:
    """A check for a text of at most so many characters."""

    def check(field: str, value: object) -> str:
        if isinstance(value, str) and len(value) <= most and not LONE_SURROGATE.search(value):
            return value
        raise bad(field, f"{field} must be text of at most {most} characters")

    return check


def one_of(*allowed: float | str) -> Check:
    """A check for one of a few values."""

    def check(field: str, value: object) -> object:
        if type(value) in (int, float, str) and value in allowed:
            return value
        raise bad(field, f"{field} must be one of {', '.join(map(str, allowed))}")

    return check


def truth(field: str, value: object) -> bool:
    """Check a yes or no."""
    if isinstance(value, bool):
        return value
    raise bad(field, f"{field} must be true or false")


def whole(low: int = 0, high: int = MAX_INTEGER) -> Check:
    """A check for a whole number from `low` to `high`; true and 1.5 are none."""

    def check(field: str, value: object) -> int:
        if type(value) is int and low <= value <= high:
            return value
        raise bad(field, f"{field} must be a whole number from {low} to {high}")

    return check


def list_of(item: Check, most: int) -> Check:
    """A check for a list of at most `most` items."""

    def check(field: str, value: object) -> list[object]:
        if isinstance(value, list) and len(value) <= most:
            return [item(field, one) for one in value]
        raise bad(field, f"{field} must be a list of at most {most} items")

    return check


short_text = text_of(40)


class Schema(Generic[T]):
    """The fields of a request of type `T` (a TypedDict), all of them needed, with a check for each."""

    def __init__(self, kind: type[T], /, **checks: Check) -> None:
        if checks.keys() != kind.__annotations__.keys():
            raise TypeError(f"{kind.__name__} needs a check for each of {list(kind.__annotations__)}")
        self._checks: Mapping[str, Check] = checks

    def read(self, data: object) -> T:
        """Return the checked request; raises Refused with the first field at fault."""
        if not isinstance(data, dict):
            raise bad(None, f"the payload must be an object with {', '.join(self._checks)}")
        self._check_names(data)
        return cast("T", {name: check(name, data[name]) for name, check in self._checks.items()})

    def _check_names(self, data: dict[str, Any]) -> None:
        for name in self._checks:
            if name not in data:
                raise bad(name, f"{name} is missing")
        for name in data:
            if name not in self._checks:
                raise bad(name[:40], f"there is no field {name[:40]!r} here; known are {', '.join(self._checks)}")


def unread_text(payload: object, name: str) -> str | None:
    """Return a text of a request that no schema has read yet; None where there is none."""
    value = payload.get(name) if isinstance(payload, dict) else None
    return value if isinstance(value, str) else None
