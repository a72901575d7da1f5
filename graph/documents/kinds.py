"""What a document is, told from the keys and values that it holds; and what to say where another was wanted."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, TypeAlias

from g6.graph.documents.values import Value
from g6.graph.events import EventDraft
from g6.graph.identifiers import nearest
from g6.graph.scene import Scene
from g6.graph.synonyms import ENUMERATIONS, english

__all__ = ["EVENTS_KEYS", "GROUPS", "RECIPE_HEADS", "What", "head_of", "mistaken", "said_of", "what_holds"]

What: TypeAlias = Literal["world", "scene", "turns", "events", "policy", "cartridge"]

GROUPS: Final[Mapping[str, str]] = {
    **{f"{kind}s": kind for kind in ENUMERATIONS["kind"] if kind != "world"},
    "world": "world",
    **{word: kind for kind, korean in ENUMERATIONS["kind"].items() for word in korean},
}
"""What each top-level key of a world document holds; Korean has no plural, so `인물` is `actors`."""
EVENTS_KEYS: Final = tuple(key for key, kind in GROUPS.items() if kind == "event")
"""What events may stand under: `events`, 사건."""

RECIPE_HEADS: Final = ("cartridge", *ENUMERATIONS["kind"]["cartridge"])
"""The key that a recipe of its own begins with, whose value is its id."""
_RECIPES_KEYS: Final = frozenset(key for key, kind in GROUPS.items() if kind == "cartridge")

_WORLD_KEYS: Final = tuple(key for key, kind in GROUPS.items() if kind == "world")
_SHARED: Final = frozenset(key for key, kind in GROUPS.items() if {kind, f"{kind}s"} & Scene.model_fields.keys())
"""The keys that may stand in both: in a scene they hold names, in a world records."""
_SCENE: Final = _SHARED.union(Scene.model_fields)
_SCENE_ONLY: Final = _SCENE - _SHARED
_WORLD_ONLY: Final = frozenset(GROUPS) - _SHARED
_CALLED: Final[Mapping[What, str]] = {
    "world": "a world",
    "scene": "a scene",
    "turns": "turns",
    "events": "events",
    "policy": "a policy",
    "cartridge": "a cartridge",
}
_READ_BY: Final[Mapping[What, str]] = {
    "world": "`g6 load` reads a world; in a scene `actors` and `locations` are names, and `world` is where it lies",
    "scene": "`g6 recall` reads a scene; in a world's folder scenes lie in `scenes/`",
    "turns": "`g6 play` reads turns; in a world's folder they lie in `turns/`",
    "events": "`g6 commit --events` reads events; in a world they stand under `events`",
    "cartridge": "`g6 load` reads recipes of cartridges; in a world's folder they lie in `cartridges/`",
}


def what_holds(values: Value, policy_names: Collection[str] = ()) -> What | None:
    """Return what a document is; `policy_names` are the top-level names of a policy file. None: nothing of ours."""
    if isinstance(values, dict):
        for close in (False, True):  # as written first, then as it may have been meant
            if what := _of_keys(values, policy_names, close=close):
                return what
    if any(head_of(entry) for entry in _entries(values)):
        return "cartridge"
    if isinstance(values, list) and any(_names_kind(entry) for entry in values):
        return "world"
    return "events" if _are_drafts(values) else None


def head_of(values: object) -> str | None:
    """Return the key under which a mapping says that it is a recipe, and which; None: it is none."""
    if not isinstance(values, dict):
        return None
    return next((key for key in RECIPE_HEADS if not isinstance(values.get(key, []), dict | list)), None)


def mistaken(values: object, wanted: What) -> tuple[str, str] | None:
    """Return message and hint where a document is clearly something else than what is wanted; None: it may be that."""
    what: What | None = None
    if isinstance(values, dict):
        groups = {key: group for key, group in values.items() if key in GROUPS}  # other keys may be ids of events
        scene, world = _speaks_of_scene(values), _speaks_of_world(groups)
        if head_of(values):
            what = "cartridge"
        elif "scene" in values:
            what = "turns"
        elif scene != world:
            what = "scene" if scene else "events" if _only_events(values) else "world"
    elif isinstance(values, list):
        what = what_holds(values)
    is_part = wanted == "world" and what == "events" and isinstance(values, dict)  # a world's file may hold these alone
    return None if what is None or what == wanted or is_part else said_of(what, wanted)


def said_of(what: What, wanted: What) -> tuple[str, str]:
    """Return message and hint for a file that is one thing where another is wanted."""
    this = "this is" if _CALLED[what].startswith("a ") else "these are"
    return f"{this} {_CALLED[what]}, not {_CALLED[wanted]}", _READ_BY.get(what, "")


def _of_keys(values: dict[str, Value], policy_names: Collection[str], *, close: bool) -> What | None:
    """Return what a mapping with these keys is; with `close`, keys count as what they are near to."""

    def has(known: Iterable[str]) -> int:
        return sum(key in known or (close and bool(nearest(key, known))) for key in values)

    if head_of(values) or (close and has(RECIPE_HEADS[:1])) or _only_recipes(values):
        return "cartridge"
    if "scene" in values:
        return "turns"
    scene, world = has(_SCENE), has(GROUPS)
    if has(policy_names) > max(scene, world):
        return "policy"
    if not scene and not world:
        return None
    if has(_SCENE_ONLY):
        return "scene"
    if _only_events(values):
        return "events"
    return "world" if has(_WORLD_ONLY) or _speaks_of_world(values) else "scene"


def _speaks_of_scene(values: dict[str, Value]) -> bool:
    return any(isinstance(values.get(key), str) for key in _WORLD_KEYS) or not _SCENE_ONLY.isdisjoint(values)


def _speaks_of_world(values: dict[str, Value]) -> bool:
    return (
        any(isinstance(values.get(key), dict) for key in _WORLD_KEYS)
        or not _WORLD_ONLY.isdisjoint(values)
        or any(_holds_records(group) for key, group in values.items() if _is_group(key))  # others may be ids of events
    )


def _only_events(values: dict[str, Value]) -> bool:
    """Tell events from a world that has some: no other key is one of a world, or was meant to be."""
    others = values.keys() - set(EVENTS_KEYS)
    return len(others) < len(values) and not any(_is_group(key) for key in others)


def _only_recipes(values: dict[str, Value]) -> bool:
    """Tell recipes from a world that has some, and from a scene that names some."""
    return values.keys() <= _RECIPES_KEYS and any(map(_holds_records, values.values()))


def _is_group(key: str) -> bool:
    return key in GROUPS or bool(nearest(str(key), GROUPS))  # in Python a key may be anything


def _holds_records(group: Value) -> bool:
    """Tell records, which are mappings, from the names that a scene lists under the same key."""
    return any(isinstance(entry, dict) for entry in _entries(group))


def _names_kind(entry: Value) -> bool:
    """Tell a record as a line of JSON Lines says it, where a document has groups."""
    kind = entry.get("kind") if isinstance(entry, dict) else None
    return isinstance(kind, str) and english("kind", kind) is not None


def _are_drafts(values: Value) -> bool:
    """Tell events that stand there without a key above them: most of what they say, only events say."""
    said = [key for entry in _entries(values) if isinstance(entry, dict) for key in entry]
    return 2 * sum(key in EventDraft.model_fields for key in said) > len(said)


def _entries(group: Value) -> Iterable[Value]:
    return group.values() if isinstance(group, dict) else group if isinstance(group, list) else ()
