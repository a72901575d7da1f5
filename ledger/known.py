"""What an actor knows as of a turn: everything on the lists of his view, the latest first."""

from __future__ import annotations

from typing import Any

from g6.errors import UnknownName
from g6.graph.horizon import Horizon, View
from g6.graph.identifiers import nearest
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.ledger.answers import Known
from g6.ledger.branching import Line
from g6.ledger.chain import head
from g6.recall.secrets import Secrets

__all__ = ["known_to", "look_with_eyes_of"]


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
            near = nearest(viewpoint, reader.ids("actor", 100_000))
            hint = f"did you mean {' or '.join(near)}?" if near else None
            raise UnknownName(f'unknown actor "{viewpoint}"', hint=hint)
        groups = tuple(sorted(records[viewpoint].get("groups", ())))
    view = View(viewpoint, groups)
    secrets = Secrets.of(reader, view, {} if viewpoint is None else {viewpoint: groups})
    reader.look_as(view, secrets.seen_through, secrets.unknown)
    return secrets


def _how(actor: str, groups: tuple[str, ...], data: dict[str, Any], told: dict[str, int]) -> str:
    turns = [turn for who, turn in told.items() if who in (actor, "*", *groups)]
    if actor in data.get("actors", ()):
        return "was there"
    if turns:
        return f"was told on turn {min(turns)}"
    return "it is known" if data.get("known_by") is not None else "open to all"
