"""Long work in short pieces: whoever has something short to do goes first.

An answer passes through half a dozen greenlets. If a piece of long work came between any two of them, a click would wait for all of these
pieces; so a piece waits until nobody else is ready, and only one piece is done at a time.
"""

from collections.abc import Callable
from time import monotonic
from typing import Final, TypeVar

import gevent
from gevent.lock import Semaphore

#: Seconds of work before the others get their turn.
SLICE: Final = 0.005
#: Seconds that a piece of long work waits while others are busy without a break.
PATIENCE: Final = 0.02

T = TypeVar("T")
_turn: Final = Semaphore()


def give_way() -> None:
    """Return when nobody else is ready to run, or when that takes too long."""
    with gevent.Timeout(PATIENCE, False):
        gevent.idle()


class Breaks:
    """Call it between the parts of long work: it gives way when a slice has passed since the last time."""

    def __init__(self) -> None:
        self._until = monotonic() + SLICE

    def __call__(self) -> None:
        """Give way if it is time to."""
        if monotonic() >= self._until:
            give_way()
            self._until = monotonic() + SLICE


def take_turn(work: Callable[[], T]) -> T:
    """Do a piece of work, of about SLICE seconds, when nobody else is ready and no other such piece comes first."""
    with _turn:
        give_way()
        result = work()
    gevent.sleep(0)  # who waits for the turn gets it now: one who took it again at once would keep it
    return result
