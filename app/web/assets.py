"""The static files: read once at start, named by a hash of all of them, served compressed."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from flask import Request
from werkzeug import Response

#: Not left to the system's own table, which differs between machines.
TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
PACKED: Final = (".ico", ".png", ".woff2")
FOREVER: Final = "public, max-age=31536000, immutable"
REVALIDATE: Final = "no-cache"


@dataclass(frozen=True)
class Asset:
    """A file's content; `brotli` and `gzipped` are its ready-made compressed forms, if there are any."""

    suffix: str
    data: bytes
    brotli: bytes | None = None
    gzipped: bytes | None = None

    @cached_property
    def etag(self) -> str:
        """A hash of the content."""
        return hashlib.sha256(self.data).hexdigest()[:16]

    @cached_property
    def _gzip(self) -> bytes | None:
        return None if self.suffix in PACKED else self.gzipped or gzip.compress(self.data, 9, mtime=0)

    def best(self, request: Request) -> tuple[str | None, bytes]:
        """Return the smallest form that the client takes: its encoding's name and the bytes."""
        for name, data in (("br", self.brotli), ("gzip", self._gzip)):
            if data is not None and request.accept_encodings[name] > 0:
                return name, data
        return None, self.data

    def response(self, request: Request, cache: str) -> Response:
        """The answer to a request for this file; 304 without a body when the client has it."""
        encoding, data = self.best(request)
        response = Response(data, content_type=TYPES.get(self.suffix, "application/octet-stream"))
        if encoding:
            response.content_encoding = encoding
        response.headers["Cache-Control"] = cache
        response.headers["Vary"] = "Accept-Encoding"
        response.set_etag(f"{self.etag}-{encoding or 'plain'}")
        return response.make_conditional(request)


def _read(root: Path) -> dict[str, bytes]:
    files = sorted(file for file in root.rglob("*") if file.is_file() and not file.name.startswith("."))
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def _version(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, data in files.items():
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()[:12]


class Assets:
    """All files under a folder. Only these are ever served: no path is built from what a client sends."""

    def __init__(self, root: Path) -> None:
        files = _read(root)
        self.version = _version(files)
        self._assets = {
            name: Asset(Path(name).suffix, data, files.get(f"{name}.br"), files.get(f"{name}.gz"))
            for name, data in files.items()
            if not name.endswith((".br", ".gz", ".d.ts"))
        }

    @property
    def base(self) -> str:
        """The path that all files are under; another one whenever a file changes."""
        return f"/static/{self.version}"

    @property
    def modules(self) -> list[str]:
        """Addresses of all JavaScript modules."""
        return [f"{self.base}/{name}" for name in self._assets if name.endswith(".js")]

    def find(self, name: str) -> Asset | None:
        """The file with this path relative to the folder."""
        return self._assets.get(name)
