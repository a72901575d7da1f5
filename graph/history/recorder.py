"""Records become rows: what a load or a commit adds to a story, in batches, whatever the engine."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from g6.graph.history.archive import Archive, Kept, Version
from g6.graph.history.cast import Cast, names_in
from g6.graph.history.event_rows import TOLD, Stamp, add_fallen, add_listings
from g6.graph.history.gauges import GaugeRow, Gauges
from g6.graph.history.knowledge import event_views, record_views
from g6.graph.history.meetings import Meeting, Meetings
from g6.graph.history.pointers import PLAIN, Marks, row_taken_back
from g6.graph.history.record_rows import add_bindings, add_record, names_of, told_views
from g6.graph.history.rows import Rows
from g6.graph.history.sayings import Aspect, Said, now_at, said_by
from g6.graph.history.state_rows import Position, StateChange, changes_of, is_private
from g6.graph.history.structure import changes_present, the_dead
from g6.graph.records import Actor, Event, Record, Rule, World
from g6.graph.stores.store import EVERYONE, NARRATOR, Store

__all__ = ["Placed", "Recorder"]


@dataclass(frozen=True, slots=True)
class Placed:
    """An event whose place in the story is settled."""

    event: Event
    time: int
    """In units of the world's clock."""
    row: str
    marks: Marks = PLAIN
    """What the row says besides the event's fields."""


class _Telling(NamedTuple):
    """What an event reveals; it is written when everything that may be revealed is."""

    record: str
    views: tuple[str, ...]
    turn: int
    event: str


