"""What a view carries on after a turn: the ring turned by one, from the lunchbox and what was used of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from g6.cartridges.ring import Chosen, Move, Sizes, turn_ring
from g6.graph.carrying import Carrying
from g6.lunchbox.model import Lunchbox
from g6.recall.draw import Drawn
from g6.recall.policy import Policy

if TYPE_CHECKING:
    from g6.ledger.commits import TurnInput

__all__ = ["Kept", "carry_on", "used_of"]


class Kept(NamedTuple):
    """What a turn leaves to the next of its view, and how that came about."""

    carrying: Carrying
    moves: tuple[Move, ...]


def used_of(given: TurnInput) -> Collection[str]:
    """The cards that a turn really used: as the caller says, else what the committed events speak of."""
    if given.used:
        return given.used
    return {
        name for event in given.events for name in (*event.causes, *event.actors, event.at, event.instead_of) if name
    }


def carry_on(drawn: Drawn, box: Lunchbox, used: Collection[str], policy: Policy) -> Kept:
    """Turn the ring by one."""
    scores = {ranked.card.id: ranked for ranked in drawn.pool.ranked}
    chosen = [Chosen(name, scores[name].card.kind, scores[name].score) for name in box.card_ids]
    cards, moves = turn_ring(drawn.carrying.cards, chosen, used, Sizes(policy.hot_size, policy.warm_size))
    return Kept(drawn.carrying._replace(cards=cards), moves)
