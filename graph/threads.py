"""Every thread of a story, and whether it is still open, in truth."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Final

from g6.graph.earlier import Cuts, latest_listed
from g6.graph.history.signs import THREAD
from g6.graph.horizon import END_OF_STORY
from g6.graph.parts import is_dream
from g6.graph.stores.store import Store

__all__ = ["threads_of"]

OPENINGS_MAX: Final = 100_000
"""Events that open threads, the latest; no story has nearly as many."""
LATEST: Final = 16
"""Events of one thread among which the latest true one is looked for."""


def threads_of(store: Store, cuts: Cuts) -> dict[str, bool]:
    """Every thread that a true event opened, and whether none has closed it since.

    Reads the list of events that open threads, and the last of each thread: grows with the threads of the story.
    Only inside `store.reading()` or `store.writing()`.
    """
    opening = _true_events(store, cuts, [("", "@opens")], OPENINGS_MAX)["", "@opens"]
    threads = dict.fromkeys(thread for data in opening for thread in data["opens"])
    lists = [(thread, THREAD) for thread in threads]
    latest = _true_events(store, cuts, lists, LATEST)
    return {thread: bool(events) and thread in events[0].get("opens", ()) for (thread, _), events in latest.items()}


def _true_events(
    store: Store, cuts: Cuts, lists: Iterable[tuple[str, str]], limit: int
) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    """The records of the latest events on each list, the newest first, lies and dreams left out."""
    found = {key: latest_listed(store, cuts, key, END_OF_STORY, limit) for key in lists}
    names = dict.fromkeys(row[0] for rows in found.values() for row in rows)
    records = _records(store, cuts, names)
    return {
        key: [records[row[0]] for row in sorted(rows, key=lambda row: (-row[1], -row[2], row[0])) if row[0] in records]
        for key, rows in found.items()
    }


def _records(store: Store, cuts: Cuts, names: Iterable[str]) -> dict[str, Mapping[str, Any]]:
    """Records of what truly happened, the version of the newest branch."""
    keyed = [(name, branch, cut) for name in names for branch, cut in cuts]
    wants = [{"branch": branch, "kind": "event", "id": name, "cut": cut} for name, branch, cut in keyed]
    found: dict[str, Mapping[str, Any]] = {}
    for (name, _, _), answer in zip(keyed, store.ask("record_at", wants), strict=True):
        if answer:
            found.setdefault(name, json.loads(answer[0][0]))
    return {name: data for name, data in found.items() if data.get("truth") is not False and not is_dream(data)}
