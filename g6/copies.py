"""A story copied from one store to another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from g6.given import path_of, refuse
from g6.graph.stores.opening import is_address, open_store
from g6.graph.stores.store import Store
from g6.ledger.copying import Copied, Copying, copy_story

__all__ = ["copy"]


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
    with closing(_store(source)) as read, closing(_store(target)) as written:
        return copy_story(read, written, progress or (lambda _: None))


def _store(address: str | Path) -> Store:
    here = isinstance(address, str) and is_address(address)
    return open_store(address if here else path_of(address, "copy"), patient=True)
