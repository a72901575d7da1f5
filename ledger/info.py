"""What a store holds: counts, the head of the chain, what a view's last turns missed, open threads."""

from __future__ import annotations

import json
from typing import Any, Final

from g6.graph.history.pointers import is_taken_back
from g6.graph.horizon import last_stamp
from g6.graph.stores.store import FORMAT, Store
from g6.ledger.branching import Line
from g6.ledger.chain import head
from g6.ledger.turns import world_of

__all__ = ["info_of"]

KINDS: Final = ("actor", "location", "rule", "relation", "event")
_PAGE: Final = 10_000


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
    """Ids of what is there: of each record its latest version says whether it was taken back."""
    is_there: dict[str, bool] = {}
    for segment in line.segments:  # the newest branch first, and of each record the newest version
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
            for name, _, data in rows:
                is_there.setdefault(name, not is_taken_back(data))
            if len(rows) < _PAGE:
                break
            after = rows[-1][0]
    return {name for name, there in is_there.items() if there}


def _open_threads(store: Store, line: Line, cut: int) -> set[str]:
    """Threads whose last opening was not closed since, in truth."""
    state: dict[str, tuple[tuple[int, int, str], bool]] = {}
    cuts = [(segment.branch, last_stamp(segment.cut or cut)) for segment in line.segments]
    for branch, limit in cuts:
        (rows,) = store.ask("thread_events", [{"branch": branch, "cut": limit, "line": json.dumps(cuts)}])
        for event, turn, time, data in rows:
            record = json.loads(data)
            for thread in (*record.get("opens", ()), *record.get("closes", ())):
                when, opens = (turn, time, event), thread in record.get("opens", ())
                if thread not in state or when >= state[thread][0]:
                    state[thread] = (when, opens)
    return {thread for thread, (_, is_open) in state.items() if is_open}
