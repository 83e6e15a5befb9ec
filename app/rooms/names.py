"""Names of students: an animal for who brings none, and what is made of one that somebody typed."""

import secrets
import unicodedata
from collections.abc import Container
from itertools import count
from typing import Final

import regex

from app.language import msg, tr

ANIMALS: Final = (
    msg("Otter"),
    msg("Fox"),
    msg("Owl"),
    msg("Badger"),
    msg("Heron"),
    msg("Lynx"),
    msg("Hare"),
    msg("Raven"),
    msg("Beaver"),
    msg("Falcon"),
    msg("Hedgehog"),
    msg("Dolphin"),
    msg("Panda"),
    msg("Koala"),
    msg("Penguin"),
    msg("Turtle"),
    msg("Lizard"),
    msg("Seal"),
    msg("Squirrel"),
    msg("Zebra"),
)
#: Characters as people count them: letters with their marks, emoji with all their parts (Unicode, UAX #29).
MOST_GRAPHEMES: Final = 24
#: Code points of one of them: a family of emoji has eleven, a heap of marks upon a letter any number.
_MOST_POINTS: Final = 12
_JOINERS: Final = "\u200c\u200d"
#: Controls, overrides of the writing direction, unassigned and private code points.
_UNSEEN: Final = ("Cc", "Cf", "Co", "Cs", "Cn")


class BadName(ValueError):
    """This cannot be a name; the message says why, to its bearer."""


def free_name(taken: Container[str]) -> str:
    """Return a name that nobody has, in the language that is spoken."""
    return numbered(tr(secrets.choice(ANIMALS)), taken)


def numbered(name: str, taken: Container[str]) -> str:
    """Return the name, with the first number behind it that makes it nobody else's, if it takes one."""
    if name not in taken:
        return name
    return next(other for number in count(2) if (other := f"{name} {number}") not in taken)


def clean_name(typed: str) -> str:
    """Return a name as it may be shown: on one line, with nothing in it that is not seen or turns the writing round. Raises BadName."""
    spaced = "".join(" " if character.isspace() else character for character in unicodedata.normalize("NFC", typed))
    seen = "".join(one for one in spaced if one in _JOINERS or unicodedata.category(one) not in _UNSEEN)
    name = " ".join(seen.split())
    graphemes = regex.findall(r"\X", name)
    if not any(unicodedata.category(one)[0] in "LNPS" for one in name):
        raise BadName(tr("Enter a name."))
    if len(graphemes) > MOST_GRAPHEMES or any(len(grapheme) > _MOST_POINTS for grapheme in graphemes):
        raise BadName(tr("A name has at most {count} characters.", count=MOST_GRAPHEMES))
    return name
