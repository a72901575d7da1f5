"""The records that a world, and whatever is written to a story, is made of: one frozen model a kind.

Field names are those of the files, so that YAML, JSON, Python and the graph call a thing the same; only
`from`, `to` and `as` can't all be said in Python (`from_`, `words`). A field that was not given holds its
default and is no part of the canonical form.
"""

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, ClassVar, Final, Self, TypeAlias

from pydantic import ConfigDict, Field, model_validator

from g6.graph.changes import Call
from g6.graph.checks import Leaf, refuse
from g6.graph.containers import Either, FlagsOf, Given, ListOf, TableOf
from g6.graph.events import Event, EventDraft
from g6.graph.fields import (
    Boolean,
    Id,
    Identifier,
    Level,
    Minutes,
    Number,
    StateFlag,
    Strength,
    one_of,
)
from g6.graph.parts import TARGETS_MAX, Knowers, Tone
from g6.graph.recipes import Cartridge, Latest, When
from g6.graph.record import KINDS, Record, needed_unless_taken_back
from g6.graph.rules import Rule
from g6.graph.shape import Json, Writers
from g6.graph.synonyms import english, words
from g6.graph.texts import Name
from g6.graph.wording import name_of
from g6.graph.world_record import World

__all__ = [
    "KINDS",
    "Actor",
    "Cartridge",
    "Event",
    "EventDraft",
    "Latest",
    "Location",
    "Record",
    "Relation",
    "Rule",
    "When",
    "World",
]

NAMES_MAX: Final = 64
"""Aliases or groups of one actor."""
ROUTES_MAX: Final = 1_000

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

for _model in (Event, Rule, World, Actor, Location, Relation, Cartridge):
    KINDS[_model.kind] = KINDS.pop(_model.kind)  # in one order, whichever of their modules was read in first
