"""FN: what a turn needed and its lunchbox lacked (spec 04)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from g6.graph.reader import Reader
from g6.ledger.receipts import Missing
from g6.lunchbox.model import Lunchbox
from g6.recall.cards import CARD_KINDS
from g6.recall.draw import Drawn
from g6.recall.policy import Policy

__all__ = ["countable", "missing_of"]


def missing_of(reader: Reader, drawn: Drawn, box: Lunchbox, used: Sequence[str], policy: Policy) -> Missing:
    """(required or used, and not in the lunchbox) / (required or used); of a beat one card is enough."""
    needed = dict.fromkeys((*drawn.situation.scene.required, *countable(reader, drawn, used)))
    absent = [name for name in needed if name not in box.card_ids]
    shown = {ranked.card.beat for ranked in drawn.pool.ranked if ranked.card.id in box.card_ids} - {None}
    shots = {name for name, data in reader.records("event", absent).items() if data.get("beat") in shown}
    missing = tuple(name for name in absent if name not in shots)
    earlier = reader.samples(policy.fn_window_turns - bool(needed))
    window = (len(missing) + sum(s[1] for s in earlier), len(needed) + sum(s[2] for s in earlier))
    return Missing(len(needed), missing, window)


def countable(reader: Reader, drawn: Drawn, used: Sequence[str]) -> tuple[str, ...]:
    """Of used cards those that the view knew before this turn, and that are neither law nor on the scene."""
    situation = drawn.situation
    elsewhere = {*(rule["id"] for rule in drawn.law), *situation.scene.cast, *situation.places}
    asked = [name for name in dict.fromkeys(used) if name not in elsewhere]
    there = {name: data for kind in CARD_KINDS for name, data in reader.records(kind, asked).items()}
    told = reader.told(there)
    known = {
        name
        for name, data in there.items()
        if data.get("turn", 0) < situation.turn and _known(data, told[name], situation.view.viewpoint, drawn)
    }
    return tuple(name for name in asked if name in known)


def _known(data: Mapping[str, Any], told: Mapping[str, int], viewpoint: str | None, drawn: Drawn) -> bool:
    return viewpoint is None or drawn.situation.secrets.know(viewpoint, data, told)
