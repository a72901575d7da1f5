"""The chain: entries that each hold the hash of the one before (spec 06)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from g6.graph.stores.store import Store
from g6.ledger.canonical import canonical_text, digest

__all__ = ["GENESIS", "Entry", "Head", "append", "entries", "head"]

GENESIS: Final = "0" * 64
"""What the first entry names as the one before."""
_PAGE: Final = 256


class Entry(NamedTuple):
    """One link of a branch's chain."""

    branch: int
    sequence: int
    kind: str
    """load, policy, turn, branch."""
    turn: int
    """Where the story stands after it."""
    sha256: str
    content: dict[str, Any]
    text: str
    """The content as it stands in the store: canonical JSON."""


class Head(NamedTuple):
    """Where a branch stands."""

    sequence: int
    """The number of the next entry."""
    turn: int
    """The last turn that the story reached."""
    sha256: str
    """Of the last entry."""
    time: int
    """The greatest story time so far, in units of the world's clock."""


def head(store: Store, branch: int) -> Head:
    """Where a branch stands."""
    (answer,) = store.ask("last_entry", [{"branch": branch}])
    if not answer:
        return Head(0, 0, GENESIS, 0)
    sequence, _, turn, sha256, text = answer[0]
    return Head(sequence + 1, turn, sha256, json.loads(text)["time"])


def append(store: Store, branch: int, kind: str, turn: int, time: int, content: dict[str, Any]) -> str:
    """Put an entry at the end of a branch's chain and return its hash. Only inside `store.writing()`."""
    last = head(store, branch)
    sequence = last.sequence
    place = {"kind": kind, "sequence": sequence, "turn": turn, "time": max(time, last.time), "previous": last.sha256}
    text = canonical_text({**place, **content})
    sha256 = digest(text.encode())
    written = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    store.write("add_entry", [(branch, sequence, kind, turn, sha256, text, written)])
    return sha256


def entries(store: Store, branch: int, first: int = 0) -> Iterator[Entry]:
    """Every entry of a branch from one on, read page by page."""
    while True:
        (page,) = store.ask("entries", [{"branch": branch, "first": first, "limit": _PAGE}])
        for sequence, kind, turn, sha256, text, _ in page:
            yield Entry(branch, sequence, kind, turn, sha256, json.loads(text), text)
        if len(page) < _PAGE:
            return
        first = page[-1][0] + 1
