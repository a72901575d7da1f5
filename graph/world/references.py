"""What a record points at: every id that stands in it, what kind it has to be of, and where it stands."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

from g6.graph.changes import Changes
from g6.graph.problems import Steps
from g6.graph.records import Actor, Cartridge, Event, Latest, Location, Record, Relation, Rule, World
from g6.graph.scene import Scene

__all__ = ["Reference", "Want", "references", "scene_references"]

Want: TypeAlias = Literal["actor", "cast", "location", "rule", "event", "record", "card", "pointer", "knower", "bearer"]
"""What an id has to name. `cast`: an actor who is in the story by then; `record`: of whatever kind; `card`: what a
lunchbox may hold; `pointer`: the same, in a recipe; `knower`: an actor, a group or `all`; `bearer`: an actor or a
location.
"""

Reference: TypeAlias = tuple[str, Want, Steps]
"""An id, what it has to name, and the way to it from the record."""

_MENTION: Final = re.compile(r"\{([^{}]*)\}")


def references(record: Record) -> Iterator[Reference]:
    """Yield every reference of a record, in the order of its fields."""
    for place, who in enumerate(record.known_by or ()):
        yield who, "knower", ("known_by", place)
    for place, who in enumerate(record.hidden_from):
        yield who, "knower", ("hidden_from", place)
    own = _OWN.get(type(record))
    if own is not None:
        yield from own(record)


def scene_references(scene: Scene) -> Iterator[Reference]:
    """Yield every reference of a scene."""
    if scene.viewpoint is not None:
        yield scene.viewpoint, "cast", ("viewpoint",)
    for actor in scene.actors:
        yield actor, "cast", ("actors", actor)
    for location, actors in scene.at.items():
        yield location, "location", ("at", location)
        for place, actor in enumerate(actors):
            if actor not in scene.actors:
                yield actor, "cast", ("at", location, place)
    yield from _listed(scene.locations, "location", ("locations",))
    yield from _listed(scene.required, "card", ("required",))
    yield from _listed(scene.forbidden, "card", ("forbidden",))


def _of_world(world: World) -> Iterator[Reference]:
    if world.viewpoint is not None:
        yield world.viewpoint, "actor", ("viewpoint",)


def _of_actor(actor: Actor) -> Iterator[Reference]:
    if actor.at is not None:
        yield actor.at, "location", ("at",)
    yield from _of_flags(actor.flags)
    for other in actor.calls:
        yield other, "actor", ("calls", other)


def _of_location(location: Location) -> Iterator[Reference]:
    if location.within is not None:
        yield location.within, "location", ("within",)
    for other in location.routes:
        yield other, "location", ("routes", other)
    yield from _of_flags(location.flags)


def _of_rule(rule: Rule) -> Iterator[Reference]:
    for place, actor in enumerate(rule.actors):
        yield actor, "actor", ("actors", place)
    for place, location in enumerate(rule.locations):
        yield location, "location", ("locations", place)
    for place, other in enumerate(rule.overrides):
        yield other, "rule", ("overrides", place)
    if rule.type == "pov" and isinstance(narrator := rule.params.get("narrator"), str):
        yield narrator, "actor", ("params", "narrator")
    if rule.type == "command":
        yield from _listed(rule.params.get("order", ()), "actor", ("params", "order"))
    if rule.type == "taboo":
        for name in ("any", "except"):
            yield from _mentioned(rule.params.get(name, ()), ("params", name))


def _of_relation(relation: Relation) -> Iterator[Reference]:
    yield relation.from_, "bearer", ("from",)
    yield relation.to, "bearer", ("to",)


def _of_cartridge(cartridge: Cartridge) -> Iterator[Reference]:
    if cartridge.slot != "aux":  # a thread is no record
        yield cartridge.for_, "location" if cartridge.slot == "local" else "actor", ("for",)
    if cartridge.when is not None:
        yield from _listed(cartridge.when.locations, "location", ("when", "locations"))
        yield from _listed(cartridge.when.actors, "actor", ("when", "actors"))
    for place, card in enumerate(cartridge.cards):
        if not isinstance(card, Latest):
            yield card, "pointer", ("cards", place)
        elif card.at is not None:
            yield card.at, "location", ("cards", place, "at")
        elif card.with_ is not None:
            yield card.with_, "actor", ("cards", place, "with")


def _of_event(event: Event) -> Iterator[Reference]:
    if event.at is not None:
        yield event.at, "location", ("at",)
    for actor in event.actors:
        yield actor, "cast", ("actors", actor)
    if event.causes:
        yield from _listed(event.causes, "event", ("causes",))
    if event.changes is not None:
        yield from _of_changes(event.changes)
    if event.instead_of is not None:
        yield event.instead_of, "event", ("instead_of",)
    if event.told_by is not None:
        yield event.told_by, "actor", ("told_by",)
    if event.tells:
        yield from _mentioned(event.tells, ("tells",))


def _of_changes(changes: Changes) -> Iterator[Reference]:
    for actor in changes.gauges:
        yield actor, "actor", ("changes", "gauges", actor)
    for bearer, flags in changes.flags.items():
        yield bearer, "bearer", ("changes", "flags", bearer)
        for flag, knowers in flags.items():
            if isinstance(knowers, tuple):
                yield from _listed(knowers, "knower", ("changes", "flags", bearer, flag))
    for place, relation in enumerate(changes.relations):
        yield relation.from_, "bearer", ("changes", "relations", place, "from")
        yield relation.to, "bearer", ("changes", "relations", place, "to")
    for actor, location in changes.moves.items():
        yield actor, "actor", ("changes", "moves", actor)
        yield location, "location", ("changes", "moves", actor)
    for record, who in changes.reveals.items():
        yield record, "record", ("changes", "reveals", record)
        yield from _listed(who, "knower", ("changes", "reveals", record))
    for actor, calls in changes.calls.items():
        yield actor, "actor", ("changes", "calls", actor)
        for other in calls:
            yield other, "actor", ("changes", "calls", actor, other)


def _of_flags(flags: Mapping[str, tuple[str, ...] | None]) -> Iterator[Reference]:
    for flag, knowers in flags.items():
        yield from _listed(knowers or (), "knower", ("flags", flag))


def _listed(names: object, want: Want, steps: Steps) -> Iterator[Reference]:
    if isinstance(names, tuple):
        for place, name in enumerate(names):
            yield name, want, (*steps, place)


def _mentioned(patterns: object, steps: Steps) -> Iterator[Reference]:
    """Yield the actors that patterns name in braces: `{진우}`."""
    if isinstance(patterns, tuple):
        for place, pattern in enumerate(patterns):
            for name in _MENTION.findall(pattern):
                yield name, "actor", (*steps, place)


_OWN: Final[Mapping[type[Record], Callable[[Any], Iterator[Reference]]]] = {
    World: _of_world,
    Actor: _of_actor,
    Location: _of_location,
    Rule: _of_rule,
    Relation: _of_relation,
    Event: _of_event,
    Cartridge: _of_cartridge,
}
