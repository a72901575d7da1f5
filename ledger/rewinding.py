"""Going back: another take of the last turn, a fix to an old one, and what such a change made different.

Nothing is deleted: each opens a branch that shares the turns before, and goes on along it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Final

from g6.errors import InputError, TurnConflict
from g6.graph.documents import Located, Place, Source
from g6.graph.events import EventDraft
from g6.graph.stores.store import Store
from g6.ledger.answers import Found, Receipt
from g6.ledger.branching import Line, line_named
from g6.ledger.chain import Entry, entries_of, entry_at, head, turn_at, turns_of
from g6.ledger.commits import commit_turn, same_commit, settled
from g6.ledger.forking import fork
from g6.ledger.inputs import TurnInput, Written, input_of
from g6.ledger.intake import load_world
from g6.ledger.policies import approve_again, policy_of, ran_under
from g6.ledger.replay import records_of
from g6.ledger.settling import check_events, refuse_known, refuse_unknown, settle_events
from g6.ledger.tellings import receipt_at
from g6.ledger.turns import TurnRecall, recall_turn, time_before
from g6.ledger.writing import write_turn

__all__ = ["Amended", "Change", "Difference", "amend", "commit_again", "differences"]


@dataclass(frozen=True, slots=True)
class Difference:
    """A turn that two branches have otherwise."""

    turn: int
    came: tuple[str, ...]
    """Cards that are in the second one's lunchbox alone, in its order."""
    gone: tuple[str, ...]
    """Cards that are in the first one's lunchbox alone."""
    events: tuple[str, ...]
    """Events that only one of both brings, those of the first one first."""
    only_in: str | None
    """The branch that alone has the turn; None: both have it."""


@dataclass(frozen=True, slots=True)
class Amended:
    """What an amendment came to."""

    branch: str
    """The branch on which the turn, and those after it, were played again; the story goes on along it."""
    turn: int
    changed: tuple[Difference, ...]
    """The later turns whose lunchboxes are others now."""
    found: Mapping[int, tuple[Found, ...]]
    """By later turn what the gate has to say of it now and hadn't before: it no longer fits what came before it."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be otherwise with an old turn; None: it stays as it was."""

    events: tuple[Located[EventDraft], ...] | None = None
    used: tuple[str, ...] | None = None
    text: str | None = None


def commit_again(store: Store, line: Line, recalled: TurnRecall, written: Written, *, accept: bool = False) -> Receipt:
    """Commit another take of the last turn, on a branch of its own. Only inside `store.writing()`.

    Raises:
        TurnConflict: the turn is not the last one that was played.
        DocumentError, StaleRecall: as `commit_turn`.
    """
    turn, last = recalled.scene.turn, head(store, line.branch).turn
    assert turn is not None
    kept = turn_at(store, line.segments, turn)
    if turn != last or kept is None:
        raise TurnConflict(
            f"turn {turn} can't be taken again: the story stands at turn {last}",
            hint="another take replaces the last turn that was played; g6 amend changes an older one",
        )
    given = settled(store, line.segments, recalled.scene, written, recalled.trigger)
    there = same_commit(store, line.segments, kept, given, recalled.box.sha256)
    if there is not None:  # the answer to it was lost
        return there
    opened = fork(store, line, turn - 1, f"take-{turn}")
    return commit_turn(store, opened, recalled, written, accept=accept)


def amend(store: Store, line: Line, turn: int, change: Change, *, accept: bool = False) -> Amended:
    """Play an old turn again with other events, used cards or text, and all that came after it as it was given.

    Only inside `store.writing()`; it is one transaction, so that after an error nothing of it is there.

    Args:
        accept: also where the gate blocks the changed turn. What it says of later ones stands in their receipts.

    Raises:
        HandedBack: the gate blocks the changed turn.
        InputError: the turn wasn't played on this branch.
        DocumentError: an event is wrong.
        G6Error: a later turn can't be played any more, since it speaks of what the amendment took away.
    """
    kept = turn_at(store, line.segments, turn)
    if kept is None:
        raise InputError(
            f"turn {turn} can't be amended: it was not played on this branch", hint="g6 info tells which were"
        )
    entry = entry_at(store, line.segments, kept.sequence)
    before = input_of(store, entry)
    opened = fork(store, line, turn - 1, f"amend-{turn}")
    line = line_named(store, line.name)
    events, drafts = before.events, change.events
    place = Place(Source(f"turn {turn}"))
    places = [place.inside("events", i) for i in range(len(events))]
    if drafts is not None:
        places = [written for _, written in drafts]
        latest = time_before(store, opened.segments, turn)
        events = settle_events(store, opened.segments, before.scene, drafts, latest)
        refuse_known(store, opened.segments, events, drafts)
    given = replace(
        before,
        events=events,
        used=before.used if change.used is None else change.used,
        text=before.text if change.text is None else change.text,
    )
    refuse_unknown(store, opened.segments, turn, given.used, events, place)
    _play_again(store, opened, entry, given, None if accept else places)
    found: dict[int, tuple[Found, ...]] = {}
    for later in entries_of(store, line.segments, entry.sequence + 1):
        with _saying(later):
            receipt = _again(store, opened, later)
        if receipt is not None and (new := _newly_found(receipt, receipt_at(store, line, later.turn))):
            found[later.turn] = new
    changed = (d for d in differences(store, line, opened, first=turn + 1) if d.came or d.gone)
    return Amended(opened.name, turn, tuple(changed), found)


