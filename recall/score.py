"""The score of every candidate at once, in exact integers (spec 04, Score).

score = layer weight x (w_risk risk + w_importance importance + w_distance distance + w_time time + w_tone tone)
        x decay^streak

Every factor is an integer in ten-thousandths. The product of layer, weighted sum and decay is below 10^16 and fits
64 bits; the score is that product in hundred-millionths, rounded down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from g6.graph.numbers import ten_thousandths
from g6.recall.cards import ONE
from g6.recall.policy import Policy

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

__all__ = ["SCORE_ONE", "TERMS", "Terms", "decay_of", "distance_of", "scores", "time_of", "tone_of"]

TERMS: Final = ("risk", "importance", "distance", "time", "tone")
SCORE_ONE: Final = 100_000_000
"""A score is in hundred-millionths."""

HALVINGS_MAX: Final = 40
"""Half-lives after which nothing is left."""

_EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)
_HALF: Final = Decimal("0.5")


class Terms(NamedTuple):
    """What a candidate's score is made of, in ten-thousandths."""

    risk: int
    importance: int
    distance: int
    time: int
    tone: int
    layer: int
    decay: int


def scores(terms: Sequence[Terms], policy: Policy) -> Ints:
    """Score all candidates, in hundred-millionths. Shape (n,)."""
    weights = policy.term_weights
    w: Ints = np.array([ten_thousandths(getattr(weights, name)) for name in TERMS], dtype=np.int64)  # (5,)
    rows = [(t.risk, t.importance, t.distance, t.time, t.tone, t.layer, t.decay) for t in terms]
    table: Ints = np.array(rows, dtype=np.int64).reshape(len(terms), 7)  # (n, 7)
    weighted: Ints = table[:, :5] @ w  # (n,), at most 10^8
    product: Ints = weighted * table[:, 5] * table[:, 6]  # (n,), at most 10^16
    return product // (ONE * ONE)


@lru_cache(maxsize=4096)
def time_of(age_turns: int, half_life_turns: Decimal) -> int:
    """0.5^(age / half-life), in ten-thousandths, by decimals of 40 digits: whole half-lives are halved exactly."""
    if age_turns >= _EXACT.multiply(half_life_turns, HALVINGS_MAX):
        return 0
    halvings, rest = _EXACT.divmod(Decimal(age_turns), half_life_turns)
    left = _EXACT.power(_left_after_a_turn(half_life_turns), rest) if rest else Decimal(1)
    return ten_thousandths(_EXACT.multiply(_EXACT.power(_HALF, halvings), left))


@lru_cache(maxsize=64)
def _left_after_a_turn(half_life_turns: Decimal) -> Decimal:
    """0.5^(1 / half-life): a root takes decimals a hundred times as long as a whole power of it."""
    return _EXACT.power(_HALF, _EXACT.divide(Decimal(1), half_life_turns))


def distance_of(numerator: int, denominator: int) -> int:
    """1 / (1 + d) with d = numerator / denominator hops, in ten-thousandths, rounded down."""
    return ONE * denominator // (denominator + numerator)


@lru_cache(maxsize=64)
def decay_of(streak_turns: int, decay: Decimal, counted_turns: int) -> int:
    """decay^streak, with at most so many turns counted, in ten-thousandths."""
    return ten_thousandths(_EXACT.power(decay, min(streak_turns, counted_turns)))


def tone_of(card: Mapping[str, int], target: Mapping[str, int]) -> int:
    """Nearness of a card's tone to the scene's: 1 less the mean difference over the axes that both name."""
    shared = [axis for axis in target if axis in card]
    return ONE - sum(abs(card[axis] - target[axis]) for axis in shared) // len(shared) if shared else 0
