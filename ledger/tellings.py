"""Receipts read back, and committed turns recalled again."""

from __future__ import annotations

import json
from collections.abc import Iterator

from g6.errors import UnknownName
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.answers import Misses, Receipt
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line
from g6.ledger.chain import entry_of_turn, turn_at, turns_of
from g6.ledger.policies import ran_under
from g6.ledger.turns import TurnRecall, recall_turn
from g6.recall.policy import Policy

__all__ = ["misses", "recall_again", "receipt_at", "receipts", "used_on"]


def receipts(store: Store, line: Line) -> Iterator[Receipt]:
    """Every receipt of a line in turn order, read page by page. Only inside `store.reading()`.

    Raises:
        TamperedPointer: one no longer matches its hash.
    """
    for _, sha256 in turns_of(store, line.segments):
        yield json.loads(get_body(store, sha256))


def misses(store: Store, line: Line) -> Iterator[Misses]:
    """The turns of a line that had an FN sample, in turn order."""
    for receipt in receipts(store, line):
        rate, window = receipt["fn"]["turn"], receipt["fn"]["window"]
        if rate is not None and window is not None:
            yield {"turn": receipt["turn"], "view": receipt["view"], "rate": rate, "window": window}


def receipt_at(store: Store, line: Line, turn: int) -> Receipt:
    """The receipt of one turn.

    Raises:
        UnknownName: the turn wasn't played.
    """
    kept = turn_at(store, line.segments, turn)
    if kept is None:
        raise UnknownName(
            f"turn {turn} has no receipt: it was not played on this branch", hint="g6 info tells which were"
        )
    found: Receipt = json.loads(get_body(store, kept.receipt))
    return found


def recall_again(store: Store, line: Line, turn: int, policy: Policy | None = None) -> TurnRecall:
    """A committed turn recalled again, under the policy that it ran under or another. Inside `store.reading()`."""
    entry = entry_of_turn(store, line.segments, turn)
    scene = Scene.from_canonical(json.loads(get_body(store, entry.content["scene"])))
    trigger = entry.content.get("trigger", "")
    return recall_turn(store, line.segments, scene, policy or ran_under(store, entry), trigger)


def used_on(store: Store, line: Line, turn: int) -> tuple[str, ...]:
    """The cards that the text of a committed turn used. Inside `store.reading()`."""
    return tuple(json.loads(get_body(store, entry_of_turn(store, line.segments, turn).content["used"])))
