"""Circles: whom somebody shares most with, and what last, on one node for each view, so that a recall reads it at once.

A circle is no row: it says again what `close_partners` and `last_shared` say of all that is written. Whoever writes
what two share writes the circles of both anew, in the transaction that makes it seen; whoever writes a whole story
asks at the end whose circles are worth it. A reader who looks from an earlier turn than a circle knows, or along more
than one branch, asks the lists themselves (cypher/ahead/people.cypher).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from g6.graph.batches import batches
from g6.graph.stores.neo4j_server import Run
from g6.graph.stores.store import Row, Value

__all__ = ["Met", "in_lots", "make_circles", "people_in"]

ROWS_MAX: Final = 256
READ_MAX: Final = ROWS_MAX + 64
"""Rows that are read for these: some may have ended."""
ROWS_MIN: Final = 24
"""Fewer are read as fast one by one."""
AT_ONCE: Final = 250
"""Owners whose circles are written by one statement: some 20 MB."""

_OWNERS: Final = {"add_pair": (2, 3), "add_pair_extra": (2, 3), "add_tie": (2,)}
"""Where the rows of these statements name whose circles they change."""
_BRANCH, _VIEW, _SEEN = 0, 1, 7

_Own = tuple[object, ...]


class Met:
    """Whose circles a write has changed."""

    def __init__(self) -> None:
        """Begin with nobody's."""
        self.is_everybody = False
        """All circles are written at the end (`in_lots`), and nobody is noted."""
        self._owners: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
        self._seen: dict[int, int] = {}

    def note(self, statement: str, rows: Sequence[Sequence[Value]]) -> None:
        """Take rows that are written."""
        for place in () if self.is_everybody else _OWNERS.get(statement, ()):
            for row in rows:
                branch, seen = row[_BRANCH], row[_SEEN]
                assert isinstance(branch, int)
                assert isinstance(seen, int)
                self._owners[branch].add((str(row[_VIEW]), str(row[place])))
                self._seen[branch] = max(seen, self._seen.get(branch, 0))

    def everybody(self) -> None:
        """Take a whole story: as good as everybody's circles change."""
        self.is_everybody = True
        self._owners.clear()

    def leave(self, branch: int, aside: int, seen: int) -> None:
        """Take whose circles changed since rows were set aside in another branch, which has none itself.

        Args:
            seen: the last stamp that both share.
        """
        self._owners[branch] |= self._owners.pop(aside, set())
        self._seen[branch] = max(seen, self._seen.get(branch, 0))

    def write(self, run: Run) -> None:
        """Write their circles anew."""
        for branch, owners in self._owners.items():
            for some in batches(map(list, sorted(owners)), AT_ONCE):
                make_circles(run, branch, some, self._seen[branch])
        self._owners.clear()


def in_lots(run: Run, branch: int) -> Iterator[list[list[str]]]:
    """The owners of all circles of a branch that are worth writing, as many at a time as one transaction takes."""
    return batches(run("owners_of_circles", branch=branch, least=ROWS_MIN), AT_ONCE)


def make_circles(run: Run, branch: int, owners: Sequence[Sequence[str]], seen: int) -> None:
    """Write the circles of some owners (view, subject) anew.

    Args:
        seen: no row of the branch bears a later stamp.
    """
    run("forget_circles", branch=branch, owners=owners)
    limits = {"limit": ROWS_MAX, "read": READ_MAX, "least": ROWS_MIN}
    run("make_circles", branch=branch, owners=owners, seen=seen, **limits)


def people_in(record: Mapping[str, Any], unknown: Sequence[str], limit: int) -> Iterator[tuple[str, _Own, list[Row]]]:
    """What circles answer: question, a want's own values by name, its rows.

    Args:
        record: the answer of `people` in `cypher/ahead`.
        unknown: whom the view doesn't know.
        limit: of `close_partners`.
    """
    close: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for _, _, _, who, _, partners, *_ in record["circles"]:
        close[who].update(dict.fromkeys(partners or ()))
    for (_, _, who, _), rows in record["close_partners"]:
        close[who].update(dict.fromkeys(row[0] for row in rows))
    for branch, cut, view, who, how, *lists in record["circles"]:
        if how == "alone":
            yield "close_partners", (branch, cut, who, view), []
            for other in close[who]:
                yield "last_shared", (*_pair(who, other), branch, cut, view), []
        elif how == "circle":
            partners, levels, since, others, *last = lists
            ties = [row for row in zip(partners, levels, since, strict=True) if row[0] not in unknown]
            yield "close_partners", (branch, cut, who, view), ties[:limit]
            for other, row in zip(others, zip(*last, strict=True), strict=True):
                yield "last_shared", (*_pair(who, other), branch, cut, view), [row] if row[0] else []


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
