"""A whole story as files that `neo4j-admin database import` takes: the same rows and pieces as a copy to a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from g6.graph.stores.import_folder import ImportFolder
from g6.graph.stores.store import Store
from g6.ledger.copying import Copied, Copying, copy_story

__all__ = ["export_story"]


def export_story(source: Store, folder: Path, name: str, tell: Callable[[Copying], object]) -> Copied:
    """Write a story into an empty folder; it is whole when the file of arguments is there.

    Args:
        name: what the story is to be called on the server.
        tell: is told each piece that is there.

    Raises:
        InputError: there is something in the folder.
        BrokenChain, StoreBusy: see `copy_story`.
    """
    with source.reading():
        return copy_story(source, ImportFolder(folder, name, _latest(source)), tell)


def _latest(source: Store) -> dict[tuple[str, str], tuple[int, int]]:
    """Of records with several versions, the branch and the stamp of the one that was written last."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    first: int | None = None
    before: tuple[tuple[str, str], tuple[int, int]] | None = None
    for branch, kind, name, seen, _ in source.rows("record"):  # the latest version of a branch first
        key, place = (kind, name), (branch, seen)
        first = branch if first is None else first
        if before is not None and key == before[0]:
            place = max(place, before[1])
        if branch != first or (before is not None and key == before[0]):
            found[key] = max(place, found.get(key, place))
        before = key, place
    return found
