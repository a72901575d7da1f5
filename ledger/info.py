"""What a store holds: counts, the head of the chain, what a view's last turns missed, open threads."""

from __future__ import annotations

from typing import Any, Final

from g6.graph.horizon import Horizon, View, last_stamp
from g6.graph.reader import Reader
from g6.graph.stores.store import FORMAT, Store
from g6.ledger.branching import Line
from g6.ledger.chain import head
from g6.ledger.turns import world_of

__all__ = ["info_of"]

KINDS: Final = ("actor", "location", "rule", "relation", "event")
_PAGE: Final = 10_000
THREADS_MAX: Final = 100_000
"""Events that open threads, the latest; a story has not nearly as many."""


def info_of(store: Store, line: Line) -> dict[str, Any]:
    """Count what there is. Reads every id once, so its cost grows with the story. Inside `store.reading()`."""
    last = head(store, line.branch)
    world = world_of(store, line.segments, last.turn + 1)
    counts = {kind: sum(1 for _ in _ids(store, line, kind, last.turn + 1)) for kind in KINDS}
    return {
        "store": store.address,
        "format": FORMAT,
        "world": world.id,
        "branch": line.name,
        "turn": last.turn,
        "entries": last.sequence,
        "head": last.sha256,
        "counts": counts,
        "open_threads": sorted(_open_threads(store, line, last.turn + 1)),
        "ring": {"hot": 0, "warm": 0},
        "emergency": {"rate": "0", "safe_mode": False},
    }


def _ids(store: Store, line: Line, kind: str, cut: int) -> set[str]:
    found: set[str] = set()
    for segment in line.segments:
        after = ""
        while True:
            want = {
                "branch": segment.branch,
                "kind": kind,
                "after": after,
                "cut": last_stamp(segment.cut or cut),
                "limit": _PAGE,
            }
            (rows,) = store.ask("ids_of_kind", [want])
            found.update(row[0] for row in rows)
            if len(rows) < _PAGE:
                break
            after = rows[-1][0]
    return found


def _open_threads(store: Store, line: Line, turn: int) -> set[str]:
    """Threads whose last opening was not closed since, in truth."""
    reader = Reader(store, Horizon(line.segments, turn, turn))
    reader.look_as(View(None), [lie for lie, _ in reader.lies()])
    opened = reader.latest([("", "@opens")], THREADS_MAX, lies=False)["", "@opens"]
    openings = reader.records("event", [ref.event for ref in opened])
    threads = dict.fromkeys(thread for data in openings.values() for thread in data["opens"])
    latest = reader.latest([(thread, "@thread") for thread in threads], 1, lies=False)
    events = reader.records("event", [ref.event for refs in latest.values() for ref in refs])
    last = {thread: events[refs[0].event] for (thread, _), refs in latest.items() if refs}
    return {thread for thread, data in last.items() if thread in data.get("opens", ())}
