"""How far it is from place to place, in minutes at least: routes, and places that lie within others."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from decimal import Decimal
from itertools import count
from typing import Final

from g6.graph.reader import NEIGHBOURS_MAX, Reader, Touch

__all__ = ["Ways"]

DEPTH_MAX: Final = 16
"""Places within one another that are gone up."""
WAVES_MAX: Final = 6
"""Steps of routes from where somebody is, or is to be, that are looked at."""
PLACES_MAX: Final = 256
"""Places that are looked at for one turn."""


class Ways:
    """The places of a turn, what they lie in, and the ways between them."""

    def __init__(self, reader: Reader) -> None:
        """Begin with no place."""
        self._reader = reader
        self._touches: dict[str, list[Touch]] = {}
        self._has_routes = False

    def learn(self, places: Iterable[str]) -> None:
        """Ask for places, and for all that they lie in."""
        wanted = list(dict.fromkeys(places))
        for _ in range(DEPTH_MAX):
            new = self._ask(wanted)
            wanted = [touch.other for place in new for touch in self._touches[place] if touch.how == "within"]
            if not wanted:
                return

    def learn_routes(self) -> None:
        """Ask for what can be reached from the places that are known, up to a bound; once is enough."""
        if self._has_routes:
            return
        self._has_routes = True
        for _ in range(WAVES_MAX):
            around = dict.fromkeys(touch.other for touches in self._touches.values() for touch in touches)
            room = PLACES_MAX - len(self._touches)
            if not self._ask([place for place in around if place not in self._touches][: max(room, 0)]):
                return

    def _ask(self, places: Iterable[str]) -> list[str]:
        new = [place for place in places if place not in self._touches]
        if new:
            self._touches.update(self._reader.near(new))
        return new

    def around(self, place: str) -> frozenset[str]:
        """A place, and all that it lies in."""
        found = [place]
        for _ in range(DEPTH_MAX):
            up = [t.other for t in self._touches.get(found[-1], ()) if t.how == "within" and t.other not in found]
            if not up:
                break
            found.append(up[0])
        return frozenset(found)

    def nested(self, one: str, other: str) -> bool:
        """Is one of them the other, or within it?"""
        return one in self.around(other) or other in self.around(one)

    def minutes(self, start: str, goal: str) -> Decimal | None:
        """The least that the way takes; None where no way is known, or it leads out of what was looked at.

        From a place one may leave by the routes of all that it lies in, and by a route into a district one may have
        come to any place of it; both take no time of their own. So what is too far by this, is too far.
        """
        goals = self.around(goal)
        serial = count()
        queue: list[tuple[Decimal, int, str, bool]] = [(Decimal(0), next(serial), start, False)]
        done: set[tuple[str, bool]] = set()
        while queue:
            far, _, place, left = heapq.heappop(queue)
            if (place, left) in done:
                continue
            done.add((place, left))
            if place == goal or (place in goals and not left):
                return far
            touches = self._touches.get(place)
            if touches is None or len(touches) >= NEIGHBOURS_MAX:
                return None
            for touch in touches:
                if touch.how == "route":
                    heapq.heappush(queue, (far + Decimal(touch.minutes), next(serial), touch.other, False))
                elif touch.how == "within":
                    heapq.heappush(queue, (far, next(serial), touch.other, True))
                elif not left:
                    heapq.heappush(queue, (far, next(serial), touch.other, False))
        return None
