"""A scene out of a YAML or JSON file."""

from pathlib import Path

from pydantic import ValidationError

from g6.errors import DocumentError, Problem
from g6.graph.documents.folder import as_it_stands
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.located import Located, Place, source_of
from g6.graph.documents.reading import JSON_SUFFIXES, YAML_SUFFIXES, read_document, suffix_of
from g6.graph.scene import Scene

__all__ = ["read_scene", "read_what_is_right", "scene_left"]


def read_scene(path: Path) -> Located[Scene]:
    """Return the scene of a file. Raises DocumentError with everything that is wrong with it."""
    gathering = Gathering()
    located = read_what_is_right(path, gathering)
    gathering.raise_if_wrong()
    assert located is not None  # a refused scene has flaws
    return located


def read_what_is_right(path: Path, gathering: Gathering) -> Located[Scene] | None:
    """Return the scene of a file without what is wrong with it, which goes to `gathering`; None where all of it is."""
    path = as_it_stands(path)
    source = source_of("scene", path)
    place = Place(source)
    gathering.reads(source)
    try:
        values = read_document(path, source.name).values
    except DocumentError as error:
        from g6.graph.documents.what import other_file

        is_document = suffix_of(path) in YAML_SUFFIXES | JSON_SUFFIXES and not path.is_dir()
        other = None if is_document else other_file(path, source.name, "scene")
        gathering.extend(error.problems if other is None else [other])
        return None
    return scene_left(values, place, gathering)


def scene_left(values: object, place: Place, gathering: Gathering) -> Located[Scene] | None:
    """Return the scene of what a file would say, without what is wrong with it, which goes to `gathering`."""
    try:
        return Located(Scene.from_values(values), place)  # type: ignore[arg-type]  # the model says what it isn't
    except ValidationError as error:
        from g6.graph.documents.kinds import mistaken
        from g6.graph.salvage import salvaged

        if told := mistaken(values, "scene"):
            gathering.add(Problem(place.source.name, told[0], hint=told[1]))
            return None
        gathering.refuse(error, Scene, place)
        left = salvaged(Scene, values, error)
        gathering.leave_out(place, left.lost)
        return None if left.value is None else Located(left.value, place._replace(out=left.out))
