"""Records become rows: what a load or a commit adds to a story, in batches, whatever the engine."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from g6.graph.history.cast import Cast, names_in
from g6.graph.history.event_rows import FROM_THE_FIRST, Stamp, add_fallen, add_listings
from g6.graph.history.gauges import GaugeRow, Gauges
from g6.graph.history.knowledge import event_views, record_views
from g6.graph.history.meetings import Meeting, Meetings
from g6.graph.history.pointers import order_of, record_of
from g6.graph.history.record_rows import add_bindings, add_record, declared_state, told_views
from g6.graph.history.rows import Rows
from g6.graph.history.state_rows import DECLARED, Position, StateChange, changes_of
from g6.graph.history.structure import changes_present, the_dead
from g6.graph.horizon import END_OF_STORY
from g6.graph.records import KINDS, Actor, Event, Record, Relation, Rule
from g6.graph.stores.store import EVERYONE, NARRATOR, Store

__all__ = ["Kept", "Placed", "Recorder"]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event whose place in the story is settled."""

    event: Event
    time: int
    """In units of the world's clock."""
    data: str
    """The event's canonical JSON."""
    order: int = 0
    """Among the events of its turn, as written."""


class Told(NamedTuple):
    """One who was told of a record later."""

    who: str
    turn: int
    seen: int
    """The stamp of what this brought them."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record as the store holds it."""

    record: Record
    data: str
    seen: int
    """The turn from which this version is seen."""
    told: tuple[Told, ...]

    @property
    def time(self) -> int:
        """When it happened, in units of the world's clock; 0 where it is no event."""
        time = getattr(self.record, "time", 0)
        return time if isinstance(time, int) else 0

    def told_to(self, knowing: Collection[str]) -> list[tuple[int, tuple[str, ...]]]:
        """On which turn whom was told, by the first time; those who know of it anyway are left out."""
        first: dict[str, int] = {}
        for told in sorted(self.told, key=lambda told: told.turn):
            if told.who not in knowing:
                first.setdefault(told.who, told.turn)
        turns = sorted(set(first.values()))
        return [(turn, tuple(sorted(who for who in first if first[who] == turn))) for turn in turns]

    @property
    def order(self) -> int:
        """Among the events of its turn, as written."""
        return order_of(json.loads(self.data))


