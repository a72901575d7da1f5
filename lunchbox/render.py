"""A lunchbox as text: the face that the 2,500 characters and the hash are taken on.

    g6 turn=46 view=수아 density=3 pool=100 slots=2
    cast: id role at flags gauges
    진우 acting @제3부두 +부상 체력=40
    event: id age at who flags
    e12 34 @허씨창고 하나:victim 허씨 +death ?진우 lie=1

One line a record, one header a section, words apart by one space. Punctuation tells what a word is, so that
no identifier can be taken for something else: `name:` opens a section, `+` is a flag, `?` someone who does
not know, `actor:role` a part played, `key=value` the rest. An identifier holds none of `: + ? = ,`.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from g6.errors import FrozenRuleError
from g6.graph.numbers import shortest
from g6.lunchbox.cards import (
    NARRATOR,
    ActorCard,
    Card,
    CartridgeRow,
    CastRow,
    Edge,
    EventCard,
    Lowest,
    Met,
    ParamValue,
    PlaceCard,
    Row,
    RuleCard,
    ToneRow,
)

if TYPE_CHECKING:
    from g6.lunchbox.model import Lunchbox

__all__ = [
    "CARD_SECTIONS",
    "REQUIRED",
    "SECTION_HEADERS",
    "header",
    "header_price",
    "in_order",
    "line",
    "price",
    "render",
]

SECTION_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "global": "global: id type",
        "cast": "cast: id role at flags gauges",
        "edge": "edge: from type to strength",
        "met": "met: a b age event",
        "low": "low: gauge id value",
        "tone": "tone: id axes",
        "cartridge": "cartridge: id kind ttl cards",
        "local": "local: id type at who params",
        "personal": "personal: id type at who params",
        "event": "event: id age at who flags",
        "actor": "actor: id age at flags",
        "place": "place: id minutes at flags",
    }
)
"""The line that opens each section, in the order in which sections stand."""

CARD_SECTIONS: Final = ("local", "personal", "event", "actor", "place")
"""The sections of cards, in the order in which they stand."""

REQUIRED: Final = "need "
"""What goes before the header of a section of required cards."""


def render(box: "Lunchbox") -> str:
    """Return the whole text: sections in their fixed order, each only where it has rows, every line ended."""
    lines = [header(box)]
    for name, rows in _sections(box):
        lines.append(name)
        lines.extend(map(line, rows))
    lines.append("")
    return "\n".join(lines)


def header(box: "Lunchbox") -> str:
    """Return the first line: the turn, whose view it is, and what the turn was given."""
    view = NARRATOR if box.view is None else box.view
    return f"g6 turn={box.turn} view={view} density={box.density} pool={box.pool} slots={box.slots}"


def line(row: Row) -> str:
    """Return one record as it stands in the text, without the line end."""
    match row:
        case EventCard():
            words = _event(row)
        case RuleCard():
            words = _rule(row)
        case ActorCard():
            words = [row.id, *_number(row.age), *_at(row.at), *_flags(row.flags), *_unaware(row.unaware)]
        case PlaceCard():
            words = [row.id, *_number(row.minutes), *_at(row.within), *_flags(row.flags), *_unaware(row.unaware)]
        case _:
            words = _of_base(row)
    return " ".join(words)


def price(row: Row) -> int:
    """Return the characters (code points) that one record costs, its line end included."""
    return len(line(row)) + 1


def header_price(section: str, *, required: bool = False) -> int:
    """Return the characters that opening a section costs, its line end included. Raises KeyError."""
    return len(SECTION_HEADERS[section]) + 1 + (len(REQUIRED) if required else 0)


def in_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Return the cards as a lunchbox groups them: by section, otherwise in the order given.

    Raises FrozenRuleError for a global rule: it is law, and never competes with cards (F8).
    """
    cards = tuple(cards)
    for card in cards:
        if card.section not in CARD_SECTIONS:
            raise FrozenRuleError("F8", f'rule "{card.id}" is global: it belongs to the law, not to the cards')
    return tuple(sorted(cards, key=lambda card: CARD_SECTIONS.index(card.section)))


def _of_base(row: CartridgeRow | CastRow | Edge | Met | Lowest | ToneRow) -> list[str]:
    match row:
        case CastRow():
            gauges = [f"{name}={shortest(value)}" for name, value in row.gauges]
            return [row.id, row.role, *_at(row.at), *_flags(row.flags), *gauges]
        case Edge():
            return [row.source, row.type, row.target, *_number(row.strength)]
        case Met():
            return [row.first, row.second, str(row.age), row.event]
        case Lowest():
            return [row.gauge, row.actor, shortest(row.value)]
        case CartridgeRow():
            return [row.id, row.kind, str(row.ttl), *row.cards]
        case ToneRow():
            return [row.subject, *(f"{axis}={value}" for axis, value in row.axes)]


def _sections(box: "Lunchbox") -> Iterator[tuple[str, Iterable[Row]]]:
    """Yield the header line and the rows of each section that has any."""
    base: tuple[tuple[str, tuple[Row, ...]], ...] = (
        ("global", box.law),
        ("cast", box.cast),
        ("edge", box.edges),
        ("met", box.met),
        ("low", box.lowest),
        ("tone", box.tone),
    )
    for name, rows in base:
        if rows:
            yield SECTION_HEADERS[name], rows
    yield from _of_cards(REQUIRED, box.required)
    if box.cartridges:
        yield SECTION_HEADERS["cartridge"], box.cartridges
    yield from _of_cards("", box.cards)


def _of_cards(mark: str, cards: tuple[Card, ...]) -> Iterator[tuple[str, Iterable[Row]]]:
    for name in CARD_SECTIONS:
        group = [card for card in cards if card.section == name]
        if group:
            yield mark + SECTION_HEADERS[name], group


def _event(card: EventCard) -> list[str]:
    words = [card.id, str(card.age), *_at(card.at)]
    words += [actor if role is None else f"{actor}:{role}" for actor, role in card.who]
    words += _flags(card.flags)
    words += _unaware(card.unaware)
    if card.lie:
        words.append("lie=1")
    if card.frame is not None:
        words.append("frame=" + card.frame)
    if card.opens:
        words.append("opens=" + ",".join(card.opens))
    if card.closes:
        words.append("closes=" + ",".join(card.closes))
    return words


def _rule(card: RuleCard) -> list[str]:
    words = [card.id, card.type]
    if card.at:
        words.append("@" + ",".join(card.at))
    words += card.who
    words += _unaware(card.unaware)
    words += [_param(key, value) for key, value in card.params]
    return words


def _param(key: str, value: ParamValue) -> str:
    return key + "=" + (value if isinstance(value, str) else ",".join(value))


def _number(value: int | Decimal | None) -> list[str]:
    if value is None:
        return []
    return [str(value) if isinstance(value, int) else shortest(value)]


def _at(place: str | None) -> list[str]:
    return [] if place is None else ["@" + place]


def _flags(flags: Iterable[str]) -> list[str]:
    return ["+" + flag for flag in flags]


def _unaware(actors: Iterable[str]) -> list[str]:
    return ["?" + actor for actor in actors]
