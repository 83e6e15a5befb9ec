"""What can be set about a server."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: Largest accepted body of a request, in bytes.
MAX_BODY: Final = 2_000_000
#: Largest accepted message of a socket, in characters.
MAX_MESSAGE: Final = 65_536
#: Stops a second at which the page plays.
SPEEDS: Final = (0.5, 1, 2, 4, 8, 15, 30, 60)


@dataclass(frozen=True)
class Settings:
    """Settings of one server.

    `host` is the address it is bound to and `allowed_hosts` further names it may be asked by (`*`: any). `frame_ancestors` are the other sites that may
    show the page in a frame (`framing.frame_origin` says how they are written). Classes are kept in the file
    `classes` (None: in memory only), or with other processes in the Redis at `redis`. `cache_bytes` bounds the memory of runs.
    `proxies` is how many of our own proxies a request passes: they say where it comes from, and whether by https.
    Each client may send `events_per_second`, and `event_burst` of them at once; of a class's events `class_events_per_second` and
    `class_event_burst`. At most `most_clients` are connected at a time: below what the process can bear, so that
    it goes on answering. From each address `posts_per_second` configs and tables may come, and
    `post_burst` of them at once: a whole class may share one address.
    """

    host: str = "127.0.0.1"
    allowed_hosts: tuple[str, ...] = ()
    frame_ancestors: tuple[str, ...] = ()
    classes: Path | None = None
    redis: str | None = None
    cache_bytes: int = 64_000_000
    proxies: int = 0
    most_clients: int = 3_000
    events_per_second: float = 50.0
    event_burst: int = 100
    class_events_per_second: float = 5.0
    class_event_burst: int = 20
    posts_per_second: float = 50.0
    post_burst: int = 200