@dataclass
class Recorder:
    """Writes one load or one commit. Use it inside `store.writing()`."""

    store: Store
    cuts: Sequence[tuple[int, int]]
    """The line as `Horizon.cuts`, the written branch first."""
    seen: int
    """The stamp of what is written, `horizon.stamp`."""
    turn: int
    """Where the story stands, or the turn that is committed."""
    open_world: bool
    """The world says `knowledge: open`."""
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        """Set up what counts across batches."""
        self.branch = self.cuts[0][0]
        self.cast = Cast(self.store, self.cuts)
        self._meetings = Meetings(self.store, self.cuts, self.cast)
        self._gauges = Gauges(self.store, self.cuts, self.flush)

    def add_version(self, kind: str, identifier: str, data: str) -> None:
        """Write a version of a record."""
        self.rows.of("add_record").append((self.branch, kind, identifier, self.seen, data))

    def add_record(self, record: Record, *, turn: int) -> None:
        """Write what a record other than an event brings when it is new. Its state is of `since`, or of `turn`."""
        add_record(self.rows, record, self.branch, self.seen)
        self.add_state(declared_state(record), Position.declared(record, turn), veiled=bool(record.hidden_from))

    def learn(self, record: Record) -> None:
        """Take note of an actor whose record is at hand."""
        if isinstance(record, Actor):
            self.cast.add(record)

    def change_record(self, record: Record, old: Record, *, turn: int) -> None:
        """Write what an edited record brings: only what its file says otherwise than at its last load."""
        declared = {(c.subject, c.aspect): c for c in declared_state(old)}
        changed = [c for c in declared_state(record) if declared.get((c.subject, c.aspect)) != c]
        add_record(self.rows, record, self.branch, self.seen)
        self.add_state(changed, Position(turn, DECLARED, 0, record.id), veiled=bool(record.hidden_from))

    def add_state(
        self, changes: Iterable[StateChange], position: Position, *, veiled: bool, told: int = FROM_THE_FIRST
    ) -> None:
        """Write state at one place in the story; stated twice there, the later word counts."""
        stated = {(self.branch, view, c.subject, c.aspect): c.value for c in changes for view in c.views}
        place = (position.turn, position.order, position.time, position.event, self.seen)
        self.rows.of("add_aspect").extend(stated)
        self.rows.of("add_state").extend(
            (*key, *place, int(veiled and key[1] != NARRATOR), told, value) for key, value in stated.items()
        )

    def add_events(self, batch: Sequence[Placed]) -> None:
        """Write a batch of events that is in story order, and what they change, tell and cover."""
        self.cast.learn(name for placed in batch for name in names_in(placed.event))
        self._gauges.load(placed.event for placed in batch)
        meetings = []
        for placed in batch:
            event = placed.event
            views = event_views(event, self.cast.is_thing, open_world=self.open_world)
            stamp = Stamp(self.branch, self.seen, (NARRATOR, *views), bool(event.hidden_from))
            self.add_version("event", event.id, placed.data)
            self._list(placed, stamp)
            self._add_rarities(event)
            meetings.append(Meeting(event, placed.time, stamp))
        self._meetings.add(self.rows, meetings)
        self.flush()
        for placed in batch:
            if placed.event.truth and placed.event.changes is not None and changes_present(placed.event):
                for name, who in placed.event.changes.reveals.items():
                    self.tell(name, told_views(who), placed.event.turn or 0)

    def flush(self) -> None:
        """Hand over what is gathered."""
        self.rows.write(self.store)

    def _list(self, placed: Placed, stamp: Stamp) -> None:
        """Put an event on its lists, and its changes into the state of those who learn of them."""
        event = placed.event
        add_listings(self.rows, event, placed.time, stamp, self.cast)
        if the_dead(event):
            fame = self._meetings.fame(stamp.views, the_dead(event))
            add_fallen(self.rows, event, placed.time, stamp, fame)
        if event.changes is not None and changes_present(event):
            position = Position(event.turn or 0, placed.order, placed.time, event.id)
            changes = changes_of(event.changes, stamp.views, truth=event.truth, secret_from=self.cast.secret_flags)
            self.add_state(changes, position, veiled=stamp.veiled, told=stamp.told)
            if NARRATOR in stamp.views and event.truth:
                place = (position.turn, position.order, position.time, position.event)
                self._add_gauges(self._gauges.change(event, place))

    def _add_gauges(self, rows: Iterable[GaugeRow]) -> None:
        for row in rows:
            change = StateChange(row.who, f"gauge {row.gauge}", row.value, (NARRATOR,))
            self.add_state([change], Position(*row.place), veiled=False)

    def _add_rarities(self, event: Event) -> None:
        hidden = self.rows.of("add_hidden")
        hidden.extend((self.branch, event.id, who, self.seen) for who in sorted(set(event.hidden_from)))
        if event.instead_of is not None:
            self.rows.of("add_lie").append((self.branch, event.id, event.instead_of, self.seen))

    def tell(self, identifier: str, views: tuple[str, ...], turn: int) -> None:
        """Tell those who don't know of a record yet: what they now know takes its place in their story."""
        kept = self.find(identifier)
        known = {*self._knowers(kept.record), *(told.who for told in kept.told)}
        kept_from = () if EVERYONE in views else kept.record.hidden_from  # open to all, but not yet to these
        new = tuple(v for v in views if v not in known and (EVERYONE not in known or v in kept_from))
        if not new:
            return
        self.rows.of("add_told").extend((self.branch, identifier, view, turn, self.seen) for view in new)
        self._give(kept, new, turn)
        self.flush()

    def end_event(self, identifier: str) -> Kept:
        """Take an event back, with its changes, from the next turn on; earlier turns go on seeing it."""
        kept = self.find(identifier)
        assert isinstance(kept.record, Event)
        versions = sorted({kept.seen, *(told.seen for told in kept.told)})
        self.rows.of("add_ended").extend((self.branch, identifier, version, self.seen) for version in versions)
        own = (NARRATOR, *self._knowers(kept.record))
        self.cast.learn(names_in(kept.record))
        stamps = [Stamp(self.branch, self.seen, own, bool(kept.record.hidden_from))]
        stamps += [
            Stamp(self.branch, self.seen, views, veiled=False, told=turn + 1) for turn, views in kept.told_to(own)
        ]
        for stamp in stamps:
            self._meetings.take_back(self.rows, Meeting(kept.record, kept.time, stamp))
        self.flush()
        if kept.record.truth and changes_present(kept.record):
            self._add_gauges(self._gauges.take_back(kept.record))
            self.flush()
        return kept

    def give_again(self, before: Kept) -> None:
        """Let those who were told of an event know its new version too."""
        now = self.find(before.record.id)
        for turn, views in before.told_to(self._knowers(now.record)):
            self._give(now, views, turn)
        self.flush()

    def retract(self, record: Record) -> None:
        """Take a record back from the next turn on."""
        kept = self.find(record.id)
        if isinstance(kept.record, Event):
            self.end_event(record.id)
            return
        self.add_version(kept.record.kind, record.id, kept.data[:-1] + ',"retract":true}')
        if isinstance(kept.record, Relation):
            gone = kept.record.model_copy(update={"strength": Decimal(0)})
            self.add_state(declared_state(gone), Position(self.turn, DECLARED, 0, record.id), veiled=False)
        self.flush()

    def find(self, identifier: str) -> Kept:
        """What the store holds of a record.

        Raises:
            LookupError: nothing; the checks before a write see to it that there is.
        """
        places = [{"branch": branch, "cut": cut} for branch, cut in self.cuts]
        for kind in KINDS:
            for answer in self.store.ask("record_at", [{**place, "kind": kind, "id": identifier} for place in places]):
                if answer:
                    data, seen = answer[0]
                    wants = [{**place, "record": identifier, "as_of": END_OF_STORY} for place in places]
                    told = [Told(*row) for rows in self.store.ask("who_was_told", wants) for row in rows]
                    return Kept(record_of(json.loads(data)), data, seen, tuple(told))
        raise LookupError(identifier)

    def _knowers(self, record: Record) -> tuple[str, ...]:
        if isinstance(record, Event):
            self.cast.learn(names_in(record))
            return event_views(record, self.cast.is_thing, open_world=self.open_world)
        return record_views(record)

    def _give(self, kept: Kept, views: tuple[str, ...], turn: int) -> None:
        """Write a record's rows for those who learn of it on a turn."""
        record = kept.record
        stamp = Stamp(
            self.branch, self.seen, views, veiled=False, told=turn + 1
        )  # whoever was told knows, hidden or not
        if isinstance(record, Event):
            self.cast.learn(names_in(record))
            self._list(Placed(record, kept.time, kept.data, kept.order), stamp)
            self._meetings.add(self.rows, [Meeting(record, kept.time, stamp)])
        elif isinstance(record, Rule):
            add_bindings(self.rows, record, stamp)
        else:
            self._give_declared(record, stamp)

    def _give_declared(self, record: Record, stamp: Stamp) -> None:
        """What a record declared stands in the story of those who learn of it where it stands in the narrator's."""
        for change in declared_state(record):
            if len(change.views) == 1:  # gauges are the narrator's alone
                continue
            asked = {"view": NARRATOR, "subject": change.subject, "aspect": change.aspect, "line": "[]"}
            wants = [{"branch": branch, "cut": cut, **asked} for branch, cut in self.cuts]
            for turn, order, time, source, _, value in chain.from_iterable(self.store.ask("state_history", wants)):
                if source == record.id:
                    told = StateChange(change.subject, change.aspect, value, stamp.views)
                    self.add_state([told], Position(turn, order, time, source), veiled=False, told=stamp.told)
