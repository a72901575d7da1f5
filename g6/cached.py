"""A story for a scene that names no store: the world beside it, loaded into the user's cache folder once.

A world's store is named after what it is made from: the bytes of the world's files, the store's format and the
recall version. So an edited world gets a store of its own, and an old one is never wrong, only unused.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

import g6
from g6.errors import DamagedStore, DocumentError, NotAStore, Problem
from g6.graph.documents.folder import record_files
from g6.graph.documents.nearby import near_names, world_beside, worlds_near
from g6.graph.documents.scene_reader import read_scene
from g6.graph.documents.telling import told_at
from g6.graph.documents.text import composed, unreadable
from g6.graph.stores.store import FORMAT
from g6.recall.draw import RECALL_VERSION

if TYPE_CHECKING:
    from g6.graph.documents.located import Located
    from g6.graph.scene import Scene
    from g6.ledger.loads import Load

__all__ = ["Opened", "cache_folder", "open_for_scene", "open_world", "world_key"]

_READ_BYTES: Final = 1 << 20
_KEY_CHARS: Final = 32


@dataclass
class Opened:
    """An open story, and where it is. Use it in a `with`, or close the story."""

    story: g6.Story
    note: str = ""
    """Where the story is, when the caller didn't say it himself."""
    loaded: Load | None = None
    """What was loaded for it just now."""

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What the checks of that load warn of."""
        return self.story.warnings

    def __enter__(self) -> Self:
        """Return it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the story."""
        self.story.close()


def open_for_scene(scene: Path, store: str | None) -> Opened:
    """Open the store that is named, or else the world that the scene names, out of the cache.

    Two processes may do so at once: each loads a store of its own, and the last one takes its place as a whole.

    Raises:
        DocumentError: the scene names no world beside it, or the world is wrong.
    """
    if store:
        return Opened(g6.open(store))
    located = read_scene(scene)
    world = world_beside(located.value, scene)
    if world is None:
        with told_at(located.place):
            raise DocumentError([_no_world(located, scene)])
    return open_world(world)


def open_world(world: Path) -> Opened:
    """Open the story that a world begins, out of the cache.

    Raises:
        DocumentError: the world is wrong.
    """
    try:
        folder = cache_folder(os.environ, sys.platform) / "worlds"
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _in_memory(world, f"{composed(world.as_posix())}: loaded into memory, since {unreadable(error)}")
    return _from_cache(world, folder / f"{world_key(world)}.g6")


def _no_world(located: Located[Scene], path: Path) -> Problem:
    """What to say of a scene whose world doesn't lie beside it."""
    named = located.value.world
    if named is None:
        hint = "name its file or folder, as in `world: ../world`, or give --store PATH"
        return located.place.problem("it names no world", hint=hint)
    near = near_names(named, worlds_near(named, path))
    hint = f"did you mean {' or '.join(near)}?" if near else "name its file or folder, or give --store PATH"
    return located.place.problem(f'there is no world "{named}" beside it', ("world",), hint=hint)


def cache_folder(environment: Mapping[str, str], platform: str) -> Path:
    """Return the folder in which this user's programs keep what they can make again.

    `G6_CACHE` names another. Otherwise it is where the system wants it: `XDG_CACHE_HOME` or ~/.cache,
    ~/Library/Caches on macOS, `LOCALAPPDATA` on Windows.
    """
    if environment.get("G6_CACHE"):
        return Path(environment["G6_CACHE"])
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "g6" / "Cache"
    if platform == "darwin":
        return Path.home() / "Library" / "Caches" / "g6"
    given = Path(environment.get("XDG_CACHE_HOME", ""))
    return (given if given.is_absolute() else Path.home() / ".cache") / "g6"  # a relative one is to be ignored


def world_key(world: Path) -> str:
    """Return the name of a world's store: a hash over what it is made from.

    Raises:
        DocumentError: a file of the world can't be read.
    """
    made = hashlib.sha256(f"g6 {g6.__version__} format {FORMAT} recall {RECALL_VERSION}\n".encode())
    for file in record_files(world) if world.is_dir() else [world]:
        name = composed(file.relative_to(world).as_posix())
        try:
            # Under a locale without UTF-8, names of files hold what Python couldn't read of them.
            made.update(f"{name}\n{file.stat().st_size}\n".encode("utf-8", "surrogateescape"))
            for part in _parts(file):
                made.update(part)
        except OSError as error:
            raise DocumentError([Problem(f"world {composed(file.as_posix())}", unreadable(error))]) from error
    return made.hexdigest()[:_KEY_CHARS]


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while part := stream.read(_READ_BYTES):
            yield part


def _from_cache(world: Path, path: Path) -> Opened:
    if path.exists():
        with suppress(DamagedStore, NotAStore):  # what a full disk left: it is made again
            return Opened(g6.open(path), f"{composed(world.as_posix())}: from {path}")
    draft = path.with_name(f".{path.stem}.{os.getpid()}.g6")
    try:
        with g6.open(draft) as story:
            loaded = story.load(world)
            warnings = story.warnings
        _take_place(draft, path)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            left.unlink(missing_ok=True)
    story = g6.open(path)
    story.warnings = warnings
    return Opened(story, f"{composed(world.as_posix())}: loaded into {path}", loaded)


def _take_place(draft: Path, path: Path) -> None:
    """Move a whole store to its place; on Windows one that is being read stays, and says the same."""
    try:
        draft.replace(path)
    except PermissionError:
        if not path.exists():
            raise


def _in_memory(world: Path, note: str) -> Opened:
    story = g6.open()
    loaded = story.load(world)
    return Opened(story, note, loaded)
