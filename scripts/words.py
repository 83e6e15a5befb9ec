"""Brings the catalogues up to date with the texts in the code: `python -m scripts.words`.

New texts get an empty translation, which a test refuses; texts that are gone go.
"""

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final, cast

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from app.language import LANGUAGES, SOURCE
from app.language.catalogue import catalogue, catalogue_file

ROOT: Final = Path(__file__).parents[1]
#: What Babel reads; Python's own parser reads Python, since Babel does not look into its f-strings.
BABEL: Final = (("templates", "**.html", "jinja2.ext:babel_extract"), ("static/js", "**.js", "javascript"))
HEADER: Final = r"""msgid ""
msgstr ""
"Language: {code}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
KEYWORDS: Final = {"tr": None, "msg": None, "trn": (1, 2), "trc": ((1, "c"), 2)}
#: In Python also these translate: the places of their texts.
PLACES: Final = {"tr": (0,), "msg": (0,), "say": (0,), "chapter": (1,), "trn": (0, 1), "trc": (0, 1)}

#: File, text (of one and of many) and context.
Found = tuple[str, str | tuple[str, str], str | None]


def texts() -> Catalog:
    """Return all texts of the code, each with the files it stands in."""
    made = Catalog(project="SGD Explorable", charset="utf-8", fuzzy=False)
    for file, text, context in _found():
        made.add(text, locations=[(file, 0)], context=context)
    return made


@cache
def _found() -> tuple[Found, ...]:
    return tuple(sorted(_search(), key=lambda found: (found[0], str(found[1]))))


def _search() -> Iterator[Found]:
    for file in sorted((ROOT / "app").rglob("*.py")):
        yield from _in_python(file.relative_to(ROOT).as_posix(), ast.parse(file.read_text(encoding="utf-8")))
    for tree, pattern, method in BABEL:
        found = extract_from_dir(ROOT / tree, [(pattern, method)], {}, cast("dict[str, None]", KEYWORDS))
        for name, _line, text, _comments, context in found:
            if text:
                yield f"{tree}/{name}", cast("str | tuple[str, str]", text), context


def _in_python(file: str, tree: ast.AST) -> Iterator[Found]:
    """Yield the texts of a module: the plain strings in calls of what translates."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES:
            places = PLACES[node.func.id]
            given = [node.args[place] for place in places if place < len(node.args)]
            texts = [part for argument in given for part in _strings(argument)]
            if node.func.id == "trn":
                half = len(texts) // 2
                yield from ((file, pair, None) for pair in zip(texts[:half], texts[half:], strict=True))
            elif node.func.id == "trc":
                yield file, texts[1], texts[0]
            else:
                yield from ((file, text, None) for text in texts if text)


def _strings(argument: ast.expr) -> list[str]:
    """Return the strings an argument may be: one, or either of a choice."""
    if isinstance(argument, ast.IfExp):
        return [*_strings(argument.body), *_strings(argument.orelse)]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def updated(code: str) -> Catalog:
    """Return a language's catalogue with the texts of the code, as far as they are translated."""
    new = texts()
    if not catalogue_file(code).exists():
        return new
    old = catalogue(code)
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
