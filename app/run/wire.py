"""The shapes of what goes over the wire from this layer. JavaScript's types are made from these."""

from typing import NotRequired, TypeAlias, TypedDict


class LastExample(TypedDict):
    """The last example of a batch larger than the arrays of a frame; null is not computed yet."""

    row: int
    values: dict[str, float | None]
    partials: dict[str, float | None]
    raw: NotRequired[dict[str, float]]


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
    """The optimiser's vectors around the update, by name and parameter, and what it computed on the way."""

    before: dict[str, dict[str, float]]
    after: dict[str, dict[str, float]]
    terms: dict[str, dict[str, float]]


class OptimiserNow(TypedDict):
    """The optimiser in force: its constants, and how many updates it has made with this one (0 before the first)."""

    name: str
    constants: dict[str, float]
    count: int


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
    optimiser: OptimiserNow
    optimiser_state: OptimiserState
    status: str
    raw: NotRequired[dict[str, list[float]]]
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


class PathPoints(TypedDict):
    """Parameters at some updates, all at the same ones: the run's way through the space of weights."""

    update: list[int]
    values: dict[str, list[float]]


class End(TypedDict):
    """How a run ended: the loss over all rows of each part with the last finite parameters; null where a part is empty."""

    updates: int
    diverged: bool
    training: float | None
    validation: float | None
    test: float | None


class History(TypedDict):
    """The curves of a run up to update `to`; `updates` are planned in all; `end` is null until the run is computed."""

    to: int
    updates: int
    series: dict[str, Series]
    epochs: EpochMeans
    validation: EpochMeans
    path: PathPoints
    end: End | None


#: A number for each example; None is not computed yet.
Column: TypeAlias = list[float] | None


class BatchTable(TypedDict):
    """Some examples, from `start` on, of a batch of `m`: a column for each quantity as far as a frame has computed it.

    `products` are what each example adds to each gradient, `totals` the gradients.
    """

    m: int
    start: int
    rows: list[int]
    values: dict[str, Column]
    raw: dict[str, list[float]] | None
    residual: Column
    upstream: Column
    products: dict[str, Column]
    totals: dict[str, float | None]


class Evaluation(TypedDict):
    """The batch's loss with one parameter moved."""

    value: float
    loss: float


class GradientCheck(TypedDict):
    """The loss a step `h` below and above, their difference over 2h, and the gradient by the chain rule."""

    parameter: str
    h: float
    below: Evaluation
    above: Evaluation
    difference: float
    gradient: float
