"""What a turn brings, checked against the story: its events, settled in the order written, and the cards it used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, Final

from g6.errors import DocumentError
from g6.graph.documents import Gathering, Located, Place, body_of
from g6.graph.documents.text import read_text
from g6.graph.events import EventDraft
from g6.graph.fields import did_you_mean
from g6.graph.horizon import Horizon, Segment, whole_line
from g6.graph.lookup import lookup_in
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.graph.world import check_world
from g6.ledger.canonical import canonical_bytes, digest
from g6.ledger.turns import world_of
from g6.recall.cards import CARD_KINDS
from g6.recall.names import SUGGESTED_FROM_MAX

__all__ = ["check_events", "drafts_at", "made_ids", "refuse_known", "refuse_unknown", "settle_events"]

MADE_LETTERS: Final = 3
"""Letters of a made id behind its turn: each character of an id is paid for in every lunchbox."""
_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"


def drafts_at(drafts: Sequence[EventDraft], place: Place) -> tuple[Located[EventDraft], ...]:
    """The events of a scripted turn, each with its place in the script."""
    return tuple(Located(draft, place.inside("events", i)) for i, draft in enumerate(drafts))


def settle_events(
    store: Store, line: Sequence[Segment], scene: Scene, drafts: Sequence[Located[EventDraft]], latest: int
) -> tuple[Event, ...]:
    """What a scene's drafts are as events: turn, time, place and actors taken from the scene where they name none.

    Args:
        drafts: each with its place, for what is wrong with it.
        latest: the greatest story time before the turn, in units of the world's clock.

    Raises:
        DocumentError: everything that is wrong with them.
    """
    assert scene.turn is not None
    turn = scene.turn
    events = [
        Located(scene.settle(draft, turn, made), place)
        for (draft, place), made in zip(drafts, made_ids(turn, [draft for draft, _ in drafts]), strict=True)
    ]
    for event, at in events:
        if event.turn != turn:
            problem = at.problem(f'the event "{event.id}" is of turn {event.turn}, its scene of turn {turn}', ("turn",))
            raise DocumentError([problem])
    return check_events(store, line, turn, [Located(_with_prose(event, at), at) for event, at in events], latest)


def check_events(
    store: Store, line: Sequence[Segment], turn: int, events: Sequence[Located[Event]], latest: int
) -> tuple[Event, ...]:
    """The events of a turn, checked against the story as it stands before it, with their times as numbers.

    Raises:
        DocumentError: everything that is wrong with them.
    """
    cuts = whole_line(line)
    gathering = Gathering()
    for _, place in events:
        gathering.reads(place.source)
    checked = check_world(
        events,
        gathering,
        lookup=lookup_in(store, cuts),
        within=world_of(store, line, turn),
        earlier=lambda _turn, _is_read: latest,
    )
    with checked:
        settled = {spooled.event.id: spooled.event for spooled in checked.events}
    return tuple(settled[event.id] for event, _ in events)


def made_ids(turn: int, drafts: Sequence[EventDraft]) -> Iterator[str]:
    """The id of each event of a turn. One that has none gets it from what it says, and not from its place in a count.

    So that no number is missing where a viewpoint doesn't know an event (F17). Those that say the same are told apart.
    """
    given = {draft.id for draft in drafts}
    for draft in drafts:
        if draft.id:
            yield draft.id
            continue
        said = canonical_bytes(draft.canonical())
        for again in count():
            number = int(digest(b"%d %s" % (again, said)), 16)
            name = f"e{turn}." + "".join(_LETTERS[number >> 5 * i & 31] for i in range(MADE_LETTERS))
            if name not in given:
                break
        given.add(name)
        yield name


def _with_prose(event: Event, place: Place) -> Event:
    """The event with the prose itself where it names a file, so that the ledger holds all that a replay needs."""
    path = body_of(event, place.source)
    if path is None:
        return event
    if isinstance(path, str):
        raise DocumentError([place.problem(path, ("body", "file"))])
    return event.model_copy(update={"body": read_text(path, f"body {path.as_posix()}")})


def refuse_unknown(
    store: Store, line: Sequence[Segment], turn: int, used: Sequence[str], events: Sequence[Event], place: Place
) -> None:
    """What the text of a turn used is in the story, or comes into it by this turn.

    A typo would hide that a card was missing.

    Raises:
        DocumentError: nothing is called so, with the nearest ids.
    """
    lookup = lookup_in(store, whole_line(line))
    new = {event.id for event in events}
    unknown = [(i, name) for i, name in enumerate(used) if name not in new and lookup(name) is None]
    if unknown:
        reader = Reader(store, Horizon(tuple(line), turn, turn))
        known = [known for kind in CARD_KINDS for known in reader.ids(kind, SUGGESTED_FROM_MAX)]
        raise DocumentError(
            place.problem(f'unknown card "{name}"', ("used", i), hint=did_you_mean(name, known) or None)
            for i, name in unknown
        )


def refuse_known(
    store: Store, line: Sequence[Segment], events: Sequence[Event], drafts: Sequence[Located[Any]]
) -> None:
    """A turn brings new events; what was loaded or committed before is changed by a load or on a branch.

    Raises:
        DocumentError: the story has an event of that id.
    """
    cuts = whole_line(line)
    wants = [{"branch": b, "kind": "event", "id": e.id, "cut": cut} for e in events for b, cut in cuts]
    known = {want["id"] for want, rows in zip(wants, store.ask("record_at", wants), strict=True) if rows}
    if known:
        hint = "leave the id out, and one is made"
        raise DocumentError(
            place.problem(f'the story has an event "{event.id}" already', ("id",), hint=hint)
            for event, (_, place) in zip(events, drafts, strict=True)
            if event.id in known
        )
