"""What remarks are made from."""

from dataclasses import dataclass

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

    @property
    def examples(self) -> str:
        """Return what an epoch goes through."""
        return "training examples" if self.split else "examples"


def say(text: str, *used: Slot, when: Condition | None = None, also: Condition | None = None) -> Alternative:
    """Return a remark's alternative; without `when` it fits always."""
    made: Alternative = {"text": text, "slots": list(used)}
    if when:
        made["when"] = when
    if also:
        made["also"] = also
    return made
