"""Receipts read back, and committed turns recalled again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from g6.errors import UnknownName
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.answers import Receipt
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line
from g6.ledger.turns import TurnRecall, recall_turn
from g6.recall.policy import Policy

__all__ = ["recall_again", "receipt_at", "receipts", "used_on"]

_PAGE: Final = 64


def receipts(store: Store, branch: int) -> Iterator[Receipt]:
    """Every receipt of a branch in turn order, read page by page. Only inside `store.reading()`.

    Raises:
        TamperedPointer: one no longer matches its hash.
    """
    first = 0
    while True:
        (page,) = store.ask("turns_of", [{"branch": branch, "first": first, "limit": _PAGE}])
        for _, sha256 in page:
            yield json.loads(get_body(store, sha256))
        if len(page) < _PAGE:
            return
        first = page[-1][0] + 1


def receipt_at(store: Store, branch: int, turn: int) -> Receipt:
    """The receipt of one turn.

    Raises:
        UnknownName: the turn wasn't played.
    """
    (rows,) = store.ask("turns_of", [{"branch": branch, "first": turn, "limit": 1}])
    if not rows or rows[0][0] != turn:
        raise UnknownName(
            f"turn {turn} has no receipt: it was not played on this branch", hint="g6 info tells which were"
        )
    found: Receipt = json.loads(get_body(store, rows[0][1]))
    return found


def recall_again(store: Store, line: Line, turn: int, policy: Policy | None = None) -> TurnRecall:
    """A committed turn recalled again, under the policy that it ran under or another. Inside `store.reading()`."""
    content = _content(store, line, turn)
    scene = Scene.from_canonical(json.loads(get_body(store, content["scene"])))
    ran_under = Policy.model_validate_json(get_body(store, content["policy"])) if policy is None else policy
    return recall_turn(store, line.segments, scene, ran_under)


def used_on(store: Store, line: Line, turn: int) -> tuple[str, ...]:
    """The cards that the text of a committed turn used. Inside `store.reading()`."""
    return tuple(json.loads(get_body(store, _content(store, line, turn)["used"])))


def _content(store: Store, line: Line, turn: int) -> dict[str, Any]:
    """The ledger entry of a committed turn."""
    (rows,) = store.ask("turn_at", [{"branch": line.branch, "turn": turn}])
    (entries,) = store.ask("entries", [{"branch": line.branch, "first": rows[0][0], "limit": 1}])
    content: dict[str, Any] = json.loads(entries[0][4])
    return content
