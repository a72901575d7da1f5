"""A load: records enter the story, seen from the turn after the one at which it stands (spec 06)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from g6.graph.batches import batches
from g6.graph.history.pointers import Marks, marks_of
from g6.graph.history.recorder import Placed, Recorder
from g6.graph.history.structure import changes_present
from g6.graph.horizon import Segment, stamp, whole_line
from g6.graph.records import KINDS, Event, Record, World
from g6.graph.stores.store import Store
from g6.ledger.bodies import put_body
from g6.ledger.canonical import canonical_text
from g6.ledger.chain import append, head
from g6.ledger.prose import line_and_row
from g6.ledger.turns import world_of

__all__ = ["Difference", "Load", "load"]

DIFFERENCES_KEPT_MAX: Final = 10_000
"""Fields that a load tells one by one, so that a long one doesn't fill the memory."""
BATCH: Final = 2_000
"""Records that are in memory at once, and that one body of the ledger holds."""


class Difference(NamedTuple):
    """One field that a file says otherwise than the file of the last load."""

    kind: str
    id: str
    field: str
    old: object
    """None: it was not given."""
    new: object
    """None: it is not given any more."""


@dataclass
class Load:
    """What a load did, or would do."""

    added: int = 0
    changed: dict[str, list[str]] = field(default_factory=dict)
    """Ids of records that were there, with the fields that the file now says otherwise."""
    differences: list[Difference] = field(default_factory=list)
    """What it says of them, field by field; of a long load the first ones."""
    unchanged: int = 0
    turn: int = 0
    """Where the story stands after it."""
    sha256: str = ""
    """The ledger entry; empty where nothing changed."""
    language: str = "en"
    """Of the story's world after it."""
    fresh: bool = False
    """There was no story before it."""


@dataclass
class _Loading:
    store: Store
    cuts: Sequence[tuple[int, int]]
    recorder: Recorder
    fresh: bool
    """The branch holds no record yet, so nobody needs to be asked for."""
    open_world: bool
    report: Load
    prose: Mapping[str, str]
    taken_back: frozenset[str]
    """Ids of what the same load takes back: what else it says of those of them that were there is not needed."""
    bodies: list[str] = field(default_factory=list)
    unkept: list[str] = field(default_factory=list)
    """What was written, and is in no body of the ledger yet."""
    time: int = 0
    """The greatest time that its events speak of."""


class _Edited(NamedTuple):
    """An event that is to be written."""

    event: Event
    text: str
    """Its line in the ledger."""
    row: str
    marks: Marks
    old: str | None
    """The row that the story holds of it."""

    @property
    def time(self) -> int:
        """When it happens, in units of the world's clock."""
        assert isinstance(self.event.time, int)
        return self.event.time


def load(
    store: Store,
    line: Sequence[Segment],
    records: Sequence[Record],
    events: Iterable[Event],
    *,
    retracted: Sequence[Record] = (),
    bodies: Mapping[str, str] = MappingProxyType({}),
) -> Load:
    """Write checked records. Only inside `store.writing()`.

    Args:
        line: the branch that is written to, and those before it.
        records: all but events; one of them may be the world.
        events: settled (turn and time are numbers), in story order: by turn, time, id.
        retracted: those that take a record back.
        bodies: the prose that stands in files, by record id.
    """
    branch = line[0].branch
    last = head(store, branch)
    turn = last.turn
    cuts = whole_line(line)
    worlds = [record for record in records if isinstance(record, World)]
    world = worlds[0] if worlds else world_of(store, line, turn + 1)
    loading = _Loading(
        store=store,
        cuts=cuts,
        recorder=Recorder(store, cuts, stamp(turn + 1, last.sequence)),
        fresh=not _has_records(store, cuts),
        open_world=world.knowledge == "open",
        report=Load(turn=turn),
        prose=bodies,
        taken_back=frozenset(record.id for record in retracted),
    )
    store.in_parts(branch, loading.recorder.seen)
    for batch in batches(sorted(records, key=lambda r: (r.kind, r.id)), BATCH):
        _add_records(loading, batch)
    for happenings in batches(_edited(loading, events), BATCH):  # of what is written, so that a replay has the same
        _add_events(loading, happenings)
    _retract(loading, retracted)
    _keep(loading, (), least=1)
    if not loading.bodies:
        return loading.report
    loading.recorder.finish()
    for record in worlds:
        store.write("set_story", [("world", record.id)])
    content: dict[str, Any] = {"stood": turn, "records": loading.bodies}
    loading.report.sha256 = append(store, branch, "load", loading.report.turn, loading.time, content)
    return loading.report


