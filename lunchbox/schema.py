"""The JSON face of a lunchbox: `from_json(to_json(box)) == box`, and the schema that it is published by.

Names are those of the records and of the text, also where the Python model needs others (`from`, `global`). Decimals
are numbers; one that a reader would round is a text. A card says its `kind`, which is that of the record it stands
for: rule, event, actor, location.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from g6.errors import DocumentError
from g6.frozen import (
    CARTRIDGE_SLOTS,
    CARTRIDGES_WAR,
    DENSITY_CRITERIA,
    LAYERS,
    POOL_SIZE_DENSE,
    POOL_SIZES,
    TTL_MAX,
    TTL_MIN,
)
from g6.graph.identifiers import RESERVED
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
    RuleCard,
    ToneRow,
)
from g6.lunchbox.keys import CARTRIDGE_KINDS, FRAMES, NUMBER
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.shapes import (
    Refused,
    Shape,
    any_of,
    as_number,
    definitions,
    identifier,
    list_of,
    map_of,
    number,
    one_of,
    record,
    text_of_number,
    whole,
)

__all__ = ["from_json", "json_schema", "to_json"]

KINDS: Final[Mapping[type[Card], str]] = MappingProxyType(
    {RuleCard: "rule", EventCard: "event", ActorCard: "actor", PlaceCard: "location"}
)
"""The kind of record that each card stands for."""


def to_json(box: Lunchbox) -> dict[str, Any]:
    """Return the lunchbox as JSON values; what is empty or unknown is left out."""
    written: dict[str, Any] = _BOX.write(box)
    return written


def from_json(value: object) -> Lunchbox:
    """Return the lunchbox that these JSON values are. Raises DocumentError, with every problem and its path."""
    try:
        box: Lunchbox = _BOX.read(value, "$")
    except Refused as refused:
        raise DocumentError(refused.problems) from None
    return box


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `to_json` gives."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "g6 lunchbox",
        "description": "What one turn hands to the model; its text face has at most 2,500 characters.",
        **_BOX.schema,
        "$defs": definitions(),
    }


@dataclass(frozen=True, slots=True)
class _Played:
    """Someone in an event and the role that was played, which in the model are a pair."""

    actor: str
    role: str | None = None


def _view() -> Shape:
    """Return the shape of the viewpoint, where JSON says narrator for nobody's."""
    name = identifier(but=RESERVED - {NARRATOR})

    def read(value: object, path: str) -> str | None:
        view: str = name.read(value, path)
        return None if view == NARRATOR else view

    return Shape(name.schema, read, lambda view: NARRATOR if view is None else view)


def _who() -> Shape:
    """Return the shape of those in an event."""
    name = identifier()
    pair = record(_Played, {"actor": name, "role": name})

    def read(value: object, path: str) -> tuple[str, str | None]:
        played: _Played = pair.read(value, path)
        return played.actor, played.role

    return list_of(Shape(pair.schema, read, lambda who: pair.write(_Played(*who))))


def _param() -> Shape:
    """Return the shape of what a param is set to: a number, an identifier, or two or more identifiers."""
    text = Shape(number().schema, lambda value, _path: text_of_number(value))  # in the model it is a text
    kinds = any_of(
        (lambda value: text_of_number(value) is not None, text),
        (lambda value: isinstance(value, list), list_of(identifier(), low=2)),
        (lambda _: True, identifier()),
    )

    def write(value: ParamValue) -> object:
        is_number = isinstance(value, str) and NUMBER.fullmatch(value) is not None
        return as_number(Decimal(str(value))) if is_number else kinds.write(value)

    return Shape(kinds.schema, kinds.read, write)


def _rule(*layers: str) -> Shape:
    """Return the shape of a rule of these layers."""
    name, names = identifier(), list_of(identifier())
    shapes = {
        "id": identifier(but=RESERVED),
        "layer": one_of(*layers),
        "type": name,
        "at": names,
        "who": names,
        "params": map_of(_param()),
        "unaware": names,
    }
    return record(RuleCard, shapes, fixed={"kind": KINDS[RuleCard]})


def _card() -> Shape:
    """Return the shape of a card of any kind, which its `kind` tells."""
    shapes = {KINDS[cls]: shape for cls, shape in _CARDS.items()}
    kind = one_of(*shapes)

    def read(value: object, path: str) -> object:
        name = kind.read(value.get("kind"), f"{path}.kind") if isinstance(value, Mapping) else "event"
        return shapes[name].read(value, path)

    schema = {"oneOf": [shape.schema for shape in shapes.values()]}
    return Shape(schema, read, lambda card: _CARDS[type(card)].write(card))


_ID: Final = identifier()
_CARD_ID: Final = identifier(but=RESERVED)
_IDS: Final = list_of(_ID)
_AGE: Final = whole()
_TRUE: Final = (True,)  # false is what a lie left out says

_CARDS: Final[Mapping[type[Card], Shape]] = {
    RuleCard: _rule(*LAYERS[1:]),
    EventCard: record(
        EventCard,
        {
            "id": _CARD_ID,
            "age": _AGE,
            "at": _ID,
            "who": _who(),
            "flags": _IDS,
            "unaware": _IDS,
            "lie": one_of(*_TRUE),
            "frame": one_of(*FRAMES),
            "opens": _IDS,
            "closes": _IDS,
        },
        fixed={"kind": KINDS[EventCard]},
    ),
    ActorCard: record(
        ActorCard,
        {"id": _CARD_ID, "age": _AGE, "at": _ID, "flags": _IDS, "unaware": _IDS},
        fixed={"kind": KINDS[ActorCard]},
    ),
    PlaceCard: record(
        PlaceCard,
        {"id": _CARD_ID, "minutes": number(negative=False), "within": _ID, "flags": _IDS, "unaware": _IDS},
        fixed={"kind": KINDS[PlaceCard]},
    ),
}

_BOX: Final = record(
    Lunchbox,
    {
        "turn": whole(),
        "view": _view(),
        "density": whole(high=DENSITY_CRITERIA),
        "pool": one_of(*POOL_SIZES),
        "slots": one_of(*CARTRIDGE_SLOTS),
        "global": list_of(_rule(*LAYERS[:1])),
        "cast": list_of(
            record(CastRow, {"id": _CARD_ID, "role": _ID, "at": _ID, "flags": _IDS, "gauges": map_of(number())}),
        ),
        "edge": list_of(
            record(
                Edge,
                {"from": _ID, "type": _ID, "to": _ID, "strength": whole(-100, 100)},
                called={"from": "source", "to": "target"},
            )
        ),
        "met": list_of(
            record(Met, {"a": _ID, "b": _ID, "age": _AGE, "event": _ID}, called={"a": "first", "b": "second"})
        ),
        "low": list_of(record(Lowest, {"gauge": _ID, "id": _ID, "value": number()}, called={"id": "actor"})),
        "tone": list_of(record(ToneRow, {"id": _ID, "axes": map_of(whole(0, 100), low=1)}, called={"id": "subject"})),
        "required": list_of(_card(), high=POOL_SIZE_DENSE),
        "cartridges": list_of(
            record(
                CartridgeRow,
                {
                    "id": _CARD_ID,
                    "kind": one_of(*CARTRIDGE_KINDS),
                    "ttl": whole(TTL_MIN, TTL_MAX),
                    "cards": list_of(_ID, high=POOL_SIZE_DENSE),
                },
            ),
            high=CARTRIDGES_WAR,
        ),
        "cards": list_of(_card(), high=POOL_SIZE_DENSE),
    },
    called={"global": "law", "edge": "edges", "low": "lowest"},
)
