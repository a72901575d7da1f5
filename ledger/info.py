"""What a store holds: counts, the head of the chain, what a view's last turns missed, open threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from g6.cartridges.emergency import rationing
from g6.graph.carrying import HOT, NOTHING, WARM, Carrying
from g6.graph.history.pointers import is_taken_back
from g6.graph.horizon import Horizon, View, cuts_at
from g6.graph.numbers import shortest
from g6.graph.reader import Reader
from g6.graph.stores.store import FORMAT, NARRATOR, Store
from g6.graph.threads import threads_of
from g6.ledger.answers import Counts, Info, PlayedInfo, PolicyInfo, RingInfo
from g6.ledger.branching import Line
from g6.ledger.canonical import HASH_SHOWN
from g6.ledger.chain import head, turn_at, turns_of
from g6.ledger.policies import Standing, approvals, standing_at
from g6.ledger.turns import world_of

__all__ = ["info_of"]

KINDS: Final = ("actor", "location", "rule", "relation", "event", "cartridge")
_PAGE: Final = 10_000


def info_of(store: Store, line: Line) -> Info:
    """Count what there is. Reads every id once, so its cost grows with the story. Inside `store.reading()`."""
    last = head(store, line.branch)
    world = world_of(store, line.segments, last.turn + 1)
    cuts = cuts_at(line.segments, last.turn + 1)
    carrying = _carrying(store, line, last.turn)
    standing = standing_at(store, line.segments, last.turn + 1)
    rationed = rationing(carrying.fired, last.turn + 1, standing.policy)
    counts = {kind: sum(1 for _ in _ids(store, cuts, kind)) for kind in KINDS}
    return {
        "store": store.address,
        "format": FORMAT,
        "world": world.id,
        "branch": line.name,
        "turn": last.turn,
        "played": _played(store, line),
        "entries": last.sequence,
        "head": last.sha256,
        "policy": _policy(store, line, standing),
        "counts": cast("Counts", counts),
        "open_threads": sorted(thread for thread, is_open in threads_of(store, cuts).items() if is_open),
        "ring": _ring(carrying),
        "emergency": {"rate": shortest(rationed.rate), "safe_mode": rationed.safe_mode},
    }


def _carrying(store: Store, line: Line, turn: int) -> Carrying:
    """What the view of the last committed turn carries on."""
    kept = turn_at(store, line.segments, turn)
    if kept is None:
        return NOTHING
    reader = Reader(store, Horizon(line.segments, turn + 1, turn + 1))
    reader.look_as(View(None if kept.viewpoint == NARRATOR else kept.viewpoint))
    return reader.carried(1)[1]


def _ring(carrying: Carrying) -> RingInfo:
    slots = [card.slot for card in carrying.cards]
    return {"hot": slots.count(HOT), "warm": slots.count(WARM)}


def _policy(store: Store, line: Line, standing: Standing) -> PolicyInfo:
    who = None if standing.approved is None else approvals(store, line.segments, most=1)[0]["who"]
    return {"hash": standing.sha256[:HASH_SHOWN], "approved_by": who}


def _played(store: Store, line: Line) -> PlayedInfo:
    """How many turns have a receipt, and which: the first and the last."""
    count, first, last = 0, None, None
    for turn, _ in turns_of(store, line.segments):
        count, first, last = count + 1, turn if first is None else first, turn
    return {"turns": count, "first": first, "last": last}


def _ids(store: Store, cuts: Sequence[tuple[int, int]], kind: str) -> set[str]:
    """Ids of what is there: of each record its latest version says whether it was taken back."""
    is_there: dict[str, bool] = {}
    for branch, limit in cuts:  # the newest branch first, and of each record the newest version
        after = ""
        while True:
            want = {"branch": branch, "kind": kind, "after": after, "cut": limit, "limit": _PAGE}
            (rows,) = store.ask("ids_of_kind", [want])
            for name, _, data in rows:
                is_there.setdefault(name, not is_taken_back(data))
            if len(rows) < _PAGE:
                break
            after = rows[-1][0]
    return {name for name, there in is_there.items() if there}
