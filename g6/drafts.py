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
from g6.errors import G6Error, HandedBack

if TYPE_CHECKING:
    from g6 import Story

__all__ = ["Attempt", "earlier_drafts", "remembering"]

Attempt = tuple[str, str, str]
"""`HandedBack.attempt`."""

KEPT_SECONDS: Final = 30 * 86_400
"""A draft that is as old as this is forgotten."""


def earlier_drafts(story: Story, turn: int | None = None) -> tuple[Attempt, ...]:
    """Return the drafts of a turn that were handed back, the first one first; left out: of the next turn."""
    file = _file_of(story, turn)
    return () if file is None else _read(file)


@contextmanager
def remembering(story: Story, turn: int | None = None) -> Iterator[tuple[Attempt, ...]]:
    """Give the drafts of a turn that were handed back; remember what is handed back inside, until it is committed."""
    file = _file_of(story, turn)
    try:
        yield () if file is None else _read(file)
    except HandedBack as handed_back:
        with suppress(OSError, G6Error):
            _remember(story, handed_back)
        raise
    finally:
        if file is not None:
            with suppress(OSError, G6Error):
                if file.stem != _key(story, turn):  # something was committed
                    file.unlink(missing_ok=True)


def _remember(story: Story, handed_back: HandedBack) -> None:
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if time.time() - old.stat().st_mtime > KEPT_SECONDS:
            old.unlink(missing_ok=True)
    file = folder / f"{_key(story, handed_back.turn)}.json"
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps((*_read(file), handed_back.attempt)), encoding="utf-8")
    half.replace(file)


def _read(file: Path) -> tuple[Attempt, ...]:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return tuple((str(box), str(verdict), str(trigger)) for box, verdict, trigger in found)
    except (OSError, ValueError, TypeError):
        return ()


def _folder() -> Path:
    return cache_folder(os.environ, sys.platform) / "drafts"


def _file_of(story: Story, turn: int | None) -> Path | None:
    """Where the drafts of a turn would be; None, and the story is asked nothing, where none are remembered at all."""
    folder = _folder()
    with suppress(OSError):
        if any(folder.iterdir()):
            return folder / f"{_key(story, turn)}.json"
    return None


def _key(story: Story, turn: int | None) -> str:
    """What a turn that isn't committed yet is told by: the story's place, branch and last ledger entry."""
    address, stand = story.address, story.stand
    where = address if "://" in address else str(Path(address).resolve())
    next_turn = stand.turn + 1 if turn is None else turn
    key = "\n".join((where, stand.branch, stand.head, str(next_turn)))
    return sha256(key.encode("utf-8", "surrogateescape")).hexdigest()
