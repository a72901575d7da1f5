"""What is known before any card is looked for: who is on the scene, where, through whose eyes, and their bonds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from g6.graph.horizon import View
from g6.graph.numbers import ten_thousandths
from g6.graph.parts import UNSEEN
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.graph.world_record import World
from g6.recall.cards import ONE
from g6.recall.identities import besides
from g6.recall.kin import is_kin
from g6.recall.names import find_actors, find_places
from g6.recall.secrets import Secrets

__all__ = [
    "EdgeRow",
    "Looker",
    "Situation",
    "bonds_of",
    "edges_about",
    "edges_of",
    "look_around",
    "look_wider",
    "seen_by",
    "visible",
    "who_looks",
    "with_others",
]


class EdgeRow(NamedTuple):
    """A relation as the view has it."""

    source: str
    type: str
    target: str
    strength: Decimal | None


class Situation(NamedTuple):
    """The scene laid against the story, in one view."""

    scene: Scene
    turn: int
    as_of: int
    view: View
    present: tuple[str, ...]
    """Those on the scene whom the view sees, by id."""
    places: tuple[str, ...]
    place_of: Mapping[str, str]
    actors: Mapping[str, Mapping[str, Any]]
    """Records of those present."""
    state: Mapping[str, Mapping[str, Any]]
    """What can be seen of those present: place, gauges, open flags as they are; secret flags that the view knows."""
    edges: tuple[EdgeRow, ...]
    """Relations of those present, as the view has them."""
    secrets: Secrets
    time_limit: int | None
    """Nothing later in story time is seen; None unless the scene looks from a story time."""
    minute_of_day: int | None
    """Of the story's clock; None where the scene names no time, or the clock no start."""
    emergency: bool
    """The emergency cartridge comes: what the risk tank holds may be seen."""
    bonds: Mapping[str, Mapping[str, int]]
    """{present: {other: the strength of their strongest relation, in ten-thousandths}}."""
    others: Mapping[str, str] = MappingProxyType({})
    """Who those present are besides, as the view knows: {the other: the one who is present}."""

    @property
    def people(self) -> tuple[str, ...]:
        """Those present, and who they are besides."""
        return (*self.present, *self.others)

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of those present, as far as the view knows of them."""
        return self.secrets.groups_of(self.present)

    def one(self, who: str) -> str:
        """Whom somebody is seen as on the scene."""
        return self.others.get(who, who)


def seen_by(scene: Scene) -> Scene:
    """The scene as its viewpoint sees it: without those who are there unseen, and without places that only they are at.

    The narrator, and an unseen one who is the viewpoint himself, see them.
    """
    viewpoint = scene.viewpoint
    hidden = {a for a, role in scene.cast.items() if role == UNSEEN and viewpoint not in (None, a)}
    if not hidden:
        return scene
    at = {place: tuple(a for a in who if a not in hidden) for place, who in scene.at.items()}
    return scene.model_copy(
        update={
            "actors": {a: role for a, role in scene.actors.items() if a not in hidden},
            "at": {place: who for place, who in at.items() if who or not scene.at[place]},
        }
    )


class Looker(NamedTuple):
    """Who looks, at whom and at what."""

    view: View
    secrets: Secrets
    actors: Mapping[str, Mapping[str, Any]]
    """Records of those present, and of the viewpoint."""
    places: tuple[str, ...]
    """That the scene names."""


def who_looks(reader: Reader, scene: Scene) -> Looker:
    """Find those whom a scene names, and let the reader ask as its viewpoint from now on.

    Raises:
        UnknownName: the scene names an actor or a place that isn't there, with the nearest ids.
    """
    actors = find_actors(reader, scene)
    places = find_places(reader, scene)
    viewpoint = scene.viewpoint
    groups = tuple(sorted(actors[viewpoint].get("groups", ()))) if viewpoint is not None else ()
    view = View(viewpoint, groups)
    groups_of = {name: tuple(data.get("groups", ())) for name, data in actors.items()}
    secrets = Secrets.of(reader, view, groups_of)
    reader.look_as(view, secrets.seen_through, secrets.unknown)
    return Looker(view, secrets, actors, places)


def with_others(reader: Reader, looker: Looker, situation: Situation) -> Looker | None:
    """Who looks, where the viewpoint knows that he is somebody else besides, and what that one knows; None: he isn't.

    Like a group that he belongs to, the other is one more view that is read together with his own.
    """
    view, secrets = looker.view, looker.secrets
    if view.viewpoint is None:
        return None
    more = besides({view.viewpoint}, situation.edges, partial(edges_about, reader), secrets.unknown)
    if not more.others:
        return None
    wider = look_wider(reader, secrets, more.others)
    return looker._replace(view=wider.view, secrets=wider)


def look_wider(reader: Reader, secrets: Secrets, others: Iterable[str]) -> Secrets:
    """Let the reader ask from now on as one who is others besides; returns what that view doesn't know."""
    viewpoint, groups = secrets.view.viewpoint, secrets.view.groups
    assert viewpoint is not None
    records = reader.records("actor", others)
    theirs = {group for data in records.values() for group in data.get("groups", ())}
    view = View(viewpoint, tuple(sorted({*groups, *others, *theirs})))
    reader.look_as(View(None))
    known = Secrets.of(reader, view, {**secrets.groups, viewpoint: view.groups})
    reader.look_as(view, known.seen_through, known.unknown)
    return known


