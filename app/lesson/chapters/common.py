"""What chapters are made from."""

from collections.abc import Iterable
from typing import Final

from app.language import tr
from app.lesson.slots import Example
from app.lesson.wire import Alternative, Chapter
from app.run import PRESETS, parse_config, steps

#: The preset whose run the lesson goes through.
PRESET: Final = "tutorial"
CONFIG: Final = parse_config(PRESETS[PRESET])
#: The last frame of the first epoch.
END: Final = CONFIG.batches * CONFIG.frames_per_batch
#: The one example of a batch.
FIRST: Final = Example(1, 0)


def at(phase: str, focus: str | None) -> int:
    """Return the frame of a step of the first batch."""
    return 1 + [tuple(step) for step in steps(CONFIG.n)].index((phase, focus))


def chapter(
    name: str, title: str, t: int, targets: Iterable[str], first: list[Alternative], refresher: Alternative
) -> Chapter:
    """Return a chapter: `first` is for a first time, `refresher` for those who have been here."""
    return {"id": name, "title": tr(title), "t": t, "targets": list(targets), "first": first, "refresher": refresher}
