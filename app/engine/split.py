"""Which rows train and which only measure, and the scale of the features."""

import math

import numpy as np

from app.engine.randomness import Purpose, permutation, raw_bits
from app.engine.types import Array

#: 0.29 * 100 is a little less than 29 in floating point; 29 % of 100 rows are 29 rows all the same.
_SLACK = 1e-9


def split_rows(seed: int, count: int, validation: float, test: float) -> tuple[list[int], list[int], list[int]]:
    """Return the rows (from 0) of training, validation and test, each in the data's order.

    Validation and test get the floor of their share of `count`, the rest trains. Rows are drawn by
    the seed, for validation first. The shares are from 0 to 1 and add up to at most 1.
    """
    order = permutation(count, raw_bits(seed, Purpose.SPLIT, 0, count))
    first = math.floor(validation * count + _SLACK)
    second = first + math.floor(test * count + _SLACK)
    return sorted(order[second:]), sorted(order[:first]), sorted(order[first:second])


def standardisation(x: Array) -> tuple[Array, Array]:
    """Return mean and population standard deviation of every column of (rows, n), each (n,).

    A column with one value only has that value as its mean, and 1 in the place of its deviation, so
    that it becomes 0 exactly. Sums run through `np.add.reduce` down each column, whatever the
    layout in memory, and on numbers scaled by a power of two, which changes no digit but keeps
    squares from overflowing.
    """
    columns = np.ascontiguousarray(x.T)
    count = columns.shape[1]
    exponents = np.frexp(np.max(np.abs(columns), axis=1))[1]
    scaled = np.ldexp(columns, -exponents[:, None])
    mean = np.add.reduce(scaled, axis=1) / count
    away = scaled - mean[:, None]
    sd = np.ldexp(np.sqrt(np.add.reduce(away * away, axis=1) / count), exponents)
    same = np.min(columns, axis=1) == np.max(columns, axis=1)
    return np.where(same, columns[:, 0], np.ldexp(mean, exponents)), np.where(same | (sd == 0.0), 1.0, sd)
