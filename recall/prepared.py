"""Recipes that a scene calls: cards that a writer prepared, which no question needs to find (spec 05, cartridges)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, NamedTuple

from g6.frozen import TTL_DEFAULT
from g6.graph.carrying import Carrying
from g6.graph.latest import LATEST_MAX, list_of
from g6.graph.reader import EventRef, Reader
from g6.graph.scene import Scene
from g6.recall.cards import CARD_KINDS
from g6.recall.situation import Situation

__all__ = ["Called", "Cartridge", "apart", "called_by", "heaviest"]

CARDS_MAX: Final = 16
"""Cards of one recipe."""
RECIPES_MAX: Final = 16
"""Recipes that one scene calls."""


class Cartridge(NamedTuple):
    """A group of cards for one slot."""

    id: str
    kind: str
    """local, personal, aux, emergency."""
    ttl: int
    """Turns that it still lives, this one included."""
    cards: tuple[str, ...]
    """Those that the view knows, of a recipe in the writer's order, else the best first."""
    is_composed: bool = False
    """Its cards would be there anyway; those of a recipe and of D are packed before loose ones."""


@dataclass
class Called:
    """What the recipes that a scene calls point to."""

    recipes: list[Cartridge] = field(default_factory=list)
    events: dict[str, EventRef | None] = field(default_factory=dict)
    """None: it has to be asked for, and whether the view knows it."""
    others: dict[str, list[str]] = field(default_factory=dict)
    """Ids of rules, actors and locations, by kind."""


def called_by(
    reader: Reader, situation: Situation, carrying: Carrying, waiting: Sequence[str], *, dense: bool
) -> Called:
    """Find the recipes that the scene names, whose `when` it meets, or that still live from the turns before.

    Args:
        waiting: recipes for those present and their places.
        dense: a high-density scene, in which a recipe's own TTL counts (F10).
    """
    scene = situation.scene
    lives = {cartridge.id: cartridge.ttl for cartridge in carrying.cartridges}
    names = dict.fromkeys((*scene.cartridges, *waiting, *lives))
    records = reader.records("cartridge", names) if names else {}
    called = {name for name in waiting if name in records and _meets(scene, records[name].get("when", {}))} | {
        *scene.cartridges
    }
    recipes = {name: data for name, data in records.items() if name in called or name in lives}
    leads = _Leads.of(reader, [pointer for data in recipes.values() for pointer in data.get("cards", ())])
    found = Called()
    for name, data in recipes.items():
        ttl = int(data.get("ttl", TTL_DEFAULT)) if dense else TTL_DEFAULT
        cards = tuple(dict.fromkeys(_cards(leads, data.get("cards", ()), found)))[:CARDS_MAX]
        found.recipes.append(Cartridge(name, data["slot"], ttl if name in called else lives[name], cards))
    del found.recipes[RECIPES_MAX:]
    return found


def heaviest(recipes: Sequence[Cartridge], worth: Mapping[str, int], slots: int) -> tuple[Cartridge, ...]:
    """The recipes that carry the highest scores, one a slot, each with those of its cards that there are."""
    there = [recipe._replace(cards=tuple(c for c in recipe.cards if c in worth)) for recipe in recipes]
    by_worth = sorted(there, key=lambda r: (-sum(worth[c] for c in r.cards), r.id))
    return tuple(islice(apart(by_worth), slots))


def apart(cartridges: Iterable[Cartridge]) -> Iterator[Cartridge]:
    """Yield them so that a card of several stands in the first one; one of which nothing is left takes no slot."""
    taken: set[str] = set()
    for cartridge in cartridges:
        own = tuple(card for card in cartridge.cards if card not in taken)
        taken.update(own)
        if own:
            yield cartridge._replace(cards=own)


def _meets(scene: Scene, when: Mapping[str, Any]) -> bool:
    """Does a scene meet every part of a condition, each by one of its names?"""
    has: Mapping[str, Iterable[str]] = {
        "risks": scene.risks,
        "locations": scene.places,
        "actors": scene.cast,
        "lines": scene.lines,
    }
    return bool(when) and all(set(names) & set(has[part]) for part, names in when.items())


class _Leads(NamedTuple):
    """Where pointers lead, asked for all recipes at once."""

    kinds: Mapping[str, str]
    """Of the records that are named."""
    latest: Mapping[tuple[str, str], list[EventRef]]
    """By list, as many as a pointer may ask for."""

    @classmethod
    def of(cls, reader: Reader, pointers: Sequence[Any]) -> _Leads:
        named = [pointer for pointer in pointers if isinstance(pointer, str)]
        latest = reader.latest((list_of(pointer) for pointer in pointers if not isinstance(pointer, str)), LATEST_MAX)
        records = reader.named((kind, name) for kind in CARD_KINDS for name in named) if named else {}
        return cls({name: kind for kind, name in records}, latest)


def _cards(leads: _Leads, pointers: Sequence[Any], found: Called) -> Iterator[str]:
    """Yield the ids that a recipe's pointers lead to, and note what has to be read."""
    for pointer in pointers:
        if not isinstance(pointer, str):
            for ref in leads.latest[list_of(pointer)][: int(pointer["latest"])]:
                found.events.setdefault(ref.event, ref)
                yield ref.event
        elif leads.kinds.get(pointer) == "event":
            found.events.setdefault(pointer, None)
            yield pointer
        elif pointer in leads.kinds:
            found.others.setdefault(leads.kinds[pointer], []).append(pointer)
            yield pointer
