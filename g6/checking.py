"""A file checked by itself: what it is, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from g6.cached import open_world
from g6.errors import DocumentError, Problem
from g6.frozen import WORDS
from g6.graph.documents import Gathering, Located, Place, describe, read_records, read_turns
from g6.graph.documents.event_reader import read_drafts
from g6.graph.documents.kinds import What
from g6.graph.documents.nearby import near_names, world_around, world_beside, world_called, worlds_near
from g6.graph.documents.scene_reader import read_what_is_right
from g6.graph.documents.text import composed
from g6.graph.events import EventDraft
from g6.graph.scene import Scene
from g6.graph.wording import suggestion
from g6.graph.world import almost_words
from g6.ledger.intake import check as check_world
from g6.ledger.settling import drafts_at
from g6.recall.policy import Policy
from g6.tuning import policy_file

__all__ = ["Checked", "check_file"]

_POLICY: Final = frozenset(Policy.model_fields) | WORDS.keys()


@dataclass(frozen=True)
class Checked:
    """A file in which nothing is wrong."""

    name: str
    what: What
    count: int = 0
    """How many records, turns, events or recipes it holds."""
    warnings: tuple[Problem, ...] = ()
    language: str | None = None
    """Of the world that it is, or that it names; None: none that is known."""
    alone: bool = False
    """A scene, or recipes, whose names were not looked up, since no world is there to do so."""


def check_file(path: Path) -> Checked:
    """Check a world, a scene, turns, events, recipes or a policy; which of them it is shows from what it holds.

    The names of a scene are looked up in the world that it names, where that lies beside it. Those of events, as
    `commit` takes them, are not: only a story knows them. Those of recipes are looked up in the world in whose folder
    they lie.

    Raises:
        InputError: everything that is wrong with it.
    """
    name = composed(path.as_posix())
    match describe(path, _POLICY):
        case "world":
            return _world(path, name)
        case "scene":
            return _scene(path, name)
        case "turns":
            return _turns(path, name)
        case "events":
            events = read_drafts(path)
            return Checked(name, "events", len(events), almost_words(events))
        case "policy":
            return _policy(path, name)
        case "cartridge":
            return _recipes(path, name)


def _world(path: Path, name: str) -> Checked:
    with check_world(path, Policy()) as world:
        records = len(world.records) + len(world.retracted) + (world.world is not None)
        count = records + sum(1 for _ in world.events)
        language = world.world.value.language if world.world is not None else None
        return Checked(name, "world", count, world.warnings, language)


def _turns(path: Path, name: str) -> Checked:
    count = 0

    def drafts() -> Iterator[Located[EventDraft]]:
        nonlocal count
        for turn, place in read_turns(path):  # one after the other: a script may be of any length
            count += 1
            yield from drafts_at(turn.events, place)

    warnings = almost_words(drafts())
    return Checked(name, "turns", count, warnings)


def _scene(path: Path, name: str) -> Checked:
    gathering = Gathering()
    located = read_what_is_right(path, gathering)
    world = None if located is None else _world_of(located, path, gathering)
    if world is None:
        gathering.raise_if_wrong()
        return Checked(name, "scene", alone=True)
    try:
        opened = open_world(world, write=False)
    except DocumentError as error:
        gathering.extend(error.problems)
        raise DocumentError(gathering.problems(), uncounted=error.uncounted) from None
    with opened:
        opened.story.check(path)
        return Checked(name, "scene", language=opened.story.language())


def _world_of(located: Located[Scene], path: Path, gathering: Gathering) -> Path | None:
    """The world of a scene: what it names beside it, or the one there that has the id which it names.

    Where neither is there, the scene may be meant for a store; unless other worlds lie there, of which it names none.
    """
    named = located.value.world
    world = world_beside(located.value, path)
    if world is not None or named is None:
        return world
    worlds = worlds_near(named, path)
    world = world_called(named, worlds)
    if world is None and worlds:
        hint = suggestion(near_names(named, worlds)) or f"beside it there is {', '.join(worlds)}"
        gathering.add(located.place.problem(f'there is no world "{named}" beside it', ("world",), hint=hint))
    return world


def _recipes(path: Path, name: str) -> Checked:
    world = world_around(path)
    if world is None:
        gathering = Gathering()
        recipes = list(read_records(path, gathering))
        places: dict[str, Place] = {}
        for recipe, place in recipes:
            if (first := places.setdefault(recipe.id, place)) is not place:
                gathering.add(place.problem(f'duplicate id "{recipe.id}", first {gathering.where(first, place)}'))
        gathering.raise_if_wrong()
        return Checked(name, "cartridge", len(recipes), alone=True)
    with check_world(world, Policy()) as checked:
        count = sum(1 for _ in read_records(path))
        language = checked.world.value.language if checked.world is not None else None
        return Checked(name, "cartridge", count, checked.warnings, language)


def _policy(path: Path, name: str) -> Checked:
    policy_file(path, Policy())
    return Checked(name, "policy")
