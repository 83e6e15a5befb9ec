"""The shape of a config as it travels, with all defaults filled in. JavaScript's types are made from these."""

from typing import NotRequired, TypedDict


class Data(TypedDict):
    """The data of a config: column names, and rows of features and target."""

    features: list[str]
    target: str
    rows: list[list[float]]


class Split(TypedDict):
    """The shares of the rows that train, validate and test."""

    train: float
    validation: float
    test: float


class Initialiser(TypedDict):
    """Where the weights start; `weights` and `bias` are there for `custom` only."""

    name: str
    weights: NotRequired[list[float]]
    bias: NotRequired[float]


class Named(TypedDict):
    """A loss, an optimiser or a schedule; the last two with their constants beside the name."""

    name: str


class Change(TypedDict):
    """What holds from update `update` (from 0) on."""

    update: int
    learning_rate: NotRequired[float]
    schedule: NotRequired[Named]
    optimiser: NotRequired[Named]


class Config(TypedDict):
    """A config with all defaults filled in."""

    version: int
    data: Data
    standardise: bool
    split: Split
    shuffle: bool
    seed: int
    initialiser: Initialiser
    loss: Named
    optimiser: Named
    schedule: Named
    learning_rate: float
    batch_size: int
    epochs: int
    changes: list[Change]
