"""Snapshots: a story's ledger in one file, from which everything else is computed again, on whatever engine.

A snapshot counts as saved only after it was read back into an empty store, and every turn came out as it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from g6.errors import BrokenChain, StoreBusy, TamperedPointer
from g6.graph.stores.store import Store
from g6.ledger.archive import Archive, draft_of, opened, write_lines
from g6.ledger.computing import compute
from g6.ledger.copying import Copying, copy_story, heads_of, refuse_another
from g6.ledger.replay import Replayed, Tally, scratch_store
from g6.ledger.snapshot_lines import fill, header_in, header_of, lines_of

__all__ = ["Restored", "Saved", "Step", "language_of", "restore", "save"]


class Step(NamedTuple):
    """How far a snapshot is."""

    doing: Literal["writing", "replaying", "copying"]
    at: str
    """What was done last: a table, or a turn's number."""
    done: int
    total: int


Tell = Callable[[Step], object]


@dataclass(frozen=True, slots=True)
class Saved:
    """A snapshot that was restored once, and gave the same story."""

    path: Path
    sha256: str
    """Its name: the digest of what it holds, which stands in it too."""
    turn: int
    """Where the story stands in it."""
    replayed: Tally
    """What came of computing every turn of it again, in an empty store."""


@dataclass(frozen=True, slots=True)
class Restored:
    """A story that came out of a snapshot."""

    sha256: str
    """The snapshot's name."""
    turn: int
    """Where the story stands."""
    replayed: Tally | None
    """What came of computing every turn again; None: the story was there already."""


def save(store: Store, path: Path, tell: Tell) -> Saved:
    """Save a story, and restore it once, to see that it is all there.

    Args:
        tell: is told each step.

    Raises:
        InputError: there is something of that name.
        StoreBusy: the story went on meanwhile, or another process saves there.
        StoreUnreachable: nothing can be written there.
        BrokenChain, TamperedPointer: the story is not what was committed.
    """
    with draft_of(path) as (draft, file):
        with store.reading():
            header = header_of(store)
            total = header.bodies + header.entries
            lines = lines_of(store, header, lambda table, done: tell(Step("writing", table, done, total)))
            sha256 = write_lines(file, lines)
            if heads_of(store) != header.heads_text:
                raise StoreBusy(f"store {store.address}: the story went on while it was saved", hint="run this again")
        with opened(draft) as archive, _computed(archive, tell) as (_, replayed):
            return Saved(path, sha256, header.turn, replayed)


def restore(path: Path, target: Store, tell: Tell) -> Restored:
    """Restore a story into a store that holds none, or only a part of this restore.

    It is computed apart, and gets there as a copy does: as a whole.

    Raises:
        DocumentError: there is no snapshot.
        NewerFormat, DamagedStore, BrokenChain, TamperedPointer: it is not what was saved.
        InputError: the target holds another story.
        StoreBusy: another process fills the target.
    """
    with opened(path) as archive:
        header = header_in(archive)
        if target.exists():
            refuse_another(target, header.heads_text, which="snapshot's", do="restore")
            return Restored(archive.sha256, header.turn, None)
        with _computed(archive, tell) as (story, replayed):
            again = f"g6 snapshot restore {path} --store {target.address}"
            copy_story(story, target, lambda done: tell(_copied(done)), name=str(path), again=again)
            return Restored(archive.sha256, header.turn, replayed)


def language_of(path: Path) -> str:
    """The language of the world of a snapshot's story."""
    with opened(path) as archive:
        return header_in(archive).language


@contextmanager
def _computed(archive: Archive, tell: Tell) -> Iterator[tuple[Store, Tally]]:
    """The story that an archive's ledger makes, in a store that is gone after the `with`."""
    with scratch_store() as ledger, scratch_store() as story:
        with ledger.writing():
            header = fill(archive, ledger)
        done = 0

        def told(turn: Replayed) -> None:
            nonlocal done
            done += 1
            tell(Step("replaying", str(turn.turn), done, header.turns))

        try:
            replayed = compute(ledger, story, told)
        except (BrokenChain, TamperedPointer) as error:  # of the scratch store, of which nobody knows
            raise type(error)(error.message.replace(ledger.address, archive.name), hint=error.hint) from error
        except (AttributeError, LookupError, TypeError, ValueError) as error:  # of bytes that have their hash, and yet
            raise archive.damaged(f"its ledger is none that g6 writes ({type(error).__name__}: {error})") from error
        yield story, replayed


def _copied(copying: Copying) -> Step:
    return Step("copying", copying.table, copying.rows, copying.total)
