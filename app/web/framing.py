"""Which other sites may show the page in a frame."""

import re
from collections.abc import Iterable
from typing import Final

_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_ORIGIN: Final = re.compile(rf"https?://(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::(?P<port>[0-9]{{1,5}}))?", re.IGNORECASE)
ANY: Final = "*"


def frame_origin(text: str) -> str:
    """A site that may embed the page, as the header names it: `scheme://host[:port]`, `https://*.school.example` or `*`; ValueError says what is wrong."""
    matched = _ORIGIN.fullmatch(text)
    if text == ANY or (matched and 0 < int(matched["port"] or 1) <= 65_535):
        return text.lower()
    raise ValueError(
        f"a site is written like https://school.example, https://*.school.example:8443 or *, without a path; this is {text[:80]!r}"
    )


def frame_ancestors(origins: Iterable[str]) -> str:
    """The directive of the Content-Security-Policy: the page's own site, and those that are named."""
    return " ".join(["frame-ancestors", "'self'", *map(frame_origin, origins)])