def _add_records(loading: _Loading, batch: Sequence[Record]) -> None:
    recorder = loading.recorder
    before = _before(loading, [(record.kind, record.id) for record in batch])
    written = []
    for record in batch:
        old = before.get((record.kind, record.id))
        if old is not None and record.id in loading.taken_back:
            continue
        text, row = line_and_row(loading.store, record, loading.prose.get(record.id))
        if old == row:
            loading.report.unchanged += 1
            continue
        written.append(text)
        if old is None:
            loading.report.added += 1
        else:
            _tell_changes(loading.report, json.loads(old), json.loads(row))
        recorder.add_record(record, row, is_new=old is None)
    recorder.flush()
    _keep(loading, written)


def _edited(loading: _Loading, events: Iterable[Event]) -> Iterator[_Edited]:
    """The events that are new, or that their file says otherwise."""
    for batch in batches(events, BATCH):
        before = _before(loading, [("event", event.id) for event in batch])
        for event in batch:
            old = before.get(("event", event.id))
            if old is not None and event.id in loading.taken_back:
                continue
            marks = _marks(loading, event, json.loads(old) if old is not None else None)
            text, row = line_and_row(loading.store, event, loading.prose.get(event.id), marks)
            if old == row:
                loading.report.unchanged += 1
            else:
                yield _Edited(event, text, row, marks, old)


def _marks(loading: _Loading, event: Event, old: Mapping[str, Any] | None) -> Marks:
    """What a turn brought keeps its place there; who knows an event that doesn't say is settled when it is written."""
    if old is None or "known_by" in old:
        return Marks(marks_of(old or {}).order, loading.open_world and event.known_by is None)
    return marks_of(old)._replace(is_open=marks_of(old).is_open and event.known_by is None)


def _add_events(loading: _Loading, batch: Sequence[_Edited]) -> None:
    recorder, report = loading.recorder, loading.report
    for event, _, row, _, old in batch:
        assert event.turn is not None
        assert isinstance(event.time, int)
        report.turn = max(report.turn, event.turn)
        if changes_present(event):
            loading.time = max(loading.time, event.time)
        if old is None:
            report.added += 1
        else:
            _tell_changes(report, json.loads(old), json.loads(row))
            recorder.replace(event.id)
    recorder.add_events([Placed(e.event, e.time, e.row, e.marks) for e in batch])
    for edited in batch:
        if edited.old is not None:
            recorder.give_again(edited.event.id)
    _keep(loading, [edited.text for edited in batch])


def _retract(loading: _Loading, retracted: Sequence[Record]) -> None:
    written = []
    for record in retracted:
        kept = loading.recorder.archive.find(record.id, record.kind)
        if kept.is_taken_back:
            loading.report.unchanged += 1
            continue
        loading.recorder.take_back(kept)
        loading.report.changed[record.id] = ["retract"]
        loading.report.differences.append(Difference(record.kind, record.id, "retract", None, new=True))
        written.append(canonical_text(record.canonical()))
    _keep(loading, written)


def _keep(loading: _Loading, texts: Sequence[str], *, least: int = BATCH) -> None:
    """The ledger keeps what was written as JSON Lines, a batch a body, whatever else the files held.

    So a replay, which has only what was written, makes the same bodies.
    """
    loading.unkept += texts
    while len(loading.unkept) >= least:
        batch, loading.unkept = loading.unkept[:BATCH], loading.unkept[BATCH:]
        loading.bodies.append(put_body(loading.store, "\n".join((*batch, "")).encode()))


def _before(loading: _Loading, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """What the story holds of these records from their last load."""
    if loading.fresh:
        return {}
    found: dict[tuple[str, str], str] = {}
    for branch, cut in loading.cuts:
        rest = [key for key in keys if key not in found]
        wants = [{"branch": branch, "kind": kind, "id": name, "cut": cut} for kind, name in rest]
        for key, answer in zip(rest, loading.store.ask("record_at", wants), strict=True):
            if answer:
                found[key] = answer[0][0]
    return found


def _tell_changes(report: Load, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
    names = sorted(name for name in {*old, *new} if old.get(name) != new.get(name))
    report.changed[new["id"]] = names
    if len(report.differences) < DIFFERENCES_KEPT_MAX:
        report.differences += (Difference(new["kind"], new["id"], n, old.get(n), new.get(n)) for n in names)


def _has_records(store: Store, cuts: Sequence[tuple[int, int]]) -> bool:
    wants = [{"branch": b, "kind": kind, "after": "", "cut": cut, "limit": 1} for b, cut in cuts for kind in KINDS]
    return any(store.ask("ids_of_kind", wants))
