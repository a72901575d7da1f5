"""What an actor knows as of a turn: everything on the lists of his view, the latest first."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from g6.errors import UnknownName
from g6.graph.fields import did_you_mean
from g6.graph.horizon import Horizon, View
from g6.graph.reader import Reader
from g6.graph.stores.store import EVERYONE, Store
from g6.graph.wording import with_article
from g6.ledger.answers import Known
from g6.ledger.branching import Line
from g6.ledger.chain import head
from g6.recall.cards import CARD_KINDS
from g6.recall.identities import besides
from g6.recall.names import SUGGESTED_FROM_MAX, loaded_later
from g6.recall.secrets import Secrets
from g6.recall.situation import edges_about, look_wider

__all__ = ["known_to", "look_with_eyes_of"]


NAMED_MAX: Final = 8
"""Actors that are named to whoever asked for something else."""


def known_to(store: Store, line: Line, actor: str, turn: int | None, limit: int) -> list[Known]:
    """Events that an actor knows of before a turn: id, turn, title, how he knows, and whether he sees it as a lie.

    Raises:
        UnknownName: nobody is called so.
    """
    asked = turn if turn is not None else head(store, line.branch).turn + 1
    reader = Reader(store, Horizon(line.segments, asked, asked))
    secrets = look_with_eyes_of(actor, reader)
    groups = secrets.view.groups
    refs = reader.latest([("", "")], limit)["", ""]
    events = reader.records("event", [ref.event for ref in refs])
    told = reader.told(events)
    return [
        {
            "id": ref.event,
            "turn": ref.turn,
            "title": events[ref.event].get("title", ""),
            "how": _how(actor, groups, events[ref.event], told[ref.event]),
            "lie": ref.event in secrets.seen_through,
        }
        for ref in refs
    ]


def look_with_eyes_of(viewpoint: str | None, reader: Reader) -> Secrets:
    """Ask a reader as an actor from now on, or as the narrator (None); returns what that view doesn't know.

    Raises:
        UnknownName: nobody is called so.
    """
    groups: tuple[str, ...] = ()
    if viewpoint is not None:
        records = reader.records("actor", [viewpoint])
        if viewpoint not in records:
            raise _no_actor(viewpoint, reader)
        groups = tuple(sorted(records[viewpoint].get("groups", ())))
    view = View(viewpoint, groups)
    secrets = Secrets.of(reader, view, {} if viewpoint is None else {viewpoint: groups})
    reader.look_as(view, secrets.seen_through, secrets.unknown)
    if viewpoint is None:
        return secrets
    about = partial(edges_about, reader)
    others = besides({viewpoint}, about([viewpoint]), about, secrets.unknown).others
    return look_wider(reader, secrets, others) if others else secrets


def _no_actor(name: str, reader: Reader) -> UnknownName:
    """What to say of a name that no actor has: what has it, and who could be meant."""
    if later := loaded_later(reader, ("actor",), name):
        return UnknownName(later)
    actors = reader.ids("actor", SUGGESTED_FROM_MAX)
    more = " …" if len(actors) > NAMED_MAX else ""
    some = f"name an actor: {', '.join(actors[:NAMED_MAX])}{more}" if actors else "this story has no actor"
    for kind in CARD_KINDS:
        if reader.records(kind, [name]):
            return UnknownName(f'"{name}" is {with_article(kind)}, not an actor', hint=some)
    return UnknownName(f'unknown actor "{name}"', hint=did_you_mean(name, actors) or some)


def _how(actor: str, groups: tuple[str, ...], data: dict[str, Any], told: dict[str, int]) -> str:
    turns = [turn for who, turn in told.items() if who in (actor, EVERYONE, *groups)]
    if any(who in data.get("actors", ()) for who in (actor, *groups)):
        return "was there"
    if turns:
        return f"was told on turn {min(turns)}"
    return "it is known" if data.get("known_by") is not None else "open to all"
