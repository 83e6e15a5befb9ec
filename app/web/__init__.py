"""The web server: routes, events, security. `create_app` puts it together."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gevent
from flask import Flask
from flask_socketio import SocketIO
from gevent.lock import RLock
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from app.language import count_text, tr
from app.rooms import Ledger, Rooms
from app.run import RunCache
from app.web.assets import Assets
from app.web.audit import Audit
from app.web.bucket import Buckets
from app.web.classes import classes
from app.web.commits import Keeper, Unavailable
from app.web.configs import configs
from app.web.events import Events
from app.web.exports import exports
from app.web.guard import Guard
from app.web.hall import Hall
from app.web.languages import speak_language
from app.web.packets import StrictPacket
from app.web.pages import pages
from app.web.programs import programs
from app.web.refusal import refusal, unavailable
from app.web.settings import MAX_BODY, MAX_MESSAGE, Settings
from app.web.tables import tables
from app.web.websocket import WebSocket
from app.web.wire import ErrorCode, Refusal

if TYPE_CHECKING:
    from app.web.store import Store

__all__ = ["Settings", "create_app"]

PACKAGE = Path(__file__).parents[1]


def folder(name: str) -> Path:
    """Where `static` or `templates` are: inside the package when it is installed, beside it in a checkout."""
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


def create_app(settings: Settings | None = None) -> tuple[Flask, SocketIO]:
    """Return the application and its socket server, with caches of their own."""
    settings = settings or Settings()
    app = Flask("app", static_folder=None, template_folder=str(folder("templates")))
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    app.url_map.merge_slashes = False
    app.jinja_env.policies["json.dumps_kwargs"] = {"separators": (",", ":"), "sort_keys": False, "allow_nan": False}
    speak_language(app)
    store = _store(settings)
    runs = _runs(settings, store)
    allowance = Buckets(settings.posts_per_second, settings.post_burst)
    app.register_blueprint(configs(runs, allowance))
    app.register_blueprint(programs(runs))
    app.register_blueprint(exports(runs, allowance))
    app.register_blueprint(tables(allowance))
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(Unavailable, lambda _error: (unavailable(), 503))
    sockets = _sockets(app, settings)
    hall = _hall(sockets.server, settings, runs, store)
    gevent.spawn(hall.beat)
    app.register_blueprint(classes(settings, hall.rooms))
    events = Events(sockets.server, runs, settings, hall)
    app.register_blueprint(pages(Assets(folder("static")), runs, lambda: events.is_full))
    app.wsgi_app = Guard(app.wsgi_app, settings, lambda: events.is_full)  # type: ignore[method-assign]
    if settings.proxies:
        fix = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)
        app.wsgi_app = fix  # type: ignore[method-assign]
    return app, sockets


def _store(settings: Settings) -> "Store | None":
    if settings.redis is None:
        return None
    from app.web.store import Store  # noqa: PLC0415 - one process needs no Redis

    return Store(settings.redis)


def _runs(settings: Settings, store: "Store | None") -> RunCache:
    if store is None:
        return RunCache(settings.cache_bytes)
    from app.web.shared import SharedRuns  # noqa: PLC0415

    return SharedRuns(settings.cache_bytes, store)


def _hall(server: Any, settings: Settings, runs: RunCache, store: "Store | None") -> Hall:  # noqa: ANN401
    """The classes, those of the file included. Raises CannotKeep."""
    if store is not None:
        from app.web.shared import SharedKeeper, SharedRooms  # noqa: PLC0415

        shared = SharedRooms(store, runs)
        gevent.spawn(store.say_so)
        return Hall(server, shared, SharedKeeper(store, shared), Audit())
    rooms, ledger = Rooms(turn=RLock), Ledger(settings.classes) if settings.classes else None
    for saved in ledger.load(rooms.idle) if ledger else ():
        rooms.restore(saved)
    return Hall(server, rooms, Keeper(ledger), Audit())


def _refused(error: HTTPException) -> tuple[Refusal, int]:
    """Every HTTP error is answered in one form."""
    status = error.code or 500
    if isinstance(error, RequestEntityTooLarge):
        return refusal("too_large", tr("at most {count} bytes", count=count_text(MAX_BODY))), status
    code: ErrorCode = "not_found" if status == 404 else "internal" if status >= 500 else "bad_request"
    message = "there is nothing at this address" if status == 404 else error.description or error.name
    return refusal(code, message), status


def _sockets(app: Flask, settings: Settings) -> SocketIO:
    quiet = logging.getLogger("app.web.sockets")
    quiet.setLevel(
        logging.CRITICAL
    )  # what broken clients send is no event of ours; our own failures are logged in `events`
    options: dict[str, Any] = {"logger": quiet, "engineio_logger": quiet, "serializer": StrictPacket}
    sockets = SocketIO(
        app,
        async_mode="gevent",
        async_handlers=False,
        transports=["websocket"],
        max_http_buffer_size=MAX_MESSAGE,
        message_queue=settings.redis,
        **options,
    )
    engine = sockets.server.eio
    engine._async = {**engine._async, "websocket": WebSocket}
    return sockets
