"""The ring: which cards stay near, HOT or WARM, and which go back to the store, COLD (spec 05; F10, F11, F12).

The ten rules in their order, at each commit of a view; a card makes one step of TTL a turn:

 1. only D brought it last turn: COLD, and the rules below skip it
 2. COLD and chosen: WARM, TTL at its default, before anything below
 3. chosen and really used: HOT, TTL at its default
 4. chosen, not used: WARM, TTL - 1
 5. HOT, not chosen: WARM, TTL - 1
 6. WARM, not chosen: TTL - 1
 7. TTL 0: COLD
 8. HOT over its size: the lowest score to WARM; WARM over its size: the lowest to COLD
 9. each consecutive choice costs score, a turn not chosen ends the streak (`recall.terms.streaks`); law is outside
10. every move is told: id, from, to, TTL before and after, the rule's number
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final, NamedTuple

from g6.frozen import TTL_DEFAULT
from g6.graph.carrying import COLD, HOT, WARM, CarriedCard, Slot

__all__ = ["Chosen", "Move", "Sizes", "turn_ring"]

# The numbers of the rules that move a card.
BROUGHT_BY_EMERGENCY: Final = 1
FOUND_AGAIN: Final = 2
USED: Final = 3
NOT_USED: Final = 4
HOT_NOT_CHOSEN: Final = 5
WARM_NOT_CHOSEN: Final = 6
OUTLIVED: Final = 7
OVER_SIZE: Final = 8


class Chosen(NamedTuple):
    """A card of the turn's lunchbox."""

    id: str
    kind: str
    score: int
    """In hundred-millionths."""
    ttl: int = TTL_DEFAULT
    """Its default: what a recipe that brought it says in a dense scene, else 3 (F10)."""
    only_by_emergency: bool = False


class Move(NamedTuple):
    """One step of a card."""

    id: str
    before: Slot
    after: Slot
    ttl_before: int
    ttl_after: int
    rule: int


class Sizes(NamedTuple):
    """How many cards each slot holds."""

    hot: int
    warm: int


class _Ring:
    def __init__(self, cards: Sequence[CarriedCard]) -> None:
        self.cards = {card.id: card for card in cards}
        self.moves: list[Move] = []

    def move(self, card: CarriedCard, slot: Slot, ttl: int, rule: int) -> None:
        before = self.cards.get(card.id)
        was: tuple[Slot, int] = (COLD, 0) if before is None else (before.slot, before.ttl)
        self.moves.append(Move(card.id, was[0], slot, was[1], ttl, rule))
        if slot == COLD:
            self.cards.pop(card.id, None)
        else:
            self.cards[card.id] = card._replace(slot=slot, ttl=ttl)

    def of(self, slot: Slot) -> list[CarriedCard]:
        return sorted((c for c in self.cards.values() if c.slot == slot), key=lambda c: (c.score, c.id))


def turn_ring(
    before: Sequence[CarriedCard], chosen: Sequence[Chosen], used: Collection[str], sizes: Sizes
) -> tuple[tuple[CarriedCard, ...], tuple[Move, ...]]:
    """What a view carries after a turn, by id, and every move that led there.

    Args:
        before: what it carried until now.
        chosen: the cards of the turn's lunchbox, law left out.
        used: ids of cards that were really used.
    """
    ring = _Ring(before)
    gone = {card.id for card in before if card.only_by_emergency}
    for name in sorted(gone):
        ring.move(ring.cards[name], COLD, 0, BROUGHT_BY_EMERGENCY)
    now = {card.id: card for card in chosen if card.id not in gone}
    for name in sorted({*ring.cards, *now}):
        _step(ring, name, now, used)
    for card in [card for card in ring.of(HOT) + ring.of(WARM) if card.ttl <= 0]:
        ring.move(card, COLD, 0, OUTLIVED)
    for card in _over(ring.of(HOT), sizes.hot):
        ring.move(card, WARM, card.ttl, OVER_SIZE)
    for card in _over(ring.of(WARM), sizes.warm):
        ring.move(card, COLD, 0, OVER_SIZE)
    return tuple(ring.cards[name] for name in sorted(ring.cards)), tuple(ring.moves)


def _step(ring: _Ring, name: str, chosen: Mapping[str, Chosen], used: Collection[str]) -> None:
    """Rules 2 to 6 for one card."""
    card = chosen.get(name)
    if card is None:
        held = ring.cards[name]
        ring.move(held, WARM, held.ttl - 1, HOT_NOT_CHOSEN if held.slot == HOT else WARM_NOT_CHOSEN)
        return
    if name not in ring.cards:
        found = CarriedCard(name, card.kind, WARM, card.ttl, card.score, card.only_by_emergency)
        ring.move(found, WARM, card.ttl, FOUND_AGAIN)
    held = ring.cards[name]._replace(score=card.score)
    if name in used:
        ring.move(held, HOT, card.ttl, USED)
    else:
        ring.move(held, WARM, held.ttl - 1, NOT_USED)


def _over(cards: Sequence[CarriedCard], size: int) -> Sequence[CarriedCard]:
    """The lowest of those that are too many."""
    return cards[: max(0, len(cards) - size)]
