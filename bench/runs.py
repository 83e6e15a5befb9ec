"""How fast a run is computed, sought and told. `python -m bench.runs`"""

import json
import os
import random
from functools import partial

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before NumPy is loaded

import numpy as np

from app.engine.optimisers import OPTIMISERS
from app.engine.types import Array
from app.run import PRESETS, Run, parse_config
from bench._timing import best_of_interleaved, percentile, seconds

ROWS, RATE, ROUNDS = 1_000, 0.01, 5


def data(n: int) -> Array:
    """Return rows of n features and a target: a noisy plane."""
    random_numbers = np.random.default_rng(1)
    x = random_numbers.normal(size=(ROWS, n))
    y = x @ np.arange(1.0, n + 1) + 0.1 * random_numbers.normal(size=ROWS)
    return np.column_stack([x, y])


def long_run(epochs: int, batch_size: int = 1, n: int = 2, optimiser: str = "sgd") -> Run:
    """Return a run of our own, nothing computed yet."""
    table = {"features": [f"x{j}" for j in range(1, n + 1)], "target": "y", "rows": data(n).tolist()}
    config = {"data": table, "initialiser": {"name": "zeros"}, "optimiser": {"name": optimiser}}
    return Run(parse_config(config | {"learning_rate": RATE, "batch_size": batch_size, "epochs": epochs}))


def by_hand(epochs: int, batch_size: int = 1, n: int = 2) -> None:
    """Train as one would by hand: compute the loss, check that it is finite, update."""
    table = data(n)
    x_all, y_all = np.ascontiguousarray(table[:, :-1]), np.ascontiguousarray(table[:, -1])
    w, b = np.zeros(n), 0.0
    for _ in range(epochs):
        for start in range(0, ROWS, batch_size):
            x, y = x_all[start : start + batch_size], y_all[start : start + batch_size]
            residual = x @ w + b - y
            loss = np.mean(residual**2)
            if not np.isfinite(loss):
                return
            by_y_hat = residual * (2 / len(y))
            w = w - RATE * (by_y_hat @ x)
            b = b - RATE * by_y_hat.sum()


def update_cost(epochs: int, batch_size: int, n: int) -> None:
    """Print the cost of an update beside the loop by hand; the run is made before the clock starts."""
    updates = epochs * -(-ROWS // batch_size)
    runs = [long_run(epochs, batch_size, n) for _ in range(ROUNDS)]
    ours, theirs = best_of_interleaved(ROUNDS, lambda: runs.pop().frame(10**9), lambda: by_hand(epochs, batch_size, n))
    print(
        f"update, {ROWS:,} rows, n = {n}, batch {batch_size}, {updates:,} updates: {1e6 * ours / updates:.2f} us; "
        f"by hand {1e6 * theirs / updates:.2f} us; ratio {ours / theirs:.2f}"
    )


def optimiser_cost(epochs: int, batch_size: int, n: int) -> None:
    """Print the cost of an update with each optimiser."""
    updates = epochs * -(-ROWS // batch_size)
    for name in OPTIMISERS:
        runs = [long_run(epochs, batch_size, n, name) for _ in range(ROUNDS)]
        best = min(seconds(partial(run.frame, 10**9)) for run in runs)
        print(f"update with {name}, n = {n}, batch {batch_size}: {1e6 * best / updates:.2f} us")


def seek_cost() -> None:
    """Print the median time of random seeks after the first pass, and the bytes of the run."""
    run = long_run(100)
    run.frame(10**9)
    rng = random.Random(2)
    times = [seconds(lambda: run.frame(rng.randrange(run.config.frames))) for _ in range(500)]
    print(
        f"seek in {run.config.updates:,} updates: median {1e3 * percentile(times, 0.5):.2f} ms, "
        f"p95 {1e3 * percentile(times, 0.95):.2f} ms; the run keeps {run.nbytes / 1e6:.2f} MB"
    )


def frame_cost() -> None:
    """Print the cost of making and encoding a frame at n = 2, batch 6, and the largest frame."""
    run = Run(parse_config(PRESETS["demo"] | {"batch_size": 6}))
    run.frame(100)
    sizes: list[int] = []

    def stream() -> None:
        for t in range(1, 101):
            sizes.append(len(json.dumps(run.frame(t), allow_nan=False, separators=(",", ":"))))

    best = min(seconds(stream) for _ in range(20)) / 100
    print(f"frame made and encoded, n = 2, batch 6: {1e6 * best:.1f} us; largest {max(sizes):,} bytes")


if __name__ == "__main__":
    update_cost(20, 1, 2)
    update_cost(200, 32, 2)
    update_cost(200, 32, 5)
    optimiser_cost(50, 32, 5)
    seek_cost()
    frame_cost()
