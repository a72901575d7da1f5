"""What a lunchbox is made of: four kinds of card, and the rows that describe those on the scene.

Plain frozen values. They know nothing of how they were chosen, and hold identifiers and numbers only (F2).
Each is written in one way: what has no order of its own (params, gauges, tone axes) is sorted when it is made,
so that equal rows give equal bytes. Ages are in turns, travel in minutes, strengths and tones in hundredths.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter
from typing import ClassVar, Final, Literal, NamedTuple, TypeVar

__all__ = [
    "NARRATOR",
    "PLAIN_ROLES",
    "SCENE",
    "ActorCard",
    "Card",
    "CartridgeRow",
    "CastRow",
    "Edge",
    "EventCard",
    "Layer",
    "Lowest",
    "Met",
    "ParamValue",
    "PlaceCard",
    "Row",
    "RuleCard",
    "ToneRow",
]

_Value = TypeVar("_Value")

PLAIN_ROLES: Final = frozenset({"acting", "held", "present", "speaking"})
"""Roles that say no more than that someone, or a thing, was there: an event's row leaves them out."""

SCENE: Final = "scene"
"""Subject of the tone row that is the scene's own; no id may be this word."""

NARRATOR: Final = "narrator"
"""What the header says where there is no viewpoint; no id may be this word."""

Layer = Literal["global", "local", "personal"]
ParamValue = str | tuple[str, ...]
"""A number in its shortest form, an identifier, or two or more identifiers in order."""


@dataclass(frozen=True, slots=True)
class EventCard:
    """Something that happened `age` turns ago (0: earlier this turn), by those who were in it."""

    section: ClassVar[str] = "event"

    id: str
    age: int
    at: str | None = None
    who: tuple[tuple[str, str | None], ...] = ()
    """Actors, each with the role that it had; the roles that say nothing become None."""
    flags: tuple[str, ...] = ()
    unaware: tuple[str, ...] = ()
    """Those on the scene who do not know of it."""
    lie: bool = False
    frame: str | None = None
    """Where it did not happen in the present: `flashback` or `dream`."""
    opens: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Drop the roles that say nothing."""
        if any(role in PLAIN_ROLES for _, role in self.who):
            plain = tuple((actor, None if role in PLAIN_ROLES else role) for actor, role in self.who)
            object.__setattr__(self, "who", plain)


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule, with the places and actors that it binds."""

    id: str
    layer: Layer
    type: str
    at: tuple[str, ...] = ()
    who: tuple[str, ...] = ()
    params: tuple[tuple[str, ParamValue], ...] = ()
    unaware: tuple[str, ...] = ()
    """Those on the scene who do not know of it."""

    def __post_init__(self) -> None:
        """Sort the params by key; a list of one is its only value."""
        if self.params:
            params = ((key, _alone(value)) for key, value in self.params)
            object.__setattr__(self, "params", _by_name(params))

    @property
    def section(self) -> str:
        """Name of the section that the rule stands in: its layer."""
        return self.layer


@dataclass(frozen=True, slots=True)
class ActorCard:
    """Someone who is not on the scene, last seen `age` turns ago (None: not yet)."""

    section: ClassVar[str] = "actor"

    id: str
    age: int | None = None
    at: str | None = None
    flags: tuple[str, ...] = ()
    unaware: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceCard:
    """A place, `minutes` of travel from the scene (None: no known way), `within` a greater one."""

    section: ClassVar[str] = "place"

    id: str
    minutes: Decimal | None = None
    within: str | None = None
    flags: tuple[str, ...] = ()
    unaware: tuple[str, ...] = ()


Card = RuleCard | EventCard | ActorCard | PlaceCard


@dataclass(frozen=True, slots=True)
class CastRow:
    """Someone on the scene: the role, the place, and what can be seen of the state."""

    id: str
    role: str
    at: str | None = None
    flags: tuple[str, ...] = ()
    gauges: tuple[tuple[str, Decimal], ...] = ()

    def __post_init__(self) -> None:
        """Sort the gauges by name."""
        object.__setattr__(self, "gauges", _by_name(self.gauges))


class Edge(NamedTuple):
    """A relation between two on the scene; strength from -100 to 100, or None where none was given."""

    source: str
    type: str
    target: str
    strength: int | None = None


class Met(NamedTuple):
    """When two on the scene last met: `age` turns ago, in that event."""

    first: str
    second: str
    age: int
    event: str


class Lowest(NamedTuple):
    """Who of those on the scene is worst off by one gauge."""

    gauge: str
    actor: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class ToneRow:
    """Tone of the scene or of one actor: at least one axis, each from 0 to 100, the highest first."""

    subject: str
    axes: tuple[tuple[str, int], ...]

    def __post_init__(self) -> None:
        """Sort the axes by value, the highest first, then by name."""
        object.__setattr__(self, "axes", tuple(sorted(self.axes, key=lambda axis: (-axis[1], axis[0]))))


@dataclass(frozen=True, slots=True)
class CartridgeRow:
    """A group among the cards, called by its recipe, or by the place, the actor or the thread that it is about."""

    id: str
    kind: str
    """local, personal, aux, emergency."""
    ttl: int
    """Turns that it still lives, this one included."""
    cards: tuple[str, ...] = ()
    """Of a recipe's and an emergency's those that are in the lunchbox; a composed one is all that is about its id."""


Row = CartridgeRow | Card | CastRow | Edge | Met | Lowest | ToneRow
"""Anything that is one line of a lunchbox."""


def _by_name(pairs: Iterable[tuple[str, _Value]]) -> tuple[tuple[str, _Value], ...]:
    """Return the pairs sorted by name; two of one name, which nothing may have, keep their order."""
    return tuple(sorted(pairs, key=itemgetter(0)))


def _alone(value: ParamValue) -> ParamValue:
    """Return the value itself where it is a list of one."""
    return value[0] if isinstance(value, tuple) and len(value) == 1 else value
