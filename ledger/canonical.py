"""Canonical bytes: JSON as RFC 8785 writes it, with decimals as text, so that a hash means the same everywhere."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any, Final

__all__ = ["HASH_SHOWN", "canonical_bytes", "canonical_text", "digest"]

HASH_SHOWN: Final = 12
"""Characters of a hash that people read, and type."""
_SURROGATES_END: Final = "\ud7ff"


def canonical_text(value: Any) -> str:  # noqa: ANN401 - anything that is JSON
    """A value of text, integers, booleans, None, lists and text-keyed mappings as RFC 8785 has it.

    RFC 8785 sorts keys by UTF-16 code units, Python by code points; the two differ only where keys hold characters
    beyond the basic plane, so only such values take the slow way.

    Raises:
        TypeError, ValueError: a float or another value that has no one spelling.
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_refuse)
    if text.isascii() or max(text) <= _SURROGATES_END:
        return text
    return json.dumps(_in_utf16_order(value), ensure_ascii=False, separators=(",", ":"), default=_refuse)


def canonical_bytes(value: Any) -> bytes:  # noqa: ANN401
    """The same in UTF-8."""
    return canonical_text(value).encode()


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(data).hexdigest()


def _in_utf16_order(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        return {key: _in_utf16_order(value[key]) for key in sorted(value, key=lambda k: k.encode("utf-16-be"))}
    if isinstance(value, list | tuple):
        return [_in_utf16_order(item) for item in value]
    return value


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no canonical spelling; decimals enter as text")
