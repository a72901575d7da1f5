"""Circles: places inside themselves, events that cause themselves."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

__all__ = ["circles", "shown"]

SHOWN_MAX: Final = 8
"""Names of a circle that a message lists."""


def circles(starts: Iterable[str], next_of: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the circles that can be reached from `starts`, each once, from where the walk entered it.

    `next_of` gives what a node points to. Depth first with a stack of our own, since a chain of causes may be
    longer than Python's.
    """
    done: set[str] = set()
    for start in starts:
        if start in done:
            continue
        way = [start]
        on_way = {start: 0}
        rest = [iter(next_of(start))]
        while way:
            following = next(rest[-1], None)
            if following is None:
                rest.pop()
                left = way.pop()
                del on_way[left]
                done.add(left)
            elif following in on_way:
                yield tuple(way[on_way[following] :])
            elif following not in done:
                on_way[following] = len(way)
                way.append(following)
                rest.append(iter(next_of(following)))


def shown(circle: tuple[str, ...]) -> str:
    """Return a circle as a person reads it: `부두 → 창고 → 부두`."""
    names = [*circle, circle[0]]
    if len(names) > SHOWN_MAX:
        names = [*names[: SHOWN_MAX - 2], "…", names[-1]]
    return " → ".join(names)
