"""The pool: the best 50 or 100 of what was gathered, and why it is that size (F5, spec 04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from g6.errors import FrozenRuleError
from g6.frozen import POOL_SIZE_DENSE, POOL_SIZE_NORMAL, POOL_SIZES
from g6.graph.numbers import shortest
from g6.recall.cards import Candidate
from g6.recall.density import Density
from g6.recall.policy import Policy
from g6.recall.score import SCORE_ONE, Terms

__all__ = ["Pool", "Ranked", "Size", "pool_size", "rank"]

COMPETITION_MIN: Final = 30
"""Candidates from which competition can be judged."""
TOP: Final = 10


class Ranked(NamedTuple):
    """A candidate in the pool."""

    card: Candidate
    terms: Terms
    score: int
    """In hundred-millionths."""
    rank: int
    """From 1."""
    found_by: str
    """The question that brought it."""
    why: str
    """What structure says of it, where it says something."""


class Size(NamedTuple):
    """How large the pool may be, and by which of the three tests."""

    size: int
    reason: str
    diagnosis: str


@dataclass(frozen=True)
class Pool:
    """The cards on the board, the best first."""

    size: Size
    density: Density
    ranked: tuple[Ranked, ...]
    gathered: int
    """How many cards the questions brought, shots of one beat counted apart."""

    def __post_init__(self) -> None:
        """Hold F5."""
        if self.size.size not in POOL_SIZES or len(self.ranked) > self.size.size:
            raise FrozenRuleError("F5", f"a pool of {len(self.ranked)} in {self.size.size}")


def rank(
    cards: Sequence[Candidate], scores: Sequence[int], first: Sequence[str] = (), second: Sequence[str] = ()
) -> list[int]:
    """Indices of the cards, those of `first` and `second` ahead, then the highest score, ties by id."""
    ahead = dict.fromkeys(second, 1) | dict.fromkeys(first, 0)
    return sorted(range(len(cards)), key=lambda i: (ahead.get(cards[i].id, 2), -int(scores[i]), cards[i].id))


def pool_size(density: Density, best: Sequence[int], fn_rate: Decimal | None, policy: Policy) -> Size:
    """Decide the size by the three tests in their order: density, competition, FN rate.

    Args:
        best: scores of the best 50 or fewer, in hundred-millionths, the highest first.
        fn_rate: the windowed FN rate of the view; None where no turn had a sample.
    """
    diagnosis = _diagnosis(best, policy)
    if density.high:
        return Size(POOL_SIZE_DENSE, f"high density: {density.met} of 5 criteria", diagnosis)
    if diagnosis:
        return Size(POOL_SIZE_NORMAL, f"not enlarged: {diagnosis}", diagnosis)
    if fn_rate is not None and fn_rate > policy.fn_threshold:
        return Size(
            POOL_SIZE_DENSE, f"windowed FN rate {fn_rate:.2f} is over {shortest(policy.fn_threshold)}", diagnosis
        )
    return Size(POOL_SIZE_NORMAL, "normal", diagnosis)


def _diagnosis(best: Sequence[int], policy: Policy) -> str:
    """Is the competition worth enlarging? What to mend stands behind the finding."""
    if len(best) < COMPETITION_MIN:
        return ""
    total, top = sum(best), sum(best[:TOP])
    if Decimal(top) > policy.top_share_limit * total:
        return "biased: ten cards hold most of the score; lower a weight, or strengthen the decay"
    rest = sorted(best[TOP:])
    spread = _percentile(rest, 90) - _percentile(rest, 10)
    if Decimal(spread) < policy.spread_floor * SCORE_ONE:
        return "information-poor: the cards behind the first ten are all alike; give events risk, importance or tone"
    return ""


def _percentile(ordered: Sequence[int], percent: int) -> int:
    """The nearest-rank percentile of an ordered sequence."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]
