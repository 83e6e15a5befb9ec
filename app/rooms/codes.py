"""Codes that are read from a wall and typed, and tokens that nobody reads."""

import hashlib
import hmac
import secrets
from typing import Final

#: Without 0 and O, 1, I and L, 5 and S, 2 and Z, U and V, and the figures that look like B and G: no two can be taken for each other.
ALPHABET: Final = "3479ABCDEFGHJKMNPQRTWXY"
CODE_LENGTH: Final = 6
#: 128 bits.
_TOKEN_BYTES: Final = 16


def new_code() -> str:
    """Return a random code: one of 148 million."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def read_code(typed: str) -> str | None:
    """Return a code as it was meant, whatever its case and with spaces or hyphens in it; None when it can be none.

    >>> read_code("abc-349")
    'ABC349'
    """
    code = "".join(typed.split()).replace("-", "").upper()
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def new_token() -> str:
    """Return a secret of 128 bits, fit for an address."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def digest(token: str) -> bytes:
    """Return what is kept of a token: it cannot be turned back."""
    return hashlib.sha256(token.encode()).digest()


def is_same(token: str, kept: bytes) -> bool:
    """Whether a token is the one that was kept, in a time that does not tell how much of it is right."""
    return hmac.compare_digest(digest(token), kept)
