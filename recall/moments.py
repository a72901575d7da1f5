"""A story time as a turn: the first turn at which more than that had happened."""

from __future__ import annotations

from dataclasses import replace

from g6.graph.horizon import View
from g6.graph.reader import Reader

__all__ = ["turn_at"]


def turn_at(reader: Reader, viewpoint: str | None, time: int) -> int:
    """The turn that a story time is seen from, in a view's own story.

    The latest event that the view knows of before a turn tells that turn's time, so that a binary search over the
    turns finds it; what the view doesn't know plays no part (F17).

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
        latest = earlier.latest([("", "")], 1)["", ""]
        if latest and latest[0].time > time:
            high = middle - 1
        else:
            low = middle
    return low
