"""A whole story from one store to another, whatever the engines: every row as it is, and proved to be all at the end.

A copy is made of pieces that come in the same order each time, so that one that was cut off goes on. Records are
written in the order of the ledger: by that an engine that people look at draws them as the story itself did.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from g6 import cypher
from g6.errors import BrokenChain, InputError, StoreBusy
from g6.graph.batches import batches
from g6.graph.horizon import stamp
from g6.graph.stores.store import Filling, Original, Row, Store
from g6.ledger.bodies import get_body
from g6.ledger.branching import MAIN, current, numbers_as_opened
from g6.ledger.canonical import canonical_text
from g6.ledger.chain import GENESIS, Entry, entries, head

__all__ = ["TOLD", "Copied", "Copying", "copy_story", "heads_of", "of_ledger", "refuse_another"]

ROWS: Final = 5_000
"""Rows of one piece: what a Neo4j server with little memory takes in one transaction."""
BODIES: Final = 50
ENTRIES: Final = 250
RECORDS: Final = 500
"""Records of one piece: each is drawn, with what it is tied to."""
RECEIPTS: Final = 20
TOLD: Final = "told"
"""Who was told of what: drawn between cards, and so written after them."""
ENDED: Final = "ended"
"""Versions that ended: where they stated relations, these are drawn anew, and so they are written after the records."""
GROUP: Final = "group"
"""Records that the ledger doesn't name: the names of groups, which come with their members."""


