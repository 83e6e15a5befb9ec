"""Where others find this server: on its own network, a server that was asked as localhost has another address for them."""

import socket
from contextlib import closing, suppress
from functools import cache
from urllib.parse import urlencode

from app.web.guard import LOCAL, host_name, is_address
from app.web.settings import Settings


@cache
def network_address() -> str | None:
    """Return this machine's address on its network, or None where it has none. Nothing is sent."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # an address for documentation: the system only looks up the way
        found = str(probe.getsockname()[0])
        return None if found.startswith("127.") else found
    return None


def join_address(settings: Settings, scheme: str, host: str, code: str) -> tuple[str, bool]:
    """Return the address by which students join a class, and whether others can reach it.

    `host` is how the teacher asked for the server, with the port.
    """
    host, reachable = _reachable(settings, host)
    return f"{scheme}://{host}/?{urlencode({'class': code})}", reachable


def remote_address(settings: Settings, scheme: str, host: str, code: str, token: str) -> str:
    """Return the address by which a teacher's phone controls a class: the token is in the fragment, which no server is sent."""
    return f"{scheme}://{_reachable(settings, host)[0]}/speaker#{code}.{token}"


def _reachable(settings: Settings, host: str) -> tuple[str, bool]:
    """How others ask for the server, and whether they can."""
    name = host_name(host) or ""
    listens_to_all = is_address(settings.host, unspecified=True)
    if name in LOCAL and listens_to_all and (address := network_address()):
        host = host.replace(f"[{name}]" if ":" in name else name, address, 1)
        name = address
    return host, name not in LOCAL
