"""Filling a SQLite store: in a file beside its place, which gets the story's name when all of it is there.

All is one transaction, so that a copy that was cut off leaves an empty file beside, whatever cut it off, and begins
again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

from g6.errors import InputError, StoreBusy
from g6.graph.stores.store import Filling, Store

__all__ = ["beside", "filling_beside", "filling_in_place"]


class Whole:
    """A filling that is one transaction: all of it, or nothing."""

    done = 0

    def __init__(self, store: Store) -> None:
        """Take the store that is filled."""
        self.store = store

    def piece(self) -> AbstractContextManager[None]:
        """See `Filling.piece`."""
        return nullcontext()

    def forget(self) -> None:
        """See `Filling.forget`: whatever fails leaves nothing."""


def beside(path: Path) -> Path:
    """Where a story is filled that is to stand there."""
    return path.with_name(f"{path.name}.copying")


@contextmanager
def filling_in_place(store: Store) -> Iterator[Filling]:
    """Fill a store in memory."""
    with store.writing():
        yield Whole(store)


@contextmanager
def filling_beside(path: Path, opened: Callable[[Path], Store]) -> Iterator[Filling]:
    """Fill a file beside a story's place, and move it there.

    Raises:
        StoreBusy: another process fills it.
        InputError: a story was made there meanwhile.
    """
    side = beside(path)
    if side.exists() and _is_whole(side, opened, path):  # it was cut off just before it got its name
        side.unlink()
    store = opened(side)
    try:
        with _locked(store, path):
            yield Whole(store)
    finally:
        store.close()
    _put_in_place(side, path)


@contextmanager
def _locked(store: Store, path: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(store.writing())
        except StoreBusy as error:
            raise StoreBusy(
                f"store {path}: another process is copying into it", hint="wait until it is done, then run this again"
            ) from error
        yield


def _is_whole(side: Path, opened: Callable[[Path], Store], path: Path) -> bool:
    store = opened(side)
    try:
        with _locked(store, path):
            return bool(store.ask("branches", [{}])[0])
    finally:
        store.close()


def _put_in_place(side: Path, path: Path) -> None:
    """Give a file its name, and take nobody else's away."""
    try:
        side.rename(path) if os.name == "nt" else os.link(side, path)
    except FileExistsError as error:
        raise InputError(
            f"store {path}: another story was made there meanwhile; the copied one is {side}",
            hint="move one of them to another name",
        ) from error
    except FileNotFoundError as error:
        raise StoreBusy(f"store {path}: another process is copying into it", hint="run this again") from error
    with suppress(FileNotFoundError):
        side.unlink()
