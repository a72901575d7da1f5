"""How much a beat binds those present to absent, close people: the biggest lever of recall.

What a scene draws on is mostly people who are not there. The conversation turns to someone absent, and what must
come back is the last thing that one of those present shared with them, or their death. Integers throughout, in
millionths, so that no processor's floating point can change an order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from math import isqrt
from typing import Final

from g6.graph.reader import EventRef
from g6.recall.cards import ONE
from g6.recall.gather import Gathered
from g6.recall.situation import Situation

__all__ = ["binding_by_event", "closest_by", "frontier", "importance_of", "ties"]

MILLION: Final = 1_000_000
FRONTIER_MAX: Final = 256
"""Events that were last shared with somebody absent."""
DEAD_SHARE: Final = 6
"""A sixth: what was shared with the dead binds less than their death does."""


def ties(situation: Situation, found: Gathered) -> dict[str, int]:
    """How close each absent one is to those present, in millionths.

    tie(x) = (C + 0.5) / C_max + bond(x) + bond_of_close(x), where C = sum of n(a, x) over those present and C_max
    its greatest now; bond(x) the strength of the strongest declared relation to one present; bond_of_close(x) the
    share of the closest absent people whom x is bound to. Source: docs/recall.md, "Ties".
    """
    present, unknown, counts = set(situation.present), situation.secrets.unknown, found.counts
    bond: defaultdict[str, int] = defaultdict(int)
    for others in situation.bonds.values():
        for x, strength in others.items():
            bond[x] = max(bond[x], strength)
    of_close: defaultdict[str, int] = defaultdict(int)
    for others in found.relatives.values():
        for x, strength in others.items():
            of_close[x] += strength
    most = max(counts.values(), default=1)
    closest = max(len(found.closest), 1)
    per_one = MILLION // ONE
    return {
        x: (2 * counts.get(x, 0) + 1) * MILLION // (2 * most) + bond[x] * per_one + of_close[x] * per_one // closest
        for x in sorted({*counts, *bond, *of_close})
        if x not in present and x not in unknown
    }


def closest_by(tie: Mapping[str, int], count: int) -> list[str]:
    """The closest of the absent, ties by id."""
    return sorted(tie, key=lambda who: (-tie[who], who))[:count]


def binding_by_event(found: Gathered, tie: dict[str, int]) -> dict[str, int]:
    """bind(event), in millionths: the sum over pairs (a, x) whose last event it is of tie(x) x n(a, x) / C.

    A sixth of it where x is dead, and tie(x) for the death of x itself.
    """
    bind: defaultdict[str, int] = defaultdict(int)
    for (_, x), shared in found.shared.items():
        if x in tie and x in found.counts:
            part = tie[x] * shared.n // found.counts[x]
            bind[shared.event] += part // DEAD_SHARE if x in found.deaths else part
    for x, death in found.deaths.items():
        if x in tie:
            bind[death.event] += tie[x]
    return dict(bind)


def frontier(situation: Situation, found: Gathered, bind: Mapping[str, int]) -> dict[str, list[EventRef]]:
    """What those present last shared: with the absent the most binding, with each other all; by why it is laid out."""
    present = set(situation.present)
    last = {shared.event: shared for shared in found.shared.values()}
    heaviest = sorted((e for e in last if e in bind), key=lambda e: (-bind[e], e))[:FRONTIER_MAX]
    met = [shared.event for pair, shared in found.shared.items() if present.issuperset(pair)]
    named = {"last shared with one absent": heaviest, "last meeting of two present": met}
    return {why: [EventRef(*last[event][:3]) for event in events] for why, events in named.items()}


def importance_of(bind: int, greatest: int) -> int:
    """sqrt(bind / the greatest bind of the gathered), in ten-thousandths."""
    return isqrt(bind * ONE * ONE // greatest) if greatest else 0
