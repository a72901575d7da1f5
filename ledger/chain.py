"""The chain: entries that each hold the hash of the one before (spec 06)."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from g6.errors import BrokenChain
from g6.graph.horizon import Segment
from g6.graph.stores.store import Row, Store
from g6.ledger.canonical import canonical_text, digest

__all__ = [
    "GENESIS",
    "Entry",
    "Head",
    "Kept",
    "append",
    "append_again",
    "entries",
    "entries_of",
    "entry_at",
    "entry_in",
    "entry_of_turn",
    "head",
    "turn_at",
    "turns_of",
]

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
    written: str
    """The wall clock, outside the hash."""


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
    opened_as: int
    """The number under which the branch was opened. Its entries say it wherever they stand (`ledger/forking.py`)."""


class Kept(NamedTuple):
    """What a committed turn left."""

    sequence: int
    """The number of its ledger entry."""
    time: int | None
    viewpoint: str
    scene: str
    """The hash of the body, as of the next two."""
    lunchbox: str
    receipt: str


def head(store: Store, branch: int) -> Head:
    """Where a branch stands.

    Raises:
        BrokenChain: its last entry is not what was written.
    """
    (answer,) = store.ask("last_entry", [{"branch": branch}])
    if not answer:
        return _head_of_parent(store, branch)
    sequence, kind, turn, sha256, text = answer[0]
    return _head(sequence, turn, sha256, _proved(sequence, kind, turn, sha256, text), branch)


def _head_of_parent(store: Store, branch: int) -> Head:
    """Where a branch stands that has no entry of its own: at the last one that it shares."""
    (rows,) = store.ask("branches", [{}])
    _, _, parent, _, shared, _ = next((row for row in rows if row[0] == branch), (None,) * 6)
    if parent is None:
        return Head(0, 0, GENESIS, 0, branch)
    entry = entry_in(store, parent, shared)
    return _head(entry.sequence, entry.turn, entry.sha256, entry.content, branch)


def _head(sequence: int, turn: int, sha256: str, content: Mapping[str, Any], branch: int) -> Head:
    return Head(sequence + 1, turn, sha256, content["time"], content.get("branch", branch))


def append(store: Store, branch: int, kind: str, turn: int, time: int, content: dict[str, Any]) -> str:
    """Put an entry at the end of a branch's chain and return its hash. Only inside `store.writing()`.

    Args:
        content: what it says besides its place; also which branch it is, where it opens one.
    """
    last = head(store, branch)
    place = {"kind": kind, "sequence": last.sequence, "turn": turn, "time": max(time, last.time)}
    return _put(store, branch, {**place, "previous": last.sha256, "branch": last.opened_as, **content})


def append_again(store: Store, entry: Entry) -> None:
    """Put an entry as it is at the end of its branch's chain, in another store. Only inside `store.writing()`."""
    place = (entry.sequence, entry.kind, entry.turn)
    store.write("add_entry", [(entry.branch, *place, entry.sha256, entry.text, entry.written)])


def _put(store: Store, branch: int, content: dict[str, Any]) -> str:
    text = canonical_text(content)
    sha256 = digest(text.encode())
    written = dt.datetime.now(tz=dt.UTC).isoformat(timespec="seconds")
    place = (content["sequence"], content["kind"], content["turn"])
    store.write("add_entry", [(branch, *place, sha256, text, written)])
    return sha256


def entries(store: Store, branch: int, first: int = 0) -> Iterator[Entry]:
    """Every entry that a branch itself wrote, from one on, read page by page.

    Raises:
        BrokenChain: one is not what was written.
    """
    while True:
        (page,) = store.ask("entries", [{"branch": branch, "first": first, "limit": _PAGE}])
        yield from (_entry(branch, row) for row in page)
        if len(page) < _PAGE:
            return
        first = page[-1][0] + 1


def entries_of(store: Store, line: Sequence[Segment], first: int = 0) -> Iterator[Entry]:
    """Every entry of a line from one on, whichever branches wrote them."""
    for segment in reversed(line):
        for entry in entries(store, segment.branch, first):
            if entry.sequence > segment.last_entry:
                break
            yield entry
            first = entry.sequence + 1


def entry_at(store: Store, line: Sequence[Segment], sequence: int) -> Entry:
    """One entry of a line by its number, whichever branch wrote it."""
    branches = [segment.branch for segment in line if sequence <= segment.last_entry]
    for branch, rows in zip(
        branches, store.ask("entries", [{"branch": b, "first": sequence, "limit": 1} for b in branches]), strict=True
    ):
        if rows and rows[0][0] == sequence:
            return _entry(branch, rows[0])
    raise BrokenChain(f"ledger entry {sequence}: there is none in {store.address}")


def entry_in(store: Store, branch: int, sequence: int) -> Entry:
    """One entry that a branch itself holds, by its number."""
    return entry_at(store, (Segment(branch, None),), sequence)


def turn_at(store: Store, line: Sequence[Segment], turn: int) -> Kept | None:
    """What a committed turn of a line left; None where it wasn't played on it."""
    branches = [segment.branch for segment in line if turn <= segment.last_turn]
    for rows in store.ask("turn_at", [{"branch": branch, "turn": turn} for branch in branches]):
        if rows:
            return Kept(*rows[0])
    return None


def entry_of_turn(store: Store, line: Sequence[Segment], turn: int) -> Entry:
    """The ledger entry of a turn that was played on a line."""
    kept = turn_at(store, line, turn)
    assert kept is not None
    return entry_at(store, line, kept.sequence)


def turns_of(store: Store, line: Sequence[Segment], first: int = 0) -> Iterator[tuple[int, str]]:
    """The committed turns of a line from one on, each with its receipt's hash, read page by page."""
    for segment in reversed(line):
        while first <= segment.last_turn:
            (page,) = store.ask("turns_of", [{"branch": segment.branch, "first": first, "limit": _PAGE}])
            yield from (row for row in page if row[0] <= segment.last_turn)
            if page:
                first = min(page[-1][0], segment.last_turn) + 1
            if len(page) < _PAGE:
                break


def _entry(branch: int, row: Row) -> Entry:
    sequence, kind, turn, sha256, text, written = row
    return Entry(branch, sequence, kind, turn, sha256, _proved(sequence, kind, turn, sha256, text), text, written)


def _proved(sequence: int, kind: str, turn: int, sha256: str, text: str) -> dict[str, Any]:
    """What an entry says, where it is what was written."""
    if digest(text.encode()) != sha256:
        raise BrokenChain(f"ledger entry {sequence} ({kind}, turn {turn}): its content no longer matches its hash")
    content: dict[str, Any] = json.loads(text)
    return content
