"""What was done in classes, for whoever runs the server: no names, no answers, no tokens, no addresses."""

import json
import logging
from collections.abc import Callable
from pathlib import Path
from time import time

log = logging.getLogger("app.audit")


class Audit:
    """Writes one line of JSON for each thing done, to the logger `app.audit` at level INFO."""

    def __init__(self, clock: Callable[[], float] = time) -> None:
        self._clock = clock

    def note(self, code: str, event: str, **more: int | str | bool | None) -> None:
        """Note an event of a class; students are named by their number only."""
        if log.isEnabledFor(logging.INFO):
            log.info(json.dumps({"at": round(self._clock(), 3), "class": code, "event": event, **more}))


def write_audit(path: Path) -> None:
    """Append what is noted to a file. Raises OSError."""
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
