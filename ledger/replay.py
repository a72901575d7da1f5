"""Everything computed again from the ledger alone: replay proves the turns, verify the chain, bodies and rows."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from g6 import cypher
from g6.errors import BrokenChain
from g6.graph.horizon import Segment
from g6.graph.record import Record
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Row, Store
from g6.ledger.bodies import get_body
from g6.ledger.canonical import digest
from g6.ledger.chain import GENESIS, Entry, entries
from g6.ledger.commits import TurnInput, write_turn
from g6.ledger.loads import load
from g6.ledger.policies import standing_at, write_policy
from g6.ledger.turns import recall_turn
from g6.recall.draw import RECALL_VERSION
from g6.recall.policy import Policy

__all__ = ["Replayed", "Tally", "Verified", "check_chain", "rebuild", "replay", "tally", "verify"]


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


def check_chain(store: Store, branch: int) -> Iterator[Entry]:
    """Every entry of a branch, each proved: its hash, its place, the hash of the one before, its bodies.

    Raises:
        BrokenChain: the first entry that doesn't hold.
        TamperedPointer: the first body that doesn't.
    """
    previous = GENESIS
    for expected, entry in enumerate(entries(store, branch)):
        name = f"ledger entry {entry.sequence} ({entry.kind}, turn {entry.turn})"
        if digest(entry.text.encode()) != entry.sha256:
            raise BrokenChain(f"{name}: its content no longer matches its hash")
        told = (entry.content["sequence"], entry.content["kind"], entry.content["turn"], entry.content["previous"])
        if told != (entry.sequence, entry.kind, entry.turn, previous) or entry.sequence != expected:
            raise BrokenChain(f"{name}: it doesn't follow the entry before it")
        for sha256 in _bodies(entry):
            get_body(store, sha256)
        previous = entry.sha256
        yield entry


def _bodies(entry: Entry) -> list[str]:
    if entry.kind == "load":
        return list(entry.content["records"])
    if entry.kind == "policy":
        return [entry.content["policy"], entry.content["replaces"]]
    return [entry.content[name] for name in _TURN_BODIES if name in entry.content]


_TURN_BODIES = ("scene", "events", "used", "text", "lunchbox", "receipt", "policy")


def replay(store: Store, line: tuple[Segment, ...], branch_name: str) -> Iterator[Replayed]:
    """Compute every turn of a branch again, in a scratch store, from the ledger alone. Inside `store.reading()`."""
    with _scratch() as scratch:
        yield from rebuild(store, line, branch_name, scratch)


def rebuild(store: Store, line: tuple[Segment, ...], branch_name: str, scratch: Store) -> Iterator[Replayed]:
    """The same into a given empty store, which then holds what the ledger makes."""
    with scratch.writing():
        scratch.write("add_branch", [(0, branch_name, None, None)])
    for entry in check_chain(store, line[0].branch):
        with scratch.writing():
            if entry.kind == "load":
                _load_again(store, entry, scratch, line)
            elif entry.kind == "policy":
                _policy_again(store, entry, scratch)
            elif entry.kind == "turn":
                yield _turn_again(store, entry, scratch, line, branch_name)


def _load_again(store: Store, entry: Entry, scratch: Store, line: tuple[Segment, ...]) -> None:
    def records() -> Iterator[Record]:
        for sha256 in entry.content["records"]:
            for text in get_body(store, sha256).splitlines():
                yield Record.from_canonical(json.loads(text))

    others = [r for r in records() if not isinstance(r, Event) and not r.retract]
    retracted = [r for r in records() if r.retract]
    events = (r for r in records() if isinstance(r, Event) and not r.retract)
    load(scratch, line, others, events, retracted=retracted)


def _policy_again(store: Store, entry: Entry, scratch: Store) -> None:
    told = entry.content
    policy, replaced = get_body(store, told["policy"]), get_body(store, told["replaces"])
    write_policy(scratch, told["branch"], policy, replaced, told["who"], told["why"])


def _turn_again(store: Store, entry: Entry, scratch: Store, line: tuple[Segment, ...], branch_name: str) -> Replayed:
    content = entry.content
    scene = Scene.from_canonical(json.loads(get_body(store, content["scene"])))
    events = tuple(Event.from_canonical(data) for data in json.loads(get_body(store, content["events"])))
    used = tuple(json.loads(get_body(store, content["used"])))
    text = get_body(store, content["text"]).decode() if "text" in content else None
    policy = Policy.model_validate_json(get_body(store, content["policy"]))
    standing = standing_at(scratch, line, entry.turn)
    if standing.approved is not None and standing.sha256 != content["policy"]:
        raise BrokenChain(f"turn {entry.turn}: it ran under another policy than the one that was approved (F15)")
    recalled = recall_turn(scratch, line, scene, policy)
    given = TurnInput(scene, events, used, text)
    write_turn(scratch, line, recalled, given, policy, branch_name=branch_name)
    if content["recall_version"] != RECALL_VERSION:
        return Replayed(entry.turn, None)
    (rows,) = scratch.ask("last_entry", [{"branch": line[0].branch}])
    return Replayed(entry.turn, rows[0][3] == entry.sha256)


def verify(store: Store, line: tuple[Segment, ...], branch_name: str) -> Iterator[str]:
    """Prove the chain, every body and every row that counts; yields what was proved, for progress.

    Raises:
        BrokenChain, TamperedPointer: what was changed, and where.
    """
    with _scratch() as scratch:
        for turn in rebuild(store, line, branch_name, scratch):
            if turn.matches is False:
                raise BrokenChain(f"turn {turn.turn}: recalled again, it gives another receipt")
            yield f"turn {turn.turn}"
        with scratch.reading():
            # A branch's number stands in every row: where it was changed, that is what is named.
            for table in dict.fromkeys(("branch", *cypher.queries("rows", "sql"))):
                _same_rows(table, store, scratch)
                yield f"rows of {table}"
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
            return bool(one[place] > other[place]) if descending else bool(one[place] < other[place])
    return False


def _named(columns: tuple[str, ...], row: tuple[object, ...]) -> str:
    return ", ".join(f"{name}={value}" for name, value in zip(columns, row, strict=True))


@contextmanager
def _scratch() -> Iterator[Store]:
    with tempfile.TemporaryDirectory(prefix="g6-") as folder:
        store = SqliteStore(Path(folder) / "scratch.g6")
        try:
            yield store
        finally:
            store.close()
