"""Who knows what: the view's own limits, and those present who don't know a secret (F17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from g6.graph.history.pointers import OPEN
from g6.graph.history.signs import ALL
from g6.graph.horizon import View
from g6.graph.parts import UNSEEN
from g6.graph.reader import Reader
from g6.graph.stores.store import EVERYONE

__all__ = ["Secrets", "knows"]


class Secrets(NamedTuple):
    """What the view doesn't know of, and what the others present don't."""

    view: View
    groups: Mapping[str, tuple[str, ...]]
    """Of those present, and of the viewpoint."""
    unknown: frozenset[str]
    """Actors and places that the view doesn't know."""
    seen_through: frozenset[str]
    """Lies whose truth the view knows."""

    @classmethod
    def of(cls, reader: Reader, view: View, groups: Mapping[str, tuple[str, ...]]) -> Secrets:
        """Ask for what is rare; a story without secrets and lies is asked nothing."""
        if view.viewpoint is None:
            told_lies = frozenset(lie for lie, _ in reader.lies()) if reader.has_lies else frozenset[str]()
            return cls(view, groups, frozenset(), told_lies)
        knower = (view.viewpoint, *view.groups)
        unknown: frozenset[str] = frozenset()
        if reader.has_closed:
            closed = reader.closed()
            # Also those that were taken back: events go on naming them.
            kinds = ("actor", "location")
            records = {n: data for kind in kinds for n, data in reader.records(kind, closed, taken_back=True).items()}
            told = reader.told(records)
            unknown = frozenset(r for r, data in records.items() if not knows(knower, data, told[r]))
        seen_through: frozenset[str] = frozenset()
        if reader.has_lies:
            lies = reader.lies()
            truths = reader.records("event", (truth for _, truth in lies))
            told = reader.told(truths)
            known = {t for t, data in truths.items() if _happened(reader, data) and knows(knower, data, told[t])}
            seen_through = frozenset(lie for lie, truth in lies if truth in known)
        return cls(view, groups, unknown, seen_through)

    def unaware(self, data: Mapping[str, Any], told: Mapping[str, int], present: Iterable[str]) -> tuple[str, ...]:
        """Those present who do not know of a secret; nobody where the record is no secret.

        A secret is what `known_by` or `hidden_from` closes, also to a narrator, who writes their lines too.
        """
        if data.get("known_by") is None and not data.get("hidden_from"):
            return ()
        return tuple(w for w in present if not self.know(w, data, told))

    def know(self, who: str, data: Mapping[str, Any], told: Mapping[str, int]) -> bool:
        """Does one of those present, or the viewpoint, know of a record?"""
        return knows((who, *self.groups.get(who, ())), data, told)

    def groups_of(self, present: Iterable[str]) -> tuple[str, ...]:
        """The groups of some of those present, as far as the view knows of them."""
        groups = dict.fromkeys(group for who in present for group in self.groups.get(who, ()))
        return tuple(group for group in groups if group not in self.unknown)

    def is_open(self, reader: Reader, data: Mapping[str, Any]) -> bool:
        """Does the view know of a record, as it reads now? To the narrator everything is open."""
        viewpoint, name = self.view.viewpoint, data["id"]
        if viewpoint is None or ("known_by" not in data and "hidden_from" not in data):
            return True
        return self.know(viewpoint, data, reader.told([name])[name])

    def cast_of(self, event: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
        """Those in an event whom the view knows and sees there, with their roles."""
        actors: Mapping[str, str] = event.get("actors", {})
        viewpoint = self.view.viewpoint
        return tuple(
            (actor, role)
            for actor, role in actors.items()
            if actor not in self.unknown and (role != UNSEEN or viewpoint in (None, actor))
        )

    def place_of(self, event: Mapping[str, Any]) -> str | None:
        """Where an event happened, if the view knows the place."""
        place = event.get("at")
        return None if place in self.unknown else place

    def is_lie(self, event: Mapping[str, Any]) -> bool:
        """Does the view see an event as a lie?"""
        return event.get("truth") is False if self.view.viewpoint is None else event["id"] in self.seen_through


def knows(knower: tuple[str, ...], data: Mapping[str, Any], told: Mapping[str, int]) -> bool:
    """Does somebody (an id, then his groups) know of a record?

    An event that says nothing of it is known to those in it; to all where it was written in a world with
    `knowledge: open`, as its row tells (`pointers.OPEN`).

    Args:
        told: who was told of it, by turn.
    """
    if any(who in told for who in (*knower, EVERYONE)):
        return True
    if any(who in data.get("hidden_from", ()) for who in knower):
        return False
    witnessed = data.get("kind") == "event" and not data.get(OPEN)
    named = data.get("known_by", data.get("actors", ()) if witnessed else (ALL,))
    return ALL in named or any(who in named for who in knower)


def _happened(reader: Reader, data: Mapping[str, Any]) -> bool:
    return reader.horizon.sees(int(data["turn"]), int(data.get("time", 0)))
