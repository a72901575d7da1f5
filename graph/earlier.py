"""What time it was in a story before a turn."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from g6.graph.stores.store import NARRATOR, Row, Store

if TYPE_CHECKING:  # whoever recalls a scene doesn't wait for the checks of worlds to be read in
    from g6.graph.world import Earlier

__all__ = ["Cuts", "earlier_in", "latest_listed"]

LATEST: Final = 16
"""Events before a turn of which the greatest time counts: the very last may be a flashback."""
Cuts: TypeAlias = Sequence[tuple[int, int]]
"""A line as `Horizon.cuts`: branches, the newest first, each with the last stamp that counts."""


def earlier_in(store: Store, cuts: Cuts, turn: int, time: int) -> Earlier:
    """Look up what time it was before a turn. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
        turn: where the story stands.
        time: the greatest time so far, that of scenes included: it counts for every later turn.
    """

    def earlier(before: int, is_read: Callable[[str], bool]) -> int:
        if before > turn:
            return time
        rows = latest_listed(store, cuts, ("", ""), before, LATEST)
        return max((row[2] for row in rows if not is_read(row[0])), default=0)

    return earlier


def latest_listed(store: Store, cuts: Cuts, listed: tuple[str, str], before: int, limit: int) -> list[Row]:
    """Return the latest events of each branch on one list (subject, mark), as the narrator has it, before a turn."""
    subject, mark = listed
    key = {"view": NARRATOR, "subject": subject, "mark": mark, "as_of": before, "until": None, "limit": limit}
    shared = {**key, "viewers": "[]", "lies": "[]", "line": json.dumps(cuts)}
    answers = store.ask("latest_events", [{**shared, "branch": branch, "cut": cut} for branch, cut in cuts])
    return [row for rows in answers for row in rows]
