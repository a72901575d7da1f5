"""A story computed from its ledger alone, and proved to be that ledger's."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from g6.errors import BrokenChain
from g6.graph.stores.store import Store
from g6.ledger.copying import heads_of
from g6.ledger.replay import Replayed, Tally, rebuild_all, tally

__all__ = ["compute"]


def compute(ledger: Store, story: Store, tell: Callable[[Replayed], object]) -> Tally:
    """Compute all that a ledger makes into an empty store; returns how many turns came out as they were.

    Args:
        ledger: a store that holds a ledger, whatever else it holds.
        tell: is told each turn.

    Raises:
        BrokenChain, TamperedPointer: what was changed, or comes out differently.
    """

    def told() -> Iterator[Replayed]:
        for _, turn in rebuild_all(ledger, story):
            tell(turn)
            yield turn

    with ledger.reading():
        counted = tally(told())
        with story.reading():
            if heads_of(ledger) != heads_of(story):
                raise BrokenChain("the ledger, computed again, ends otherwise")
    return counted
