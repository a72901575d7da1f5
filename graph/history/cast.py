"""Who is who, as far as writing rows needs it: persons, things, groups, and flags that are secret."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence

from g6.graph.history.pointers import record_of
from g6.graph.records import Actor, Event
from g6.graph.stores.store import EVERYONE, NARRATOR, Store

__all__ = ["Cast", "names_in"]


class Cast:
    """Actors by id, asked for when a batch first names them."""

    def __init__(self, store: Store, cuts: Sequence[tuple[int, int]]) -> None:
        """Take the line as `Horizon.cuts`."""
        self._store = store
        self._cuts = cuts
        self._types: dict[str, str | None] = {}
        self._closed: set[str] = set()
        self._groups: dict[str, tuple[str, ...]] = {}
        self.secret_flags: dict[tuple[str, str], tuple[str, ...]] = {}
        """(who, flag) to those who know of it."""

    def add(self, actor: Actor) -> None:
        """Take an actor whose record is at hand."""
        self._types[actor.id] = actor.type
        self._groups[actor.id] = actor.groups
        self._closed.discard(actor.id)
        for who, flag in [key for key in self.secret_flags if key[0] == actor.id]:
            del self.secret_flags[who, flag]
        if actor.known_by is not None or actor.hidden_from:
            self._closed.add(actor.id)
        for flag, knowers in actor.flags.items():
            if knowers is not None:
                self.secret_flags[actor.id, flag] = knowers

    def learn(self, names: Iterable[str]) -> None:
        """Ask the store for the actors among these names that are not known yet."""
        unknown = sorted({name for name in names if name not in self._types})
        for branch, cut in self._cuts:
            unknown = [name for name in unknown if name not in self._types]
            wants = [{"branch": branch, "kind": "actor", "id": name, "cut": cut} for name in unknown]
            for answer in self._store.ask("record_at", wants):
                actor = record_of(json.loads(answer[0][0])) if answer else None
                if isinstance(actor, Actor):
                    self.add(actor)
        self._types.update({name: None for name in unknown if name not in self._types})

    def is_thing(self, name: str) -> bool:
        """A thing is in events, but knows nothing and meets nobody."""
        return self._types.get(name) == "thing"

    def is_closed(self, name: str) -> bool:
        """Is this an actor whom not everyone knows? He must not show in what others can tell."""
        return name in self._closed

    def is_among(self, name: str, named: Collection[str]) -> bool:
        """Is somebody, or a group of his, among those named?"""
        return any(who in named for who in (name, *self._groups.get(name, ())))

    def is_shared(self, view: str) -> bool:
        """Is this view one that several share: everyone's, or a group's?"""
        return view == EVERYONE or (view != NARRATOR and self._types.get(view) in {None, "group"})


def names_in(event: Event) -> set[str]:
    """Every name in an event that may be an actor's."""
    names = {*event.actors, *(event.known_by or ())}
    if event.changes is not None:
        names.update(event.changes.flags)
        names.update(relation.to for relation in event.changes.relations)
        for who in event.changes.reveals.values():
            names.update(who)
    return names
