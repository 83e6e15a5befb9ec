"""Catalogues of translations, read from their `.po` files."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES: Final = Path(__file__).parent / "catalogues"
#: Messages that the browser needs come from here.
_SCRIPTS: Final = "static/js/"
#: Between context and text, as gettext has it.
_AFTER_CONTEXT: Final = "\x04"


def catalogue_file(code: str) -> Path:
    """Return the path of a language's catalogue."""
    return CATALOGUES / f"{code}.po"


@cache
def catalogue(code: str) -> Catalog:
    """Return a language's catalogue."""
    with catalogue_file(code).open("rb") as file:
        return read_po(file, locale=code)


@cache
def translations(code: str) -> NullTranslations:
    """Return the translations into a language; without a catalogue texts stay as they are."""
    if not catalogue_file(code).exists():
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, catalogue(code))
    compiled.seek(0)
    return GNUTranslations(compiled)


@cache
def browser_words(code: str) -> dict[str, str | list[str]]:
    """Return the translations that the scripts of the page use: by text (after its context), one or a list of plural forms."""
    if not catalogue_file(code).exists():
        return {}
    words: dict[str, str | list[str]] = {}
    for message in catalogue(code):
        if not any(file.startswith(_SCRIPTS) for file, _ in message.locations):
            continue
        text = message.id if isinstance(message.id, str) else message.id[0]
        key = f"{message.context}{_AFTER_CONTEXT}{text}" if message.context else text
        words[key] = message.string if isinstance(message.string, str) else list(message.string or ())
    return words
