"""The names that a scene uses, looked up; a wrong one is an error that suggests the nearest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from g6.errors import UnknownName
from g6.graph.identifiers import nearest
from g6.graph.reader import Reader
from g6.graph.scene import Scene

__all__ = ["find_actors", "find_places", "find_required"]

SUGGESTED_FROM_MAX: Final = 100_000
CARD_KINDS: Final = ("event", "rule", "actor", "location")


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


def find_required(reader: Reader, scene: Scene) -> dict[str, str]:
    """The kind of every card that the scene requires, by id.

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
    if scene.cartridges:
        message = f'scene: unknown cartridge "{scene.cartridges[0]}" @ $.cartridges[0]'
        raise UnknownName(message, hint="this version of g6 has no cartridges yet: leave the field out")
    return {name: kinds[name] for name in scene.required}


def _find(reader: Reader, kind: str, names: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    records = reader.records(kind, names)
    for name, path in names.items():
        if name not in records:
            raise _unknown(reader, (kind,), name, path)
        since, until = records[name].get("since"), records[name].get("until")
        if since is not None and since > reader.horizon.as_of:
            raise UnknownName(f'scene: {kind} "{name}" is there from turn {since} on, not on turn '
                              f"{reader.horizon.as_of} @ {path}")  # fmt: skip
        if until is not None and until < reader.horizon.as_of:
            raise UnknownName(f'scene: {kind} "{name}" was there until turn {until} @ {path}')
    return records


def _unknown(reader: Reader, kinds: Sequence[str], name: str, path: str) -> UnknownName:
    for kind in kinds:
        for turn in reader.taken_back(kind, [name]).values():
            return UnknownName(f'scene: {kind} "{name}" was taken back, and is gone from turn {turn} on @ {path}')
    known = [known for kind in kinds for known in reader.ids(kind, SUGGESTED_FROM_MAX)]
    near = nearest(name, known)
    called = " or ".join(kinds) if len(kinds) == 1 else "card"
    hint = f"did you mean {' or '.join(near)}?" if near else f"this story has no {called} with a name like it"
    return UnknownName(f'scene: unknown {called} "{name}" @ {path}', hint=hint)
