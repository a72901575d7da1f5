"""Packing: which records go into the characters that are left, so that the score carried is nearly the greatest.

A 0/1 knapsack with section headers: the first record of a section also pays for its header. Solved exactly by
dynamic programming over characters, sections one after the other: each is either left out, or paid for and filled.
The budget is at most 2,500 and the pool at most 100, so that is 100 vector operations of 2,500 integers.
Source: Kellerer, Pferschy, Pisinger, Knapsack Problems (2004), 2.3, with a fixed charge a class.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Ints = npt.NDArray[np.int64]

__all__ = ["BEST_FEW", "YIELD_PERCENT", "Item", "knapsack", "pack"]

BEST_FEW: Final = 12
"""Records that come in before many cheaper ones: about as many as an editor would name."""
YIELD_PERCENT: Final = 1
"""Of the greatest score that could be carried, what is given up for them at most."""


class Item(NamedTuple):
    """A record that competes for room."""

    score: int
    """What it carries, 0 or more."""
    price: int
    """Characters, its line end included."""
    section: str


def pack(items: Sequence[Item], headers: Mapping[str, int], budget: int) -> list[int]:
    """Choose items so that the best few are among them, and the sum of their scores is nearly the greatest that fits.

    A long row is long because it tells much: who was there, who doesn't know. The greatest sum alone gives it up for
    some short ones that nobody would miss. So each of the best few that it leaves out comes in after all, the best
    first, as long as no more than `YIELD_PERCENT` is given up for all of them.

    Args:
        items: the best first; of two equally good choices the one with the better item wins.
        headers: what opening each section costs, in characters.
        budget: characters that may be spent.

    Returns:
        Indices of the chosen, ascending.
    """
    chosen = knapsack(items, headers, budget)
    least = _carried(items, chosen) * (100 - YIELD_PERCENT)
    held: list[int] = []
    for index in sorted(range(len(items)), key=lambda i: (-items[i].score, i))[:BEST_FEW]:
        if index not in chosen:
            instead = _beside([*held, index], items, headers, budget)
            if instead is None or _carried(items, instead) * 100 < least:
                continue
            chosen = instead
        held.append(index)
    return chosen


def _carried(items: Sequence[Item], chosen: Sequence[int]) -> int:
    return sum(items[index].score for index in chosen)


def _beside(held: Sequence[int], items: Sequence[Item], headers: Mapping[str, int], budget: int) -> list[int] | None:
    """Some items, and what carries most beside them; None where they don't fit."""
    opened = {items[index].section for index in held}
    room = budget - sum(items[index].price for index in held) - sum(headers[section] for section in opened)
    if room < 0:
        return None
    rest = [index for index in range(len(items)) if index not in held]
    paid = {section: 0 if section in opened else price for section, price in headers.items()}
    return sorted((*held, *(rest[i] for i in knapsack([items[index] for index in rest], paid, room))))


def knapsack(items: Sequence[Item], headers: Mapping[str, int], budget: int) -> list[int]:
    """Choose items, of which `pack` says what they are, so that the sum of their scores is the greatest that fits."""
    if budget <= 0 or not items:
        return []
    sections: dict[str, list[int]] = {}
    for index, item in enumerate(items):
        sections.setdefault(item.section, []).append(index)
    best: Ints = np.zeros(budget + 1, dtype=np.int64)  # (budget + 1,): the greatest score within so many characters
    steps: list[tuple[str, list[int], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]] = []
    for section, members in sections.items():
        opened = _shift(best, headers[section])
        taken = np.zeros((len(members), budget + 1), dtype=np.bool_)
        # The best items come last, so that walking back meets them first and prefers them.
        worst_first = members[::-1]
        for row, index in enumerate(worst_first):
            with_item = _shift(opened, items[index].price)
            with_item[with_item >= 0] += items[index].score
            taken[row] = (with_item >= opened) & (with_item >= 0)
            opened = np.where(taken[row], with_item, opened)
        used = opened > best
        steps.append((section, worst_first, taken, used))
        best = np.where(used, opened, best)
    return _walk_back(items, headers, steps, budget)


def _shift(best: Ints, price: int) -> Ints:
    """The table as it is after paying `price`; -1 where that can't be paid."""
    shifted = np.full_like(best, -1)
    if price < len(best):
        shifted[price:] = best[: len(best) - price]
    return shifted


def _walk_back(
    items: Sequence[Item],
    headers: Mapping[str, int],
    steps: Sequence[tuple[str, list[int], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]],
    budget: int,
) -> list[int]:
    room, chosen = budget, []
    for section, members, taken, used in reversed(steps):
        if not used[room]:
            continue
        for row in range(len(members) - 1, -1, -1):
            if taken[row, room]:
                chosen.append(members[row])
                room -= items[members[row]].price
        room -= headers[section]
    return sorted(chosen)
