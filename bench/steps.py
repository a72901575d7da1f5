"""Virtual-machine steps of one recall's queries, by SQLite's progress handler: exact on every machine.

From a scene to its lunchbox; the titles of the legend, which are asked for beside it, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from statistics import median

import synthetic

from g6.given import scene_of
from g6.graph.stores.sqlite_store import SqliteStore
from g6.ledger.branching import current
from g6.ledger.turns import recall_turn, settle
from g6.recall.policy import Policy

__all__ = ["recall_steps"]


def recall_steps(path: Path, scenes: Iterable[synthetic.Record]) -> int:
    """The median over some scenes."""
    steps, found = 0, []

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    store = SqliteStore(path)
    for values in scenes:
        with store.reading():
            reader = store._reader  # noqa: SLF001 - the handler belongs on the connection itself
            assert reader is not None
            reader.set_progress_handler(step, 1)
            steps = 0
            line = current(store).segments
            recall_turn(store, line, settle(store, line, scene_of(values).value), Policy())
            reader.set_progress_handler(None, 1)
            found.append(steps)
    store.close()
    return round(median(found))
