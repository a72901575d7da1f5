"""A scene out of a YAML or JSON file."""

from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from g6.graph.documents.folder import path_beside
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.located import Located, Place, source_of
from g6.graph.documents.reading import read_document
from g6.graph.scene import Scene

__all__ = ["read_scene", "world_beside"]


def read_scene(path: Path) -> Located[Scene]:
    """Return the scene of a file. Raises DocumentError with everything that is wrong with it."""
    source = source_of("scene", path)
    values = read_document(path, source.name).values
    place = Place(source)
    gathering = Gathering()
    gathering.reads(source)
    try:
        return Located(Scene.from_values(values), place)  # type: ignore[arg-type]  # the model says what it isn't
    except ValidationError as error:
        gathering.refuse(error, Scene, place)
    gathering.raise_if_wrong()
    raise AssertionError("a refused scene has flaws")


def world_beside(scene: Scene, path: Path) -> Path | None:
    """Return the file or folder that the scene in the file `path` names as its world.

    None where the scene names no world, or none that lies beside it: then it is the id of a world in a store.
    """
    if scene.world is None:
        return None
    try:
        beside = path_beside(path.parent, PurePosixPath(scene.world.replace("\\", "/")))
        return beside if beside.exists() else None
    except (OSError, ValueError):  # too long for a path, or otherwise none
        return None
