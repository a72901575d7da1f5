"""Candidates as the scorer sees them: one shape for events, rules, absent actors and places."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, get_args

from g6.graph.numbers import ten_thousandths
from g6.graph.parts import DREAM

__all__ = ["CARD_KINDS", "ONE", "Candidate", "event_candidate", "other_candidate"]

ONE: Final = 10_000
"""The unit of every term: ten-thousandths."""

Kind = Literal["event", "rule", "actor", "location"]
CARD_KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""Kinds of records that may be cards; an id is looked up in this order."""
_NO_TONE: Final[Mapping[str, int]] = MappingProxyType({})


class Candidate(NamedTuple):
    """A card that may be recalled, as of the asked turn and in the asked view."""

    id: str
    kind: Kind
    layer: str
    data: Mapping[str, Any]
    """The record, canonical."""
    turn: int | None
    """When it happened, or for an actor or a place when it last did; None: never, or it always holds."""
    time: int = 0
    actors: tuple[tuple[str, str], ...] = ()
    """Those of the card whom the view knows, with roles."""
    places: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    risk: int | None = None
    """Its own declared risk in ten-thousandths; None: its flags' risk counts."""
    importance: int = 0
    tone: Mapping[str, int] = _NO_TONE
    beat: str | None = None
    lie: bool = False
    """The view sees through it."""
    unaware: tuple[str, ...] = ()
    """Those present who do not know of it, where it is a secret."""


def event_candidate(
    data: Mapping[str, Any], *, actors: tuple[tuple[str, str], ...], place: str | None, lie: bool
) -> Candidate:
    """Make a candidate of an event's record; `actors` and `place` are those that the view knows."""
    return Candidate(
        id=data["id"],
        kind="event",
        layer=data.get("layer", "local"),
        data=data,
        turn=data["turn"],
        time=data.get("time", 0),
        actors=actors,
        places=() if place is None else (place,),
        flags=tuple(data.get("flags", ())) if data.get("frame") != DREAM else (),
        risk=_scaled(data.get("risk")),
        importance=_scaled(data.get("importance")) or 0,
        tone={axis: _scaled(value) or 0 for axis, value in data.get("tone", {}).items()},
        beat=data.get("beat"),
        lie=lie,
    )


def other_candidate(
    kind: Literal["rule", "actor", "location"],
    data: Mapping[str, Any],
    *,
    actors: tuple[str, ...],
    places: tuple[str, ...],
    flags: tuple[str, ...] = (),
    turn: int | None = None,
) -> Candidate:
    """Make a candidate of a rule, an absent actor or a place."""
    return Candidate(
        id=data["id"],
        kind=kind,
        layer=data.get("layer", "personal" if kind == "actor" else "local"),
        data=data,
        turn=turn,
        actors=tuple((actor, "present") for actor in actors),
        places=places,
        flags=flags,
        risk=_scaled(data.get("risk")),
        importance=_scaled(data.get("importance")) or 0,
        tone={axis: _scaled(value) or 0 for axis, value in data.get("tone", {}).items()},
    )


def _scaled(text: str | int | None) -> int | None:
    """A canonical number from 0 to 1 in ten-thousandths."""
    return None if text is None else _ten_thousandths(str(text))


@lru_cache(maxsize=1024)
def _ten_thousandths(text: str) -> int:
    return ten_thousandths(Decimal(text))
