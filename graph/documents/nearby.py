"""The world that a scene names: beside it, or the worlds that lie there instead."""

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from g6.errors import DocumentError
from g6.graph.documents.folder import RECIPES, as_it_stands, holds_recipes, path_beside, record_files
from g6.graph.documents.reading import JSON_LINES_SUFFIXES, RECORD_SUFFIXES, read_document, suffix_of
from g6.graph.documents.text import composed
from g6.graph.identifiers import nearest
from g6.graph.scene import Scene

__all__ = ["near_names", "world_around", "world_beside", "world_called", "worlds_near"]

LOOKED_AT_MAX: Final = 100
"""Files and folders beside a scene that are looked into."""


def world_beside(scene: Scene, path: Path) -> Path | None:
    """Return the file or folder that the scene in the file `path` names as its world.

    None where the scene names no world, or none that lies beside it: then it is the id of a world in a store.
    """
    if scene.world is None:
        return None
    try:
        beside = path_beside(as_it_stands(path).parent, _reference(scene.world))
        return beside if beside.exists() else None
    except (OSError, ValueError):  # too long for a path, or otherwise none
        return None


def world_around(path: Path) -> Path | None:
    """Return the folder of the world among whose recipes a file, or a folder of them, lies; None where that is none."""
    here, path = as_it_stands(path).absolute(), path if path.is_dir() else path.parent
    folders = here.parts if here.is_dir() else here.parent.parts
    depth = next((up for up, name in enumerate(reversed(folders)) if composed(name).lower() in RECIPES), None)
    if depth is None:
        return None
    for _ in range(depth + 1):  # as the path was given: problems then name files as their writer does
        path = path / ".." if path.name in {"", ".."} else path.parent
    files = [file for file in record_files(path) if not holds_recipes(file, path)]
    return path if files and not any(map(_is_otherwise, files)) else None


def worlds_near(named: str, path: Path) -> dict[str, Path]:
    """Return the worlds that lie where a scene looks for the one that it names, by what it would call them.

    Where there is no such folder, it is the scene's own that is looked into.
    """
    home = as_it_stands(path).parent
    for folder in dict.fromkeys((_reference(named).parent, PurePosixPath())):
        try:
            entries = sorted(path_beside(home, folder).iterdir())[:LOOKED_AT_MAX]
        except (OSError, ValueError):
            continue
        return {composed((folder / entry.name).as_posix()): entry for entry in entries if _is_world(entry)}
    return {}


def world_called(name: str, worlds: Mapping[str, Path]) -> Path | None:
    """Return the one of some worlds whose record has this id."""
    return next((path for path in worlds.values() if name in _ids_of(path)), None)


def near_names(named: str, worlds: Mapping[str, Path]) -> tuple[str, ...]:
    """Return those of some worlds that a name was probably meant for, with or without the end of a file's name."""
    paths = {world: PurePosixPath(world) for world in worlds}
    meant = {form: world for world, path in paths.items() for form in (path.stem, path.name)}
    asked = _reference(composed(named))
    near = [form for name in (asked.name, asked.stem) for form in ({name} & meant.keys() or nearest(name, meant))]
    return tuple(dict.fromkeys(meant[form] for form in near))


def _reference(named: str) -> PurePosixPath:
    return PurePosixPath(named.replace("\\", "/"))


def _is_world(entry: Path) -> bool:
    if entry.name.startswith(".") or not (entry.is_dir() or suffix_of(entry) in RECORD_SUFFIXES):
        return False
    from g6.graph.documents.what import describe

    try:
        return describe(entry) == "world"
    except (DocumentError, OSError):
        return False


def _is_otherwise(file: Path) -> bool:
    """Tell whether a file is one that no world's folder holds: the folder around it is then just a folder."""
    from g6.graph.documents.what import describe

    try:
        return describe(file) in {"scene", "turns"}
    except (DocumentError, OSError):
        return False


def _ids_of(world: Path) -> Iterator[str]:
    """Yield the id that a world's documents give it."""
    from g6.graph.documents.kinds import GROUPS

    for file in record_files(world) if world.is_dir() else [world]:
        if suffix_of(file) in JSON_LINES_SUFFIXES:
            continue
        try:
            values = read_document(file, file.name).values
        except DocumentError:
            continue
        for key, kind in GROUPS.items():
            record = values.get(key) if isinstance(values, dict) and kind == "world" else None
            if isinstance(record, dict) and isinstance(called := record.get("id"), str):
                yield called
