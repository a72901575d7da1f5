"""A record as a row holds it: its canonical fields, with a pointer where the prose was (F14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from g6.graph.record import Record

__all__ = ["POINTER", "order_of", "record_of", "row_of"]

POINTER: Final = "body_sha256"
ORDER: Final = "order"
"""An event's place among those of its turn, as written; what stands first, or was loaded, has none."""
_FOR_PEOPLE: Final = "note"
_OF_ROWS_ALONE: Final = frozenset((POINTER, ORDER, "retract"))


def row_of(canonical: Mapping[str, Any], body_sha256: str | None, order: int = 0) -> dict[str, Any]:
    """Leave the prose out; a body is found by its hash, notes stay in the ledger."""
    kept = {name: value for name, value in canonical.items() if name not in {"body", _FOR_PEOPLE}}
    if body_sha256 is not None:
        kept[POINTER] = body_sha256
    if order:
        kept[ORDER] = order
    return kept


def record_of(row: Mapping[str, Any]) -> Record:
    """The record of a row, without its prose."""
    return Record.from_canonical({name: value for name, value in row.items() if name not in _OF_ROWS_ALONE})


def order_of(row: Mapping[str, Any]) -> int:
    """An event's place among those of its turn."""
    return int(row.get(ORDER, 0))
