"""Where a script stands in a story: the turn at which it begins, and whether a turn still says what was committed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from g6.errors import DocumentError
from g6.graph.documents import Located
from g6.graph.documents.telling import told_at
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.graph.turn import Turn
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line
from g6.ledger.chain import entry_of_turn, head, turn_at, turns_of
from g6.ledger.inputs import TurnInput, input_of
from g6.ledger.settling import drafts_at, settle_events
from g6.ledger.turns import settle, time_before

__all__ = ["RECOGNISED_BY", "check_unedited", "first_turn"]

RECOGNISED_BY: Final = 8
"""Turns of a script, the first ones, by which it is recognised where it doesn't number them: some may be edited."""
HALF: Final = Fraction(1, 2)
_SETTLED: Final = frozenset(("turn", "time", "viewpoint", "as_of"))
"""What a scene may leave to the story."""


def first_turn(store: Store, line: Line, opening: Sequence[Located[Turn]]) -> int:
    """The turn at which a script begins: as it says itself, else where it was played before, else the next.

    It was played where most of its first turns, and at least half, are those that are committed. The others were
    edited since, which is told when they are played; to play the script anew would double the story without a word.

    Args:
        opening: its first turns, `RECOGNISED_BY` at most.
    """
    following = head(store, line.branch).turn + 1
    if not opening or opening[0].value.scene.turn is not None:
        return following
    asked = [_unsettled(located.value.scene.canonical()) for located in opening]
    committed = dict(_scenes(store, line))
    best, begins = Fraction(0), following
    for first in committed:
        there = [(first + place, located) for place, located in enumerate(opening) if first + place in committed]
        alike = [(turn, located) for place, (turn, located) in enumerate(there) if asked[place] == committed[turn]]
        same = sum(_edited(store, line, located, turn) is None for turn, located in alike)
        share = Fraction(same, len(there))
        if share >= HALF and share > best:
            best, begins = share, first
    return begins


def check_unedited(store: Store, line: Line, located: Located[Turn], turn: int) -> None:
    """A turn that is committed must still be the one in the script.

    Raises:
        DocumentError: it was edited since, or is no turn that was played.
    """
    place = located.place
    if turn_at(store, line.segments, turn) is None:
        hint = f"the world that was loaded goes up to turn {turn} or beyond; scripted turns come after it"
        raise DocumentError(
            [place.problem(f"turn {turn} is taken, and was never played", ("scene", "turn"), hint=hint)]
        )
    edited = _edited(store, line, located, turn)
    if edited is not None:
        hint = f"undo the edit, or `g6 rewind --to {turn - 1}` and play again: what is there now stays on its branch"
        were = {"events": "events were", "used": "used cards were"}.get(edited, f"{edited} was")
        message = f"turn {turn} is committed, and its {were} edited since"
        raise DocumentError([place.problem(message, (edited,), hint=hint)])


def _edited(store: Store, line: Line, located: Located[Turn], turn: int) -> str | None:
    """What a script's turn says otherwise than the committed one; None: nothing."""
    script, place = located
    entry = entry_of_turn(store, line.segments, turn)
    latest = time_before(store, line.segments, turn)
    with told_at(place.inside("scene")):
        scene = settle(store, line.segments, script.scene.model_copy(update={"turn": turn}))
        events = settle_events(store, line.segments, scene, drafts_at(script.events, place), latest)
    attempts, trigger = input_of(store, entry).attempts, entry.content.get("trigger", "")  # no script says these
    given = TurnInput(scene, events, script.used, script.text, attempts, trigger)
    return given.differs(entry.content)


def _scenes(store: Store, line: Line) -> Iterator[tuple[int, dict[str, Any]]]:
    """The committed turns of the branch with their scenes, less what these left to the story."""
    for turn, _ in turns_of(store, line.segments):
        kept = turn_at(store, line.segments, turn)
        assert kept is not None
        yield turn, _unsettled(Scene.from_canonical(json.loads(get_body(store, kept.scene))).canonical())


def _unsettled(scene: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in scene.items() if name not in _SETTLED}
