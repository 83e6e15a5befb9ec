"""Brings the catalogues up to date with the texts in the code: `python -m scripts.words`.

New texts get an empty translation, which a test refuses; texts that are gone go.
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.language import LANGUAGES, SOURCE
from app.language.catalogue import catalogue_file

ROOT: Final = Path(__file__).parents[1]
TREES: Final = ("app", "templates", "static/js")
METHODS: Final = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract"), ("**.js", "javascript")]
HEADER: Final = r"""msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
KEYWORDS: Final = {"tr": None, "msg": None, "say": None, "chapter": (2,), "trn": (1, 2), "trc": ((1, "c"), 2)}


def texts() -> Catalog:
    """Return all texts of the code, each with the files it stands in."""
    catalogue = Catalog(project="SGD Explorable", charset="utf-8", fuzzy=False)
    for file, text, context in sorted(_found(), key=lambda found: (found[0], str(found[1]))):
        catalogue.add(text, locations=[(file, 0)], context=context)
    return catalogue


def _found() -> Iterator[tuple[str, str | tuple[str, str], str | None]]:
    for tree in TREES:
        options = {"**.js": {"template_string": "true"}, "**.html": {"silent": "false"}}
        found = extract_from_dir(ROOT / tree, METHODS, options, cast("dict[str, None]", KEYWORDS))
        for name, _line, text, _comments, context in found:
            yield f"{tree}/{name}", cast("str | tuple[str, str]", text), context


def updated(code: str) -> Catalog:
    """Return a language's catalogue with the texts of the code, as far as they are translated."""
    file, new = catalogue_file(code), texts()
    if not file.exists():
        return new
    with file.open("rb") as stream:
        old = read_po(stream, locale=code)
    for message in new:
        known = old.get(message.id, message.context) if message.id else None
        if known and known.string:
            message.string = known.string
    return new


def main() -> None:
    """Write the catalogues."""
    for code in LANGUAGES:
        if code == SOURCE:
            continue
        made = updated(code)
        missing = sum(1 for message in made if message.id and not complete(message))
        catalogue_file(code).write_bytes(as_po(made, code))
        print(f"{code}: {len(made)} texts, {missing} to translate")  # noqa: T201 - that is what it is run for


def as_po(made: Catalog, code: str) -> bytes:
    """Return a catalogue as a file; it holds no dates, which would change with every run."""
    stream = BytesIO()
    write_po(stream, made, width=120, include_lineno=False, omit_header=True)
    return HEADER.format(code=code).encode() + stream.getvalue()


def complete(message: Message) -> bool:
    """Tell whether a message is translated, in all its forms."""
    forms = [message.string] if isinstance(message.id, str) else list(message.string or ())
    return bool(forms) and all(forms)


if __name__ == "__main__":
    main()
