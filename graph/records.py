"""The records that a world, and whatever is written to a story, is made of: one frozen model a kind.

Field names are those of the files, so that YAML, JSON, Python and the graph call a thing the same; only
`from`, `to` and `as` can't all be said in Python (`from_`, `words`). A field that was not given holds its
default and is no part of the canonical form.
"""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, ClassVar, Final, Self, TypeAlias

from pydantic import AfterValidator, ConfigDict, Field, model_validator

from g6.graph.changes import TARGETS_MAX, Call, Changes, Knowers, RelationChange, gauge_after
from g6.graph.checks import Leaf, refuse
from g6.graph.clock import Clock
from g6.graph.containers import Either, FlagsOf, Given, ListOf, TableOf
from g6.graph.events import Event, EventDraft, Tone
from g6.graph.fields import (
    Boolean,
    Flag,
    Id,
    Identifier,
    Level,
    Minutes,
    Number,
    StateFlag,
    Strength,
    Viewpoint,
    numbered,
    one_of,
)
from g6.graph.numbers import number, shortest
from g6.graph.record import KINDS, BodyFile, Record, needed_unless_taken_back
from g6.graph.rules import Rule, RuleTest
from g6.graph.shape import Json, Shape, Writers
from g6.graph.synonyms import english, words
from g6.graph.texts import Name
from g6.graph.wording import name_of

__all__ = [
    "KINDS",
    "Actor",
    "BodyFile",
    "Call",
    "Changes",
    "Event",
    "EventDraft",
    "Location",
    "Record",
    "Relation",
    "RelationChange",
    "Rule",
    "RuleTest",
    "World",
    "gauge_after",
]

DECLARED_MAX: Final = 1_000
"""Flags, gauges or relation types that a world may declare."""
NAMES_MAX: Final = 64
"""Aliases or groups of one actor."""
ROUTES_MAX: Final = 1_000

Declared: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, DECLARED_MAX)]
Names: TypeAlias = Annotated[tuple[str, ...], ListOf(Name, NAMES_MAX)]


def _open_to_all(value: object) -> None:
    """Check the mark of a flag that no list of knowers hides."""
    said = english("boolean", value) if isinstance(value, str) else None
    if value is not None and said != "true" and value is not True:
        refuse(f"expected a list of those who know, or true, got {name_of(value)}")


def _flags_written(flags: Mapping[str, tuple[str, ...] | None]) -> Json:
    if all(knowers is None for knowers in flags.values()):
        return list(flags)
    return {flag: True if knowers is None else list(knowers) for flag, knowers in flags.items()}


_OPEN = Leaf(_open_to_all, {"enum": [True, *(word for word in words("boolean") if english("boolean", word) == "true")]})
_FlagKnowers: TypeAlias = Annotated[tuple[str, ...] | None, Either((list, tuple), Knowers, Annotated[None, _OPEN])]
Flags: TypeAlias = Annotated[Mapping[str, tuple[str, ...] | None], FlagsOf(StateFlag, _FlagKnowers, NAMES_MAX)]
"""Each flag with those who know of it; None: it is open to be seen."""


class ClockFields(Shape):
    """A world's clock as files say it."""

    unit: Annotated[str, one_of("unit")] = "seconds"
    start: Annotated[str | None, Given(Name)] = None


def _clock_fields(value: object) -> object:
    if isinstance(value, Clock):
        return ClockFields.from_values(_clock_written(value))
    return {"unit": value} if isinstance(value, str) else value


def _clock_written(clock: Clock) -> dict[str, Json]:
    start: dict[str, Json] = {} if clock.start is None else {"start": clock.write(0)}
    return {"unit": clock.unit} | start


def _gauge_bounds(value: object) -> tuple[Decimal, Decimal]:
    if not isinstance(value, (list, tuple)) or len(value) != 2:
        refuse(f"expected [lowest, highest], got {name_of(value)}")
    low, high = number(value[0]), number(value[1])
    return (
        (low, high) if low <= high else refuse(f"{shortest(low)} is above {shortest(high)}: write the lower one first")
    )


_BOUNDS = Leaf(_gauge_bounds, {"type": "array", "items": numbered(), "minItems": 2, "maxItems": 2})


