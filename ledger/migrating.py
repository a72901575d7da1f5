"""A store of an older format, made anew from its own ledger: first a backup, then all at once.

Of the older file only the ledger is read (branches, entries, bodies), and everything else is computed from it as a
replay does. So an older schema needs no steps to the next one, and what comes out is proved: each entry has its hash.
"""

from __future__ import annotations

import glob
import os
import shutil
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from g6.errors import StoreError, StoreUnreachable
from g6.graph.horizon import Branch
from g6.graph.stores.formats import older
from g6.graph.stores.sqlite_file import check_file, format_of
from g6.graph.stores.sqlite_older import OlderStore
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import FORMAT, Store
from g6.ledger.branching import CURRENT
from g6.ledger.computing import compute
from g6.ledger.replay import Tally, scratch_store

__all__ = ["Migrated", "migrate"]


@dataclass(frozen=True, slots=True)
class Migrated:
    """What a migration came to."""

    format: int
    """What the store had."""
    backup: Path
    """The file as it was."""
    replayed: Tally
    """What came of computing every turn again."""


def migrate(path: Path) -> Migrated | None:
    """Make a store of an older format one of this; None: another process has done it meanwhile.

    Killed at any time it leaves the store as it was, or as it shall be.

    Raises:
        OlderFormat: nothing can be written there.
        StoreBusy: another process writes to it, or migrates it.
        BrokenChain, TamperedPointer: its ledger is not what was committed.
    """
    path = path.resolve()  # whoever opens a link opens the file that it leads to
    try:
        return _migrated(path)
    except (OSError, StoreUnreachable) as error:
        why = f"it can't be migrated where it is ({error.strerror if isinstance(error, OSError) else error.message})"
        hint = "copy the file to a folder that can be written to, and open it there"
        raise older(str(path), format_of(path), why, hint=hint) from error


def _migrated(path: Path) -> Migrated | None:
    draft = path.with_name(f"{path.name}.migrating")
    with ExitStack() as stack:
        there = path.stat()
        found = stack.enter_context(closing(OlderStore(path)))
        stack.enter_context(found.writing())  # nobody else, from here on
        number = found.format()
        if number == FORMAT or not os.path.samestat(there, path.stat()):
            return None
        _remove(draft)
        try:
            replayed = _make(found, draft)
            shutil.copymode(path, draft)
            if os.name == "nt":  # which moves nothing over a file that is open
                stack.close()
            backup = _back_up(path, number)
            draft.replace(path)
            _sync(path.parent)
        finally:
            _remove(draft)
    return Migrated(number, backup, replayed)


def _make(found: OlderStore, draft: Path) -> Tally:
    with scratch_store() as ledger, closing(SqliteStore(draft)) as made:
        with ledger.writing():
            _fill(found, ledger)
        return compute(ledger, made, lambda _: None)


def _fill(found: OlderStore, ledger: Store) -> None:
    """Put an older store's ledger into one that this g6 reads."""
    branches = [_branch(row) for row in found.rows_by_name("branch")]
    ledger.write("add_branch", branches)
    bodies = ((row["sha256"], row["packed"]) for row in found.rows_by_name("body"))
    ledger.write("add_body", bodies)
    columns = ("branch", "sequence", "kind", "turn", "sha256", "content", "written")
    entries = (tuple(row[column] for column in columns) for row in found.rows_by_name("entry"))
    ledger.write("add_entry", entries)
    values = ((row["name"], row["value"]) for row in found.rows_by_name("story") if row["name"] == CURRENT)
    ledger.write("set_story", values)


def _branch(row: dict[str, object]) -> Branch:
    branch = Branch(*(row.get(field) for field in Branch._fields))  # type: ignore[arg-type]
    if branch.parent is not None and branch.entry is None:
        raise StoreError(f'branch "{branch.name}": its store is too old to say where it forked')
    return branch


def _back_up(path: Path, number: int) -> Path:
    """Give the file another name, by which it stays when the first one is another's; no file is ever overwritten."""
    for times in count(1):
        again = "" if times == 1 else f".{times}"
        backup = path.with_name(f"{path.name}.format-{number}{again}.bak")
        if backup.exists() and backup.samefile(path):  # of a migration that was killed just then
            return backup
        try:
            os.link(path, backup)
        except FileExistsError:
            continue
        except OSError:  # a file system without second names
            _copy(path, backup)
        return backup
    raise AssertionError


def _copy(path: Path, backup: Path) -> None:
    part = backup.with_name(f"{backup.name}.part")
    shutil.copy2(path, part)
    with part.open("r+b") as file:
        os.fsync(file.fileno())
    part.rename(backup)


def _remove(draft: Path) -> None:
    """Take away what a migration that was killed left; a file of somebody else is refused."""
    if draft.exists():
        check_file(draft, older_too=True)
    for left in (
        draft,
        draft.with_name(f"{draft.name}-journal"),
        *draft.parent.glob(f".{glob.escape(draft.name)}.*.new"),
    ):
        left.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
