"""What a view carries on after a turn: the ring turned by one, recipes that still live, and when D came."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, NamedTuple

from g6.cartridges.emergency import fired_now
from g6.cartridges.ring import Chosen, Move, Sizes, turn_ring
from g6.frozen import TTL_DEFAULT, TTL_MIN
from g6.gate import OK, WINDOW_TURNS
from g6.gate.finding import WARN
from g6.graph.carrying import CarriedCartridge, Carrying, JudgedTurn
from g6.recall.policy import Policy

if TYPE_CHECKING:
    from g6.gate import Ruling
    from g6.ledger.inputs import TurnInput
    from g6.ledger.turns import TurnRecall

__all__ = ["CarriedOn", "carry_on"]


class CarriedOn(NamedTuple):
    """What a turn leaves to the next of its view, and how that came about."""

    carrying: Carrying
    moves: tuple[Move, ...]


def carry_on(
    recalled: TurnRecall, given: TurnInput, used: Collection[str], ruling: Ruling, policy: Policy
) -> CarriedOn:
    """Turn the ring by one, count down the recipes that are attached, and remember what the gate said."""
    drawn, box, before = recalled.drawn, recalled.box, recalled.drawn.carrying
    ranked = {r.card.id: r for r in drawn.pool.ranked}
    recipes = {recipe.id: recipe for recipe in drawn.prepared}
    attached = [recipes[c.id] for c in recalled.cartridges if c.id in recipes and not c.is_composed]
    dense = drawn.pool.density.high  # else every card lives its three turns (F10)
    ttl = {card: recipe.ttl for recipe in reversed(attached) for card in recipe.cards} if dense else {}
    chosen = [
        Chosen(
            id=name,
            kind=ranked[name].card.kind,
            score=ranked[name].score,
            ttl=ttl.get(name, TTL_DEFAULT),
            only_by_emergency=name in recalled.only_by_emergency,
        )
        for name in box.card_ids
    ]
    cards, moves = turn_ring(before.cards, chosen, used, Sizes(policy.hot_size, policy.warm_size))
    live = sorted(CarriedCartridge(recipe.id, recipe.ttl - 1) for recipe in attached if recipe.ttl > TTL_MIN)
    fired = fired_now(before.fired, box.turn, policy, came=recalled.fired)
    judged = _judged(before.judged, box.turn, given, ruling)
    return CarriedOn(Carrying(cards, tuple(live), fired, judged), moves)


def _judged(before: tuple[JudgedTurn, ...], turn: int, given: TurnInput, ruling: Ruling) -> tuple[JudgedTurn, ...]:
    """The turns of the window of which the gate had something to say, this one included."""
    recent = tuple(judged for judged in before if turn - judged.turn < WINDOW_TURNS)
    warned = sum(finding.severity == WARN for finding in ruling.findings)
    blocked = len(given.attempts) + (ruling.verdict != OK)
    return (*recent, JudgedTurn(turn, warned, blocked)) if warned or blocked else recent
