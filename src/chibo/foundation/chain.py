"""Fingerprints and hash chains. Pure: no database, no clock."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

GENESIS = "0" * 64


def canonical(obj: Any) -> bytes:
    """The one spelling of a value: sorted JSON in UTF-8, dates in ISO, moments in UTC.

    Refuses (TypeError) what has no single spelling: floats, sets, moments without a zone, keys that
    are not text.
    """
    return json.dumps(
        _plain(obj), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def digest(data: bytes) -> str:
    """SHA-256 as 64 lower-case hex digits."""
    return hashlib.sha256(data).hexdigest()


def salted(text: str, salt: str) -> str:
    """A fingerprint of text that cannot be guessed back once the salt is erased."""
    return digest(canonical([salt, text]))


def link(previous_hash: str, payload: Mapping[str, Any]) -> str:
    """The hash of the next row of a chain: it seals the row and, through `previous_hash`, all before it."""
    return digest(canonical([previous_hash, payload]))


def new_salt() -> str:
    """A fresh secret of 32 hex digits."""
    return secrets.token_hex(16)


def _plain(obj: Any) -> Any:
    if obj is None or isinstance(obj, bool):
        return obj
    if isinstance(obj, str):
        return str.__str__(obj)  # an enumerated code is spelt as its value
    if isinstance(obj, int):
        return int(obj)
    if isinstance(obj, Mapping):
        return {_key(key): _plain(value) for key, value in obj.items()}
    if isinstance(obj, list | tuple):
        return [_plain(value) for value in obj]
    return _text(obj)


def _key(key: Any) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    raise TypeError(f"canonical: key {key!r} is not text")


def _text(obj: Any) -> str:
    if isinstance(obj, datetime):
        if obj.tzinfo is None:
            raise TypeError("canonical: a moment without a zone")
        return obj.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(obj, date):
        return obj.isoformat()
    if isinstance(obj, UUID | Decimal):
        return str(obj)
    raise TypeError(f"canonical: {type(obj).__name__} has no single spelling")
