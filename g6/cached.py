"""A story for a scene that names no store: the world beside it, loaded into the user's cache folder once.

A world's store is named after where the world lies and what it is made from: the bytes of its files, the store's format
and the recall version. So an edited world gets a store of its own, and an old one is never wrong, only unused; of one
world the newest few stay.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Self

import g6
from g6.errors import DamagedStore, DocumentError, G6Error, NotAStore, Problem, StoreUnreachable
from g6.graph.documents.folder import record_files
from g6.graph.documents.nearby import near_names, world_beside, worlds_near
from g6.graph.documents.scene_reader import read_scene
from g6.graph.documents.telling import told_at
from g6.graph.documents.text import composed, unreadable
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import FORMAT
from g6.graph.wording import suggestion
from g6.ledger.branching import MAIN
from g6.recall.draw import RECALL_VERSION

if TYPE_CHECKING:
    from g6.graph.documents.located import Located
    from g6.graph.scene import Scene
    from g6.ledger.loads import Load

__all__ = ["Opened", "cache_folder", "open_for_scene", "open_world", "world_key"]

_READ_BYTES: Final = 1 << 20
_KEY_CHARS: Final = 32
_PLACE_CHARS: Final = 12
KEPT_STORES: Final = 3
"""Stores that stay of one world, one an edit: going back to the last edits costs no load."""
LEFT_SECONDS: Final = 86_400
"""A half-made store that is as old as this belongs to nobody any more."""
IN_USE_SECONDS: Final = 60
"""A store that was opened so short a time ago is not removed: another process may be about to read it."""


@dataclass
class Opened:
    """An open story, and where it is. Use it in a `with`, or close the story."""

    story: g6.Story
    how: Literal["given", "found", "made", "memory"] = "given"
    """The caller named its store; it was in the cache; it was loaded into the cache; it is in memory alone."""
    world: str = ""
    """The world that it was loaded from, where the caller named no store."""
    reason: str = ""
    """Why it is in memory."""
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


def open_world(world: Path, *, write: bool = True) -> Opened:
    """Open the story that a world begins, out of the cache.

    Args:
        write: load it into the cache where it isn't there; otherwise into memory.

    Raises:
        DocumentError: the world is wrong.
    """
    folder = cache_folder(os.environ, sys.platform) / "worlds"
    path = folder / f"{world_key(world)}.g6"
    found = _found(world, path)
    if found is not None:
        return found
    if not write:
        return _in_memory(world, "nothing is written by a check")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        return _in_memory(world, unreadable(error))
    return _made(world, path)


def _no_world(located: Located[Scene], path: Path) -> Problem:
    """What to say of a scene whose world doesn't lie beside it."""
    named = located.value.world
    if named is None:
        hint = "name its file or folder, as in `world: ../world`, or give --store PATH"
        return located.place.problem("it names no world", hint=hint)
    hint = suggestion(near_names(named, worlds_near(named, path))) or "name its file or folder, or give --store PATH"
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
    """Return the name of a world's store: a hash of where it lies, and one over what it is made from.

    Raises:
        DocumentError: a file of the world can't be read.
    """
    made = hashlib.sha256(f"g6 {g6.__version__} format {FORMAT} recall {RECALL_VERSION}\n".encode())
    for file in record_files(world) if world.is_dir() else [world]:
        try:
            made.update(_bytes(f"{composed(file.relative_to(world).as_posix())}\n{file.stat().st_size}\n"))
            for part in _parts(file):
                made.update(part)
        except OSError as error:
            raise DocumentError([Problem(f"world {composed(file.as_posix())}", unreadable(error))]) from error
    place = hashlib.sha256(_bytes(str(world.resolve())))
    return f"{place.hexdigest()[:_PLACE_CHARS]}-{made.hexdigest()[:_KEY_CHARS]}"


def _called(world: Path) -> str:
    """What a world is called where it is said where its story is: `examples/front`, not `examples/front/scenes/..`."""
    short = Path(os.path.normpath(world))
    return composed((short if short.resolve() == world.resolve() else world).as_posix())  # a link may lead elsewhere


def _bytes(name: str) -> bytes:
    """Under a locale without UTF-8, names of files hold what Python couldn't read of them."""
    return name.encode("utf-8", "surrogateescape")


def _parts(file: Path) -> Iterator[bytes]:
    with file.open("rb") as stream:
        while part := stream.read(_READ_BYTES):
            yield part


def _found(world: Path, path: Path) -> Opened | None:
    """The store in the cache; None where there is none, or what a full disk left, which is made again."""
    with suppress(OSError, DamagedStore, NotAStore, StoreUnreachable):
        os.utime(path)  # it was used now: no other process takes it away as the oldest
        return Opened(g6.open(path), "found", _called(world))
    return None


def _made(world: Path, path: Path) -> Opened:
    draft = path.with_name(f".{path.stem}.{os.getpid()}.g6")
    try:
        with g6.open(draft) as story:
            loaded = story.load(world)
            warnings = story.warnings
        _take_place(draft, path)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            left.unlink(missing_ok=True)
    _take_older_away(path)
    story = g6.open(path)
    story.warnings = warnings
    return Opened(story, "made", _called(world), loaded=loaded)


def _take_older_away(path: Path) -> None:
    """Leave the stores of a world's last edits, and remove those of the edits before."""
    place = path.stem.partition("-")[0]
    with suppress(OSError):
        for draft in path.parent.glob(f".{place}-*"):  # of a process that was killed
            if time.time() - draft.stat().st_mtime > LEFT_SECONDS:
                draft.unlink()
        ages = sorted(((store.stat().st_mtime, store) for store in path.parent.glob(f"{place}-*.g6")), reverse=True)
        for used, store in ages[KEPT_STORES:]:
            if time.time() - used > IN_USE_SECONDS:
                _take_away(store)


def _take_away(path: Path) -> None:
    """Remove a store that holds no more than the world that it was loaded from, unless somebody is writing to it.

    Whoever is reading it keeps what was opened (on Windows it stays).
    """
    with suppress(OSError, G6Error), closing(SqliteStore(path, busy_timeout_ms=0)) as store, store.writing():
        (entries,) = store.ask("entries", [{"branch": MAIN.number, "first": 0, "limit": 2}])
        if len(entries) == 1:  # turns that were played into it, or another load, are somebody's work
            path.unlink()


def _take_place(draft: Path, path: Path) -> None:
    """Move a whole store to its place; on Windows one that is being read stays, and says the same."""
    try:
        draft.replace(path)
    except PermissionError:
        if not path.exists():
            raise


def _in_memory(world: Path, reason: str) -> Opened:
    story = g6.open()
    loaded = story.load(world)
    return Opened(story, "memory", _called(world), reason, loaded)
