"""Candidates and those on the scene, dressed as the rows of a lunchbox: identifiers and numbers only."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from g6.graph.parts import frame_of
from g6.lunchbox.cards import (
    SCENE,
    ActorCard,
    Card,
    CastRow,
    Edge,
    EventCard,
    Lowest,
    Met,
    ParamValue,
    PlaceCard,
    RuleCard,
    ToneRow,
)
from g6.recall.cards import Candidate
from g6.recall.draw import Drawn

__all__ = ["card_row", "cast_rows", "edge_rows", "law_row", "lowest_rows", "met_rows", "tone_rows"]

_ROLE_ORDER: Final = ("acting", "speaking", "present")
_PATTERN_PARAMS: Final = frozenset({"any", "except", "where"})
"""Params of a taboo are patterns of prose, and stay out of a lunchbox (F2)."""


def card_row(card: Candidate, drawn: Drawn) -> Card:
    """A candidate as the lunchbox holds it."""
    age = None if card.turn is None else max(0, drawn.situation.as_of - card.turn)
    match card.kind:
        case "event":
            return EventCard(
                id=card.id,
                age=age or 0,
                at=card.places[0] if card.places else None,
                who=card.actors,
                flags=card.flags,
                unaware=card.unaware,
                lie=card.lie,
                frame=frame_of(card.data),
                opens=tuple(card.data.get("opens", ())),
                closes=tuple(card.data.get("closes", ())),
            )
        case "rule":
            names = (card.places, tuple(who for who, _ in card.actors))
            return _rule_row(card.data, *names, card.unaware, drawn.situation.secrets.unknown)
        case "actor":
            return ActorCard(card.id, age, None, card.flags, card.unaware)
        case "location":
            within = card.data.get("within")
            known = None if within in drawn.situation.secrets.unknown else within
            return PlaceCard(card.id, drawn.minutes.get(card.id), known, card.flags, card.unaware)


def law_row(data: Mapping[str, Any], unknown: Collection[str] = ()) -> RuleCard:
    """A global rule, without the actors and places that the view doesn't know."""
    places = tuple(name for name in data.get("locations", ()) if name not in unknown)
    actors = tuple(name for name in data.get("actors", ()) if name not in unknown)
    return _rule_row(data, places, actors, (), unknown)


def _rule_row(
    data: Mapping[str, Any],
    places: tuple[str, ...],
    actors: tuple[str, ...],
    unaware: tuple[str, ...],
    unknown: Collection[str],
) -> RuleCard:
    params = ((key, _param(value, unknown)) for key, value in data.get("params", {}).items())
    kept = tuple((key, value) for key, value in params if value and key not in _PATTERN_PARAMS)
    return RuleCard(data["id"], data["layer"], data["type"], places, actors, kept, unaware)


def _param(value: str | int | list[str], unknown: Collection[str]) -> ParamValue:
    """A param as the view knows it: nothing where it names only whom the view doesn't know (F17)."""
    if isinstance(value, list):
        return tuple(item for item in value if item not in unknown)
    return "" if value in unknown else str(value)


def cast_rows(drawn: Drawn) -> list[CastRow]:
    """Those on the scene, by what they do there: role, place, open flags, gauges."""
    situation = drawn.situation
    cast = situation.scene.cast
    rank = {role: place for place, role in enumerate(_ROLE_ORDER)}
    present = sorted(situation.present, key=lambda who: rank.get(cast[who], len(rank)))
    rows = []
    for who in present:
        state = situation.state[who]
        flags = tuple(a.removeprefix("flag ") for a, v in state.items() if a.startswith("flag ") and v["on"])
        gauges = tuple(
            (a.removeprefix("gauge "), Decimal(v["now"])) for a, v in state.items() if a.startswith("gauge ")
        )
        rows.append(CastRow(who, cast[who], situation.place_of.get(who), flags, gauges))
    return rows


def edge_rows(drawn: Drawn) -> list[Edge]:
    """What those present are to one another, also as whom they are besides, and the things in their hands."""
    situation = drawn.situation
    present = set(situation.people)
    between = [e for e in situation.edges if e.source in present and e.target in present]
    edges = {(e.source, e.type, e.target): e for e in (*between, *drawn.held)}
    rows = (
        Edge(e.source, e.type, e.target, None if e.strength is None else _hundredths(e.strength))
        for e in edges.values()
    )
    strongest = sorted(rows, key=lambda e: (-abs(e.strength if e.strength is not None else 100), e.source, e.target))
    return [edge for edge in strongest if edge.strength != 0]


def met_rows(drawn: Drawn) -> list[Met]:
    """When two of those present last met, the longest ago first, a row a head: small models don't derive it."""
    as_of = drawn.situation.as_of
    rows = [Met(a, b, max(0, as_of - shared.turn), shared.event) for (a, b), shared in drawn.met.items()]
    rows.sort(key=lambda met: (-met.age, met.first, met.second))
    return rows[: len(drawn.situation.present)]


def lowest_rows(cast: Iterable[CastRow]) -> Iterator[Lowest]:
    """Who of those present is worst off, by each gauge that two or more of them have."""
    gauges: dict[str, list[tuple[Decimal, str]]] = {}
    for row in cast:
        for name, value in row.gauges:
            gauges.setdefault(name, []).append((value, row.id))
    for name, values in sorted(gauges.items()):
        if len(values) > 1:
            value, who = min(values)
            yield Lowest(name, who, value)


def tone_rows(drawn: Drawn) -> Iterator[ToneRow]:
    """The tone that the scene aims at, and that of those present."""
    situation = drawn.situation
    if situation.scene.tone:
        yield ToneRow(SCENE, tuple((axis, _hundredths(value)) for axis, value in situation.scene.tone.items()))
    for who in situation.present:
        tone = situation.actors[who].get("tone")
        if tone:
            yield ToneRow(who, tuple((axis, _hundredths(Decimal(str(value)))) for axis, value in tone.items()))


def _hundredths(value: Decimal) -> int:
    return int((value * 100).to_integral_value())
