"""What every request passes first: is it meant for this server, and does it come from its own page?"""

import ipaddress
import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

from app.web.framing import frame_ancestors
from app.web.refusal import refusal
from app.web.settings import Settings
from app.web.wire import ErrorCode

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; base-uri 'none'; object-src 'none'; form-action 'self'"
)
HEADERS: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
#: Browsers complain of these where a page comes over plain http from another computer, and do nothing about them.
ONLY_TRUSTED: Final = frozenset({"Cross-Origin-Opener-Policy"})
SOCKETS: Final = "/socket.io"
LOCAL: Final = frozenset({"localhost", "127.0.0.1", "::1"})
SAFE_METHODS: Final = ("GET", "HEAD", "OPTIONS")


def security_headers(settings: Settings) -> list[tuple[str, str]]:
    """What every answer carries."""
    return [("Content-Security-Policy", f"{POLICY}; {frame_ancestors(settings.frame_ancestors)}"), *HEADERS]


def host_name(host: str) -> str | None:
    """The name or address in a Host header, in lower case and without port and brackets; None when it is malformed."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def origin_host(origin: str) -> str | None:
    """The host and port in an Origin header, in lower case; None when there is none, as in `null`."""
    try:
        return urlsplit(origin).netloc.lower() or None
    except ValueError:
        return None


def is_address(name: str, *, unspecified: bool = False) -> bool:
    """Whether a name is an IP address (with `unspecified`: the one that stands for all, such as 0.0.0.0)."""
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    return address.is_unspecified if unspecified else True


def _is_trusted(environ: "WSGIEnvironment") -> bool:
    """Whether a browser takes the origin for a trustworthy one: https, or this machine."""
    return environ.get("wsgi.url_scheme") == "https" or host_name(environ.get("HTTP_HOST", "")) in LOCAL


class Guard:
    """Wraps a WSGI application: checks Host (against DNS rebinding) and Origin, adds the security headers to every answer.

    Where `is_full` says so no more sockets are opened: a browser tries again by itself, and other requests are answered.
    No extension of the websocket protocol reaches the application: an inflated message would be in memory before its size is known.
    """

    def __init__(self, application: "WSGIApplication", settings: Settings, is_full: Callable[[], bool]) -> None:
        self._application, self._is_full = application, is_full
        self._headers = security_headers(settings)
        self._untrusted = [header for header in self._headers if header[0] not in ONLY_TRUSTED]
        self._hosts = LOCAL | {settings.host.lower()} | {name.lower() for name in settings.allowed_hosts}
        self._any_address = is_address(settings.host, unspecified=True)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Pass the request on, or refuse it."""
        always = self._headers if _is_trusted(environ) else self._untrusted

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:  # noqa: ANN401
            return start_response(status, [*headers, *always], exc_info)

        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        refused = self._wrong_host(environ) or self._wrong_origin(environ) or self._no_place(environ)
        if refused is None:
            return self._application(environ, start)
        status, message = refused
        code: ErrorCode = "unavailable" if status.startswith("503") else "bad_request"
        start(status, [("Content-Type", "application/json")])
        return [json.dumps(refusal(code, message)).encode()]

    def _no_place(self, environ: "WSGIEnvironment") -> tuple[str, str] | None:
        if environ.get("PATH_INFO", "").startswith(SOCKETS) and self._is_full():
            return "503 Service Unavailable", "there are too many connections: come again in a moment"
        return None

    def _wrong_host(self, environ: "WSGIEnvironment") -> tuple[str, str] | None:
        name = host_name(environ.get("HTTP_HOST", ""))
        known = name in self._hosts or "*" in self._hosts
        if known or (name and self._any_address and is_address(name)):
            return None
        return (
            "421 Misdirected Request",
            f"this server does not answer to the name {name or ''!r}; start it with --allow-host NAME if it should",
        )

    def _wrong_origin(self, environ: "WSGIEnvironment") -> tuple[str, str] | None:
        origin = environ.get("HTTP_ORIGIN")
        socket = environ.get("PATH_INFO", "").startswith(SOCKETS)
        if origin is None and not socket:
            return None
        if origin is None:
            return "403 Forbidden", "a socket needs the header Origin, with the address of this server"
        if environ["REQUEST_METHOD"] in SAFE_METHODS and not socket:
            return None
        if origin_host(origin) == environ.get("HTTP_HOST", "").lower():
            return None
        return "403 Forbidden", "the request comes from another site"
