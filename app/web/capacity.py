"""How many clients a process can bear: each takes an open file."""

from contextlib import suppress
from typing import Final

#: Open files that are enough for whatever, and those that are kept for other things than clients.
NO_LIMIT: Final = 65_536
SPARE_FILES: Final = 150


def clients_at_most(wanted: int) -> int:
    """Let this process have as many open files as the system allows it; returns how many clients that is enough for, at most `wanted`."""
    return max(0, min(wanted, _open_many() - SPARE_FILES))


def _open_many() -> int:
    """Let this process have as many connections as the system allows it; returns how many files it may have open."""
    try:
        import resource  # noqa: PLC0415 - Windows has none, and no such limit
    except ImportError:
        return NO_LIMIT
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return NO_LIMIT
    wanted = NO_LIMIT if hard == resource.RLIM_INFINITY else min(hard, NO_LIMIT)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
        soft = max(soft, wanted)
    return int(soft)
