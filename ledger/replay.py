"""Everything computed again from the ledger alone: replay proves the turns, verify the chain, bodies and rows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

from g6 import cypher
from g6.errors import BrokenChain
from g6.graph.horizon import END_OF_STORY, Branch, Segment, line_of, parents_first
from g6.graph.record import Record
from g6.graph.records import Event
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Row, Store, Value
from g6.ledger.bodies import get_body, put_body
from g6.ledger.branching import MAIN, Line, branches_of, is_switched, switch
from g6.ledger.chain import GENESIS, Entry, append, append_again, entries, head
from g6.ledger.drawn import check_drawn
from g6.ledger.inputs import TurnInput, input_of
from g6.ledger.loads import load
from g6.ledger.policies import approve_again, ran_under, standing_at
from g6.ledger.turns import recall_turn
from g6.ledger.writing import put_turn, write_turn
from g6.recall.draw import RECALL_VERSION

__all__ = [
    "Replayed",
    "Tally",
    "Verified",
    "check_chain",
    "rebuild",
    "rebuild_all",
    "records_of",
    "replay",
    "scratch_store",
    "tally",
    "verify",
]


@dataclass(frozen=True, slots=True)
class Replayed:
    """One turn, recalled again."""

    turn: int
    matches: bool | None
    """None: its recall version is not this engine's, so its stored bytes prove it."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a replay came to."""

    asked: int
    """Turns that this engine could recall again."""
    matching: int
    by_bytes: int
    """Turns of another recall version."""
    differing: tuple[int, ...]

    def __str__(self) -> str:
        """Return it as `g6 replay` prints it."""
        return f"HASH_MATCH {self.matching}/{self.asked}"


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verify proved. There is none where anything was changed: that is an error."""

    turns: int
    """Turns recalled again, each with its entry and its bodies."""
    tables: int
    """Tables whose every row is what the ledger makes."""


def tally(replayed: Iterable[Replayed]) -> Tally:
    """Count what a replay yields."""
    matching = by_bytes = 0
    differing = []
    for again in replayed:
        if again.matches is None:
            by_bytes += 1
        elif again.matches:
            matching += 1
        else:
            differing.append(again.turn)
    return Tally(matching + len(differing), matching, by_bytes, tuple(differing))


def check_chain(store: Store, branch: Branch, *, until: int = END_OF_STORY) -> Iterator[Entry]:
    """Every entry that a branch wrote, each proved: its hash, its place, the hash of the one before, its bodies.

    Args:
        until: the number of the last entry that is asked for.

    Raises:
        BrokenChain: the first entry that doesn't hold.
        TamperedPointer: the first body that doesn't.
    """
    previous, first = GENESIS, 0
    if branch.parent is not None and branch.entry is not None:
        first = branch.entry + 1
        previous = _shared(store, branch.name, branch.parent, branch.entry)
    for expected, entry in enumerate(entries(store, branch.number, first), start=first):
        if entry.sequence > until:
            return
        told = (entry.content["sequence"], entry.content["kind"], entry.content["turn"], entry.content["previous"])
        if told != (entry.sequence, entry.kind, entry.turn, previous) or entry.sequence != expected:
            name = f"ledger entry {entry.sequence} ({entry.kind}, turn {entry.turn})"
            raise BrokenChain(f"{name}: it doesn't follow the entry before it")
        for sha256 in _bodies(entry):
            get_body(store, sha256)
        previous = entry.sha256
        yield entry


def _shared(store: Store, name: str, parent: int, entry: int) -> str:
    """The hash of the last entry that a branch shares with its parent."""
    (rows,) = store.ask("entries", [{"branch": parent, "first": entry, "limit": 1}])
    if not rows or rows[0][0] != entry:
        raise BrokenChain(f'branch "{name}": ledger entry {entry}, which it goes on from, is gone')
    return str(rows[0][3])


def _bodies(entry: Entry) -> list[str]:
    if entry.kind == "branch":
        return []
    if entry.kind == "load":
        return list(entry.content["records"])
    if entry.kind == "policy":
        return [entry.content["policy"], entry.content["replaces"]]
    return [entry.content[name] for name in _TURN_BODIES if name in entry.content]


_TURN_BODIES = ("scene", "events", "used", "text", "attempts", "lunchbox", "receipt", "policy")


def replay(store: Store, line: Line) -> Iterator[Replayed]:
    """Compute every turn of a line again, in a scratch store, from the ledger alone. Inside `store.reading()`."""
    openings = Openings()
    with scratch_store() as scratch:
        for segment in reversed(line.segments):
            yield from rebuild(store, scratch, segment.branch, openings, until=segment.last_entry)


class Openings:
    """What the entries that open branches say, by the numbers under which these were opened."""

    def __init__(self) -> None:
        """Begin with the branch that every story begins with."""
        self._said: dict[int, tuple[str, Entry | None]] = {MAIN.number: (MAIN.name, None)}

    def note(self, entry: Entry) -> None:
        """Take an entry that opens a branch."""
        self._said[entry.content["branch"]] = entry.content["name"], entry

    def name(self, number: int) -> str:
        """How the branch is called that was opened under a number."""
        return self._said[number][0] if number in self._said else ""

    def prove(self, store: Store, branch: Branch, opened_as: int) -> None:
        """Prove that a branch is the one that the ledger speaks of, and its number the place at which it was opened.

        Raises:
            BrokenChain: it is another.
        """
        _, entry = self._said.get(branch.number, ("", None))
        place: tuple[object, ...] = (branch.parent, branch.fork, branch.entry)
        if entry is not None and branch.parent is not None and branch.entry is not None:
            place = (_shared(store, branch.name, branch.parent, branch.entry), branch.fork, branch.entry)
        told: tuple[object, ...] = (
            (entry.content["previous"], entry.content["fork"], entry.sequence - 1) if entry else (None,) * 3
        )
        if branch.name != self.name(opened_as) or place != told:
            raise BrokenChain(f'row of branch "{branch.name}": it is not the one that its ledger entry speaks of')


def rebuild(
    store: Store, scratch: Store, number: int, openings: Openings, *, until: int = END_OF_STORY
) -> Iterator[Replayed]:
    """Compute a branch again into a store that holds those before it, and then what the ledger makes.

    Args:
        openings: what the branches before it said; those that this one's entries open are noted there.
        until: the number of the last entry that is asked for.
    """
    found, _ = branches_of(store)
    branch = next(branch for branch in found if branch.number == number)
    segments = line_of(found, number)
    with scratch.writing():
        scratch.write("add_branch", [branch])
    for entry in check_chain(store, branch, until=until):
        turn, line = None, Line(openings.name(entry.content.get("branch", number)), segments)
        with scratch.writing():
            if entry.kind == "branch":
                openings.note(entry)
                told = {name: entry.content[name] for name in ("branch", "name", "parent", "fork")}
                append(scratch, number, "branch", entry.turn, 0, told)
            elif entry.kind == "load":
                _load_again(store, entry, scratch, line.segments)
            elif entry.kind == "policy":
                approve_again(store, entry, scratch, branch.number)
            elif entry.kind == "turn":
                turn = _turn_again(store, entry, scratch, line)
            if turn is None and head(scratch, entry.branch).sha256 != entry.sha256:
                raise BrokenChain(f"ledger entry {entry.sequence} ({entry.kind}): computed again, it is another")
            scratch.write("set_written", [(entry.branch, entry.sequence, entry.written)])
        if turn is not None:
            yield turn


def rebuild_all(store: Store, scratch: Store) -> Iterator[tuple[Branch, Replayed]]:
    """Compute every branch again into an empty store, which goes on along the same one. Inside `store.reading()`.

    Raises:
        BrokenChain, TamperedPointer: what was changed; or a turn that comes out differently.
    """
    found, goes_on = branches_of(store)
    openings = Openings()
    for branch in parents_first(found):
        for turn in rebuild(store, scratch, branch.number, openings):
            if turn.matches is False:
                raise BrokenChain(f"turn {turn.turn} of {branch.name}: recalled again, it gives another receipt")
            yield branch, turn
    for branch in found:
        with scratch.reading():
            openings.prove(store, branch, head(scratch, branch.number).opened_as)
    with scratch.writing():
        if is_switched(store):
            switch(scratch, Line(goes_on.name, line_of(found, goes_on.number)))


def _load_again(store: Store, entry: Entry, scratch: Store, line: tuple[Segment, ...]) -> None:
    others = [r for r in records_of(store, entry) if not isinstance(r, Event) and not r.retract]
    retracted = [r for r in records_of(store, entry) if r.retract]
    events = (r for r in records_of(store, entry) if isinstance(r, Event) and not r.retract)
    load(scratch, line, others, events, retracted=retracted)


def _turn_again(store: Store, entry: Entry, scratch: Store, line: Line) -> Replayed:
    given = input_of(store, entry)
    standing = standing_at(scratch, line.segments, entry.turn)
    if standing.approved is not None and standing.sha256 != entry.content["policy"]:
        raise BrokenChain(f"turn {entry.turn}: it ran under another policy than the one that was approved (F15)")
    if entry.content["recall_version"] != RECALL_VERSION:
        _turn_as_it_was(store, entry, scratch, line, given)
        return Replayed(entry.turn, None)
    policy = ran_under(store, entry)
    recalled = recall_turn(scratch, line.segments, given.scene, policy, given.trigger)
    write_turn(scratch, line, recalled, given, policy)
    return Replayed(entry.turn, head(scratch, line.branch).sha256 == entry.sha256)


def _turn_as_it_was(store: Store, entry: Entry, scratch: Store, line: Line, given: TurnInput) -> None:
    """What this engine can't recall any more keeps its entry, lunchbox and receipt, byte for byte."""
    for sha256 in _bodies(entry):
        put_body(scratch, get_body(store, sha256))
    append_again(scratch, entry)
    receipt = json.loads(get_body(store, entry.content["receipt"]))
    put_turn(scratch, line.segments, given, entry.sequence, entry.content, receipt)


