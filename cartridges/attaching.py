"""Which cartridges a turn attaches: D, recipes that the scene calls, and groups that the engine composes (F7, spec 05).

All compete by the score they carry for one slot, two in high density, three at war scale. D takes the place of the
weakest. A recipe's cards go in before loose ones. A composed group brings nothing that would not be there without it;
it says what a crowded scene is mostly about, so it is made only where there is more than one slot, and its line needs
no list: its cards are those about its place, its actor or its thread.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from g6.cartridges.emergency import EMERGENCY, emergency_cards
from g6.frozen import CARTRIDGES_NORMAL, EMERGENCY_TTL, TTL_DEFAULT
from g6.recall.cards import Candidate
from g6.recall.draw import Drawn
from g6.recall.prepared import Cartridge, apart

__all__ = ["attach"]

COMPOSED_MIN: Final = 3
"""Cards that make a group worth its line."""


def attach(drawn: Drawn, chosen: Collection[str]) -> tuple[Cartridge, ...]:
    """The cartridges of a turn: D, recipes, then composed groups, each kind by the score it carries.

    Args:
        chosen: the cards that would be in the lunchbox if nothing were attached.
    """
    slots, scores = drawn.pool.density.slots, {r.card.id: r.score for r in drawn.pool.ranked}
    comes = drawn.situation.emergency
    brought = [Cartridge(EMERGENCY, "emergency", EMERGENCY_TTL, emergency_cards(drawn))] if comes else []
    attached = list(islice(apart(brought + _heaviest(drawn.prepared, scores)), slots))
    if slots > CARTRIDGES_NORMAL:
        taken = {card for cartridge in attached for card in cartridge.cards}
        loose = [ranked.card for ranked in drawn.pool.ranked if ranked.card.id in {*chosen} - taken]
        attached += _composed(drawn, loose, scores, slots - len(attached))
    return tuple(attached)


def _heaviest(cartridges: Sequence[Cartridge], scores: Mapping[str, int]) -> list[Cartridge]:
    return sorted(cartridges, key=lambda c: (-sum(scores.get(card, 0) for card in c.cards), c.kind, c.id))


def _composed(drawn: Drawn, cards: Sequence[Candidate], scores: Mapping[str, int], slots: int) -> Iterator[Cartridge]:
    """Yield groups of the loose cards, the heaviest first; a card that is in one is in no other."""
    left, done = list(cards), set[tuple[str, str]]()
    for _ in range(slots):
        groups: dict[tuple[str, str], list[str]] = {}
        for card in left:
            for about in _about(card, drawn):
                groups.setdefault(about, []).append(card.id)
        made = [
            Cartridge(name, kind, TTL_DEFAULT, tuple(group), is_composed=True)
            for (kind, name), group in groups.items()
            if len(group) >= COMPOSED_MIN and (kind, name) not in done
        ]
        if not made:
            return
        best = _heaviest(made, scores)[0]
        yield best
        done.add((best.kind, best.id))
        left = [card for card in left if card.id not in best.cards]


def _about(card: Candidate, drawn: Drawn) -> Iterator[tuple[str, str]]:
    """What a card could be grouped by: a place of the scene, an actor present, a thread."""
    places, present = drawn.situation.places, drawn.situation.present
    yield from (("local", place) for place in card.places if place in places)
    yield from (("personal", who) for who, _ in card.actors if who in present)
    yield from (("aux", thread) for thread in (*card.data.get("opens", ()), *card.data.get("closes", ())))
