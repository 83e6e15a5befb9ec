"""`python -m app`: serve the page until somebody stops it."""

import argparse
import errno
import gc
import io
import os
import shlex
import signal
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import gevent
import segno
from gevent.pywsgi import WSGIHandler, WSGIServer

from app import __version__
from app.rooms import CannotKeep
from app.web import Settings, create_app
from app.web.audit import write_audit
from app.web.capacity import clients_at_most
from app.web.framing import frame_origin
from app.web.guard import is_address
from app.web.places import network_address

HERE = "127.0.0.1"
KEPT = Path.home() / ".sgd-explorable" / "classes.sqlite3"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a class needs


def _port(text: str) -> int:
    if not (text.isdecimal() and text.isascii() and len(text) <= 5 and int(text) <= 65_535):
        raise argparse.ArgumentTypeError(f"a port is a number from 0 to 65535; this is {text[:40]!r}")
    return int(text)


def _site(text: str) -> str:
    try:
        return frame_origin(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sgd-explorable",
        description="Serve the page. Another command: trace CONFIG.json prints a run's frames (trace --help says more).",
    )
    parser.add_argument(
        "--host", help="address to listen on (default: this machine only; for a class: all its addresses)"
    )
    parser.add_argument(
        "--class",
        dest="for_class",
        action="store_true",
        help="for a class: listen on the network, and print the address with a QR code",
    )
    parser.add_argument(
        "--port", type=_port, default=5000, help="port to listen on; 0 takes any free one (default: 5000)"
    )
    parser.add_argument(
        "--classes",
        type=Path,
        metavar="FILE",
        help=f"keep classes in this file, so that they outlive the server (default: not kept; for a class: {KEPT})",
    )
    parser.add_argument(
        "--audit",
        type=Path,
        metavar="FILE",
        help="note in this file what is done in classes, one line of JSON each: no names, no answers (default: not noted)",
    )
    parser.add_argument("--open", action="store_true", help="open the page in a browser")
    parser.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="answer also to this host name; * to any (may be repeated)",
    )
    parser.add_argument(
        "--allow-frame",
        type=_site,
        action="append",
        default=[],
        metavar="ORIGIN",
        help="let this site show the page in a frame, such as https://school.example; * lets any (may be repeated)",
    )
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def page_address(host: str, port: int) -> str:
    """The URL of a server at this address."""
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def browser_address(host: str, port: int) -> str:
    """The URL that a browser on the same machine reaches it by: 0.0.0.0 is nowhere."""
    return page_address("127.0.0.1" if is_address(host, unspecified=True) else host, port)


def _invitation(host: str, port: int) -> str:
    """What is printed for a teacher: where the page is for everybody on the network."""
    address = network_address() if is_address(host, unspecified=True) else host
    if address is None:
        return "This computer is on no network: only it can open the page."
    url = page_address(address, port)
    picture = io.StringIO()
    segno.make(url, micro=False).terminal(out=picture, compact=True)
    return f"\nOpen {url} and choose Class, Start a class.\nEverybody on this network reaches the page there:\n{picture.getvalue()}"


def _free_port(host: str) -> int:
    """A port that is free at the address."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind, protocol) as probe:
        probe.bind(address)
        return int(probe.getsockname()[1])


def _command(words: Sequence[str], port: int) -> str:
    """The command line that was typed, with another port."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--port")
    _, others = parser.parse_known_args(words)
    name = Path(sys.argv[0]).stem
    start = ["python", "-m", "app"] if name in ("__main__", "app") else [name]
    return shlex.join([*start, *others, "--port", str(port)])


def _why_not(error: OSError, host: str, port: int, words: Sequence[str]) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Another one is free: {_command(words, _free_port(host))}"
    reason = (error.strerror or str(error)).removesuffix(f": {(host, port)}")  # which gevent adds
    return f"Cannot listen on {host}, port {port}: {reason}."


class _Handler(WSGIHandler):  # type: ignore[misc]
    """An HTTP connection that is over when a websocket took it, or when the client is gone."""

    def handle(self) -> None:
        # Head and body, and two events in a row, are separate writes: without this the second waits for an ACK, 40 ms.
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with suppress(ConnectionError):
            super().handle()

    def handle_one_response(self) -> None:
        super().handle_one_response()
        if self.status is None:
            self.close_connection = True


def _listen(settings: Settings, port: int) -> Any:  # noqa: ANN401 - gevent has no types
    app, _ = create_app(settings)
    server = WSGIServer((settings.host, port), app, log=None, handler_class=_Handler)
    server.start()
    return server


def _keep_what_is_loaded() -> None:
    """Leave what is there at the start out of garbage collections: looking through all of it would hold a class up for 0.2 seconds."""
    gc.collect()
    gc.freeze()


def _serve_until_stopped(server: Any) -> None:  # noqa: ANN401
    for name in ("SIGINT", "SIGTERM"):
        gevent.signal_handler(getattr(signal, name), server.stop, timeout=0)
    server.serve_forever()


def main(words: Sequence[str]) -> int:
    """Serve as the command line says; returns the exit code."""
    options = _parser().parse_args(words)
    options.host = options.host or (EVERYWHERE if options.for_class else HERE)
    settings = Settings(
        host=options.host,
        allowed_hosts=tuple(options.allow_host),
        frame_ancestors=tuple(options.allow_frame),
        redis=os.environ.get("SGD_REDIS_URL") or None,
        classes=options.classes or (KEPT if options.for_class else None),
        most_clients=clients_at_most(Settings.most_clients),
    )
    try:
        if options.audit:
            write_audit(options.audit)
        server = _listen(settings, options.port)
    except CannotKeep as why:
        print(why, file=sys.stderr)
        return 1
    except OSError as error:
        print(_why_not(error, options.host, options.port, words), file=sys.stderr)
        return 1
    _keep_what_is_loaded()
    port = server.server_port
    print(f"Serving on {page_address(options.host, port)}\nPress Ctrl+C to stop.", flush=True)
    if options.for_class:
        print(_invitation(options.host, port), flush=True)
    if options.open:
        gevent.spawn(webbrowser.open, browser_address(options.host, port))
    _serve_until_stopped(server)
    return 0