def records_of(store: Store, entry: Entry) -> Iterator[Record]:
    """What a load wrote, as its entry names it by hash."""
    for sha256 in entry.content["records"]:
        for text in get_body(store, sha256).splitlines():
            yield Record.from_canonical(json.loads(text))


def verify(store: Store) -> Iterator[str]:
    """Prove the chain of every branch, every body and every row that counts; yields what was proved, for progress.

    Raises:
        BrokenChain, TamperedPointer: what was changed, and where.
    """
    with scratch_store() as scratch:
        found, _ = branches_of(store)
        for branch, turn in rebuild_all(store, scratch):
            yield f"turn {turn.turn}" if len(found) == 1 else f"turn {turn.turn} of {branch.name}"
        with scratch.reading():
            # A branch's number stands in every row, and an entry names bodies: where they were changed, they are named.
            for table in dict.fromkeys(("branch", "entry", *cypher.queries("rows", "sql"))):
                _same_rows(table, store, scratch)
                yield f"rows of {table}"
            if check_drawn(store, scratch):
                yield "picture"
    for (sha256,) in store.rows("body"):  # also prose, which no entry names but through a record (F14)
        get_body(store, sha256)


def _same_rows(table: str, store: Store, scratch: Store) -> None:
    query = cypher.queries("rows", "sql")[table]
    for there, made in zip_longest(store.rows(table), scratch.rows(table)):
        if there == made:
            continue
        if there is None or (made is not None and _precedes(query, made, there)):
            raise BrokenChain(f"row of {table} is gone: {_named(query.columns, made)}")
        if made is None or _precedes(query, there, made):
            raise BrokenChain(f"row of {table} is not from the ledger: {_named(query.columns, there)}")
        field = next(name for name, a, b in zip(query.columns, there, made, strict=True) if a != b)
        raise BrokenChain(f"row of {table} was changed in `{field}`: {_named(query.columns, there)}")


def _precedes(query: cypher.Query, one: Row, other: Row) -> bool:
    """Does a row come before another in the order that the query has them in?"""
    for column, descending in query.order:
        place = query.columns.index(column)
        if one[place] != other[place]:
            first, second = _in_order(one[place]), _in_order(other[place])
            return first > second if descending else first < second
    return False


def _in_order(value: Value | float) -> tuple[int, Any]:
    """What to compare a value by, of whatever type a changed bit has made it: as SQLite orders them."""
    match value:
        case None:
            return 0, 0
        case int() | float():
            return 1, value
        case str():
            return 2, value.encode()
        case bytes():
            return 3, value


def _named(columns: tuple[str, ...], row: tuple[object, ...]) -> str:
    return ", ".join(f"{name}={value}" for name, value in zip(columns, row, strict=True))


@contextmanager
def scratch_store() -> Iterator[Store]:
    """Return an empty store, which is gone after the `with`."""
    with tempfile.TemporaryDirectory(prefix="g6-") as folder:
        store = SqliteStore(Path(folder) / "scratch.g6")
        try:
            yield store
        finally:
            store.close()
