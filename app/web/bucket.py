"""A limit on how often something may happen."""

from collections import OrderedDict
from collections.abc import Callable
from time import monotonic
from typing import Final

#: Addresses whose buckets are remembered; the one that was quiet for longest is forgotten first.
MAX_ADDRESSES: Final = 4096


class TokenBucket:
    """Holds up to `burst` tokens and gets `rate` new ones a second; every event takes one."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._tokens, self._filled = float(burst), clock()

    def has(self) -> bool:
        """Whether there is a token."""
        now = self._clock()
        self._tokens = min(self._burst, self._tokens + (now - self._filled) * self._rate)
        self._filled = now
        return self._tokens >= 1.0

    def take(self) -> bool:
        """Take a token; False when there is none."""
        if not self.has():
            return False
        self._tokens -= 1.0
        return True


class Buckets:
    """A bucket for each client address."""

    def __init__(self, rate: float, burst: int) -> None:
        self.rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def has(self, address: str) -> bool:
        """Whether the address's bucket has a token."""
        return address not in self._buckets or self._buckets[address].has()

    def take(self, address: str) -> bool:
        """Take a token from the address's bucket; False when there is none."""
        if address not in self._buckets:
            self._buckets[address] = TokenBucket(self.rate, self._burst)
        self._buckets.move_to_end(address)
        if len(self._buckets) > MAX_ADDRESSES:
            self._buckets.popitem(last=False)
        return self._buckets[address].take()
