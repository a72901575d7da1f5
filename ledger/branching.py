"""The line that a story runs along: its branch, and those before it."""

from __future__ import annotations

from typing import NamedTuple

from g6.graph.horizon import Branch, Segment, line_of
from g6.graph.stores.store import Store

__all__ = ["MAIN", "Line", "begin", "current"]

MAIN = Branch(0, "main", None, None)
"""The branch that every story begins with."""


class Line(NamedTuple):
    """A branch by name, and the segments that its story runs along, the newest first."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def branch(self) -> int:
        """The number of the branch itself."""
        return self.segments[0].branch


def current(store: Store) -> Line:
    """The line of the story's current branch. Inside a transaction."""
    (rows,) = store.ask("branches", [{}])
    found = [Branch(*row) for row in rows] or [MAIN]
    return Line(found[0].name, line_of(found, found[0].number))


def begin(store: Store) -> Line:
    """The same, after making the first branch where there is none. Inside `store.writing()`."""
    if not store.ask("branches", [{}])[0]:
        store.write("add_branch", [(MAIN.number, MAIN.name, MAIN.parent, MAIN.fork)])
    return current(store)
