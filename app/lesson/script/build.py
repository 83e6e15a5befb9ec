"""Programs by dialect: as text to run, and as a listing whose lines know their steps."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Literal

from app.lesson.script import numpy_program, torch_program
from app.lesson.script.lines import Line, text_of
from app.lesson.wire import CodeLine, Listing
from app.run import Config

Dialect = Literal["numpy", "pytorch"]
_BUILD: Final[Mapping[str, Callable[[Config, bool], list[Line]]]] = MappingProxyType(
    {"numpy": numpy_program.build, "pytorch": torch_program.build}
)
DIALECTS: Final = tuple(_BUILD)


def script_text(config: Config, dialect: Dialect) -> str:
    """Return a program that makes the run's updates: it keeps `losses` and `history` (b, w1, ... after each)."""
    return text_of(_BUILD[dialect](config, False))


def build_script(config: Config, dialect: Dialect) -> Listing:
    """Return the program as a listing: of a large table it shows the first rows only."""
    program = _BUILD[dialect](config, True)
    places = {step: place for place, line in enumerate(program) for step in line.steps}
    return {
        "lines": [CodeLine(text=line.text, indent=line.level) for line in program],
        "at": [places[step] for step in range(2 * config.n + 7)],
    }
