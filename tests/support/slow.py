"""Slow second versions of what recall computes fast: from the specification, in exact fractions, sharing no code."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any, Final

TERMS: Final = ("risk", "importance", "distance", "time", "tone")
ONE: Final = 10_000

Priced = tuple[int, int, str]
"""Score, price, section."""


def slow_score(terms: Mapping[str, Any], weights: Mapping[str, Decimal]) -> int:
    """Layer x weighted sum of terms x decay, in hundred-millionths, rounded down."""
    weighted = sum(Fraction(weights[name]) * Fraction(terms[name], ONE) for name in TERMS)
    return int(Fraction(terms["layer"], ONE) * weighted * Fraction(terms["decay"], ONE) * ONE * ONE)


def is_rounded_half_life(value: int, age: int, half_life: Decimal) -> bool:
    """Is a value in ten-thousandths 0.5^(age / half_life), to the nearest? Told with whole numbers alone.

    With half_life = p / q, x <= 2^(-age q / p) says x^p <= 2^(-age q).
    """
    p, q = half_life.as_integer_ratio()
    low, high = Fraction(2 * value - 1, 2 * ONE), Fraction(2 * value + 1, 2 * ONE)
    power = Fraction(1, 2 ** (age * q))
    return (low <= 0 or low**p <= power) and power <= high**p


def rounded_half_even(value: Fraction) -> int:
    """A share in ten-thousandths."""
    return round(value * ONE)  # Python rounds fractions half to even


def slow_streaks(lunchboxes: Sequence[Iterable[str]], at_most: int) -> dict[str, int]:
    """For how many of the latest lunchboxes in a row each card was in, the newest first."""
    boxes = [set(box) for box in lunchboxes[:at_most]]
    return {
        card: next((n for n, box in enumerate(boxes) if card not in box), len(boxes)) for box in boxes for card in box
    }


def price_of(chosen: Iterable[Priced], headers: Mapping[str, int]) -> int:
    """Characters of some records, with the headers of their sections."""
    chosen = list(chosen)
    return sum(price for _, price, _ in chosen) + sum(headers[section] for section in {s for _, _, s in chosen})


def best_by_trying_all(items: Sequence[Priced], headers: Mapping[str, int], budget: int) -> int:
    """The greatest score that fits, over every choice there is."""
    return max(
        sum(score for score, _, _ in chosen)
        for count in range(len(items) + 1)
        for chosen in combinations(items, count)
        if price_of(chosen, headers) <= budget
    )


def best_by_states(items: Sequence[Priced], headers: Mapping[str, int], budget: int) -> int:
    """The same for many items: the best score of every amount that can be spent, item after item, in a mapping."""
    states: dict[tuple[int, str], int] = {(0, ""): 0}  # (spent, section that is open) to score
    for score, price, section in sorted(items, key=lambda item: item[2]):
        for (spent, opened), carried in list(states.items()):
            cost = spent + price + (headers[section] if opened != section else 0)
            if cost <= budget and carried + score > states.get((cost, section), -1):
                states[cost, section] = carried + score
    return max(states.values())
