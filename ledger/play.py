"""A scripted story played turn by turn: recall, commit, and on; it goes on where it stopped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from g6.errors import DocumentError
from g6.graph.documents import Located
from g6.graph.scene import Scene, Turn
from g6.graph.stores.store import Store
from g6.ledger.branching import Line, begin
from g6.ledger.chain import head
from g6.ledger.commits import TurnInput, write_turn
from g6.ledger.settling import refuse_known, settle_events
from g6.ledger.turns import recall_turn, settle
from g6.recall.policy import Policy

__all__ = ["Played", "play"]


@dataclass(frozen=True, slots=True)
class Played:
    """One turn of a script."""

    turn: int
    receipt: dict[str, Any] | None
    """None: it was committed before, and the script still says the same."""


def play(store: Store, turns: Iterable[Located[Turn]], policy: Policy) -> Iterator[Played]:
    """Play a script; every turn is one transaction, so it can be stopped anywhere and played again.

    Raises:
        DocumentError: a turn is wrong, or was committed and then edited in the script; names its file and line. The
            turns before it are committed.
    """
    following: int | None = None
    for located in turns:
        with store.writing():
            played = _play(store, located, following, policy)
        following = played.turn + 1
        yield played


def _play(store: Store, located: Located[Turn], following: int | None, policy: Policy) -> Played:
    line = begin(store)
    last = head(store, line.branch)
    script, place = located
    wanted = script.scene.turn if script.scene.turn is not None else following
    scene = script.scene if wanted is None else script.scene.model_copy(update={"turn": wanted})
    scene = settle(store, line.segments, scene)
    assert scene.turn is not None
    if scene.turn <= last.turn and wanted is not None:
        _check_unedited(store, line, located, scene)
        return Played(scene.turn, None)
    if scene.turn > last.turn + 1:
        raise DocumentError([place.problem(f"turn {scene.turn} skips turn {last.turn + 1}", ("scene", "turn"))])
    events = settle_events(store, line.segments, scene, script.events, place, last.time)
    refuse_known(store, line.segments, events, place)
    recalled = recall_turn(store, line.segments, scene, policy)
    given = TurnInput(scene, events, script.used, script.text)
    return Played(scene.turn, write_turn(store, line.segments, recalled, given, policy, branch_name=line.name))


def _check_unedited(store: Store, line: Line, located: Located[Turn], scene: Scene) -> None:
    """A turn that is committed must still be the one in the script."""
    script, place = located
    assert scene.turn is not None
    (rows,) = store.ask("turn_at", [{"branch": line.branch, "turn": scene.turn}])
    if not rows:
        hint = f"the world that was loaded goes up to turn {scene.turn} or beyond; scripted turns come after it"
        raise DocumentError(
            [place.problem(f"turn {scene.turn} is taken, and was never played", ("scene", "turn"), hint=hint)]
        )
    sequence = rows[0][0]
    (entries,) = store.ask("entries", [{"branch": line.branch, "first": max(0, sequence - 1), "limit": 2}])
    entry = json.loads(entries[-1][4])
    latest = json.loads(entries[0][4])["time"] if sequence else 0
    events = settle_events(store, line.segments, scene, script.events, place, latest)
    edited = TurnInput(scene, events, script.used, script.text).differs(entry)
    if edited is not None:
        hint = "undo the edit, or rewind to before that turn and play on from there"
        message = f"turn {scene.turn} is committed, and its {edited} was edited since"
        raise DocumentError([place.problem(message, (edited,), hint=hint)])
