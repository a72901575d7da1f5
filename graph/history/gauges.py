"""Gauges while rows are written: relative changes need to know where a gauge stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from g6.graph.records import Event
from g6.graph.stores.store import NARRATOR, Store, Want

__all__ = ["Gauges"]

END_OF_STORY = 2**62


class Gauges:
    """Where the gauges of a batch's actors stand, in truth."""

    def __init__(self, store: Store, cuts: Sequence[tuple[int, int]]) -> None:
        """Take the line as `Horizon.cuts`."""
        self._store = store
        self._cuts = cuts
        self._now: dict[tuple[str, str], Decimal] = {}

    def load(self, events: Iterable[Event]) -> None:
        """Ask where the gauges stand that these events change; what earlier batches set is in the store by now."""
        keys = sorted({(w, g) for e in events if e.changes for w, gs in e.changes.gauges.items() for g in gs})
        self._now = {}
        for branch, cut in self._cuts:
            rest = [key for key in keys if key not in self._now]
            wants = [_want(branch, cut, who, f"gauge {gauge}") for who, gauge in rest]
            for key, answer in zip(rest, self._store.ask("state_of", wants), strict=True):
                if answer and answer[0][1] is not None:
                    self._now[key] = Decimal(json.loads(answer[0][1])[-1]["now"])

    def get(self, who: str, gauge: str) -> Decimal:
        """Where a gauge stands; one that nobody ever set stands at 0."""
        return self._now.get((who, gauge), Decimal(0))

    def set(self, who: str, gauge: str, value: Decimal) -> None:
        """Let a gauge stand there from now on in this batch."""
        self._now[who, gauge] = value


def _want(branch: int, cut: int, subject: str, aspect: str) -> Want:
    return {
        "branch": branch,
        "view": NARRATOR,
        "subject": subject,
        "first": aspect,
        "past": f"{aspect}!",  # no identifier goes on with "!", so this is the one aspect
        "as_of": END_OF_STORY,
        "cut": cut,
        "lies": "[]",
        "viewers": "[]",
        "line": "[]",
        "limit": 1,
    }
