"""Names for students who bring none: an animal and, where that is taken, a number."""

import secrets
from collections.abc import Container
from itertools import count
from typing import Final

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


def free_name(taken: Container[str]) -> str:
    """Return a name that nobody has, in the language that is spoken."""
    animal = tr(secrets.choice(ANIMALS))
    numbered = (f"{animal} {number}" for number in count(2))
    return animal if animal not in taken else next(name for name in numbered if name not in taken)
