"""What a run can be exported as."""

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Final, NamedTuple

from app.export.frames import frames_csv
from app.export.history import history_csv
from app.export.notebook import notebook
from app.export.run_json import run_json
from app.export.worksheet import worksheet
from app.lesson.script import script_text
from app.run import Config


class Format(NamedTuple):
    """A kind of file: the ending of its name, its media type, and its text for a config (None for tables, which come in parts)."""

    ending: str
    media: str
    text: Callable[[Config], str] | None


class Choice(NamedTuple):
    """What to export: a kind of file, and for tables which one and where a row of frames stops."""

    kind: str
    what: str = "frames"
    stride: str = "batch"


def _script(config: Config) -> str:
    return script_text(config, "numpy")


def _notebook(config: Config) -> str:
    return notebook(config, _script(config))


FORMATS: Final = MappingProxyType(
    {
        "json": Format("json", "application/json", run_json),
        "csv": Format("csv", "text/csv; charset=utf-8", None),
        "py": Format("py", "text/x-python; charset=utf-8", _script),
        "ipynb": Format("ipynb", "application/x-ipynb+json", _notebook),
        "worksheet": Format("html", "text/html; charset=utf-8", worksheet),
    }
)
#: The tables there are.
WHATS: Final = ("frames", "history")


def export_parts(config: Config, choice: Choice) -> Iterator[str]:
    """Yield the file's text in parts; an empty part is only a chance for others to do something."""
    text = FORMATS[choice.kind].text
    if text is not None:
        yield text(config)
    elif choice.what == "history":
        yield from history_csv(config)
    else:
        yield from frames_csv(config, choice.stride)


def file_name(choice: Choice) -> str:
    """Return a name that is safe everywhere: nothing of the run's own is in it."""
    stem = {"csv": choice.what, "worksheet": "worksheet"}.get(choice.kind, "run")
    return f"sgd-{stem}.{FORMATS[choice.kind].ending}"
