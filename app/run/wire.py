"""The shapes of what goes over the wire from this layer. JavaScript's types are made from these."""

from typing import NotRequired, TypedDict


class LastExample(TypedDict):
    """The last example of a batch larger than the arrays of a frame; null is not computed yet."""

    row: int
    values: dict[str, float | None]
    partials: dict[str, float | None]


class Cause(TypedDict):
    """Why a run grows: `rate` is the learning rate, `limit` the named limit that it is above."""

    code: str
    row: int | None
    rate: float
    limit: float | None


class Overflow(TypedDict):
    """Where a run stopped: the quantity that would not be finite, and whose example it is."""

    quantity: str
    row: int | None
    limit: float


class OptimiserState(TypedDict):
    """The optimiser's vectors around the update, by name and parameter."""

    before: dict[str, dict[str, float]]
    after: dict[str, dict[str, float]]


class Frame(TypedDict):
    """All values at one moment of a run; null is not computed yet, never 0."""

    t: int
    epoch: int
    batch: int
    batches: int
    phase: str
    focus: str | None
    m: int
    rows: list[int]
    values: dict[str, list[float] | float | None]
    partials: dict[str, list[float] | None]
    gradients: dict[str, float | None]
    updated: dict[str, float | None]
    learning_rate: float
    optimiser_state: OptimiserState
    status: str
    last: NotRequired[LastExample]
    cause: NotRequired[Cause]
    overflow: NotRequired[Overflow]


class Series(TypedDict):
    """A curve: the value at each update."""

    update: list[int]
    value: list[float]


class EpochMeans(TypedDict):
    """The mean loss of each complete epoch."""

    epoch: list[int]
    loss: list[float]


class History(TypedDict):
    """The curves of a run up to update `to`; `updates` are planned in all."""

    to: int
    updates: int
    series: dict[str, Series]
    epochs: EpochMeans
