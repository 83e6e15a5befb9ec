"""A limit on how often something may happen."""

from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from ipaddress import IPv6Network, ip_address
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


@lru_cache(maxsize=MAX_ADDRESSES)
def subscriber(address: str) -> str:
    """Return what stands for all addresses that somebody has: of IPv6 that is a whole network of 64 bits.

    >>> subscriber("10.0.0.7"), subscriber("2001:db8::1:2:3:4")
    ('10.0.0.7', '2001:db8::')
    """
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4 or known.ipv4_mapped:
        return address
    return str(IPv6Network((int(known), 64), strict=False).network_address)


class Buckets:
    """A bucket for each client address, and for each network of an IPv6 client."""

    def __init__(self, rate: float, burst: int) -> None:
        self.rate, self._burst = rate, burst
        self._buckets: OrderedDict[str, TokenBucket] = OrderedDict()

    def has(self, address: str) -> bool:
        """Whether the address's bucket has a token."""
        address = subscriber(address)
        return address not in self._buckets or self._buckets[address].has()

    def take(self, address: str) -> bool:
        """Take a token from the address's bucket; False when there is none."""
        address = subscriber(address)
        if address not in self._buckets:
            self._buckets[address] = TokenBucket(self.rate, self._burst)
        self._buckets.move_to_end(address)
        if len(self._buckets) > MAX_ADDRESSES:
            self._buckets.popitem(last=False)
        return self._buckets[address].take()
