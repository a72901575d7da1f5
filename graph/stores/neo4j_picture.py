"""What people look at in the Neo4j Browser, drawn from what is written: cards, what is between them, and receipts.

The rows of the lists are the truth of the engine; the picture is drawn beside them in the same transaction, of the
latest version of everything. Nothing is asked of it but what people ask in the Browser.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from g6.graph.events import Event
from g6.graph.history.pointers import is_taken_back, marks_of, record_of
from g6.graph.history.signs import ALL
from g6.graph.history.structure import changes_present, the_dead
from g6.graph.stores.store import EVERYONE, Value

__all__ = ["DRAWN_KINDS", "Shown", "pictures", "pictures_of", "receipt_picture", "telling_pictures"]

Shown = dict[str, Any]

DRAWN_KINDS: Final = ("actor", "location", "rule", "relation", "event")
"""Records that have a picture, in the order in which they are drawn: what is declared, then what events state."""

_SHOWN: Final = ("title", "type", "turn", "time", "risk", "importance", "frame", "truth", "language", "since", "until")
"""Fields that a node shows as they are; numbers that are kept as text are shown as numbers."""
_NUMBERS: Final = frozenset(("risk", "importance"))
_DEAD: Final = "dead"
_RISKY: Final = 0.7
"""Declared risk from which a card looks dangerous."""
_TERMS: Final = ("risk", "importance", "distance", "time", "tone", "layer", "decay")
_SCORE_PARTS: Final = 1_000_000
_TERM_PARTS: Final = 100
"""What a receipt counts a score and a term in, where people read them from 0 to 100."""


def pictures(rows: Iterable[Sequence[Value]]) -> Iterator[tuple[str, list[Shown]]]:
    """What versions of records look like: the statements of `cypher/picture`, each with its rows.

    Args:
        rows: as `add_record` takes them: branch, kind, id, seen, data.
    """
    drawn: defaultdict[str, list[Shown]] = defaultdict(list)
    stating: list[dict[str, Any]] = []
    for _, kind, _, _, text in rows:
        if kind in _DRAWN:
            data = json.loads(str(text))
            drawn[str(kind)].append(_DRAWN[str(kind)](data))
            if kind == "event":
                stating.append(data)
    for data in sorted(stating, key=_place):
        drawn["relation"] += _stated(data)
    for kind in DRAWN_KINDS:
        if drawn[kind]:
            yield kind, drawn[kind]


def telling_pictures(rows: Iterable[Sequence[Value]]) -> list[Shown]:
    """What tellings look like: who knows a record since an event revealed it.

    Args:
        rows: as `add_told` takes them: branch, record, who, turn, event, seen.
    """
    return [
        {"record": record, "who": [] if who == EVERYONE else [who], "turn": turn, "event": event, "seen": seen}
        for _, record, who, turn, event, seen in rows
    ]


def pictures_of(name: str, rows: Sequence[Sequence[Value]]) -> list[tuple[str, list[Shown]]]:
    """What rows of a statement look like to people; most look like nothing."""
    match name:
        case "add_record":
            return list(pictures(rows))
        case "add_told":
            return [("telling", telling_pictures(rows))]
        case _:
            return []


def receipt_picture(receipt: Mapping[str, Any]) -> Shown:
    """What a receipt looks like."""
    turn = receipt["turn"]
    shown = {
        "name": f"turn {turn}",
        "view": receipt["view"],
        "pool": receipt["pool"]["size"],
        "why": receipt["pool"]["reason"],
        "chars": receipt["lunchbox"]["chars"],
        "lunchbox": receipt["lunchbox"]["sha256"],
        "missing": receipt["missing"],
        "sha256": receipt["sha256"],
    }
    candidates = [
        {
            "id": row["id"],
            "type": "CHOSE" if row["chosen"] else "LEFT_OUT",
            "rank": row["rank"],
            "score": row["score"] / _SCORE_PARTS,
            "reason": row["reason"],
            **{term: row["terms"][term] / _TERM_PARTS for term in _TERMS},
        }
        for row in receipt["candidates"]
    ]
    return {
        "branch": receipt["branch"],
        "turn": turn,
        "shown": shown,
        "candidates": candidates,
        "events": receipt["events"],
    }


def _card(data: Mapping[str, Any], layer: str, **fields: object) -> Shown:
    """What every card has: how it is called, its layer and what else it is, as labels."""
    labels = [layer.capitalize()]
    if data.get("hidden_from") or ALL not in data.get("known_by", (ALL,)):
        labels.append("Secret")
    if float(data.get("risk", 0)) >= _RISKY:
        labels.append("Risky")
    if data.get("truth") is False:
        labels.append("Lie")
    if data.get("contested"):
        labels.append("Contested")
    if is_taken_back(data):
        labels.append("Retracted")
    shown = {name: _plain(name, data[name]) for name in _SHOWN if name in data}
    shown["name"] = data.get("name") or data.get("title") or data["id"]
    return {"id": data["id"], "labels": labels, "shown": shown, "known_by": _knowers(data), **fields}


def _knowers(data: Mapping[str, Any]) -> list[str]:
    return [who for who in data.get("known_by", ()) if who != ALL]


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
    return _number(value) if name in _NUMBERS else value


def _number(text: str) -> int | float:
    """A number that is kept as text, whole where it can be: a caption then reads 15 and not 15.0."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _actor(data: Mapping[str, Any]) -> Shown:
    card = _card(data, "personal", at=_listed(data, "at"))
    card["labels"] += [str(data.get("type", "person")).capitalize()]
    if _DEAD in data.get("flags", ()):
        card["labels"].append("Dead")
        card["shown"]["dead"] = True  # and so whatever events say
    card["shown"]["groups"] = list(data.get("groups", ()))
    return card


