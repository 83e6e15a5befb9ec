"""How fast the page is in Chromium: load, click to paint, Play, memory. `python -m bench.page`"""

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from bench._proxy import delayed
from bench._timing import percentile
from scripts.chromium import FLAGS, find
from tests.serving import serving

ROOT = Path(__file__).parent.parent
RUNS = 3

#: In the page: milliseconds from a click on a control to the task after the frame that shows another position.
CLICK = """async ([selector, count]) => {
  const position = document.querySelector('#position'), control = document.querySelector(selector), times = [];
  const frame = () => new Promise(requestAnimationFrame);
  const painted = () => new Promise((done) => { const c = new MessageChannel(); c.port1.onmessage = done; c.port2.postMessage(0); });
  for (let i = 0; i < count + 3; i++) {
    await new Promise((done) => setTimeout(done, 60 + 60 * Math.random()));
    const before = position.textContent, start = performance.now();
    control.click();
    while (position.textContent === before && performance.now() - start < 3000) await frame();
    await painted();
    if (i >= 3) times.push(performance.now() - start);
  }
  return times; }"""

#: In the page: gaps between animation frames, steps shown and long tasks while it plays.
PLAY = """async (seconds) => {
  const position = document.querySelector('#position'), gaps = [], long = [];
  new PerformanceObserver((list) => long.push(...list.getEntries().map((e) => e.duration))).observe({type: 'longtask'});
  const frame = () => new Promise(requestAnimationFrame);
  let last = await frame(), shown = position.textContent, steps = 0; const start = last;
  while (last - start < 1000 * seconds) { const now = await frame(); gaps.push(now - last); last = now;
    if (position.textContent !== shown) { steps++; shown = position.textContent; } }
  return {gaps, long, steps: steps / ((last - start) / 1000)}; }"""


@contextmanager
def opened(browser: Browser, url: str, fragment: str = "") -> Iterator[Page]:
    """Give the page, loaded cold in a context of its own and at rest."""
    with browser.new_context(viewport={"width": 1920, "height": 1080}) as context:
        page = context.new_page()
        page.goto(f"{url}/{fragment}")
        page.locator("html[data-ready=true]").wait_for()
        page.wait_for_timeout(1_500)
        yield page


def load(browser: Browser, url: str) -> None:
    """Print when Next works after a cold start, and the bytes as served."""
    times, size = [], 0.0
    for _ in range(5):
        with browser.new_context(viewport={"width": 1920, "height": 1080}) as context:
            page = context.new_page()
            cdp = context.new_cdp_session(page)
            sizes: list[float] = []
            cdp.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
            cdp.send("Network.enable")
            page.goto(url)
            page.locator("html[data-ready=true]").wait_for()
            times.append(page.evaluate("performance.now()"))
            page.wait_for_timeout(1_500)
            size = sum(sizes)
    print(
        f"ready, cold: median {percentile(times, 0.5):.0f} ms (read from outside: a little late); {size / 1e3:.0f} KB as served"
    )


def page_size(url: str) -> None:
    """Print the size of the page itself, with all presets in it."""
    request = Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310
    with urlopen(request) as answer:  # noqa: S310
        packed = answer.read()
    print(f"the page itself: {len(packed) / 1e3:.0f} KB as served, {len(gzip.decompress(packed)) / 1e3:.0f} KB of text")


def clicks(browser: Browser, url: str, name: str, preset: str = "demo") -> None:
    """Print click to paint of Next and Back, the best of some runs."""
    for selector, fragment in (("#next", f"#v=1&preset={preset}&t=0"), ("#back", f"#v=1&preset={preset}&t=300")):
        runs: list[list[float]] = []
        for _ in range(RUNS):
            with opened(browser, url, fragment) as page:
                runs.append(page.evaluate(CLICK, [selector, 60]))
        best = min(runs, key=lambda times: percentile(times, 0.95))
        figures = f"p50 {percentile(best, 0.5):.1f} ms, p95 {percentile(best, 0.95):.1f} ms, most {max(best):.1f} ms"
        print(f"click to paint, {selector}, {name}: {figures}")


def play(browser: Browser, url: str) -> None:
    """Print frame rate, frame intervals and long tasks of Play at 30 steps a second."""
    results: list[dict[str, Any]] = []
    for _ in range(RUNS):
        with opened(browser, url, "#v=1&preset=demo&epochs=100&t=0") as page:
            page.locator("#speed").select_option("30")
            page.locator("#play").click()
            page.wait_for_timeout(500)
            results.append(page.evaluate(PLAY, 5))
    best = min(results, key=lambda result: percentile(result["gaps"], 0.95))
    fps = 1000 * len(best["gaps"]) / sum(best["gaps"])
    p95, most = percentile(best["gaps"], 0.95), max([0.0, *best["long"]])
    print(
        f"Play at 30/s: {fps:.1f} fps, p95 interval {p95:.1f} ms, {best['steps']:.1f} steps/s, longest task {most:.0f} ms"
    )


def heap(browser: Browser, url: str) -> None:
    """Print how much the heap grows from step 1,000 to 11,000, after forced collections."""
    with opened(browser, url, "#v=1&preset=demo&epochs=200&t=0") as page:
        cdp = page.context.new_cdp_session(page)

        def used() -> float:
            cdp.send("HeapProfiler.collectGarbage")
            return float(cdp.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

        def step(count: int) -> None:
            page.evaluate(
                """async (n) => { for (let i = 0; i < n; i++) { const p = document.querySelector('#position'), before = p.textContent;
                     document.querySelector('#next').click();
                     while (p.textContent === before) await new Promise(requestAnimationFrame); } }""",
                count,
            )

        step(1_000)
        before = used()
        for _ in range(10):
            step(1_000)
        print(f"heap at step 1,000: {before:.2f} MB; growth until 11,000: {used() - before:+.2f} MB")


def main() -> None:
    """Measure a server of our own."""
    with (
        serving([sys.executable, "-m", "app", "--port", "0"], cwd=ROOT) as url,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=find(), args=FLAGS) as browser,
    ):
        load(browser, url)
        page_size(url)
        clicks(browser, url, "direct")
        clicks(browser, url, "1,000 rows", "large")
        with delayed(url, 0.2) as slow:
            clicks(browser, slow, "answers 200 ms late")
        play(browser, url)
        heap(browser, url)


if __name__ == "__main__":
    main()