@dataclass
class Recorder:
    """Writes one load or one commit. Use it inside `store.writing()`, and `finish` it.

    Each version of a record brings all its rows, under the version's own stamp. Where the record is edited or taken
    back, they end together, from the next turn on; earlier turns go on seeing them.
    """

    store: Store
    cuts: Sequence[tuple[int, int]]
    """The line as `Horizon.cuts`, the written branch first."""
    seen: int
    """The stamp of what is written, `horizon.stamp`."""
    rows: Rows = field(default_factory=Rows)

    def __post_init__(self) -> None:
        """Set up what counts across batches."""
        self.branch = self.cuts[0][0]
        self.cast = Cast(self.store, self.cuts)
        self.archive = Archive(self.store, self.cuts)
        self._meetings = Meetings(self.store, self.cuts, self.cast)
        self._gauges = Gauges(self.store, self.cuts, self.flush)
        self._tellings: list[_Telling] = []
        self._dropped: list[tuple[str, Aspect, list[tuple[Position, StateChange]], Stamp]] = []

    def add_record(self, record: Record, row: str, *, is_new: bool = False) -> None:
        """Write a version of a record other than an event: all that it says by now, for those who know it by now."""
        before: list[Version] = [] if is_new else self.archive.versions(record.kind, record.id)
        told = () if is_new else self.archive.told(record.id)
        kept = Kept.written(record, row, self.seen, told)
        if before and not before[-1].is_taken_back:
            self._end(record, {before[-1].seen, *kept.stamps_told})
        self._add_version(record, row)
        if isinstance(record, World):
            return
        if isinstance(record, Actor):
            self.cast.add(record)
        add_record(self.rows, record, self.branch, self.seen)
        now = said_by([*before, kept])
        self._say(record, now, Stamp(self.branch, self.seen, (), bool(record.hidden_from)))
        self.rows.of("add_near").extend(
            (self.branch, *pair, record.id, self.seen, touch.stated, touch.how, touch.minutes)
            for pair, touch in now.touches.items()
        )
        self._give(kept, self._learners(kept, kept.told_to), now)
        if isinstance(record, Actor) and not is_new:
            self._note_gauges(said_by(before), now, record.id)

    def add_events(self, batch: Sequence[Placed]) -> None:
        """Write a batch of events that is in story order, and what they change and cover."""
        self.cast.learn(name for placed in batch for name in names_in(placed.event))
        self._gauges.load(placed.event for placed in batch)
        meetings = []
        for placed in batch:
            event = placed.event
            views = event_views(event, self.cast.is_thing, is_open=placed.marks.is_open)
            stamp = Stamp(self.branch, self.seen, (NARRATOR, *views), bool(event.hidden_from))
            self._add_version(event, placed.row)
            self._list(placed, stamp)
            self._add_rarities(event)
            meetings.append(Meeting(event, placed.time, stamp))
            if event.truth and event.changes is not None and changes_present(event):
                tellings = event.changes.reveals.items()
                self._tellings += (_Telling(name, told_views(who), event.turn or 0, event.id) for name, who in tellings)
        self._meetings.add(self.rows, meetings)
        self.flush()

    def finish(self) -> None:
        """Write what needs all the rest: what is revealed, relations that are stated no more, gauges counted again."""
        for telling in self._tellings:
            self._tell(telling)
        for record, aspect, states, stamp in self._dropped:
            if not self._is_said_by_another(record, aspect):
                self._add_states(states, stamp)
        self._add_gauges(self._gauges.count_again())
        self.flush()

    def flush(self) -> None:
        """Hand over what is gathered."""
        self.rows.write(self.store)

    def replace(self, event: str) -> None:
        """End the version of an event that another is to take the place of, with all that it changed."""
        self._end_kept(self.archive.find(event, Event.kind))

    def give_again(self, event: str) -> None:
        """Let those who were told of an event know its new version too."""
        kept = self.archive.find(event, Event.kind)
        self._give(kept, self._learners(kept, kept.told_to))
        self.flush()

    def take_back(self, kept: Kept) -> None:
        """Take a record back, with its changes, from the next turn on."""
        record = kept.record
        before = said_by(self.archive.versions(record.kind, record.id))
        self._end_kept(kept)
        self._add_version(record, row_taken_back(kept.text))
        self._note_gauges(before, Said(), record.id)
        self.flush()

    def _add_version(self, record: Record, row: str) -> None:
        self.rows.of("add_record").append((self.branch, record.kind, record.id, self.seen, row))

    def _end_kept(self, kept: Kept) -> None:
        if kept.is_taken_back or isinstance(kept.record, World):
            return
        stamps = {kept.seen, *kept.stamps_told}
        event = kept.record
        if isinstance(event, Event):
            if event.truth and changes_present(event):
                stamps |= self._gauges.take_back(event)
            views = (NARRATOR, *self._knowers(kept))
            stamp = Stamp(self.branch, self.seen, views, bool(event.hidden_from))
            self._meetings.take_back(self.rows, Meeting(event, kept.time, stamp))
        self._end(event, stamps)

    def _end(self, record: Record, stamps: Iterable[int]) -> None:
        ended = [(name, stamp) for name in names_of(record) for stamp in sorted(stamps)]
        self.rows.of("add_ended").extend((self.branch, name, stamp, self.seen) for name, stamp in ended)
        self.flush()

    def _list(self, placed: Placed, stamp: Stamp) -> None:
        """Put an event on its lists, and its changes into the state of those who learn of them."""
        event = placed.event
        add_listings(self.rows, event, placed.time, stamp, self.cast)
        if the_dead(event):
            fame = self._meetings.fame(stamp.views, the_dead(event))
            add_fallen(self.rows, event, placed.time, stamp, fame)
        if event.changes is None or not changes_present(event):
            return
        place = Position(event.turn or 0, placed.marks.order, placed.time, event.id)
        changes = changes_of(event.changes, stamp.views, truth=event.truth, secret_from=self.cast.secret_flags)
        self._add_states(((place, change) for change in changes if not (stamp.told and is_private(change))), stamp)
        if NARRATOR in stamp.views and event.truth:
            self._add_gauges(self._gauges.change(event, place))

    def _add_states(self, states: Iterable[tuple[Position, StateChange]], stamp: Stamp) -> None:
        """Write state where it stands in the story; stated twice there, the later word counts."""
        stated = {
            (self.branch, view, c.subject, c.aspect, place.turn, place.order, place.time, place.event): c.value
            for place, c in states
            for view in c.views
        }
        self.rows.of("add_aspect").extend(dict.fromkeys(key[:4] for key in stated))
        self.rows.of("add_state").extend(
            (*key, self.seen, stamp.veil(key[1]), stamp.told, value) for key, value in stated.items()
        )

    def _add_gauges(self, rows: Iterable[GaugeRow]) -> None:
        states = ((row.place, StateChange(row.who, f"gauge {row.gauge}", row.value, (NARRATOR,))) for row in rows)
        self._add_states(states, Stamp(self.branch, self.seen, (), veiled=False))

    def _note_gauges(self, before: Said, now: Said, identifier: str) -> None:
        """What follows is counted again where a record's gauges are otherwise than they were in the past."""
        for who, aspect in sorted({*before.words, *now.words}):
            kind, _, gauge = aspect.partition(" ")
            place = now.differs_from(before, (who, aspect)) if kind == "gauge" else None
            if place is not None and place < now_at(self.seen, identifier):
                self._gauges.note((who, gauge), place)

    def _add_rarities(self, event: Event) -> None:
        hidden = self.rows.of("add_hidden")
        hidden.extend((self.branch, event.id, who, self.seen) for who in sorted(set(event.hidden_from)))
        if not event.truth:
            self.rows.of("add_lie").append((self.branch, event.id, event.instead_of or "", self.seen))

    def _say(self, record: Record, said: Said, stamp: Stamp) -> None:
        """Write what a record says, for those who know it, or for the views of the stamp.

        That a relation is stated no more waits for the rest of the load: another record may state the same.
        """
        for aspect in said.words:
            states = list(said.states(aspect, stamp.views or None))
            if said.is_dropped(aspect) and aspect[1].startswith(("in ", "out ")):
                self._dropped.append((record.id, aspect, states, stamp))
            else:
                self._add_states(states, stamp)

    def _is_said_by_another(self, record: str, aspect: Aspect) -> bool:
        """Does another record than this one state a relation?"""
        self.flush()
        line = json.dumps(self.cuts)
        shared = {"view": NARRATOR, "subject": aspect[0], "aspect": aspect[1], "line": line}
        answers = self.store.ask("state_history", [{**shared, "branch": b, "cut": cut} for b, cut in self.cuts])
        return any(Position(*row[:4]).is_of_record and row[3] != record for row in chain.from_iterable(answers))

    def _tell(self, telling: _Telling) -> None:
        """Tell of a record: those who don't know of it yet get its rows."""
        kept = self.archive.find(telling.record)
        tail = (telling.turn, telling.event, self.seen)
        self.rows.of("add_told").extend((self.branch, telling.record, view, *tail) for view in telling.views)
        self._give(kept, self._learners(kept, telling.views) - self._learners(kept, kept.told_to))
        self.flush()

    def _learners(self, kept: Kept, told: Collection[str]) -> set[str]:
        """The views of those told that don't have a record's rows anyway."""
        if not told:
            return set()
        self.cast.learn(told)
        own, hidden = self._knowers(kept), kept.record.hidden_from
        open_to_all = EVERYONE in own
        learners = {who for who in told if not (who in own or open_to_all) or self.cast.is_among(who, hidden)}
        return learners | {*hidden} if open_to_all and EVERYONE in told else learners

    def _knowers(self, kept: Kept) -> tuple[str, ...]:
        if isinstance(kept.record, Event):
            self.cast.learn(names_in(kept.record))
            return event_views(kept.record, self.cast.is_thing, is_open=kept.marks.is_open)
        return record_views(kept.record)

    def _give(self, kept: Kept, views: Collection[str], said: Said | None = None) -> None:
        """Write a record's rows for those who were told of it, whether it is hidden from them or not."""
        if not views or kept.is_taken_back:
            return
        record = kept.record
        stamp = Stamp(self.branch, self.seen, tuple(sorted(views)), veiled=False, told=TOLD)
        if isinstance(record, Event):
            self._list(Placed(record, kept.time, kept.text, kept.marks), stamp)
            self._meetings.add(self.rows, [Meeting(record, kept.time, stamp)])
            return
        if isinstance(record, Rule):
            add_bindings(self.rows, record, stamp)
        self._say(record, said or said_by(self.archive.versions(record.kind, record.id)), stamp)
