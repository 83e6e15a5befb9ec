"""What is said about a config that cannot be run."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ConfigError:
    """One thing wrong: the field, what stood there (shortened), what is allowed, in words."""

    field: str
    value: str
    limit: str
    message: str


class ConfigErrors(ValueError):
    """A config is refused; `errors` says everything that is wrong with it, in order of its keys."""

    def __init__(self, errors: list[ConfigError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors


class UnknownRun(KeyError):
    """No config with this key is known here: post it again."""