def differences(store: Store, one: Line, other: Line, *, first: int = 0) -> Iterator[Difference]:
    """The turns that two lines have otherwise, from one on. Reads both lines' receipts."""
    old, new = (dict(turns_of(store, line.segments, first)) for line in (one, other))
    for turn in sorted({*old, *new}):
        if old.get(turn) == new.get(turn):
            continue
        there = [line.name for line, turns in ((one, old), (other, new)) if turn in turns]
        before = receipt_at(store, one, turn) if turn in old else None
        after = receipt_at(store, other, turn) if turn in new else None
        if _apart_from_place(before) == _apart_from_place(after):
            continue
        yield Difference(
            turn,
            came=_only(_cards(after), _cards(before)),
            gone=_only(_cards(before), _cards(after)),
            events=(*_only(_events(before), _events(after)), *_only(_events(after), _events(before))),
            only_in=there[0] if len(there) == 1 else None,
        )


_PLACE: Final = ("branch", "previous_sha256", "sha256")
"""What a receipt says of where it stands in which chain."""


def _apart_from_place(receipt: Receipt | None) -> dict[str, object]:
    return {} if receipt is None else {name: value for name, value in receipt.items() if name not in _PLACE}


def _cards(receipt: Receipt | None) -> list[str]:
    return [] if receipt is None else receipt["lunchbox"]["cards"]


def _events(receipt: Receipt | None) -> list[str]:
    return [] if receipt is None else receipt["events"]


def _only(cards: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    return tuple(card for card in cards if card not in others)


def _newly_found(now: Receipt, before: Receipt) -> tuple[Found, ...]:
    """What the gate finds in a turn, less what it found at the same places before."""
    known = {(found["kind"], found["where"]) for found in before["gate"]["findings"]}
    return tuple(found for found in now["gate"]["findings"] if (found["kind"], found["where"]) not in known)


def _again(store: Store, line: Line, later: Entry) -> Receipt | None:
    """Write on a new line what an entry of the old one wrote, checked against what is there now."""
    if later.kind == "load":
        load_world(store, line.segments, records_of(store, later), policy_of(store, line.segments, later.turn + 1))
    elif later.kind == "policy":
        approve_again(store, later, store, line.branch)
    elif later.kind == "turn":
        given = input_of(store, later)
        place = Place(Source(f"turn {later.turn}"))
        events = [Located(event, place.inside("events", i)) for i, event in enumerate(given.events)]
        check_events(store, line.segments, later.turn, events, time_before(store, line.segments, later.turn))
        refuse_known(store, line.segments, given.events, events)
        refuse_unknown(store, line.segments, later.turn, given.used, given.events, place)
        return _play_again(store, line, later, given)
    return None


def _play_again(
    store: Store, line: Line, entry: Entry, given: TurnInput, back_to: Sequence[Place] | None = None
) -> Receipt:
    policy = ran_under(store, entry)
    recalled = recall_turn(store, line.segments, given.scene, policy, given.trigger)
    return write_turn(store, line, recalled, given, policy, back_to=back_to)


@contextmanager
def _saying(later: Entry) -> Iterator[None]:
    """Say of an error which turn it kept from being played again."""
    try:
        yield
    except InputError as error:
        what = f"turn {later.turn}" if later.kind == "turn" else f"what was loaded at turn {later.turn}"
        raise InputError(
            f"{what} can't follow the amended turn, and nothing was written:\n{error.message}",
            hint="amend the turn so that what comes after it still holds, or go on from it with g6 rewind",
        ) from error
