"""What the commands on a config have in common: reading it, and saying what is wrong."""

import os
import sys
from pathlib import Path

from app.run import Config, ConfigError, ConfigErrors, loads_config


class CannotRead(Exception):
    """A config cannot be had; the arguments are the lines that say why."""


def read_config(name: str) -> Config:
    """Return the config in a file, or on standard input for `-`. Raises CannotRead."""
    try:
        return loads_config(sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes())
    except OSError as error:
        raise CannotRead(f"{name}: {error.strerror or error}") from None
    except ConfigErrors as errors:
        raise CannotRead(*map(_explain, errors.errors)) from None


def complain(*lines: str) -> int:
    """Print what is wrong; returns the exit code for a config or a call that is not in order."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    return 2


def end_quietly() -> int:
    """Whoever reads our output has seen enough; returns the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _explain(error: ConfigError) -> str:
    """The error on one line; its message names field, limit and value."""
    return " ".join(error.message.split())
