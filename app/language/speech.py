"""Saying a text in the language of whoever asked for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType
from typing import Final, NamedTuple

from app.language.catalogue import translations


class Language(NamedTuple):
    """A language: its name in itself, its decimal mark, and how it groups the digits of a count of at least `group_from`."""

    name: str
    decimal: str
    group: str
    group_from: int


#: The language that the texts in the code are in.
SOURCE: Final = "en"
#: By their code.
LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {
        "en": Language("English", ".", ",", 1_000),
        "de": Language("Deutsch", ",", ".", 1_000),
        "es": Language("Español", ",", ".", 10_000),
    }
)
_current: Final[ContextVar[str]] = ContextVar("language", default=SOURCE)
#: Places for values have names; places with numbers are left for slots.
_PLACE: Final = re.compile(r"\{([a-z_][a-z_0-9]*)\}")

_THOUSANDS: Final = re.compile(r"\s*[-+\u2212]?[1-9]\d{0,2}(\.\d{3})+\s*", re.ASCII)


def language() -> str:
    """Return the code of the language that is spoken now."""
    return _current.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak a language for a while."""
    before = _current.set(code)
    try:
        yield
    finally:
        _current.reset(before)


def best_language(wanted: Iterable[str]) -> str:
    """Return the first language that is wanted and known; `de-AT` is met by `de`."""
    for tag in wanted:
        code = tag.lower().split("-")[0]
        if code in LANGUAGES:
            return code
    return SOURCE


def msg(text: str) -> str:
    """Return the text as it is: it will be handed to `tr` when it is used."""
    return text


def tr(text: str, /, **values: object) -> str:
    """Return a text in the language that is spoken, with `values` in its named places."""
    return _put(translations(_current.get()).gettext(text) if text else "", values)


def trc(context: str, text: str, /, **values: object) -> str:
    """Return a text that means different things in different contexts."""
    return _put(translations(_current.get()).pgettext(context, text), values)


def trn(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a text about a number of things, which stands at `{number}`."""
    said = translations(_current.get()).ngettext(one, many, number)
    return _put(said, {"number": count_text(number)} | values)


def count_text(number: int) -> str:
    """Return a count with its digits grouped.

    >>> count_text(12_962)
    '12,962'
    """
    spoken = LANGUAGES[_current.get()]
    return f"{number:,}".replace(",", spoken.group) if abs(number) >= spoken.group_from else str(number)


def decimal_text(text: str) -> str:
    """Return a number's text with the decimal mark of the language instead of the point."""
    return text.replace(".", LANGUAGES[_current.get()].decimal)


def point_text(typed: str) -> str:
    """Return a number that was typed with a decimal point.

    Where the comma is the decimal mark a point is one too, but "1.000" may mean a thousand: it is left with both marks, which no
    number has.
    """
    if LANGUAGES[_current.get()].decimal == ".":
        return typed
    if _THOUSANDS.fullmatch(typed):
        return typed.replace(".", ".,", 1)
    return typed if "." in typed else typed.replace(",", ".", 1)


def _put(text: str, values: Mapping[str, object]) -> str:
    return _PLACE.sub(lambda place: str(values[place[1]]), text) if values else text
