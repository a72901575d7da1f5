"""A commit: the turn, its receipt, its events and the ledger entry, in one transaction (F4, F13)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from g6.errors import StaleRecall, TurnConflict
from g6.graph.documents import Place, Source
from g6.graph.horizon import Segment
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.answers import Receipt
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line
from g6.ledger.chain import Kept, entry_at, head, turn_at
from g6.ledger.inputs import TurnInput, Written
from g6.ledger.policies import policy_of
from g6.ledger.settling import refuse_known, refuse_unknown, settle_events
from g6.ledger.turns import TurnRecall, recall_turn, time_before
from g6.ledger.writing import write_turn

__all__ = ["COMMIT", "commit_turn", "same_commit", "settled"]


COMMIT: Final = Place(Source("commit"))
"""Where ids stand that were handed over with a commit."""


def commit_turn(
    store: Store,
    line: Line,
    recalled: TurnRecall,
    written: Written,
    *,
    accept: bool = False,
) -> Receipt:
    """Commit what came of a recall, and return the receipt. Only inside `store.writing()`.

    Args:
        accept: commit it also where the gate blocks it; the receipt says so.

    Raises:
        HandedBack: the gate blocks it.
        DocumentError: an event is wrong.
        TurnConflict: another commit took the turn.
        StaleRecall: the turn is later than the next, or recall would now give other bytes.
    """
    scene, turn = recalled.scene, recalled.box.turn
    given = settled(store, line.segments, scene, written, recalled.trigger)
    there = _committed(store, line.segments, turn, given, recalled.box.sha256)
    if there is not None:
        return there
    refuse_known(store, line.segments, given.events, written.events)
    refuse_unknown(store, line.segments, turn, given.used, given.events, COMMIT)
    policy = policy_of(store, line.segments, turn)
    now = recall_turn(store, line.segments, scene, policy, recalled.trigger)
    if now.box.sha256 != recalled.box.sha256:
        raise StaleRecall(
            f"turn {turn}: the story changed since this lunchbox was recalled",
            hint="recall the scene again, and commit that",
        )
    return write_turn(
        store, line, now, given, policy, back_to=None if accept else [place for _, place in written.events]
    )


def settled(store: Store, line: Sequence[Segment], scene: Scene, written: Written, trigger: str = "") -> TurnInput:
    """What a turn is to be made of, its events settled.

    Raises:
        DocumentError: an event is wrong.
    """
    assert scene.turn is not None
    latest = time_before(store, line, scene.turn)
    events = settle_events(store, line, scene, written.events, latest)
    return TurnInput(scene, events, written.used, written.text, written.attempts, trigger)


def _committed(store: Store, line: Sequence[Segment], turn: int, given: TurnInput, box_sha256: str) -> Receipt | None:
    """The receipt that is there where the identical commit was made already; None where the turn is free.

    Raises:
        TurnConflict: another commit took the turn.
        StaleRecall: the turn is later than the next.
    """
    last = head(store, line[0].branch).turn
    if turn > last + 1:
        raise StaleRecall(
            f"turn {turn} can't be committed: the story stands at turn {last}, its next is {last + 1}",
            hint=f"recall the scene of turn {last + 1} first",
        )
    kept = turn_at(store, line, turn)
    if kept is None:
        if turn <= last:
            raise TurnConflict(f"turn {turn} is taken: the story stands at turn {last}", hint=_NEXT.format(last + 1))
        return None
    there = same_commit(store, line, kept, given, box_sha256)
    if there is None:
        raise TurnConflict(f"turn {turn} is taken by another commit", hint=_NEXT.format(last + 1))
    return there


def same_commit(store: Store, line: Sequence[Segment], kept: Kept, given: TurnInput, box_sha256: str) -> Receipt | None:
    """The receipt of a committed turn where this is the commit that made it; None: it was another."""
    if kept.lunchbox != box_sha256 or given.differs(entry_at(store, line, kept.sequence).content) is not None:
        return None
    found: Receipt = json.loads(get_body(store, kept.receipt))
    return found


_NEXT: Final = "the next turn is {}: recall the scene again with that `turn`, or with none, and commit that"
