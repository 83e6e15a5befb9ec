"""What remarks are made from."""

from dataclasses import dataclass

from app.language import tr
from app.lesson.wire import Alternative, Condition, Slot


@dataclass(frozen=True)
class Course:
    """What the remarks need to know of a run."""

    n: int
    loss: str
    epochs: int
    updates: int
    frames: int
    standardised: bool = False
    split: bool = False


def say(
    text: str, *used: Slot, when: Condition | None = None, also: Condition | None = None, **values: object
) -> Alternative:
    """Return a remark's alternative, in the language that is spoken, with `values` in its named places.

    Without `when` it fits always.
    """
    made: Alternative = {"text": tr(text, **values), "slots": list(used)}
    if when:
        made["when"] = when
    if also:
        made["also"] = also
    return made
