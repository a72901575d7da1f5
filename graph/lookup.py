"""What a story holds already, for the checks of what is written to it: names and times."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

from g6.graph.horizon import END_OF_STORY
from g6.graph.stores.store import NARRATOR, Row, Store

if TYPE_CHECKING:  # whoever recalls a scene looks nothing up, and doesn't wait for the checks to be read in
    from g6.graph.world import Earlier, Lookup, Standing

__all__ = ["earlier_in", "lookup_in"]

SUGGESTED_FROM_MAX: Final = 20_000
"""Names of one kind that are looked through for near misses."""
LATEST: Final = 16
"""Events before a turn of which the greatest time counts: the very last may be a flashback."""
Cuts: TypeAlias = Sequence[tuple[int, int]]
"""A line as `Horizon.cuts`: branches, the newest first, each with the last stamp that counts."""
_KINDS: Final = ("actor", "location", "event", "rule", "relation", "group")


def lookup_in(store: Store, cuts: Cuts) -> Lookup:
    """Look names up in a story. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
    """
    return _Story(store, cuts)


class _Story:
    """What a story knows, up to a cut."""

    def __init__(self, store: Store, cuts: Cuts) -> None:
        self._store = store
        self._cuts = cuts
        self._names: dict[str, tuple[str, ...]] = {}

    def __call__(self, name: str, /) -> Standing | None:
        from g6.graph.world import Standing

        wants = [{"branch": b, "kind": kind, "id": name, "cut": cut} for kind in _KINDS for b, cut in self._cuts]
        for want, answer in zip(wants, self._store.ask("record_at", wants), strict=True):
            if answer:
                data = json.loads(answer[0][0])
                return Standing(str(want["kind"]), data.get("since", 0), data.get("layer"))
        return None

    def names(self, kind: str, /) -> tuple[str, ...]:
        if kind not in self._names:
            wants = [
                {"branch": b, "kind": kind, "after": "", "cut": cut, "limit": SUGGESTED_FROM_MAX}
                for b, cut in self._cuts
            ]
            answers = self._store.ask("ids_of_kind", wants)
            self._names[kind] = tuple(dict.fromkeys(row[0] for rows in answers for row in rows))
        return self._names[kind]

    def has_thread(self, thread: str, /) -> bool:
        return bool(_latest(self._store, self._cuts, (thread, "@thread"), END_OF_STORY, 1))

    def threads(self) -> set[str]:
        wants = [{"branch": b, "cut": cut} for b, cut in self._cuts]
        events = (json.loads(row[3]) for rows in self._store.ask("thread_events", wants) for row in rows)
        return {thread for event in events for thread in event.get("opens", ())}


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
        rows = _latest(store, cuts, ("", ""), before, LATEST)
        return max((row[2] for row in rows if not is_read(row[0])), default=0)

    return earlier


def _latest(store: Store, cuts: Cuts, listed: tuple[str, str], before: int, limit: int) -> list[Row]:
    """Return the latest events of each branch on one list (subject, mark), as the narrator has it, before a turn."""
    subject, mark = listed
    key = {"view": NARRATOR, "subject": subject, "mark": mark, "as_of": before, "until": None, "limit": limit}
    shared = {**key, "viewers": "[]", "lies": "[]", "line": json.dumps(cuts)}
    answers = store.ask("latest_events", [{**shared, "branch": branch, "cut": cut} for branch, cut in cuts])
    return [row for rows in answers for row in rows]
