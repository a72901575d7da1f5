"""One reader a section: the words of a row become the value that `render.line` wrote them from."""

from collections.abc import Callable, Mapping
from typing import Final

from g6.frozen import TTL_MAX, TTL_MIN
from g6.graph.identifiers import RESERVED
from g6.lunchbox.cards import (
    ActorCard,
    CartridgeRow,
    CastRow,
    Edge,
    EventCard,
    Layer,
    Lowest,
    Met,
    PlaceCard,
    Row,
    RuleCard,
    ToneRow,
)
from g6.lunchbox.keys import CARTRIDGE_KINDS, FRAMES
from g6.lunchbox.words import Misread, Words

__all__ = ["READERS"]


def _rule(layer: Layer) -> Callable[[Words], RuleCard]:
    def read(words: Words) -> RuleCard:
        return RuleCard(
            id=_id(words),
            layer=layer,
            type=words.identifier("the rule's type"),
            at=words.list_of("@"),
            who=words.bare(),
            unaware=words.marked("?"),
            params=words.params(),
        )

    return read


def _event(words: Words) -> EventCard:
    return EventCard(
        id=_id(words),
        age=words.whole("the age"),
        at=words.place(),
        who=words.actors(),
        flags=words.marked("+"),
        unaware=words.marked("?"),
        lie=words.sign("lie=1"),
        frame=next((frame for frame in FRAMES if words.sign("frame=" + frame)), None),
        opens=words.list_of("opens="),
        closes=words.list_of("closes="),
    )


def _actor(words: Words) -> ActorCard:
    return ActorCard(
        id=_id(words),
        age=words.whole_if_any("the age"),
        at=words.place(),
        flags=words.marked("+"),
        unaware=words.marked("?"),
    )


def _place(words: Words) -> PlaceCard:
    card = PlaceCard(
        id=_id(words),
        minutes=words.number_if_any("the minutes"),
        within=words.place(),
        flags=words.marked("+"),
        unaware=words.marked("?"),
    )
    if card.minutes is not None and card.minutes < 0:
        raise Misread(f"the minutes must be 0 or more, not {card.minutes}")
    return card


def _cast(words: Words) -> CastRow:
    return CastRow(
        id=_id(words),
        role=words.identifier("the role"),
        at=words.place(),
        flags=words.marked("+"),
        gauges=words.numbers(),
    )


def _edge(words: Words) -> Edge:
    source, kind, target = words.identifier("from"), words.identifier("the type"), words.identifier("to")
    return Edge(source, kind, target, words.strength_if_any())


def _met(words: Words) -> Met:
    return Met(words.identifier("a"), words.identifier("b"), words.whole("the age"), words.identifier("the event"))


def _low(words: Words) -> Lowest:
    return Lowest(words.identifier("the gauge"), words.identifier("the id"), words.number("the value"))


def _tone(words: Words) -> ToneRow:
    subject = words.identifier("the subject")
    axes = words.hundredths()
    if not axes:
        raise Misread("a row of tone names at least one axis")
    return ToneRow(subject, axes)


def _cartridge(words: Words) -> CartridgeRow:
    name, kind, ttl, cards = _id(words), words.identifier("the kind"), words.whole("the TTL"), words.bare()
    if kind not in CARTRIDGE_KINDS:
        raise Misread(f'the kind must be {", ".join(CARTRIDGE_KINDS[:-1])} or {CARTRIDGE_KINDS[-1]}, not "{kind}"')
    if not TTL_MIN <= ttl <= TTL_MAX:
        raise Misread(f"the TTL must be {TTL_MIN} to {TTL_MAX}, not {ttl}")
    return CartridgeRow(name, kind, ttl, cards)


def _id(words: Words) -> str:
    text = words.identifier("the id")
    if text in RESERVED:
        raise Misread(f'"{text}" is a word of the notation and can\'t be an id')
    return text


READERS: Final[Mapping[str, Callable[[Words], Row]]] = {
    "global": _rule("global"),
    "cast": _cast,
    "edge": _edge,
    "met": _met,
    "low": _low,
    "tone": _tone,
    "cartridge": _cartridge,
    "local": _rule("local"),
    "personal": _rule("personal"),
    "event": _event,
    "actor": _actor,
    "place": _place,
}
"""What reads a row of each section. Each takes the words and raises `Misread` where they are not such a row."""
