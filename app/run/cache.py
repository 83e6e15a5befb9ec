"""Runs shared by everybody, bounded in bytes. What is dropped can always be computed again."""

from collections import OrderedDict
from dataclasses import replace
from typing import Final

from app.run.config import Config
from app.run.errors import UnknownRun
from app.run.timeline import Run

DEFAULT_BYTES: Final = 64_000_000


class RunCache:
    """Configs and their runs by key; the one not used for longest goes first."""

    def __init__(self, max_bytes: int = DEFAULT_BYTES) -> None:
        self.max_bytes = max_bytes
        self._runs: OrderedDict[str, Run] = OrderedDict()
        self._counted: dict[str, int] = {}
        self._held = 0

    def add(self, config: Config) -> str:
        """Make the config known and return its key."""
        if config.key not in self._runs:
            self._runs[config.key] = Run(config, self._parent(config))
        self.run(config.key)
        return config.key

    def _parent(self, config: Config) -> Run | None:
        """Return the run that this one leaves with its last change, if it is known."""
        return self._runs.get(replace(config, changes=config.changes[:-1]).key) if config.changes else None

    def config(self, key: str) -> Config:
        """Return a known config; raises UnknownRun."""
        return self.run(key).config

    def run(self, key: str) -> Run:
        """Return the run of a known config; raises UnknownRun."""
        if key not in self._runs:
            raise UnknownRun(key)
        self._runs.move_to_end(key)
        # What a stream makes it grow by is counted at the next event: adding up all runs each time took too long.
        self._count(key, self._runs[key].nbytes)
        self._shrink()
        return self._runs[key]

    def _count(self, key: str, nbytes: int) -> None:
        self._held += nbytes - self._counted.get(key, 0)
        self._counted[key] = nbytes

    def _shrink(self) -> None:
        """Drop old runs; the one in use stays, however large (a run is bounded by itself)."""
        while self._held > self.max_bytes and len(self._runs) > 1:
            key, _ = self._runs.popitem(last=False)
            self._held -= self._counted.pop(key)

    def __contains__(self, key: str) -> bool:
        return key in self._runs

    def __len__(self) -> int:
        return len(self._runs)

    @property
    def nbytes(self) -> int:
        """Bytes held by all runs, each as it was when last asked for."""
        return self._held
