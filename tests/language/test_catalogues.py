"""The catalogues: they hold the texts of the code, all of them, and nothing else."""

import re
from itertools import pairwise

import pytest
from babel.messages.catalog import Catalog, Message

from app.language import LANGUAGES, SOURCE
from app.language.catalogue import catalogue, catalogue_file
from scripts.words import ROOT, as_po, complete, texts, updated

CODES = [code for code in LANGUAGES if code != SOURCE]
PLACES = re.compile(r"\{[a-z_0-9]+\}|</?b>")


@pytest.fixture(scope="module")
def found() -> Catalog:
    return texts()


def forms(message: Message) -> list[tuple[str, str]]:
    """Each English form with its translation."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string))]
    return list(zip(message.id, message.string or (), strict=True))


@pytest.mark.parametrize("code", CODES)
def test_a_catalogue_is_current_and_complete(code: str) -> None:
    made = updated(code)
    assert as_po(made, code) == catalogue_file(code).read_bytes(), "run `make words`"
    assert [message.id for message in made if message.id and not complete(message)] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_places_of_its_text(code: str) -> None:
    for message in catalogue(code):
        for text, translated in forms(message) if message.id else []:
            assert set(PLACES.findall(translated)) == set(PLACES.findall(text)), text
            assert [text[0].isspace(), text[-1].isspace()] == [translated[0].isspace(), translated[-1].isspace()], text


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_a_decimal_comma(code: str) -> None:
    for message in catalogue(code):
        for text, translated in forms(message) if message.id else []:
            assert not re.search(r"\d\.\d{1,2}\b", translated), text


def test_every_text_of_the_scripts_is_found(found: Catalog) -> None:
    """Babel reads JavaScript by patterns of its own: what it passes over is found here."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in found}
    call = re.compile(r"(?<![\w.])(?:(?:tr|msg|trn)\(|trc\(\s*\"[^\"]*\",)\s*\"((?:[^\"\\]|\\.)*)\"")
    for file in (ROOT / "static" / "js").rglob("*.js"):
        for text in call.findall(file.read_text(encoding="utf-8")):
            plain = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)
            assert plain in known, f"{file.name}: {text}"


def test_no_text_of_a_script_is_built(found: Catalog) -> None:
    """A text that is put together at run time has no translation."""
    built = re.compile(r"(?<![\w.])(?:tr|trn|trc)\(\s*`")
    for file in (ROOT / "static" / "js").rglob("*.js"):
        assert not built.search(file.read_text(encoding="utf-8")), file.name


def test_languages_differ() -> None:
    for one, other in pairwise(CODES):
        same = [
            message.id
            for message in catalogue(one)
            if message.id and isinstance(message.id, str) and " " in message.id and len(message.id) > 40
            if catalogue(other).get(message.id, message.context).string == message.string  # type: ignore[union-attr]
        ]
        assert same == []