class World(Record):
    """What holds for the whole story, and the names that it declares (None: whatever is used)."""

    kind: ClassVar[str] = "world"
    written: ClassVar[Writers] = {"clock": _clock_written, "viewpoint": lambda viewpoint: viewpoint or "narrator"}

    id: Annotated[str, Given(Id)] = "world"
    language: Annotated[str | None, one_of("language")] = None
    clock: Annotated[
        Clock,
        Given(ClockFields, _clock_fields, lambda _: one_of("unit").json),
        AfterValidator(lambda fields: Clock.starting(fields.unit, fields.start)),
    ] = Clock()
    viewpoint: Viewpoint = None
    """Whose eyes scenes that name none are seen through; None is the narrator."""
    knowledge: Annotated[str, one_of("knowledge")] = "witnessed"
    """Who knows of an event that says nothing of it: those in it, or all (`open`)."""
    flags: Annotated[tuple[str, ...] | None, Given(Annotated[tuple[str, ...], ListOf(Flag, DECLARED_MAX)])] = None
    gauges: Annotated[
        Mapping[str, tuple[Decimal, Decimal]] | None,
        TableOf(Identifier, Annotated[tuple[Decimal, Decimal], _BOUNDS], DECLARED_MAX),
    ] = None
    """For each gauge the lowest and the highest that it may read."""
    relation_types: Annotated[tuple[str, ...] | None, Given(Declared)] = None


class Actor(Record):
    """Somebody or something that acts: a person, a group, a thing."""

    kind: ClassVar[str] = "actor"
    written: ClassVar[Writers] = {"flags": _flags_written}

    type: Annotated[str, one_of("actor_type")] = "person"
    name: Annotated[str | None, Given(Name)] = None
    aliases: Names = ()
    weak_aliases: Names = ()
    """Aliases that count only while the actor is in the cast."""
    groups: Annotated[tuple[str, ...], ListOf(Id, NAMES_MAX)] = ()
    at: Annotated[str | None, Given(Identifier)] = None
    risk: Annotated[Decimal | None, Given(Level)] = None
    importance: Annotated[Decimal | None, Given(Level)] = None
    gauges: Annotated[Mapping[str, Decimal], TableOf(Identifier, Number, NAMES_MAX)] = Field(default_factory=dict)
    flags: Flags = Field(default_factory=dict)
    tone: Tone = Field(default_factory=dict)
    calls: Annotated[Mapping[str, Call], TableOf(Identifier, Call, TARGETS_MAX)] = Field(default_factory=dict)
    """How this actor speaks to others."""


class Location(Record):
    """A place."""

    kind: ClassVar[str] = "location"
    written: ClassVar[Writers] = {"flags": _flags_written}

    name: Annotated[str | None, Given(Name)] = None
    aliases: Names = ()
    within: Annotated[str | None, Given(Identifier)] = None
    routes: Annotated[Mapping[str, Decimal], TableOf(Identifier, Minutes, ROUTES_MAX)] = Field(default_factory=dict)
    """Minutes to other places, the same both ways."""
    risk: Annotated[Decimal | None, Given(Level)] = None
    importance: Annotated[Decimal | None, Given(Level)] = None
    flags: Flags = Field(default_factory=dict)


class Relation(Record):
    """What one actor or place is to another."""

    kind: ClassVar[str] = "relation"
    identity: ClassVar[frozenset[str]] = Record.identity | {"since"}  # the id is made of it
    model_config = ConfigDict(json_schema_extra=needed_unless_taken_back)

    id: Annotated[str, Given(Id)] = ""
    """Made of its ends, type and `since` where it was left out, so that the same file gives the same id."""
    from_: Identifier = Field(alias="from")
    to: Identifier
    type: Identifier
    strength: Annotated[Decimal | None, Given(Strength)] = None
    mutual: Boolean = False
    """Whether it holds in both directions."""

    @property
    def is_unnamed(self) -> bool:
        """Whether the id was left out in the file, and made."""
        return "id" not in self.model_fields_set

    @model_validator(mode="after")
    def _with_id(self) -> Self:
        if not self.id:
            named = "\n".join((self.from_, self.type, self.to, str(self.since)))
            self.__dict__["id"] = f"r{sha256(named.encode()).hexdigest()[:20]}"
        return self


class _RelationTakenBack(Relation):
    """What takes a relation back: its id is enough."""

    bare: ClassVar[type[Record] | None] = None

    id: Id
    from_: Identifier = Field(default="", alias="from")
    to: Identifier = ""
    type: Identifier = ""


Relation.bare = _RelationTakenBack
