"""The packer on a real story: what it carries against the exact optimum, and what a character of a card costs.

    python bench/packer.py STORY [POOLS]     # a folder with world.jsonl and turns.jsonl

The story is played, and every pool that the packer is given after turn 200 is kept. The optimum is found by an exact
solver (HiGHS, through scipy), which knows nothing of how the packer works.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import mean
from unittest import mock

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

import g6
from g6.recall.packing import Item, pack

AFTER_TURN = 200
POOLS = 1_000
EVENT = "event"


@dataclass(frozen=True)
class Packed:
    """One pool, as the packer was given it."""

    items: tuple[Item, ...]
    headers: Mapping[str, int]
    budget: int
    chosen: tuple[int, ...]


def pools(story: Path) -> Iterator[Packed]:
    """Every pool of a story after the first turns, as it is played."""
    kept: list[Packed] = []

    def keeping(items: Sequence[Item], headers: Mapping[str, int], budget: int) -> list[int]:
        chosen = pack(items, headers, budget)
        kept.append(Packed(tuple(items), headers, budget, tuple(chosen)))
        return chosen

    with mock.patch("g6.ledger.turns.pack", keeping), g6.open() as told:
        told.load(story / "world.jsonl")
        for played in told.play(story / "turns.jsonl"):
            if played.turn > AFTER_TURN:
                yield kept[-1]
            kept.clear()


def optimum(pool: Packed) -> int:
    """The greatest score that fits, by an exact solver: one 0/1 variable an item, and one a section's header."""
    sections = sorted({item.section for item in pool.items})
    count = len(pool.items)
    worth = np.array([*(-item.score for item in pool.items), *(0 for _ in sections)], dtype=float)
    room = np.array([*(item.price for item in pool.items), *(pool.headers[s] for s in sections)], dtype=float)
    opens = np.zeros((count, count + len(sections)))  # an item is in only where its section is open
    for row, item in enumerate(pool.items):
        opens[row, row], opens[row, count + sections.index(item.section)] = 1, -1
    found = milp(
        worth / max(1.0, float(-worth.min())),
        integrality=np.ones(len(worth)),
        bounds=Bounds(0, 1),
        constraints=[LinearConstraint(room[None, :], ub=pool.budget), LinearConstraint(opens, ub=0)],
        options={"mip_rel_gap": 0},
    )
    assert found.success, found.message
    return sum(item.score for item, taken in zip(pool.items, found.x, strict=False) if taken > 1 / 2)


def cards_in(pool: Packed, more: int = 0) -> int:
    """Event cards that are packed, were each some characters longer or shorter."""
    items = [i._replace(price=i.price + more) if i.section == EVENT else i for i in pool.items]
    return sum(items[i].section == EVENT for i in pack(items, pool.headers, pool.budget))


def characters(given: Iterable[Packed]) -> float:
    """The mean length of a rendered event card in a lunchbox, its line end left out."""
    return mean(p.items[i].price - 1 for p in given for i in p.chosen if p.items[i].section == EVENT)


def main(story: Path, most: int) -> None:
    """Print what was measured."""
    given = list(islice(pools(story), most))
    shares = []
    for pool in given:
        carried, best = sum(pool.items[i].score for i in pool.chosen), optimum(pool)
        shares.append(carried / best if best else 1.0)
    print(f"packer / exact optimum over {len(given):,} pools: mean {mean(shares):.4f}, worst {min(shares):.4f}")
    print(f"characters of an event card: {characters(given):.1f}")
    now = mean(cards_in(pool) for pool in given)
    for more in (-5, -1, 1, 5):
        cards = mean(cards_in(pool, more) for pool in given)
        print(f"  {more:+d} characters each: {cards - now:+.2f} of {now:.1f} event cards in a lunchbox")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else POOLS)
