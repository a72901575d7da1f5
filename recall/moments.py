"""A story time as a turn."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from g6.graph.horizon import View
from g6.graph.parts import frame_of
from g6.graph.reader import Reader

__all__ = ["turn_of_moment"]

LATEST: Final = 16
"""Events of which the greatest time tells a turn's: the very last may be a flashback."""


def turn_of_moment(reader: Reader, viewpoint: str | None, time: int) -> int:
    """The last turn before which nothing later than a story time had happened, in a view's own story.

    The latest events that the view knows of before a turn tell that turn's time, so that a binary search over the
    turns finds it; what the view doesn't know plays no part (F17), and neither does what was only dreamt of.

    Args:
        time: in units of the world's clock.
    """
    groups: tuple[str, ...] = ()
    if viewpoint is not None:
        groups = tuple(sorted(reader.records("actor", [viewpoint]).get(viewpoint, {}).get("groups", ())))
    low, high = 0, reader.horizon.turn
    while low < high:
        middle = (low + high + 1) // 2
        earlier = Reader(reader.store, replace(reader.horizon, as_of=middle))
        earlier.look_as(View(viewpoint, groups))
        latest = earlier.latest([("", "")], LATEST)["", ""]
        later = [ref.event for ref in latest if ref.time > time]
        if any(frame_of(data) is None for data in earlier.records("event", later).values()):
            high = middle - 1
        else:
            low = middle
    return low
