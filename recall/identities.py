"""Two actors that were found to be one: a relation `same_as` between them, by turn and by who knows, as any relation.

From then on a scene with the one asks for what the other lived through too, in each view that knows of it; and whoever
looks through the eyes of the one knows what the other does.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from g6.graph.reader import Shared
from g6.graph.synonyms import SAME_AS

if TYPE_CHECKING:
    from g6.recall.situation import EdgeRow

__all__ = ["OTHERS_MAX", "Besides", "as_one", "besides"]

OTHERS_MAX: Final = 16
"""Other identities of those present that are asked for, the first ones by id."""


class Besides(NamedTuple):
    """Who some actors are besides."""

    others: Mapping[str, str]
    """{the other: the one of those asked for}, by id."""
    edges: tuple[EdgeRow, ...]
    """The relations of the others, as they stand."""


About: TypeAlias = "Callable[[Collection[str]], Iterable[EdgeRow]]"
"""Asks for the relations of some actors."""


def besides(present: Collection[str], edges: Iterable[EdgeRow], about: About, unknown: Collection[str] = ()) -> Besides:
    """Follow the relations from one identity to the next, until nobody new is found.

    So of three who are one, two are enough to be said so. A strength of 0 or less says that two are not: then neither
    leads to the other, whoever else is said to be both.

    Args:
        edges: the relations of those present.
        about: asked once a step, and not at all where nobody is anybody else.
    """
    ones = {who: who for who in present}
    told = tuple(edges)
    rows: list[EdgeRow] = []
    parted = set[frozenset[str]]()
    others: dict[str, str] = {}
    while told and len(others) < OTHERS_MAX:
        steps = sorted({step for edge in told for step in _steps(edge, parted)})
        found: dict[str, str] = {}
        for who, other in steps:
            if who not in ones or other in ones or other in unknown:
                continue
            if any(frozenset((one, other)) in parted for one, root in ones.items() if root == ones[who]):
                continue
            found[other] = min(ones[who], found.get(other, ones[who]))
        found = {other: found[other] for other in sorted(found)[: OTHERS_MAX - len(others)]}
        ones |= found
        others |= found
        told = tuple(about(found)) if found else ()
        rows += told
    return Besides({other: others[other] for other in sorted(others)}, tuple(rows))


def _steps(edge: EdgeRow, parted: set[frozenset[str]]) -> Iterator[tuple[str, str]]:
    """Yield both ways over a relation that says that two are one; note two who are said not to be."""
    if edge.type.lower() not in SAME_AS:
        return
    if edge.strength is not None and edge.strength <= 0:
        parted.add(frozenset((edge.source, edge.target)))
        return
    yield edge.source, edge.target
    yield edge.target, edge.source


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
