"""Small helpers of the benchmarks: figures are printed, never asserted."""

import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def best_of_interleaved(rounds: int, first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """Return the best time of each; they take turns, so that a busy moment hits both."""
    pairs = [(seconds(first), seconds(second)) for _ in range(rounds)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def percentile(values: list[float], share: float) -> float:
    """Return the nearest-rank percentile."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
