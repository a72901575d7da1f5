"""What the ids of a lunchbox are called, for its legend."""

from __future__ import annotations

from typing import Final

from g6.graph.reader import Reader
from g6.lunchbox.legend import named_ids
from g6.lunchbox.model import Lunchbox

__all__ = ["titles_of"]

KINDS: Final = ("actor", "location", "rule", "event")


def titles_of(reader: Reader, box: Lunchbox) -> dict[str, str]:
    """The name, or else the title, of every id in a lunchbox that has one. Inside `store.reading()`."""
    ids = sorted({name for name, _ in named_ids(box)})
    titles: dict[str, str] = {}
    for kind in KINDS:
        for name, data in reader.records(kind, ids).items():
            called = data.get("name") or data.get("title")
            if called is not None:
                titles[name] = str(called)
    return titles
