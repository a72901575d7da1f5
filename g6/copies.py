"""A story copied from one store to another, or out of a snapshot."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from g6.errors import InputError
from g6.given import name_given, path_of, refuse, store_at
from g6.graph.identifiers import IDENTIFIER_HINT, flaw_of_identifier
from g6.graph.stores.store import Store
from g6.graph.wording import quoted
from g6.ledger.copying import Copied, Copying, copy_story

if TYPE_CHECKING:  # see story.py
    from g6.ledger.snapshots import Restored, Step

__all__ = ["copy", "export", "restore"]


def copy(source: str | Path, target: str | Path, *, progress: Callable[[Copying], object] | None = None) -> Copied:
    """Copy a whole story to another store, of either engine: the same receipts, the same chain, byte for byte.

    Until it is whole the copy is no story. Called again after it was stopped, also by a kill, it goes on where it was,
    or, into a file, begins again. While it reads, nobody can write to a story in a file.

    Args:
        source: where the story is, as for `open`.
        target: where it is to be: a path, or a story's name on a server.
        progress: is told each piece that is there.

    Raises:
        InputError: the target holds another story, or an address is none.
        StoreBusy: another process copies into the target, or the story on a server went on meanwhile.
        StoreUnreachable, NotAStore: there is no story at `source`.
        BrokenChain: the story is not what its ledger says.
    """
    if progress is not None and not callable(progress):
        raise refuse("copy", "a function in `progress`", progress)
    with closing(_store(source, "copy")) as read, closing(_store(target, "copy")) as written:
        return copy_story(read, written, progress or (lambda _: None))


def export(
    source: str | Path, folder: str | Path, name: str, *, progress: Callable[[Copying], object] | None = None
) -> Copied:
    """Write a whole story into a folder, as files that `neo4j-admin database import` takes.

    Imported, it is a copy that waits for its end: `copy` to that name on the server makes it a story.

    Args:
        source: where the story is, as for `open`.
        folder: empty, or not there yet.
        name: what the story is to be called on the server.
        progress: is told each piece that is there.

    Raises:
        InputError: there is something in the folder, or the name is none.
        StoreUnreachable, NotAStore: there is no story at `source`.
        BrokenChain: the story is not what its ledger says.
    """
    from g6.ledger.exporting import export_story

    name = name_given(name, "export", "a name in `name`")
    if (flaw := flaw_of_identifier(name)) is not None:
        raise InputError(f"{quoted(name)} can name no story: {flaw}", hint=IDENTIFIER_HINT)
    with closing(_store(source, "export")) as read:
        return export_story(read, path_of(folder, "export"), name, progress or (lambda _: None))


def restore(snapshot: str | Path, target: str | Path, *, progress: Callable[[Step], object] | None = None) -> Restored:
    """Restore a story out of a snapshot, on either engine: the same receipts, the same chain, byte for byte.

    Every turn is computed again and compared. Until it is whole the story is none; called again after it was stopped,
    also by a kill, it begins again, or, on a server, goes on where it was.

    Args:
        snapshot: the file that `Story.snapshot` made.
        target: where the story is to be: a path, or a story's name on a server. Where the same story is there already,
            nothing is done.
        progress: is told each step.

    Raises:
        DocumentError: there is no snapshot of that name.
        NewerFormat, DamagedStore, BrokenChain, TamperedPointer: it is not what was saved.
        InputError: the target holds another story, or an address is none.
        StoreBusy: another process fills the target.
    """
    from g6.ledger.snapshots import restore as restore_story

    path = path_of(snapshot, "restore")
    if progress is not None and not callable(progress):
        raise refuse("restore", "a function in `progress`", progress)
    with closing(_store(target, "restore")) as written:
        return restore_story(path, written, progress or (lambda _: None))


def _store(address: str | Path, call: str) -> Store:
    if address is None:
        raise refuse(call, "a path", address)
    store, _ = store_at(address, call)
    return store
