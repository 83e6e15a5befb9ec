"""The mathematics: operations, graph, initialisers, optimisers, one update.

NumPy only. Nothing here knows of JSON, the web or the lesson. Read it bottom up:
`ops` -> `graph` -> `model` -> `update`.
"""

import hashlib
from typing import Final

#: Part of every run's key: raise it when a change makes the same config give other numbers.
ENGINE_VERSION: Final = "1"


def fingerprint(text: str) -> str:
    """Return the SHA-256 of `text` and the engine's version, as 64 hex digits."""
    return hashlib.sha256(f"{ENGINE_VERSION}\n{text}".encode()).hexdigest()
