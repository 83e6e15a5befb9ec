"""Lines of a program: their text, how deep they stand, and which steps of the page they are."""

from collections.abc import Iterable
from typing import NamedTuple

#: Spaces of one level.
INDENT = "    "


class Line(NamedTuple):
    """One line; `steps` are the places of its steps in a scene's `steps`."""

    text: str
    level: int = 0
    steps: tuple[int, ...] = ()


def lines(*texts: str, level: int = 0) -> list[Line]:
    """Return lines that are no step."""
    return [Line(text, level) for text in texts]


def deeper(block: Iterable[Line], by: int = 1) -> list[Line]:
    """Return a block some levels further in."""
    return [line._replace(level=line.level + by) for line in block]


def text_of(block: Iterable[Line]) -> str:
    """Return the program's text."""
    return "".join(f"{INDENT * line.level}{line.text}".rstrip() + "\n" for line in block)
