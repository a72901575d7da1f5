"""Gauges while rows are written: a relative change needs to know where its gauge stands, and moves what comes after."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final

from g6.graph.changes import gauge_after
from g6.graph.history.state_rows import Position
from g6.graph.horizon import END_OF_STORY
from g6.graph.numbers import shortest
from g6.graph.records import Event
from g6.graph.stores.store import NARRATOR, Row, Store

__all__ = ["GaugeRow", "Gauges"]

BEFORE_ALL: Final = -(2**31)
"""An order in a turn that nothing has."""

Key = tuple[str, str]
"""(who, gauge)."""


@dataclass(frozen=True, slots=True)
class GaugeRow:
    """A gauge's value from one place in the story on."""

    who: str
    gauge: str
    place: Position
    now: Decimal
    by: Decimal | None
    """The relative change that led to it; None where it was set."""

    @property
    def value(self) -> str:
        """Canonical JSON, as a state holds it."""
        value = {"now": shortest(self.now)} if self.by is None else {"by": shortest(self.by), "now": shortest(self.now)}
        return json.dumps(value, separators=(",", ":"))


class Gauges:
    """Where the gauges of a batch's actors stand, in truth.

    What changes in the past moves all that follows: it is noted, and counted again once, when all is written.
    """

    def __init__(self, store: Store, cuts: Sequence[tuple[int, int]], flush: Callable[[], None]) -> None:
        """Take the line as `Horizon.cuts`, and what writes the rows gathered so far."""
        self._store = store
        self._cuts = cuts
        self._flush = flush
        self._heads: dict[Key, GaugeRow] = {}
        self._changed: dict[Key, Position] = {}
        self._line = json.dumps(cuts)

    def load(self, events: Iterable[Event]) -> None:
        """Ask where the gauges stand that these events change; what earlier batches set is in the store by now."""
        keys = sorted({key for event in events for key in _changed_by(event)})
        self._heads = {}
        for branch, cut in self._cuts:
            rest = [key for key in keys if key not in self._heads]
            wants = [self._want(branch, cut, key) for key in rest]
            for key, answer in zip(rest, self._store.ask("state_of", wants), strict=True):
                if answer and answer[0][1] is not None:
                    turn, order, time, event, _, value = json.loads(answer[0][1])
                    self._heads[key] = _row(key, Position(turn, order, time, event), value)

    def change(self, event: Event, place: Position) -> Iterator[GaugeRow]:
        """The rows that an event's changes bring."""
        assert event.changes is not None
        for who, gauges in event.changes.gauges.items():
            for gauge, change in gauges.items():
                key = who, gauge
                head = self._heads.get(key)
                before = head.now if head is not None else Decimal(0)
                row = GaugeRow(*key, place, gauge_after(before, change), None if isinstance(change, str) else change)
                if head is not None and place < head.place:
                    self.note(key, place)
                else:
                    self._heads[key] = row
                yield row

    def take_back(self, event: Event) -> set[int]:
        """Note that an event changes its gauges no more; return the stamps of the rows that it has there."""
        stamps: set[int] = set()
        for key in _changed_by(event):
            self.note(key, Position(event.turn or 0, BEFORE_ALL, 0, ""))
            stamps.update(row[4] for row in self._rows(key) if row[3] == event.id)
        return stamps

    def note(self, key: Key, place: Position) -> None:
        """Note that a gauge reads otherwise from a place on."""
        self._changed[key] = min(place, self._changed.get(key, place))

    def count_again(self) -> Iterator[GaugeRow]:
        """The rows of all relative changes that follow what was noted."""
        for key, place in sorted(self._changed.items()):
            now = Decimal(0)
            for row in self._history(key):
                now = row.now if row.by is None or row.place < place else gauge_after(now, row.by)
                if row.place >= place and row.by is not None:
                    yield GaugeRow(*key, row.place, now, row.by)
        self._changed.clear()

    def _history(self, key: Key) -> list[GaugeRow]:
        """All values of a gauge in story order, each at its latest version."""
        latest: dict[Position, GaugeRow] = {}
        for turn, order, time, event, _, value in self._rows(key):
            place = Position(turn, order, time, event)
            latest[place] = _row(key, place, json.loads(value))
        return [latest[place] for place in sorted(latest)]

    def _rows(self, key: Key) -> Iterator[Row]:
        self._flush()
        wants = [self._want(b, cut, key) | {"aspect": f"gauge {key[1]}"} for b, cut in reversed(self._cuts)]
        return chain.from_iterable(self._store.ask("state_history", wants))

    def _want(self, branch: int, cut: int, key: Key) -> dict[str, object]:
        who, gauge = key
        return {
            "branch": branch,
            "view": NARRATOR,
            "subject": who,
            "first": f"gauge {gauge}",
            "past": f"gauge {gauge}!",  # no identifier goes on with "!", so this is the one aspect
            "as_of": END_OF_STORY,
            "until": None,
            "cut": cut,
            "lies": "[]",
            "viewers": "[]",
            "line": self._line,
            "limit": 1,
        }


def _changed_by(event: Event) -> list[Key]:
    if event.changes is None:
        return []
    return [(who, gauge) for who, gauges in event.changes.gauges.items() for gauge in gauges]


def _row(key: Key, place: Position, value: dict[str, str] | None) -> GaugeRow:
    """A row as it was written; a gauge that is no more begins at 0 when it is changed again."""
    if value is None:
        return GaugeRow(*key, place, Decimal(0), None)
    return GaugeRow(*key, place, Decimal(value["now"]), Decimal(value["by"]) if "by" in value else None)
