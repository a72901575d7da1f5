"""From a world's files, or records made in Python, into the story: read, checked as a whole, loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from g6.errors import DocumentError, Problem
from g6.graph.documents import ASIDE, Gathering, Located, Place, body_of, read_records, record_of
from g6.graph.documents.record_reader import records_of
from g6.graph.documents.text import read_text
from g6.graph.earlier import earlier_in
from g6.graph.horizon import Segment, whole_line
from g6.graph.lookup import lookup_in
from g6.graph.records import Event, Record, Rule
from g6.graph.spool import EventSpool
from g6.graph.stores.store import Store
from g6.graph.wording import name_of
from g6.graph.world import CheckedWorld, Demands, check_world
from g6.ledger.chain import head
from g6.ledger.loads import Load, load
from g6.ledger.turns import world_if_any
from g6.lunchbox.assemble import law_price
from g6.recall.policy import Policy

__all__ = ["RecordLike", "WorldLike", "check", "load_world"]

RecordLike = Record | Mapping[str, Any]
"""A record, or the mapping that a line of JSON Lines would hold."""
WorldLike = Path | Mapping[str, Any] | Iterable[RecordLike]
"""A file or folder, the mapping that a document would hold, or records one by one."""


def check(
    source: WorldLike,
    policy: Policy,
    store: Store | None = None,
    line: Sequence[Segment] = (),
) -> CheckedWorld:
    """Read and check a world, by itself or against the story that it is to be loaded into. Close what it returns.

    Raises:
        DocumentError: everything that is wrong, with file, line and path.
    """
    gathering = Gathering()
    located = _read(source, gathering)

    def measure(rules: Sequence[Rule]) -> tuple[int, int]:
        return law_price(rule.canonical() for rule in rules), policy.global_reserve_chars

    demands = Demands(measure, policy.tone_axes, tuple(policy.flag_risk))
    if store is None or not line:
        return check_world(located, gathering, demands=demands)
    cuts = whole_line(line)
    last = head(store, line[0].branch)
    return check_world(
        located,
        gathering,
        lookup=lookup_in(store, cuts),
        within=world_if_any(store, line, last.turn + 1),
        earlier=earlier_in(store, cuts, last.turn, last.time),
        demands=demands,
    )


def load_world(
    store: Store, line: Sequence[Segment], source: WorldLike, policy: Policy
) -> tuple[Load, tuple[Problem, ...]]:
    """Load a world, and return what that did and what the checks warn of. Only inside `store.writing()`.

    Raises:
        DocumentError: everything that is wrong; the transaction then writes nothing.
    """
    with check(source, policy, store, line) as world:
        located: tuple[Located[Record], ...] = (*((world.world,) if world.world is not None else ()), *world.records)
        bodies = _Bodies()
        for record, place in located:
            bodies.take(record, place)
        done = load(
            store,
            line,
            [record for record, _ in located],
            bodies.events(world.events),
            retracted=[record for record, _ in world.retracted],
            bodies=bodies.texts,
        )
        if bodies.problems:
            raise DocumentError(bodies.problems)
        return done, world.warnings


class _Bodies:
    """The prose that stands in files of its own, by record id; read when its record comes by."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.problems: list[Problem] = []

    def take(self, record: Record, place: Place) -> None:
        path = body_of(record, place.source)
        if isinstance(path, str):
            self.problems.append(place.problem(path, ("body", "file")))
        elif path is not None:
            try:
                self.texts[record.id] = read_text(path, f"body {path.as_posix()}")
            except DocumentError as error:
                self.problems.extend(error.problems)

    def events(self, spool: EventSpool) -> Iterator[Event]:
        for event, _, place in spool:
            self.take(event, place)
            yield event


def _read(source: WorldLike, gathering: Gathering) -> Iterator[Located[Record]]:
    if isinstance(source, Path):
        return read_records(source, gathering)
    if isinstance(source, Mapping):
        return records_of(dict(source), ASIDE, gathering)
    return _handed_over(source, gathering)


def _handed_over(records: Iterable[object], gathering: Gathering) -> Iterator[Located[Record]]:
    for index, given in enumerate(records):
        place = Place(ASIDE, (index,))
        if isinstance(given, Record):
            yield Located(given, place)
            continue
        if not isinstance(given, Mapping):
            gathering.add(place.problem(f"expected a record, got {name_of(given)}"))
            continue
        record = record_of(dict(given), place, gathering)
        if record is not None:
            yield record
