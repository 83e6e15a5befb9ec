"""What becomes of the rows: which ones train, and what the model sees of them."""

from typing import NamedTuple

import numpy as np

from app.engine.split import split_rows, standardisation
from app.engine.types import Array
from app.run.records import Scaling, Split


class Rows(NamedTuple):
    """Row numbers of the data by what they are for."""

    train: list[int]
    validation: list[int]
    test: list[int]


def read_only(array: Array) -> Array:
    """Return an array column by column in memory, not to be written to."""
    array = np.asfortranarray(array)
    array.flags.writeable = False
    return array


def divide(seed: int, count: int, split: Split) -> Rows:
    """Return which of `count` rows are for what, each list in the order of the data."""
    if not split.validation and not split.test:
        return Rows(list(range(count)), [], [])
    return Rows(*split_rows(seed, count, split.validation, split.test))


def standardised(x: Array, train: list[int]) -> tuple[Array, Scaling]:
    """Return (x - mean) / sd with mean and sd of the rows that train; numbers may overflow."""
    with np.errstate(all="ignore"):
        scaling = Scaling(*standardisation(x[train]))
        return read_only((x - scaling.mean) / scaling.sd), scaling
