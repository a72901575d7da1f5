"""What people look at in the Neo4j Browser, drawn from what is written: cards, what is between them, and receipts.

The rows of the lists are the truth of the engine; the picture is drawn beside them in the same transaction, of the
latest version of everything. Nothing is asked of it but what people ask in the Browser.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from g6.graph.events import frame_of
from g6.graph.history.structure import VICTIM
from g6.graph.stores.store import Value

__all__ = ["DRAWN_KINDS", "pictures", "receipt_picture"]

Shown = dict[str, Any]

DRAWN_KINDS: Final = ("actor", "location", "rule", "event", "relation")
"""Records that have a picture, in the order in which they are drawn."""

_SHOWN: Final = ("title", "type", "turn", "time", "risk", "importance", "frame", "truth", "language", "since", "until")
"""Fields that a node shows as they are; numbers that are kept as text are shown as numbers."""
_DEATH: Final = "death"
_NUMBERS: Final = frozenset(("risk", "importance"))
_TERMS: Final = ("risk", "importance", "distance", "time", "tone", "layer", "decay")


def pictures(rows: Iterable[Sequence[Value]]) -> Iterator[tuple[str, list[Shown]]]:
    """What versions of records look like: the statements of `cypher/picture`, each with its rows.

    Args:
        rows: as `add_record` takes them: branch, kind, id, seen, data.
    """
    drawn: defaultdict[str, list[Shown]] = defaultdict(list)
    for _, kind, _, _, text in rows:
        if kind in _DRAWN:
            data = json.loads(str(text))
            drawn[str(kind)].append(_DRAWN[str(kind)](data))
            if kind == "event":
                drawn["relation"] += _stated(data)
    for kind in DRAWN_KINDS:
        if drawn[kind]:
            yield kind, drawn[kind]


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
            "score": row["score"],
            "reason": row["reason"],
            **{term: row["terms"][term] for term in _TERMS},
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
    if data.get("known_by") is not None or data.get("hidden_from"):
        labels.append("Secret")
    if data.get("truth") is False:
        labels.append("Lie")
    if data.get("contested"):
        labels.append("Contested")
    if data.get("retract"):
        labels.append("Retracted")
    shown = {name: _plain(name, data[name]) for name in _SHOWN if name in data}
    shown["name"] = data.get("name") or data.get("title") or data["id"]
    return {"id": data["id"], "labels": labels, "shown": shown, **fields}


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever JSON has
    return float(value) if name in _NUMBERS else value


def _actor(data: Mapping[str, Any]) -> Shown:
    card = _card(data, "personal", at=_listed(data, "at"))
    card["labels"] += [str(data.get("type", "person")).capitalize()]
    card["labels"] += ["Dead"] if "dead" in data.get("flags", ()) else []
    card["shown"]["groups"] = list(data.get("groups", ()))
    return card


def _location(data: Mapping[str, Any]) -> Shown:
    routes = [{"to": to, "minutes": float(minutes)} for to, minutes in data.get("routes", {}).items()]
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
        known_by=[who for who in data.get("known_by") or () if who != "all"],
        dead=_dead(data) if _is_present(data) else [],
    )
    flags = list(data.get("flags", ()))
    card["shown"]["flags"] = flags
    card["labels"] += ["Death"] if "death" in flags else []
    return card


def _relation(data: Mapping[str, Any]) -> Shown:
    return {"from": data["from"], "to": data["to"], "type": data["type"], "shown": _bond(data)}


def _stated(data: Mapping[str, Any]) -> list[Shown]:
    """Relations that a true event of the present states."""
    if not _is_present(data):
        return []
    changes = data.get("changes", {}).get("relations", ())
    return [{**_relation(change), "shown": {**_bond(change), "turn": data["turn"]}} for change in changes]


def _is_present(data: Mapping[str, Any]) -> bool:
    """Is this an event that changed the present: no lie, no flashback, not taken back?"""
    return data.get("truth") is not False and frame_of(data) is None and not data.get("retract")


def _dead(data: Mapping[str, Any]) -> list[str]:
    """Those who die in an event: its victims where it is flagged so, and whoever it makes dead."""
    victims = (
        [who for who, role in data.get("actors", {}).items() if role == VICTIM]
        if _DEATH in data.get("flags", ())
        else []
    )
    flags = data.get("changes", {}).get("flags", {})
    return [*victims, *(who for who, set_ in flags.items() if set_.get("dead") is True and who not in victims)]


def _bond(data: Mapping[str, Any]) -> Shown:
    shown: Shown = {name: data[name] for name in ("since", "until") if name in data}
    if "strength" in data:
        shown["strength"] = float(data["strength"])
    return shown


def _listed(data: Mapping[str, Any], name: str) -> list[str]:
    return [data[name]] if data.get(name) is not None else []


_DRAWN: Final = {"actor": _actor, "location": _location, "rule": _rule, "event": _event, "relation": _relation}
