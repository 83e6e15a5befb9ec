"""Streams the frames that a client wants: computed in short slices, sent in batches, no faster than the client takes them."""

from collections.abc import Callable
from time import monotonic
from typing import Final

from gevent.lock import Semaphore

from app.run import Run
from app.web.packets import Encoded, dumps
from app.web.turns import SLICE, Breaks, take_turn
from app.web.wire import FramesBatch, Progress, WantRequest

MAX_FRAMES: Final = 32
MAX_BYTES: Final = 65_536
#: Batches that a client may leave unacknowledged.
CREDIT: Final = 2
#: Seconds between two reports of progress.
REPORT: Final = 0.1

#: Sends an event with its payload; the function given last is called when the client acknowledges it.
Send = Callable[[str, object, Callable[..., None] | None], None]


class Stream:
    """Answers one `want`. `credit` is the client's, shared by all its streams."""

    def __init__(self, send: Send, credit: Semaphore, run: Run, request: WantRequest) -> None:
        self._send, self._credit, self._run, self._request = send, credit, run, request
        self._break = Breaks()
        self._report_at = monotonic() + REPORT
        self._clear()

    def play(self) -> None:
        """Send all frames; returns when the last batch is on its way."""
        for t in self._request["ts"]:
            self._reach(t)
            self._add(t, dumps(self._run.frame(t)))
        if self._ts:
            self._flush(done=True)

    def _clear(self) -> None:
        self._ts: list[int] = []
        self._frames: list[str] = []
        self._bytes = 0

    def _reach(self, t: int) -> None:
        """Compute until the frame at `t` is at hand; what is ready goes out before a longer wait."""
        self._break()
        if self._run.ready(t) or self._advance(t):
            return
        if self._ts:
            self._flush(done=False)
        while not self._advance(t):
            self._report(t)

    def _advance(self, t: int) -> bool:
        return take_turn(lambda: self._run.advance(t, SLICE))

    def _report(self, t: int) -> None:
        if monotonic() < self._report_at:
            return
        self._report_at = monotonic() + REPORT
        of = -(-t // self._run.config.frames_per_batch)
        progress: Progress = {
            "run": self._request["run"],
            "id": self._request["id"],
            "updates": min(self._run.computed, of),
            "of": of,
        }
        self._send("progress", progress, None)

    def _add(self, t: int, frame: str) -> None:
        if len(self._ts) == MAX_FRAMES or self._bytes + len(frame) > MAX_BYTES:
            self._flush(done=False)
        self._ts.append(t)
        self._frames.append(frame)
        self._bytes += len(frame) + 1

    def _flush(self, *, done: bool) -> None:
        self._credit.acquire()
        batch: FramesBatch = {
            "run": self._request["run"],
            "id": self._request["id"],
            "ts": self._ts,
            "done": done,
            "frames": [],  # these are text already
        }
        head = dumps(batch).removesuffix(',"frames":[]}')
        text = f'{head},"frames":[{",".join(self._frames)}]}}'
        self._clear()
        self._send("frames", Encoded(text), lambda *_: self._credit.release())
