"""Who knows a record, from the record itself: spec 07, Knowledge."""

from __future__ import annotations

from collections.abc import Callable, Collection

from g6.graph.history.signs import ALL
from g6.graph.records import Event, Record
from g6.graph.stores.store import EVERYONE

__all__ = ["event_views", "record_views"]


def event_views(event: Event, is_thing: Callable[[str], bool], *, is_open: bool) -> tuple[str, ...]:
    """The views whose story an event belongs to, besides the narrator's.

    With `known_by`, those it names; without, those in it (things know nothing), or everyone where it was written in a
    world with `knowledge: open`. Less those whom `hidden_from` names; for the shared views the reader takes those off.
    """
    if event.known_by is None and not is_open:
        named: tuple[str, ...] = tuple(actor for actor in event.actors if not is_thing(actor))
    else:
        named = event.known_by if event.known_by is not None else (ALL,)
    return _views(named, event.hidden_from)


def record_views(record: Record) -> tuple[str, ...]:
    """The views that a record other than an event is open to: everyone, or those named in `known_by`."""
    return _views(record.known_by if record.known_by is not None else (ALL,), record.hidden_from)


def _views(named: tuple[str, ...], hidden_from: Collection[str]) -> tuple[str, ...]:
    if ALL in named:
        return (EVERYONE,)
    return tuple(sorted({who for who in named if who not in hidden_from}))
