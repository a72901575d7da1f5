"""The terms of every candidate, in ten-thousandths: risk, importance, distance, time, tone, layer, decay."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from g6.graph.numbers import ten_thousandths
from g6.graph.reader import Touch
from g6.recall.bonds import importance_of
from g6.recall.cards import ONE, Candidate
from g6.recall.policy import Policy
from g6.recall.score import Terms, decay_of, distance_of, time_of, tone_of
from g6.recall.signals import Signal
from g6.recall.situation import Situation

__all__ = ["Measures", "streaks", "terms_of", "travel_minutes"]

HOPS_MAX: Final = 2
ACTOR_TIE_SHARE: Final = 2
"""An absent actor's own card binds half as much as what was shared with him."""
RULE_RISK: Final = 4 * ONE // 10
"""Of a rule that declares none and whose type no flag is called like: who stands under it may break it."""
_RULE_RISKS: Final[Mapping[str, str]] = {"survive": "death"}
"""The risk that a rule of this type is about, where its name is another."""


class Measures(NamedTuple):
    """What the terms are measured against."""

    situation: Situation
    policy: Policy
    tie: Mapping[str, int]
    bind: Mapping[str, int]
    signals: Mapping[str, Signal]
    streaks: Mapping[str, int]
    here: frozenset[str]
    """Those present, as whom else they are known, and their groups."""
    near: frozenset[str]
    """Those one relation hop from somebody present: by a declared relation, or because the two have met."""
    minutes: Mapping[str, Decimal | None]
    """Travel from the scene's places: None for a place inside or around one of them."""
    enclosing: frozenset[str]
    """The places around the scene's, at any depth: what holds there holds here."""


def streaks(carried: Sequence[Iterable[str]]) -> dict[str, int]:
    """For how many consecutive turns of the view each card was chosen, the newest lunchbox first."""
    counts: dict[str, int] = {}
    running: set[str] | None = None
    for cards in carried:
        running = set(cards) if running is None else running & set(cards)
        for card in running:
            counts[card] = counts.get(card, 0) + 1
    return counts


def travel_minutes(near: Iterable[Touch]) -> dict[str, Decimal | None]:
    """The shortest known way to each place that the scene's places touch."""
    found: dict[str, Decimal | None] = {}
    for touch in near:
        if touch.how != "route":
            found[touch.other] = None
        elif touch.other not in found or (found[touch.other] or Decimal(0)) > Decimal(touch.minutes):
            found[touch.other] = Decimal(touch.minutes)
    return found


def terms_of(cards: Sequence[Candidate], measures: Measures) -> list[Terms]:
    """Measure every candidate."""
    policy, situation = measures.policy, measures.situation
    layers = policy.layer_weights
    weights = {"local": ten_thousandths(layers.local), "personal": ten_thousandths(layers.personal)}
    target = {axis: ten_thousandths(value) for axis, value in situation.scene.tone.items()}
    greatest_bind = max((measures.bind.get(card.id, 0) for card in cards), default=0)
    greatest_tie = max(measures.tie.values(), default=0)
    uncalled = ten_thousandths(policy.uncalled_risk_share)
    importance = [max(card.importance, _binding(card, measures, greatest_bind, greatest_tie)) for card in cards]
    return [
        Terms(
            risk=_risk(card, measures, 0 if weight else uncalled),
            importance=weight,
            distance=_distance(card, measures),
            time=_time(card, measures),
            tone=tone_of(card.tone, target),
            layer=weights[card.layer],
            decay=decay_of(measures.streaks.get(card.id, 0), policy.reuse_decay, policy.reuse_counted_turns),
        )
        for card, weight in zip(cards, importance, strict=True)
    ]


def _risk(card: Candidate, measures: Measures, uncalled: int) -> int:
    """The card's own risk, in full where the scene calls for it, and what structure says.

    Uncalled, its share counts only where the card has no importance: what it binds says already what leaving it out
    would cost, and the same death is not counted twice.

    Args:
        uncalled: the share of its risk that counts where the scene doesn't call for it, in ten-thousandths.
    """
    policy, scene = measures.policy, measures.situation.scene
    signal = measures.signals.get(card.id, (0, ""))[0]
    if card.kind == "rule":
        about = _RULE_RISKS.get(card.data["type"], card.data["type"])
        own = card.risk if card.risk is not None else policy.flag_risks.get(about, RULE_RISK)
        called = about in scene.risks or _touches(card, measures) or _holds_around(card, measures)
    else:
        by_flag = max((policy.flag_risks.get(flag, 0) for flag in card.flags), default=0)
        own = card.risk if card.risk is not None else by_flag
        called = any(flag in scene.risks for flag in card.flags)
    if not called:
        own = own * uncalled // ONE
    return max(signal, own)


def _binding(card: Candidate, measures: Measures, greatest_bind: int, greatest_tie: int) -> int:
    if card.kind == "event":
        return importance_of(measures.bind.get(card.id, 0), greatest_bind)
    if card.kind == "actor":
        return importance_of(measures.tie.get(card.id, 0), greatest_tie) // ACTOR_TIE_SHARE
    return 0


def _distance(card: Candidate, measures: Measures) -> int:
    """1 / (1 + d), d the smallest of travel and of relation hops, at most two."""
    if _touches(card, measures):
        return ONE
    nearest = Decimal(1) if any(who in measures.near for who, _ in card.actors) else Decimal(HOPS_MAX)
    for place in card.places:
        if place in measures.minutes:
            minutes = measures.minutes[place]
            nearest = min(nearest, Decimal(1) if minutes is None else minutes / measures.policy.minutes_a_hop)
    numerator, denominator = nearest.as_integer_ratio()
    return distance_of(numerator, denominator)


def _touches(card: Candidate, measures: Measures) -> bool:
    """Is somebody of the card here, or of a group that it names, or the scene at one of its places?"""
    here = any(who in measures.here for who, _ in card.actors)
    return here or any(place in measures.situation.places for place in card.places)


def _holds_around(rule: Candidate, measures: Measures) -> bool:
    """Does a rule bind a place around one of the scene's?"""
    return not measures.enclosing.isdisjoint(rule.places)


def _time(card: Candidate, measures: Measures) -> int:
    """How fresh; a rule that holds is as fresh as can be, whoever was never seen as old as can be."""
    if card.turn is None:
        return ONE if card.kind == "rule" else 0
    age = max(0, measures.situation.as_of - card.turn)
    return time_of(age, measures.policy.half_life_turns)
