"""A record on its way into the story: its line in the ledger, with its prose, and its row, which points at that."""

from __future__ import annotations

from g6.graph.history.pointers import PLAIN, Marks, row_of
from g6.graph.record import Record
from g6.graph.stores.store import Store
from g6.ledger.bodies import put_body
from g6.ledger.canonical import canonical_text

__all__ = ["line_and_row"]


def line_and_row(store: Store, record: Record, prose: str | None = None, marks: Marks = PLAIN) -> tuple[str, str]:
    """Both as canonical JSON; the prose is kept by its hash. Only inside `store.writing()`.

    Args:
        prose: what stands in the file that the record's `body` names; left out, the body itself.
        marks: what the row says of an event besides its fields.
    """
    canonical = record.canonical()
    if prose is None and isinstance(record.body, str):
        prose = record.body
    if prose is None:
        text = canonical_text(canonical)
        plain = not any(marks) and "body" not in canonical and "note" not in canonical
        return text, text if plain else canonical_text(row_of(canonical, None, marks))
    sha256 = put_body(store, prose.encode())
    return canonical_text({**canonical, "body": prose}), canonical_text(row_of(canonical, sha256, marks))
