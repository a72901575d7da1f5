"""The packet that a model receives: its model, its two faces, its grammar, its hash.

It never knows how cards were chosen, but in `assemble` and `dress`, which fill it with what recall drew. `seal` makes
a `Lunchbox` final; `render` and `parse`, `to_json` and `from_json` are its two faces; `price` and `header_price` are
what a packer counts with.
"""

from typing import TYPE_CHECKING, Any

from g6.lunchbox.cards import (
    ActorCard,
    Card,
    CartridgeRow,
    CastRow,
    Edge,
    EventCard,
    Lowest,
    Met,
    PlaceCard,
    Row,
    RuleCard,
    ToneRow,
)
from g6.lunchbox.legend import HOW_TO_READ, LegendRow, legend
from g6.lunchbox.model import Lunchbox
from g6.lunchbox.parse import parse
from g6.lunchbox.render import CARD_SECTIONS, SECTION_HEADERS, header, header_price, line, price, render
from g6.lunchbox.seal import seal
from g6.lunchbox.tokens import Token, grammar, tokens, undeclared

if TYPE_CHECKING:
    from g6.lunchbox.schema import from_json, json_schema, to_json

__all__ = [
    "CARD_SECTIONS",
    "HOW_TO_READ",
    "SECTION_HEADERS",
    "ActorCard",
    "Card",
    "CartridgeRow",
    "CastRow",
    "Edge",
    "EventCard",
    "LegendRow",
    "Lowest",
    "Lunchbox",
    "Met",
    "PlaceCard",
    "Row",
    "RuleCard",
    "Token",
    "ToneRow",
    "from_json",
    "grammar",
    "header",
    "header_price",
    "json_schema",
    "legend",
    "line",
    "parse",
    "price",
    "render",
    "seal",
    "to_json",
    "tokens",
    "undeclared",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever lives there
    """Fetch the JSON face when it is first asked for: the text face, which every recall has, does without it."""
    if name not in {"from_json", "json_schema", "to_json"}:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from g6.lunchbox import schema  # noqa: PLC0415 - as it says above

    return getattr(schema, name)
