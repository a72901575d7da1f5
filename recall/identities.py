"""Two actors that were found to be one: a relation `same_as` between them, by turn and by who knows, as any relation.

From then on a scene with the one asks for what the other lived through too, in each view that knows of it; and whoever
looks through the eyes of the one knows what the other does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Final

from g6.graph.reader import Shared
from g6.graph.synonyms import SAME_AS

if TYPE_CHECKING:
    from g6.recall.situation import EdgeRow

__all__ = ["OTHERS_MAX", "as_one", "others_of"]

OTHERS_MAX: Final = 16
"""Other identities of those present that are asked for, the first ones by id."""


def others_of(present: Collection[str], edges: Iterable[EdgeRow], unknown: Collection[str] = ()) -> dict[str, str]:
    """Return who those present are besides, as far as the edges tell: {the other: the one who is present}.

    One step only: of three who are one, each two have to be said so. A strength of 0 or less says that they are not.
    """
    found: dict[str, str] = {}
    for edge in edges:
        if edge.type.lower() not in SAME_AS or (edge.strength is not None and edge.strength <= 0):
            continue
        for who, other in ((edge.source, edge.target), (edge.target, edge.source)):
            if who in present and other not in present and other not in unknown:
                found[other] = min(who, found.get(other, who))
    return {other: found[other] for other in sorted(found)[:OTHERS_MAX]}


def as_one(
    shared: Mapping[tuple[str, str], Shared], others: Mapping[str, str], present: Collection[str]
) -> dict[tuple[str, str], Shared]:
    """Return what two have shared with each other identity counted as the one who is present.

    Of what the one and the other shared with somebody the later is the last, and their counts add up.
    """
    if not others:
        return dict(shared)
    found: dict[tuple[str, str], Shared] = {}
    counted = set[frozenset[str]]()
    for pair in sorted(shared, key=lambda pair: (pair[0] in others, pair)):
        one, two = (others.get(who, who) for who in pair)
        key = (one, two) if two not in present or one < two else (two, one)
        if one == two or (found.get(key) and frozenset(pair) in counted):
            continue
        counted.add(frozenset(pair))
        new, old = shared[pair], found.get(key)
        if old is not None:
            last = min(new, old, key=lambda s: (-s.turn, -s.time, s.event))
            new = last._replace(n=old.n + new.n)
        found[key] = new
    return found
