"""How a run of a million updates treats those who wait for it and those who do not. `python -m bench.long`"""

import random
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

from bench._timing import percentile, seconds
from tests.serving import serving
from tests.web.clients import PLAIN, Learner, learner, post

ROOT = Path(__file__).parent.parent
ROWS, FEATURES, BATCH, EPOCHS = 1_000, 5, 10, 10_000
LAST = (2 * FEATURES + 6) * ROWS // BATCH * EPOCHS


def long_config() -> dict[str, Any]:
    """Return a million updates of 1,000 rows and five features."""
    rng = random.Random(3)
    rows = [[round(rng.gauss(0, 1), 3) for _ in range(FEATURES + 1)] for _ in range(ROWS)]
    data = {"features": [f"x{j}" for j in range(1, FEATURES + 1)], "target": "y", "rows": rows}
    start = {"name": "zeros"}
    return {"data": data, "initialiser": start, "learning_rate": 0.001, "batch_size": BATCH, "epochs": EPOCHS}


def figures(times: list[float]) -> str:
    """Return percentiles in words."""
    p50, p95, most = (1e3 * value for value in (percentile(times, 0.5), percentile(times, 0.95), max(times)))
    return f"p50 {p50:.1f} ms, p95 {p95:.1f} ms, most {most:.1f} ms"


def steps(client: Learner, run: str, numbers: range) -> list[float]:
    """Return how long each of some steps took: near frames that the run has to compute."""
    times = []
    for number in numbers:
        ts = list(range(10 * number, 10 * number + 10))
        times.append(seconds(partial(client.frames, run, number, ts)))
        time.sleep(0.01)
    return times


def history(client: Learner, run: str) -> dict[str, Any]:
    """Return the curves as far as they are computed."""
    return dict(client.ask("history", {"run": run, "to": ROWS // BATCH * EPOCHS})["history"])


def reported(client: Learner, number: int) -> bool:
    """Tell whether there was progress of a `want`."""
    return any(report["id"] == number for report in client.progress)


def giving_up(ann: Learner, run: str) -> None:
    """Print how long it takes until a long wait has ended, and what is left of it."""
    times = []
    for number in range(10, 20):
        ann.want(run, number, [LAST])
        ann.until(partial(reported, ann, number))
        times.append(seconds(partial(ann.want, run, -number, [])))
    seen, kept = len(ann.progress), history(ann, run)["to"]
    time.sleep(0.5)
    late, more = len(ann.progress) - seen, history(ann, run)["to"] - kept
    print(f"cancelled: {figures(times)}; {late} reports and {more} updates later; {kept:,} updates kept")


def waiting(url: str, ann: Learner, ben: Learner) -> None:
    """Let Ann wait for the last frame and Ben step through another run; then Ann gives up."""
    run, other = post(url, long_config()), post(url, {**PLAIN, "epochs": 1_000})
    alone = steps(ben, other, range(60))
    started = time.perf_counter()
    ann.want(run, 1, [LAST])
    ann.until(lambda: len(ann.progress) > 0)
    print(f"first progress after {1e3 * (time.perf_counter() - started):.0f} ms")
    beside = steps(ben, other, range(60, 260))
    passed = time.perf_counter() - started
    reached = ann.progress[-1]["updates"]
    print(f"progress {len(ann.progress) / passed:.1f} times a second; {reached / passed:,.0f} updates a second")
    print(f"ten frames of another run, nobody else there: {figures(alone)}")
    print(f"ten frames of another run, beside it: {figures(beside)}")
    giving_up(ann, run)


def main() -> None:
    """Measure a server of our own."""
    with (
        serving([sys.executable, "-m", "app", "--port", "0"], cwd=ROOT) as url,
        learner(url) as ann,
        learner(url) as ben,
    ):
        waiting(url, ann, ben)


if __name__ == "__main__":
    main()
