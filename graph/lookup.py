"""What a story holds already, for the checks of what is written to it: names and times."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Final

from g6.graph.stores.store import NARRATOR, Store
from g6.graph.world import Earlier, Lookup, Standing

__all__ = ["earlier_in", "lookup_in"]

LATEST: Final = 16
"""Events before a turn of which the greatest time counts: the very last may be a flashback."""
_KINDS: Final = ("actor", "location", "event", "rule", "relation", "group")


def lookup_in(store: Store, cuts: Sequence[tuple[int, int]]) -> Lookup:
    """Look names up in a story. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
    """

    def standing(name: str) -> Standing | None:
        wants = [{"branch": b, "kind": kind, "id": name, "cut": cut} for kind in _KINDS for b, cut in cuts]
        for want, answer in zip(wants, store.ask("record_at", wants), strict=True):
            if answer:
                data = json.loads(answer[0][0])
                return Standing(str(want["kind"]), data.get("since", 0), data.get("layer"))
        return None

    return standing


def earlier_in(store: Store, cuts: Sequence[tuple[int, int]], turn: int, time: int) -> Earlier:
    """Look up what time it was before a turn. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
        turn: where the story stands.
        time: the greatest time so far, that of scenes included: it counts for every later turn.
    """
    line = json.dumps(cuts)

    def earlier(before: int, is_read: Callable[[str], bool]) -> int:
        if before > turn:
            return time
        shared = {
            "view": NARRATOR,
            "subject": "",
            "mark": "",
            "as_of": before,
            "until": None,
            "viewers": "[]",
            "lies": "[]",
        }
        wants = [{**shared, "line": line, "branch": b, "cut": cut, "limit": LATEST} for b, cut in cuts]
        answers = store.ask("latest_events", wants)
        return max((row[2] for rows in answers for row in rows if not is_read(row[0])), default=0)

    return earlier
