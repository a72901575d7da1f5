"""A record as a row holds it: its canonical fields, with a pointer where the prose was (F14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from g6.graph.record import Record

__all__ = ["POINTER", "record_of", "row_of"]

POINTER: Final = "body_sha256"
_FOR_PEOPLE: Final = "note"


def row_of(canonical: Mapping[str, Any], body_sha256: str | None) -> dict[str, Any]:
    """Leave the prose out; a body is found by its hash, notes stay in the ledger."""
    kept = {name: value for name, value in canonical.items() if name not in {"body", _FOR_PEOPLE}}
    return kept if body_sha256 is None else {**kept, POINTER: body_sha256}


def record_of(row: Mapping[str, Any]) -> Record:
    """The record of a row, without its prose."""
    return Record.from_canonical({name: value for name, value in row.items() if name not in {POINTER, "retract"}})