class Copying(NamedTuple):
    """How far a copy is."""

    table: str
    """What is being copied."""
    rows: int
    """Rows that are there, from an earlier try too."""
    total: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy came to."""

    rows: int
    """Rows that it holds: as many as the story that was copied."""
    turn: int
    """Where the story stands."""
    was_there: bool
    """It was there already, and nothing was copied."""


class _Piece(NamedTuple):
    table: str
    rows: int
    write: Callable[[Store], object]


def copy_story(
    source: Store, target: Store, tell: Callable[[Copying], object], *, name: str = "", again: str = ""
) -> Copied:
    """Copy a story into a store that holds none, or only a part of this copy.

    Args:
        tell: is told each piece that is there.
        name: what people know the source by; left out: its address.
        again: the command that finishes the copy where it is stopped; left out: `g6 copy`.

    Raises:
        InputError: the target holds another story.
        BrokenChain: the story is not what its ledger says, or the copy is not the story.
        StoreBusy: another process copies into the target, or the story went on meanwhile.
    """
    with source.reading():
        branches = numbers_as_opened(source)
        heads, counts = heads_of(source), _counts(source)
        turn, total = head(source, current(source).branch).turn, sum(counts.values())
        if target.exists():
            refuse_another(target, heads, which="copied one", do="copy", first=_first(source))
            return Copied(total, turn, was_there=True)
        original = Original(name or source.address, _first(source), heads, again)
        with target.filling(original) as filling:
            _fill(source, branches, filling, lambda table, rows: tell(Copying(table, rows, total)))
            if heads_of(source) != heads:
                raise StoreBusy(f"store {source.address}: the story went on while it was copied", hint="run this again")
            _check(filling, heads, counts)
    return Copied(total, turn, was_there=False)


def heads_of(store: Store) -> str:
    """Where each branch stands now, as JSON: from the rows themselves, since a reader is told of no later entry."""
    return canonical_text([list(last) for last in {row[0]: row for row in store.rows("entry")}.values()])


def _first(store: Store) -> str:
    """The hash that a story keeps however long it grows: of its first entry."""
    (rows,) = store.ask("entries", [{"branch": MAIN.number, "first": 0, "limit": 1}])
    return str(rows[0][3]) if rows else GENESIS


def _counts(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    return dict(store.ask("row_counts", [{}])[0])


def refuse_another(target: Store, heads: str, *, which: str, do: str, first: str | None = None) -> None:
    """Take a story that stands at the target for the one that was to come there, or refuse it.

    Args:
        heads: as `heads_of` tells it.
        which, do: how the one that was to come is called, and what was to be done with it.
        first: the hash of its first entry, where that is known.

    Raises:
        InputError: it is another one.
    """
    with target.reading():
        if heads_of(target) == heads:
            return
        turn = head(target, current(target).branch).turn
        began_alike = first is not None and _first(target) == first
    told = f"it holds a story already, which stands at turn {turn} and is not the {which}"
    if began_alike:
        told += ", though it began as that did: an earlier state of it, or a later one"
    raise InputError(f"store {target.address}: {told}", hint=f"{do} to a name that is free")


def _fill(source: Store, branches: Sequence[int], filling: Filling, tell: Callable[[str, int], object]) -> None:
    rows, there = 0, filling.done
    for number, piece in enumerate(_pieces(source, branches)):
        if number >= there:
            with filling.piece():
                piece.write(filling.store)
        rows += piece.rows
        tell(piece.table, rows)


def _check(filling: Filling, heads: str, counts: dict[str, int]) -> None:
    """Prove that everything is there.

    Raises:
        BrokenChain: what is not.
    """
    with filling.piece():
        found, found_heads = _counts(filling.store), heads_of(filling.store)
    wrong = [f"{found[t]:,} of {counts[t]:,} rows of {t}" for t in counts if found[t] != counts[t]]
    if found_heads != heads:
        wrong.append("another end of the ledger")
    if wrong:
        filling.forget()
        raise BrokenChain(
            f"store {filling.store.address}: the copy has {', '.join(wrong)}, and was given up",
            hint="g6 verify says whether the story that was copied is whole",
        )


def _pieces(source: Store, branches: Sequence[int]) -> Iterator[_Piece]:
    """Everything that a store holds, in the same pieces each time."""
    for table in cypher.queries("rows", "sql"):
        if table in {TOLD, ENDED}:
            continue
        if table == "body":
            yield from (_of_bodies(source, names) for names in batches(_names(source), BODIES))
        elif table == "entry":
            for branch in branches:
                yield from _of_entries(source, branch)
        else:
            rows = source.rows(table)
            kept = rows if table != "record" else (row for row in rows if row[1] == GROUP)
            yield from (_of_rows(table, batch) for batch in batches(kept, ROWS))
    yield from of_ledger(source, branches)
    for table in (ENDED, TOLD):
        yield from (_of_rows(table, batch) for batch in batches(source.rows(table), ROWS))


def _of_rows(table: str, rows: Sequence[Row]) -> _Piece:
    statement = "set_story" if table == "story" else f"add_{table}"
    return _Piece(table, len(rows), lambda target: target.write(statement, rows))


def _names(source: Store) -> Iterator[str]:
    return (row[0] for row in source.rows("body"))


def _of_bodies(source: Store, names: Sequence[str]) -> _Piece:
    def write(target: Store) -> None:
        answers = source.ask("body_of", [{"sha256": name} for name in names])
        target.write("add_body", [(name, rows[0][0]) for name, rows in zip(names, answers, strict=True)])

    return _Piece("body", len(names), write)


def _of_entries(source: Store, branch: int) -> Iterator[_Piece]:
    first = 0
    while True:
        (page,) = source.ask("entries", [{"branch": branch, "first": first, "limit": ENTRIES}])
        if page:
            yield _of_rows("entry", [(branch, *row) for row in page])
            first = page[-1][0] + 1
        if len(page) < ENTRIES:
            return


def of_ledger(source: Store, branches: Sequence[int]) -> Iterator[_Piece]:
    """The records, version by version as they were written, then the receipts, which lead to records of any branch.

    Args:
        branches: in the order in which they were opened.
    """
    for branch in branches:
        keys: dict[tuple[str, str], int] = {}
        for entry in entries(source, branch):
            for key, seen in _written(source, entry):
                if key in keys or len(keys) >= RECORDS:
                    yield _of_records(source, branch, keys)
                    keys = {}
                keys[key] = seen
        if keys:
            yield _of_records(source, branch, keys)
    turns = (entry for branch in branches for entry in entries(source, branch) if entry.kind == "turn")
    for names in batches((entry.content["receipt"] for entry in turns), RECEIPTS):
        yield _of_receipts(source, names)


def _written(source: Store, entry: Entry) -> Iterator[tuple[tuple[str, str], int]]:
    """The records that an entry wrote, in the order in which it did: (kind, id), and the stamp of its version."""
    if entry.kind == "load":
        seen = stamp(entry.content["stood"] + 1, entry.sequence)
        for sha256 in entry.content["records"]:
            for line in get_body(source, sha256).splitlines():
                record = json.loads(line)
                yield (record["kind"], record["id"]), seen
    elif entry.kind == "turn":
        for event in json.loads(get_body(source, entry.content["events"])):
            yield ("event", event["id"]), stamp(entry.turn + 1, entry.sequence)


def _of_records(source: Store, branch: int, keys: Mapping[tuple[str, str], int]) -> _Piece:
    """Records by kind and id, each with the stamp of its version."""

    def write(target: Store) -> None:
        wants = [{"branch": branch, "kind": k, "id": name, "cut": seen} for (k, name), seen in keys.items()]
        rows: list[tuple[Any, ...]] = []
        for want, answer in zip(wants, source.ask("record_at", wants), strict=True):
            if answer and answer[0][1] == want["cut"]:
                rows.append((branch, want["kind"], want["id"], want["cut"], answer[0][0]))
        target.write("add_record", rows)

    return _Piece("record", len(keys), write)


def _of_receipts(source: Store, names: Sequence[str]) -> _Piece:
    """Receipts by the hashes of their bodies: drawn, and no rows."""

    def write(target: Store) -> None:
        for sha256 in names:
            target.draw(json.loads(get_body(source, sha256)))

    return _Piece("record", 0, write)
