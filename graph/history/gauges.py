"""Gauges while rows are written: a relative change needs to know where its gauge stands, and moves what comes after."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from g6.graph.changes import gauge_after
from g6.graph.horizon import END_OF_STORY
from g6.graph.numbers import shortest
from g6.graph.records import Event
from g6.graph.stores.store import NARRATOR, Store

__all__ = ["GaugeRow", "Gauges"]

BEFORE_ALL: Final = -(2**31)
"""An order in a turn that nothing has."""

Key = tuple[str, str]
"""(who, gauge)."""
Place = tuple[int, int, int, str]
"""(turn, order in the turn, time, event): where in the story a change stands."""


@dataclass(frozen=True, slots=True)
class GaugeRow:
    """A gauge's value from one place in the story on."""

    who: str
    gauge: str
    place: Place
    now: Decimal
    by: Decimal | None
    """The relative change that led to it; None where it was set."""

    @property
    def value(self) -> str:
        """Canonical JSON, as a state holds it."""
        value = {"now": shortest(self.now)} if self.by is None else {"by": shortest(self.by), "now": shortest(self.now)}
        return json.dumps(value, separators=(",", ":"))


class Gauges:
    """Where the gauges of a batch's actors stand, in truth."""

    def __init__(self, store: Store, cuts: Sequence[tuple[int, int]], flush: Callable[[], None]) -> None:
        """Take the line as `Horizon.cuts`, and what writes the rows gathered so far."""
        self._store = store
        self._cuts = cuts
        self._flush = flush
        self._heads: dict[Key, GaugeRow] = {}
        self._line = json.dumps(cuts)

    def load(self, events: Iterable[Event]) -> None:
        """Ask where the gauges stand that these events change; what earlier batches set is in the store by now."""
        keys = sorted({key for event in events for key in _changed(event)})
        self._heads = {}
        for branch, cut in self._cuts:
            rest = [key for key in keys if key not in self._heads]
            wants = [self._head_want(branch, cut, key) for key in rest]
            for key, answer in zip(rest, self._store.ask("state_of", wants), strict=True):
                if answer and answer[0][1] is not None:
                    turn, order, time, event, _, value = json.loads(answer[0][1])
                    self._heads[key] = _row(key, (turn, order, time, event), value)

    def change(self, event: Event, place: Place) -> Iterator[GaugeRow]:
        """The rows that an event's changes bring; out of order, also those of all later relative changes."""
        assert event.changes is not None
        for who, gauges in event.changes.gauges.items():
            for gauge, change in gauges.items():
                head = self._heads.get((who, gauge))
                if head is not None and place < head.place:
                    yield from self._late((who, gauge), place, change)
                    continue
                before = head.now if head is not None else Decimal(0)
                by = None if isinstance(change, str) else change
                row = GaugeRow(who, gauge, place, gauge_after(before, change), by)
                self._heads[who, gauge] = row
                yield row

    def take_back(self, event: Event) -> Iterator[GaugeRow]:
        """The rows of all relative changes since the turn of an event that was ended."""
        for key in _changed(event):
            yield from _counted_again(self._history(key), (event.turn or 0, BEFORE_ALL, 0, ""))

    def _late(self, key: Key, place: Place, change: Decimal | str) -> Iterator[GaugeRow]:
        by = None if isinstance(change, str) else change
        row = GaugeRow(*key, place, gauge_after(Decimal(0), change), by)
        history = sorted((*self._history(key), row), key=lambda r: r.place)
        yield from _counted_again(history, place)

    def _history(self, key: Key) -> list[GaugeRow]:
        """All values of a gauge in story order, each at its latest version."""
        self._flush()
        latest: dict[Place, GaugeRow] = {}
        for branch, cut in reversed(self._cuts):
            want = self._head_want(branch, cut, key) | {"aspect": f"gauge {key[1]}"}
            (rows,) = self._store.ask("state_history", [want])
            for turn, order, time, event, _, value in rows:
                latest[turn, order, time, event] = _row(key, (turn, order, time, event), json.loads(value))
        return [latest[place] for place in sorted(latest)]

    def _head_want(self, branch: int, cut: int, key: Key) -> dict[str, object]:
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


def _changed(event: Event) -> list[Key]:
    if event.changes is None:
        return []
    return [(who, gauge) for who, gauges in event.changes.gauges.items() for gauge in gauges]


def _row(key: Key, place: Place, value: dict[str, str]) -> GaugeRow:
    by = Decimal(value["by"]) if "by" in value else None
    return GaugeRow(*key, place, Decimal(value["now"]), by)


def _counted_again(history: Sequence[GaugeRow], place: Place) -> Iterator[GaugeRow]:
    """From a place on, what stands there and every later relative change, counted again."""
    now = Decimal(0)
    for row in history:
        now = row.now if row.by is None or row.place < place else now + row.by
        if row.place == place or (row.place > place and row.by is not None):
            yield GaugeRow(row.who, row.gauge, row.place, now, row.by)
