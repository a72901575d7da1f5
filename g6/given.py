"""What callers hand over, as the rooms want it: from paths, mappings or models; whatever else it is, is refused."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic import ValidationError

from g6.errors import DocumentError, InputError, OlderFormat
from g6.graph.documents.folder import as_it_stands
from g6.graph.documents.gathering import Gathering
from g6.graph.documents.located import Located, Place, Source
from g6.graph.documents.scene_reader import read_scene, read_what_is_right, scene_left
from g6.graph.fields import TURN_MAX
from g6.graph.identifiers import IDENTIFIER_HINT, flaw_of_identifier, normalise
from g6.graph.problems import problems
from g6.graph.scene import Scene
from g6.graph.wording import name_of

if TYPE_CHECKING:
    from g6.graph.stores.store import Store
    from g6.graph.turn import Turn
    from g6.ledger.intake import WorldLike
    from g6.ledger.migrating import Migrated

__all__ = [
    "SceneLike",
    "branch_name",
    "count_of",
    "name_given",
    "path_of",
    "refuse",
    "required_turn",
    "scene_of",
    "script_of",
    "store_at",
    "trigger_of",
    "turn_of",
    "what_is_right",
    "world_like",
]

SceneLike = str | Path | Mapping[str, Any] | Scene
"""A scene's file, what such a file would say, or the scene itself."""

SCENE: Final = Source("scene")


def refuse(call: str, expected: str, given: object) -> InputError:
    """Return the error of an argument that is something else than what the call takes."""
    return InputError(f"{call}: expected {expected}, got {name_of(given)}")


def path_of(given: object, call: str, expected: str = "a path") -> Path:
    """A path.

    Raises:
        InputError: it is none.
    """
    if not isinstance(given, str | os.PathLike) or not isinstance(name := os.fspath(given), str):
        raise refuse(call, expected, given)
    if not name or "\0" in name or not _encodes(name):
        raise InputError(f"{call}: {name_of(name)} is no path")
    return Path(name)


def _encodes(text: str) -> bool:
    """Tell whether a text is whole: half a character of a surrogate pair is in no file and no store."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return True


def turn_of(given: object, call: str) -> int | None:
    """A turn, or None where none was named."""
    if given is None or (type(given) is int and 0 <= given <= TURN_MAX):
        return given
    raise refuse(call, f"a turn from 0 to {TURN_MAX:,}", given)


def required_turn(given: object, call: str) -> int:
    """A turn."""
    turn = turn_of(given, call)
    if turn is None:
        raise refuse(call, f"a turn from 0 to {TURN_MAX:,}", given)
    return turn


def trigger_of(given: object) -> str:
    """What calls the emergency cartridge; empty: nothing does."""
    from g6.cartridges.emergency import TRIGGERS

    if given == "" or given in TRIGGERS:
        return str(given)
    raise refuse("recall", f"one of {', '.join(TRIGGERS)} in `emergency`", given)


def branch_name(given: object) -> str:
    """What a new branch may be called."""
    name = name_given(given, "new_branch", "a name")
    flaw = flaw_of_identifier(name)
    if flaw is not None:
        raise InputError(f'"{name}" can\'t name a branch: {flaw}', hint=IDENTIFIER_HINT)
    return name


def store_at(address: object, call: str) -> tuple[Store, Migrated | None]:
    """The store at an address or a path, and what its migration came to where its format was an older one."""
    from g6.graph.stores.opening import is_address, open_store

    here = address is None or (isinstance(address, str) and is_address(address))
    place = address if here else path_of(address, call)
    assert place is None or isinstance(place, str | Path)
    if isinstance(place, Path) and not place.exists():
        place = as_it_stands(place)  # its name may be composed otherwise
    try:
        return open_store(place), None
    except OlderFormat:
        from g6.ledger.migrating import migrate

        migrated = migrate(Path(str(place)))
        return open_store(place), migrated


def count_of(given: object, call: str) -> int:
    """How many at most."""
    if type(given) is int and 0 < given <= TURN_MAX:
        return given
    raise refuse(call, "a whole number of 1 or more", given)


def name_given(given: object, call: str, expected: str) -> str:
    """A name, looked up by whoever asked for it; a Mac may have typed or copied it decomposed."""
    if isinstance(given, str) and _encodes(given):
        return normalise(given)
    raise refuse(call, expected, given)


def world_like(given: object) -> WorldLike:
    """The path of a world, the mapping that its document would be, or its records."""
    if isinstance(given, str | os.PathLike):
        return path_of(given, "load")
    if isinstance(given, Iterable) and not isinstance(given, bytes | bytearray):
        return given
    raise refuse("load", "a path, a list of records, or a mapping of them as a file has it", given)


def scene_of(given: SceneLike) -> Located[Scene]:
    """A scene, and where it was read.

    Raises:
        DocumentError: everything that is wrong with it.
    """
    if isinstance(given, Scene):
        return Located(given, Place(SCENE))
    if isinstance(given, str | os.PathLike):
        return read_scene(path_of(given, "recall"))
    try:
        return Located(Scene.from_values(given), Place(SCENE))
    except ValidationError as error:
        raise DocumentError(problems(error, Scene, SCENE.name)) from None


def what_is_right(given: SceneLike, gathering: Gathering) -> Located[Scene] | None:
    """A scene without what is wrong with it by itself, which goes to `gathering`; None where nothing of it is left."""
    if isinstance(given, Scene):
        return Located(given, Place(SCENE))
    if isinstance(given, str | os.PathLike):
        return read_what_is_right(path_of(given, "check"), gathering)
    return scene_left(given, Place(SCENE), gathering)


def script_of(given: str | Path) -> Iterator[Located[Turn]]:
    """The turns of a script, up to the first that is wrong; then the rest is read for what is wrong with it too.

    Raises:
        DocumentError: everything that is wrong, after the turns before it.
    """
    from g6.graph.documents.turn_reader import read_turns

    gathering = Gathering()
    for turn in read_turns(path_of(given, "play", "the path of a script"), gathering):
        if not gathering:
            yield turn
    gathering.raise_if_wrong()
