"""What a file or folder is, told from what it holds, so that `g6 check` reads it as that."""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final, Literal, TypeAlias

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import record_files
from g6.graph.documents.located import source_of
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, read_document, suffix_of
from g6.graph.documents.record_reader import GROUPS
from g6.graph.documents.text import unreadable
from g6.graph.documents.values import Value
from g6.graph.identifiers import nearest
from g6.graph.scene import Scene

__all__ = ["What", "describe"]

What: TypeAlias = Literal["world", "scene", "turns", "policy", "cartridge"]

_FIRST_BYTES: Final = 1024 * 1024


def describe(path: Path, policy_names: Collection[str] = ()) -> What:
    """Return what a file or folder is; `policy_names` are the top-level names of a policy file.

    Raises DocumentError where it can't be read, or holds nothing that one of the five does.
    """
    name = source_of("file", path).name
    if path.is_dir():
        return _of_folder(path, name)
    if suffix_of(path) == ".md":
        return "turns"
    if suffix_of(path) in JSON_LINES_SUFFIXES:
        return _of_lines(path, name)
    values = read_document(path, name).values
    if isinstance(values, dict):
        for close in (False, True):  # as written first, then as it may have been meant
            if what := _of_keys(values, policy_names, close=close):
                return what
    hint = "a world has actors, locations, rules, relations or events; a scene has actors or places, and no records"
    raise DocumentError([Problem(name, "neither a world, a scene, turns, a policy nor a cartridge", hint=hint)])


def _of_folder(path: Path, name: str) -> What:
    if record_files(path):
        return "world"
    if any(suffix_of(file) == ".md" for file in path.iterdir()):
        return "turns"
    raise DocumentError([Problem(name, "the folder holds neither records nor turns")])


def _of_lines(path: Path, name: str) -> What:
    """Return whether JSON Lines hold turns; what can't be read is left to the reader of records to tell."""
    try:
        with path.open("rb") as file:
            for _ in range(100):
                raw = file.readline(_FIRST_BYTES)
                if raw.strip():
                    values = json.loads(raw.removeprefix(b"\xef\xbb\xbf"))
                    return "turns" if isinstance(values, dict) and "scene" in values else "world"
    except OSError as error:
        raise DocumentError([Problem(name, unreadable(error))]) from error
    except (ValueError, RecursionError):
        return "turns" if b'"scene"' in raw else "world"
    return "world"


def _of_keys(values: dict[str, Value], policy_names: Collection[str], *, close: bool) -> What | None:
    """Return what a mapping with these keys is; with `close`, keys count as what they are near to."""

    def has(known: Iterable[str]) -> int:
        return sum(key in known or (close and bool(nearest(key, known))) for key in values)

    if has(("cartridge",)):
        return "cartridge"
    scene, world = has(_SCENE), has(GROUPS)
    if has(policy_names) > max(scene, world):
        return "policy"
    if not scene and not world:
        return None
    if isinstance(values.get("world"), str) or has(_SCENE - set(GROUPS)):
        return "scene"
    if isinstance(values.get("world"), dict):
        return "world"
    return "world" if has(_WORLD_ONLY) or any(_holds_records(values[key]) for key in values) else "scene"


_SCENE: Final = frozenset(Scene.model_fields)
_WORLD_ONLY: Final = frozenset(GROUPS) - _SCENE


def _holds_records(group: Value) -> bool:
    """Tell records, which are mappings, from the names that a scene lists under the same key."""
    entries = group.values() if isinstance(group, dict) else group if isinstance(group, list) else ()
    return any(isinstance(entry, dict) for entry in entries)
