"""The application for a WSGI server: `gunicorn --worker-class gevent --workers 1 app.wsgi:application`. Settings come from the environment."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from app.web import Settings, create_app
from app.web.audit import write_audit
from app.web.capacity import clients_at_most
from app.web.framing import frame_origin


def settings_of(environment: Mapping[str, str]) -> Settings:
    """Return what the variables say; docs/deployment.md lists them. Raises ValueError."""

    def listed(name: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in environment.get(name, "").split(",") if part.strip())

    def whole(name: str, default: int) -> int:
        text = environment.get(name, str(default))
        if not (text.isascii() and text.isdecimal()):
            raise ValueError(f"{name} must be a whole number from 0 on; it is {text[:40]!r}")
        return int(text)

    classes = environment.get("SGD_CLASSES")
    return Settings(
        allowed_hosts=listed("SGD_ALLOW_HOST"),
        frame_ancestors=tuple(frame_origin(site) for site in listed("SGD_ALLOW_FRAME")),
        classes=Path(classes) if classes else None,
        redis=environment.get("SGD_REDIS_URL") or None,
        proxies=whole("SGD_PROXIES", 0),
        most_clients=clients_at_most(whole("SGD_MOST_CLIENTS", Settings.most_clients)),
    )


logging.basicConfig(level=logging.WARNING)
if "SGD_AUDIT" in os.environ:
    write_audit(Path(os.environ["SGD_AUDIT"]))
application, _ = create_app(settings_of(os.environ))
