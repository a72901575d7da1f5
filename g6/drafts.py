"""Drafts that the gate handed back, remembered between commands until their turn is committed.

A draft is no part of the story (F4: what was not committed left nothing there), so it is kept in the user's cache
folder, by the story, its branch, the end of its ledger and the turn: once anything else is committed, it counts no
more. Where that folder can't be written, each try is a first one.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from g6.cached import cache_folder
from g6.errors import HandedBack

if TYPE_CHECKING:
    from g6 import Story

__all__ = ["Attempt", "earlier_drafts", "remembering"]

Attempt = tuple[str, str, str]
"""`HandedBack.attempt`."""

KEPT_SECONDS: Final = 30 * 86_400
"""A draft that is as old as this is forgotten."""


def earlier_drafts(story: Story, turn: int | None = None) -> tuple[Attempt, ...]:
    """Return the drafts of a turn that were handed back, the first one first; left out: of the next turn."""
    folder = _folder()
    try:
        if not any(folder.iterdir()):
            return ()
        found = json.loads(_file(folder, story, story.turn + 1 if turn is None else turn).read_text(encoding="utf-8"))
        return tuple((str(box), str(verdict), str(trigger)) for box, verdict, trigger in found)
    except (OSError, ValueError, TypeError):
        return ()


@contextmanager
def remembering(story: Story) -> Iterator[None]:
    """Remember what is handed back inside; raises it again."""
    try:
        yield
    except HandedBack as handed_back:
        drafts = (*earlier_drafts(story, handed_back.turn), handed_back.attempt)
        with suppress(OSError):
            folder = _folder()
            folder.mkdir(parents=True, exist_ok=True)
            _forget_old(folder)
            file = _file(folder, story, handed_back.turn)
            half = file.with_suffix(f".{os.getpid()}")
            half.write_text(json.dumps(drafts), encoding="utf-8")
            half.replace(file)
        raise


def _folder() -> Path:
    return cache_folder(os.environ, sys.platform) / "drafts"


def _file(folder: Path, story: Story, turn: int) -> Path:
    address = story.address
    where = address if "://" in address else str(Path(address).resolve())
    key = "\n".join((where, story.branch, story.head, str(turn)))
    return folder / f"{sha256(key.encode('utf-8', 'surrogateescape')).hexdigest()}.json"


def _forget_old(folder: Path) -> None:
    for file in folder.iterdir():
        if time.time() - file.stat().st_mtime > KEPT_SECONDS:
            file.unlink(missing_ok=True)
