"""Which list a recipe's pointer to the latest events is about: of a place, of an actor, or of a thread."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from g6.graph.history.signs import THREAD

__all__ = ["LATEST_MAX", "list_as_text", "list_of"]

LATEST_MAX: Final = 8
"""Events that one pointer asks for at most."""


def list_of(pointer: Mapping[str, Any]) -> tuple[str, str]:
    """The list: its subject and its mark."""
    if "thread" in pointer:
        return pointer["thread"], THREAD
    return pointer.get("at") or pointer["with"], ""


def list_as_text(pointer: Mapping[str, Any]) -> str:
    """The same as a record's node keeps it, for `cypher/ahead/cards.cypher`: "SUBJECT" or "SUBJECT MARK"."""
    return " ".join(filter(None, list_of(pointer)))