def _location(data: Mapping[str, Any]) -> Shown:
    routes = [{"to": to, "minutes": _number(minutes)} for to, minutes in data.get("routes", {}).items()]
    return _card(data, "local", within=_listed(data, "within"), routes=routes)


def _rule(data: Mapping[str, Any]) -> Shown:
    binds = [*data.get("actors", ()), *data.get("locations", ())]
    return _card(data, data.get("layer", "local"), binds=binds, overrides=list(data.get("overrides", ())))


def _event(data: Mapping[str, Any]) -> Shown:
    card = _card(
        data,
        data.get("layer", "local"),
        actors=[{"id": who, "role": role} for who, role in data.get("actors", {}).items()],
        at=_listed(data, "at"),
        causes=list(data.get("causes", ())),
        covers=_listed(data, "instead_of"),
        opens=list(data.get("opens", ())),
        closes=list(data.get("closes", ())),
        dead=_dead(data),
    )
    card["shown"]["flags"] = list(data.get("flags", ()))
    card["labels"] += ["Death"] if card["dead"] else []
    return card


def _dead(data: Mapping[str, Any]) -> list[str]:
    """Those who really die in an event: in no lie, no dream, and nothing that was taken back."""
    event = _event_of(data)
    return list(the_dead(event)) if event.truth and not is_taken_back(data) else []


def _event_of(data: Mapping[str, Any]) -> Event:
    event = record_of(data)
    assert isinstance(event, Event)
    return event


def _relation(data: Mapping[str, Any]) -> Shown:
    ends = {"from": data["from"], "to": data["to"], "type": data["type"]}
    return {**ends, "shown": _bond(data), "gone": is_taken_back(data)}


def _stated(data: Mapping[str, Any]) -> list[Shown]:
    """Relations that a true event of the present states."""
    event = _event_of(data)
    if not event.truth or not changes_present(event) or is_taken_back(data):
        return []
    changes = data.get("changes", {}).get("relations", ())
    turn, order, time = _place(data)
    place = {"turn": turn, "order": order, "time": time, "by": data["id"]}
    return [{**_relation(change), "shown": {**_bond(change), **place}} for change in changes]


def _place(data: Mapping[str, Any]) -> tuple[int, int, int]:
    """Where an event stands in the story."""
    return data.get("turn", 0), marks_of(data).order, data.get("time", 0)


def _bond(data: Mapping[str, Any]) -> Shown:
    """What a relation shows; one that is stated without an end has none, whatever was said before.

    Its caption says the last turn on which it holds, since the Browser can say nothing beside a type.
    """
    shown: Shown = {name: data[name] for name in ("since", "known_by") if name in data}
    if "strength" in data:
        shown["strength"] = _number(data["strength"])
    until = data.get("until")
    return {**shown, "until": until, "caption": data["type"] if until is None else f"{data['type']} –{until}"}


def _listed(data: Mapping[str, Any], name: str) -> list[str]:
    return [data[name]] if data.get(name) is not None else []


_DRAWN: Final = {"actor": _actor, "location": _location, "rule": _rule, "event": _event, "relation": _relation}