def look_around(reader: Reader, scene: Scene, world: World, looker: Looker, *, emergency: bool) -> Situation:
    """Ask in which state those on the scene are, and what is between them."""
    view, secrets, viewpoint = looker.view, looker.secrets, looker.view.viewpoint
    present = tuple(sorted(scene.cast))  # a mapping has no order of its own
    truth = reader.state(present, truth=True)
    believed = reader.state(present) if viewpoint is not None else truth
    place_of = _places_of(scene, truth, secrets.unknown)
    edges = tuple(edges_of(present, believed, reader.horizon.as_of))
    others, edges_besides = besides(present, edges, partial(edges_about, reader), secrets.unknown)
    return Situation(
        scene=scene,
        turn=reader.horizon.turn,
        as_of=reader.horizon.as_of,
        view=view,
        present=present,
        places=tuple(sorted({*looker.places, *place_of.values()})),
        place_of=place_of,
        actors=looker.actors,
        state={who: visible(truth[who], believed[who]) for who in present},
        edges=edges,
        secrets=_as_others_too(secrets, others),
        time_limit=_time_limit(scene),
        minute_of_day=_minute_of_day(scene, world),
        emergency=emergency,
        bonds=bonds_of(present, (*edges, *_as_their_own(edges_besides, others))),
        others=others,
    )


def _as_others_too(secrets: Secrets, others: Mapping[str, str]) -> Secrets:
    """The same, where those present know too what they know as somebody else."""
    groups = dict(secrets.groups)
    for other, who in others.items():
        groups[who] = (*groups.get(who, ()), other)
    return secrets._replace(groups=groups)


def _as_their_own(edges: Iterable[EdgeRow], others: Mapping[str, str]) -> Iterator[EdgeRow]:
    """The relations of who those present are besides, as their own."""
    for edge in edges:
        source, target = others.get(edge.source, edge.source), others.get(edge.target, edge.target)
        yield edge._replace(source=source, target=target)


def _time_limit(scene: Scene) -> int | None:
    return scene.as_of.time if scene.as_of is not None and isinstance(scene.as_of.time, int) else None


def _minute_of_day(scene: Scene, world: World) -> int | None:
    if world.clock.start is None or not isinstance(scene.time, int):
        return None
    return world.clock.minute_of_day(scene.time)


def visible(truth: Mapping[str, Any], believed: Mapping[str, Any]) -> dict[str, Any]:
    """Whoever is on the scene stands before the viewpoint's eyes; a secret flag is seen by those who know it."""
    seen = {
        aspect: value
        for aspect, value in truth.items()
        if aspect.startswith("gauge ") or aspect == "at" or (aspect.startswith("flag ") and not value.get("secret"))
    }
    secret = {a: v for a, v in believed.items() if a.startswith("flag ") and v.get("secret")}
    return {**seen, **secret}


def _places_of(scene: Scene, truth: Mapping[str, Mapping[str, Any]], unknown: Collection[str]) -> dict[str, str]:
    """Where each stands: as the scene says, else at its one place, else where he is, if the view knows that place."""
    said = {who: place for place, actors in scene.at.items() for who in actors}
    only = scene.places[0] if len(scene.places) == 1 else None
    found = {who: said.get(who) or only or truth[who].get("at") for who in scene.cast}
    known = {who: place for who, place in found.items() if place is not None}
    return {who: place for who, place in known.items() if place in scene.places or place not in unknown}


def edges_of(subjects: Iterable[str], state: Mapping[str, Mapping[str, Any]], as_of: int) -> Iterable[EdgeRow]:
    """The relations in each subject's state that hold on a turn, from either end."""
    for who in subjects:
        for aspect, value in state[who].items():
            way, _, rest = aspect.partition(" ")
            if way not in {"out", "in"} or value.get("until", as_of) < as_of:
                continue
            kind, _, other = rest.partition(" ")
            strength = Decimal(value["strength"]) if "strength" in value else None
            source, target = (who, other) if way == "out" else (other, who)
            yield EdgeRow(source, kind, target, strength)


def edges_about(reader: Reader, subjects: Collection[str], *, truth: bool = False) -> list[EdgeRow]:
    """The relations of some actors, asked for alone: as the view believes them, or as they are."""
    return list(edges_of(subjects, reader.state(subjects, ("in", "p"), truth=truth), reader.horizon.as_of))


def bonds_of(subjects: Iterable[str], edges: Iterable[EdgeRow]) -> dict[str, dict[str, int]]:
    """How strongly each is bound to others, by the strongest relation of any type; an unstated strength is a full one.

    Blood and marriage bind twice as much as service or friendship of the same strength; hatred binds nobody.
    """
    bonds: dict[str, dict[str, int]] = {subject: {} for subject in subjects}
    for edge in edges:
        strength = ONE if edge.strength is None else max(0, ten_thousandths(edge.strength))
        if not is_kin(edge.type):
            strength //= 2
        for who, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if who in bonds and who != other:
                bonds[who][other] = max(strength, bonds[who].get(other, 0))
    return bonds
