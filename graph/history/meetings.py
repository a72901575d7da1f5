"""Running counts of what pairs share, and the doublings by which the closest are found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from g6.graph.history.cast import Cast
from g6.graph.history.event_rows import FROM_THE_FIRST, Stamp, shared_pairs
from g6.graph.history.rows import Rows
from g6.graph.horizon import END_OF_STORY
from g6.graph.records import Event
from g6.graph.stores.store import Store, Want

__all__ = ["Meeting", "Meetings"]

Key = tuple[str, str, str]
"""(view, a, b), a < b."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """An event on its way onto the lists of pairs."""

    event: Event
    time: int
    stamp: Stamp


@dataclass(slots=True)
class _Head:
    """Where a pair's list ends by now."""

    turn: int
    time: int
    event: str
    beat: str
    n: int

    def precedes(self, event: Event, time: int) -> bool:
        """Does the list stay in order with this event at its head? Of one moment, the smallest id is the latest."""
        return (self.turn, self.time) < (event.turn, time) or (
            (self.turn, self.time) == (event.turn, time) and event.id < self.event
        )


class Meetings:
    """Counts pairs for a batch of events; what the store already counted is asked for once."""

    def __init__(self, store: Store, cuts: Sequence[tuple[int, int]], cast: Cast) -> None:
        """Take the line as `Horizon.cuts`, the written branch first."""
        self._store = store
        self._cuts = cuts
        self._line = json.dumps(cuts)
        self._cast = cast

    def add(self, rows: Rows, batch: Iterable[Meeting]) -> None:
        """Put a batch on the lists of all pairs who share its events."""
        in_order = sorted(batch, key=lambda m: m.event.id, reverse=True)
        in_order.sort(key=lambda m: (m.event.turn, m.time))
        keyed = [(m, list(shared_pairs(m.event, m.stamp, self._cast))) for m in in_order]
        heads = self._heads(sorted({key for _, keys in keyed for key in keys}))  # neighbours lie on one page
        for meeting, keys in keyed:
            for key in keys:
                self._add(rows, meeting, key, heads)

    def fame(self, views: Sequence[str], victims: Sequence[str]) -> dict[tuple[str, str], int]:
        """How well each view knew each victim: the doublings of what he shared with whom he shared most."""
        keys = [(view, victim) for view in views for victim in victims]
        known: dict[tuple[str, str], int] = {}
        for branch, cut in self._cuts:
            wants = [{**_closest(branch, cut, view, victim), "line": self._line} for view, victim in keys]
            for key, answer in zip(keys, self._store.ask("close_partners", wants), strict=True):
                if answer:
                    known[key] = max(answer[0][1], known.get(key, 0))
        return known

    def take_back(self, rows: Rows, meeting: Meeting) -> None:
        """Take an event off the counts of all pairs who shared it; what is veiled or was told later just ends."""
        event, stamp = meeting.event, meeting.stamp
        for view, a, b in shared_pairs(event, stamp, self._cast):
            if not stamp.veil(view):
                place = (stamp.branch, view, a, b, event.turn, meeting.time, event.id, stamp.seen)
                rows.of("add_pair_extra").append((*place, 0, FROM_THE_FIRST, -1))

    def _add(self, rows: Rows, meeting: Meeting, key: Key, heads: dict[Key, _Head]) -> None:
        event, time, stamp = meeting.event, meeting.time, meeting.stamp
        turn = event.turn or 0  # a settled event has one
        view, a, b = key
        veil = stamp.veil(view)
        head = heads.get(key)
        place = (stamp.branch, view, a, b, event.turn, time, event.id, stamp.seen)
        level = 0
        if veil or stamp.told != FROM_THE_FIRST or (head is not None and not head.precedes(event, time)):
            rows.of("add_pair_extra").append((*place, veil, stamp.told, 1))
        else:
            beat = event.beat or ""
            goes_on = head is not None and beat != "" and beat == head.beat
            n = 1 if head is None else head.n + (not goes_on)
            heads[key] = _Head(turn, time, event.id, beat, n)
            rows.of("add_pair").append((*place, beat, n))
            if goes_on or n & (n - 1):
                return  # no doubling
            level = n.bit_length() - 1
        tie = rows.of("add_tie")
        tie.append((stamp.branch, view, a, level, event.turn, b, event.id, stamp.seen, veil, stamp.told, time))
        tie.append((stamp.branch, view, b, level, event.turn, a, event.id, stamp.seen, veil, stamp.told, time))

    def _heads(self, keys: Sequence[Key]) -> dict[Key, _Head]:
        """Ask where each pair's list ends; the newest branch that has the pair knows the whole count."""
        heads: dict[Key, _Head] = {}
        for branch, cut in self._cuts:
            open_keys = [key for key in keys if key not in heads]
            wants: list[Want] = [
                {
                    "branch": branch,
                    "view": view,
                    "a": a,
                    "b": b,
                    "as_of": END_OF_STORY,
                    "until": None,
                    "cut": cut,
                    "line": "[]",
                }
                for view, a, b in open_keys
            ]
            for key, answer in zip(open_keys, self._store.ask("last_shared", wants), strict=True):
                if answer:
                    event, turn, time, beat, n = answer[0]
                    heads[key] = _Head(turn, time, event, beat, n)
        return heads


def _closest(branch: int, cut: int, view: str, subject: str) -> Want:
    places = {"branch": branch, "cut": cut, "view": view, "subject": subject}
    return {**places, "as_of": END_OF_STORY, "until": None, "viewers": "[]", "unknown": "[]", "limit": 1}
