"""Where in a frame the numbers are: slots for parameters, results and the examples of a batch."""

from dataclasses import dataclass

from app.lesson.wire import NumberFormat, Path, Slot
from app.run.limits import MAX_SHOWN_EXAMPLES as LISTED


def slot(path: Path, kind: NumberFormat = "number", *, bracket: bool = False) -> Slot:
    """Return a slot; `bracket` for a number that follows an operator."""
    made: Slot = {"path": path, "format": kind}
    if bracket:
        made["bracket"] = True
    return made


def value(name: str, *, bracket: bool = False) -> Slot:
    """Return the slot of a value there is one of in a batch: a parameter before its update, or L."""
    return slot(["values", name], bracket=bracket)


def gradient(name: str, *, bracket: bool = False) -> Slot:
    """Return the slot of the gradient of a parameter."""
    return slot(["gradients", name], bracket=bracket)


def updated(name: str) -> Slot:
    """Return the slot of a parameter after its update."""
    return slot(["updated", name])


def current(name: str) -> Slot:
    """Return the slot of a parameter as its node shows it: updated where that is known."""
    made = updated(name)
    made["else"] = ["values", name]
    return made


def learning_rate() -> Slot:
    """Return the slot of the learning rate."""
    return slot(["learning_rate"], "rate")


@dataclass(frozen=True)
class Example:
    """One example of a batch of `m`, by its place from 0 (learners count from 1)."""

    m: int
    place: int

    @property
    def index(self) -> str:
        """Return the subscript of this example's symbols; none where it is the only one."""
        return "" if self.m == 1 else str(self.place + 1)

    def path(self, group: str, name: str) -> Path:
        """Return the path of this example's `values` or `partials` entry."""
        if self.place >= LISTED:
            return ["last", group, name]
        return [group, name, self.place]

    def value(self, name: str, *, bracket: bool = False) -> Slot:
        """Return the slot of an input, the target (both as entered) or the prediction."""
        return slot(self.path("values", name), "number" if name == "y_hat" else "entered", bracket=bracket)

    def partial(self, edge: str, *, bracket: bool = False) -> Slot:
        """Return the slot of a partial; those of y_hat are inputs or 1 and shown as entered."""
        return slot(self.path("partials", edge), "number" if edge == "L/y_hat" else "entered", bracket=bracket)

    def row(self) -> Slot:
        """Return the slot of the row of the data this example is, counted from 1."""
        made = slot(["last", "row"] if self.place >= LISTED else ["rows", self.place], "integer")
        made["plus"] = 1
        return made


def shown(m: int) -> list[Example | None]:
    """Return the examples of a batch that are written out: all up to 3, else two, None (dots), the last.

    >>> [example and example.index for example in shown(6)]
    ['1', '2', None, '6']
    """
    if m <= 3:
        return [Example(m, place) for place in range(m)]
    return [Example(m, 0), Example(m, 1), None, Example(m, m - 1)]
