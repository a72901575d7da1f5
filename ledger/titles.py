"""What the ids of a lunchbox are called, for its legend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from g6.graph.reader import Reader
from g6.lunchbox.legend import named_ids
from g6.lunchbox.model import Lunchbox
from g6.recall.cards import CARD_KINDS
from g6.recall.draw import Drawn

__all__ = ["titles_of"]


def titles_of(reader: Reader, drawn: Drawn, box: Lunchbox) -> dict[str, str]:
    """The name, or else the title, of every id in a lunchbox that has one. Inside `store.reading()`.

    What recall has read is not asked for again.
    """
    read: dict[tuple[str, str], Mapping[str, Any]]
    read = {(ranked.card.kind, ranked.card.id): ranked.card.data for ranked in drawn.pool.ranked}
    read |= {("actor", who): data for who, data in drawn.situation.actors.items()}
    read |= {("rule", data["id"]): data for data in drawn.law}
    named = dict.fromkeys((kind, name) for name, kind in named_ids(box) if kind in CARD_KINDS)
    read |= reader.named(key for key in named if key not in read)
    return {name: title for kind, name in named if (title := _title(read.get((kind, name), {}))) is not None}


def _title(data: Mapping[str, Any]) -> str | None:
    title = data.get("name") or data.get("title")
    return None if title is None else str(title)
