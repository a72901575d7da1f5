"""A file that is made beside its place, and named when it is whole; what a killed process left of one is gone."""

from __future__ import annotations

import contextlib
import glob
import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["draft_beside"]


@contextlib.contextmanager
def draft_beside(path: Path) -> Iterator[Path]:
    """Yield a name for the draft of a file, which this process alone uses; nothing of it stays after the `with`."""
    _forget_drafts(path)
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _forget_drafts(path: Path) -> None:
    """Take away the drafts, and the journals beside them, of processes that run no more."""
    before = f".{path.name}."
    for left in path.parent.glob(f"{glob.escape(before)}*.new*"):
        number, _, rest = left.name.removeprefix(before).partition(".")
        if rest in {"new", "new-journal"} and number.isdecimal() and not _runs(int(number)):
            left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    if os.name == "nt":  # where the question would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's, or no number of a process
        return True
    return True
