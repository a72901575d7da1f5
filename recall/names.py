"""The names that a scene uses, looked up; a wrong one is an error that suggests the nearest."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from g6.errors import Problem, UnknownName
from g6.graph.fields import TURN_MAX, did_you_mean
from g6.graph.problems import Steps, dotted
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.graph.synonyms import ENUMERATIONS, is_korean, korean, spelled
from g6.graph.wording import with_article
from g6.graph.world_record import World
from g6.recall.cards import CARD_KINDS
from g6.recall.policy import Policy

__all__ = [
    "SUGGESTED_FROM_MAX",
    "check_recipes",
    "check_words",
    "find_actors",
    "find_cards",
    "find_places",
    "found_later",
    "loaded_later",
    "wrong_words",
]

SUGGESTED_FROM_MAX: Final = 100_000
"""Ids among which the nearest are looked for."""


def find_actors(reader: Reader, scene: Scene) -> dict[str, dict[str, Any]]:
    """Records of the scene's actors and its viewpoint.

    Raises:
        UnknownName: one isn't there, or not yet, or no more.
    """
    names = {name: f"$.actors.{name}" for name in scene.cast}
    if scene.viewpoint is not None:
        names.setdefault(scene.viewpoint, "$.viewpoint")
    return _find(reader, "actor", names)


def find_places(reader: Reader, scene: Scene) -> tuple[str, ...]:
    """The scene's places, in its order.

    Raises:
        UnknownName: one isn't there, or not yet, or no more.
    """
    names = {name: f"$.locations[{i}]" for i, name in enumerate(scene.locations)}
    names = {name: names.get(name, f"$.at.{name}") for name in scene.places}
    return tuple(_find(reader, "location", names))


def find_cards(reader: Reader, scene: Scene) -> dict[str, str]:
    """The kind of every card that the scene requires, by id; those that it forbids are looked up too.

    Raises:
        UnknownName: one isn't there.
    """
    kinds: dict[str, str] = {}
    for kind in CARD_KINDS:
        rest = [name for name in (*scene.required, *scene.forbidden) if name not in kinds]
        kinds.update(dict.fromkeys(reader.records(kind, rest), kind))
    for field, names in (("required", scene.required), ("forbidden", scene.forbidden)):
        for i, name in enumerate(names):
            if name not in kinds:
                raise _unknown(reader, CARD_KINDS, name, f"$.{field}[{i}]")
    return {name: kinds[name] for name in scene.required}


def check_recipes(reader: Reader, scene: Scene) -> None:
    """The recipes that the scene names.

    Raises:
        UnknownName: one isn't there, or not yet, or no more.
    """
    names = {name: f"$.cartridges[{i}]" for i, name in enumerate(scene.cartridges)}
    if names:
        _find(reader, "cartridge", names)


def check_words(scene: Scene, world: World, policy: Policy) -> None:
    """The words of a scene that are no ids: its tone axes and its risks. A typo would be without effect.

    Raises:
        UnknownName: an axis that policy doesn't name; a risk that a world which declares its flags doesn't.
    """
    for message, steps, hint in wrong_words(scene, world, policy):
        raise UnknownName.of(Problem("scene", message, dotted(steps), hint=hint))


def wrong_words(scene: Scene, world: World, policy: Policy) -> Iterator[tuple[str, Steps, str]]:
    """Message, way and hint of every word that is wrong, in the order of the fields."""
    for axis in scene.tone:
        if axis not in policy.tone_axes:
            yield _unknown_word(("tone axis", "axis"), axis, policy.tone_axes, ("tone", axis))
    if world.flags is None:
        return
    risks = dict.fromkeys((*world.flags, *policy.flag_risk, *ENUMERATIONS["rule_type"]))
    for i, risk in enumerate(scene.risks):
        if risk not in risks:
            yield _unknown_word(("risk", "flag"), risk, risks, ("risks", i))


def _unknown_word(what: tuple[str, str], name: str, known: Collection[str], steps: Steps) -> tuple[str, Steps, str]:
    """`what` the word should be, and its enumeration; a Korean writer is told Korean words."""
    called, enumeration = what
    shown = ", ".join(korean(enumeration, word) if is_korean(name) else word for word in known)
    return (
        f'unknown {called} "{name}"',
        steps,
        did_you_mean(name, spelled((enumeration,), known)) or f"known here: {shown}",
    )


def _find(reader: Reader, kind: str, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    records = reader.records(kind, names)
    for name, path in names.items():
        if name not in records:
            raise _unknown(reader, (kind,), name, path)
        since, until = records[name].get("since"), records[name].get("until")
        if since is not None and since > reader.horizon.as_of:
            message = f'{kind} "{name}" is there from turn {since} on, not on turn {reader.horizon.as_of}'
            raise UnknownName.of(Problem("scene", message, path))
        if until is not None and until < reader.horizon.as_of:
            raise UnknownName.of(Problem("scene", f'{kind} "{name}" was there until turn {until}', path))
    return records


def _unknown(reader: Reader, kinds: Sequence[str], name: str, path: str) -> UnknownName:
    called = kinds[0] if len(kinds) == 1 else "card"
    for kind in kinds:
        for turn in reader.taken_back(kind, [name]).values():
            message = f'{kind} "{name}" was taken back, and is gone from turn {turn} on'
            return UnknownName.of(Problem("scene", message, path))
    if later := loaded_later(reader, kinds, name):
        hint = "a scene sees what came into the story before its `turn`; with none it is the next"
        return UnknownName.of(Problem("scene", later, path, hint=hint))
    for kind in CARD_KINDS:
        if kind not in kinds and reader.records(kind, [name]):
            message = f'"{name}" is {with_article(kind)}, not {with_article(called)}'
            return UnknownName.of(Problem("scene", message, path))
    known = [known for kind in kinds for known in reader.ids(kind, SUGGESTED_FROM_MAX)]
    hint = did_you_mean(name, known) or f"this story has no {called} with a name like it"
    return UnknownName.of(Problem("scene", f'unknown {called} "{name}"', path, hint=hint))


def loaded_later(reader: Reader, kinds: Collection[str], name: str) -> str | None:
    """What to say of a record that came into the story after the turn that is asked about; None: there is none."""
    found = found_later(reader, kinds, name)
    return found and f'{found[0]} "{name}" came into the story later, and is not there on turn {reader.horizon.turn}'


def found_later(reader: Reader, kinds: Collection[str], name: str) -> tuple[str, dict[str, Any]] | None:
    """The kind of a record in the story as it stands, and the record, whatever turn is asked about."""
    whole = Reader(reader.store, replace(reader.horizon, turn=TURN_MAX, as_of=TURN_MAX))
    for kind in kinds:
        for data in whole.records(kind, [name]).values():
            return kind, data
    return None
