"""A record as a row holds it: its canonical fields, a pointer where the prose was (F14), and what no file says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from g6.graph.record import Record

__all__ = ["OPEN", "PLAIN", "POINTER", "Marks", "is_taken_back", "marks_of", "record_of", "row_of", "row_taken_back"]

POINTER: Final = "body_sha256"
ORDER: Final = "order"
OPEN: Final = "open"
_RETRACT: Final = "retract"
_TAKEN_BACK: Final = f'"{_RETRACT}":true'
_FOR_PEOPLE: Final = "note"
_OF_ROWS_ALONE: Final = frozenset((POINTER, ORDER, OPEN, _RETRACT))


class Marks(NamedTuple):
    """What a row says of an event besides its fields; an edited event keeps it."""

    order: int = 0
    """Its place among those of its turn, as written; what stands first, or was loaded, has none."""
    is_open: bool = False
    """Nothing in it says who knows it, and the world said `knowledge: open` when it was written."""


PLAIN: Final = Marks()
"""Those of a record of whom nothing more is said."""


def row_of(canonical: Mapping[str, Any], body_sha256: str | None, marks: Marks = PLAIN) -> dict[str, Any]:
    """Leave the prose out; a body is found by its hash, notes stay in the ledger."""
    kept = {name: value for name, value in canonical.items() if name not in {"body", _FOR_PEOPLE}}
    if body_sha256 is not None:
        kept[POINTER] = body_sha256
    if marks.order:
        kept[ORDER] = marks.order
    if marks.is_open:
        kept[OPEN] = True
    return kept


def row_taken_back(text: str) -> str:
    """The row of the version that says that a record is no more; what it was stands in it too."""
    return f"{text[:-1]},{_TAKEN_BACK}}}"


def record_of(row: Mapping[str, Any]) -> Record:
    """The record of a row, without its prose."""
    return Record.from_canonical({name: value for name, value in row.items() if name not in _OF_ROWS_ALONE})


def marks_of(row: Mapping[str, Any]) -> Marks:
    """What a row says of an event besides its fields."""
    return Marks(int(row.get(ORDER, 0)), bool(row.get(OPEN)))


def is_taken_back(row: Mapping[str, Any] | str) -> bool:
    """Does this version of the record, or its JSON, say that there is no such record any more?"""
    if isinstance(row, str):
        return _TAKEN_BACK in row and is_taken_back(json.loads(row))
    return bool(row.get(_RETRACT))
