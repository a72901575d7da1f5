"""A whole story as files that `neo4j-admin database import` takes: the same rows and pieces as a copy to a server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from g6.graph.stores.import_folder import ImportFolder
from g6.graph.stores.store import Store
from g6.ledger.branching import MAIN, numbers_as_opened
from g6.ledger.copying import Copied, Copying, copy_story

__all__ = ["export_story", "latest_of"]


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
        return copy_story(source, ImportFolder(folder, name, latest_of(source)), tell)


def latest_of(source: Store) -> dict[tuple[str, str], tuple[int, int]]:
    """Of records with several versions, the branch and the stamp of the one that was written last."""
    opened = {number: place for place, number in enumerate(numbers_as_opened(source))}
    several, found = _with_several_versions(source), dict[tuple[str, str], tuple[int, int]]()
    for branch, kind, name, seen, _ in source.rows("record"):
        key, version = (kind, name), (branch, seen)
        if key in several:
            before = found.get(key, version)
            found[key] = max(before, version, key=lambda place: (opened[place[0]], place[1]))
    return found


def _with_several_versions(source: Store) -> set[tuple[str, str]]:
    """The kinds and ids of records that may have several: all that don't stand in the main place alone, and once."""
    found, before = set(), None
    for branch, kind, name, _, _ in source.rows("record"):
        key = kind, name
        if branch != MAIN.number or key == before:
            found.add(key)
        before = key
    return found
