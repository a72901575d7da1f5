"""A scripted story played turn by turn: recall, commit, and on; it goes on where it stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice

from g6.cartridges.emergency import trigger_after
from g6.errors import DocumentError
from g6.graph.documents import Located
from g6.graph.documents.telling import told_at
from g6.graph.stores.store import Store
from g6.graph.turn import Turn
from g6.ledger.answers import Receipt
from g6.ledger.branching import Line, begin
from g6.ledger.chain import head
from g6.ledger.inputs import Attempt, TurnInput
from g6.ledger.policies import policy_of
from g6.ledger.scripts import RECOGNISED_BY, check_unedited, first_turn
from g6.ledger.settling import drafts_at, refuse_known, refuse_unknown, settle_events
from g6.ledger.turns import recall_turn, settle
from g6.ledger.writing import write_turn

__all__ = ["Played", "play"]


@dataclass(frozen=True, slots=True)
class Played:
    """One turn of a script."""

    turn: int
    receipt: Receipt | None
    """None: it was committed before, and the script still says the same."""


def play(
    store: Store, turns: Iterable[Located[Turn]], *, accept: bool = False, attempts: tuple[Attempt, ...] = ()
) -> Iterator[Played]:
    """Play a script; every turn is one transaction, so it can be stopped anywhere and played again.

    Where the windowed FN rate of a turn's view has passed its threshold, or a draft of the turn was handed back, the
    emergency cartridge comes (spec 05).

    Args:
        accept: commit also what the gate blocks; the receipts say so.
        attempts: earlier drafts of the first turn that is not there yet.

    Raises:
        HandedBack: the gate blocks a turn.
        DocumentError: a turn is wrong, or was committed and then edited in the script; names its file and line. The
            turns before it are committed.
    """
    script = iter(turns)
    opening = list(islice(script, 1))
    if opening and opening[0].value.scene.turn is None:
        opening += islice(script, RECOGNISED_BY - 1)
    following: int | None = None
    for located in chain(opening, script):
        with told_at(located.place.inside("scene")), store.writing():
            line = begin(store)
            if following is None:
                following = first_turn(store, line, opening)
            turn = located.value.scene.turn if located.value.scene.turn is not None else following
            played = _play(store, line, located, turn, accept=accept, attempts=attempts)
        following = played.turn + 1
        attempts = attempts if played.receipt is None else ()
        yield played


def _play(
    store: Store, line: Line, located: Located[Turn], turn: int, *, accept: bool, attempts: tuple[Attempt, ...]
) -> Played:
    last = head(store, line.branch)
    script, place = located
    if turn <= last.turn:
        check_unedited(store, line, located, turn)
        return Played(turn, None)
    if turn > last.turn + 1:
        hint = f"a story has no gaps: bring turn {last.turn + 1} first, or give this one its number"
        raise DocumentError([place.problem(f"turn {turn} skips turn {last.turn + 1}", ("scene", "turn"), hint=hint)])
    scene = settle(store, line.segments, script.scene.model_copy(update={"turn": turn}))
    drafts = drafts_at(script.events, place)
    events = settle_events(store, line.segments, scene, drafts, last.time)
    refuse_known(store, line.segments, events, drafts)
    refuse_unknown(store, line.segments, turn, script.used, events, place)
    policy = policy_of(store, line.segments, turn)
    recalled = recall_turn(store, line.segments, scene, policy, trigger=trigger_after(len(attempts)) or None)
    given = TurnInput(scene, events, script.used, script.text, attempts, recalled.trigger)
    back_to = None if accept else [at for _, at in drafts]
    return Played(turn, write_turn(store, line, recalled, given, policy, back_to=back_to))
