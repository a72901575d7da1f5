"""Events: what happened, as it stands in the graph, and as a scripted turn may leave parts of it to its scene."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Self, TypeAlias

from pydantic import ConfigDict, Field, model_validator

from g6.graph.changes import Changes
from g6.graph.containers import CastOf, Given, ListOf
from g6.graph.fields import Boolean, Flag, Id, Identifier, Level, Role, Time, TurnNumber, one_of
from g6.graph.parts import ACTORS_MAX, NOW, Tone
from g6.graph.record import Record
from g6.graph.shape import without_null
from g6.graph.synonyms import ENUMERATIONS, english
from g6.graph.texts import Pattern

__all__ = ["Event", "EventDraft", "Happening"]

Flags: TypeAlias = Annotated[tuple[str, ...], ListOf(Flag, 16)]
Names: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, 32)]
Patterns: TypeAlias = Annotated[tuple[str, ...], ListOf(Pattern, 32)]


class Happening(Record):
    """What an event and the draft of one have in common: every field but a settled id."""

    turn: Annotated[int | None, Given(TurnNumber)] = None
    time: Annotated[int | str | None, Given(Time)] = None
    """An int counts the clock's units since the start; a date or "+3y" is text until the world resolves it."""
    at: Annotated[str | None, Given(Identifier)] = None
    actors: Annotated[Mapping[str, str], CastOf(Identifier, Role, ACTORS_MAX)] = Field(default_factory=dict)
    """Those in it with their roles; a list of actors has them all `acting`."""
    flags: Flags = ()
    tags: Names = ()
    risk: Annotated[Decimal | None, Given(Level)] = None
    importance: Annotated[Decimal | None, Given(Level)] = None
    tone: Tone = Field(default_factory=dict)
    beat: Annotated[str | None, Given(Identifier)] = None
    causes: Names = ()
    """The events that it came of."""
    opens: Names = ()
    closes: Names = ()
    changes: Annotated[Changes | None, Given(Changes)] = None
    truth: Boolean = True
    """False: a lie or a faked death, believed by those whom it is known to."""
    instead_of: Annotated[str | None, Given(Identifier)] = None
    """The event that a false one covers."""
    told_by: Annotated[str | None, Given(Identifier)] = None
    tells: Patterns = ()
    """Patterns that give it away."""
    layer: Annotated[str, one_of("event_layer")] = "local"
    frame: Annotated[str, one_of("frame")] = NOW
    """A flashback was told, a dream was dreamt; neither changes the present."""


class Event(Happening):
    """One thing that happened."""

    kind: ClassVar[str] = "event"


def _with_kind(schema: dict[str, Any]) -> None:
    """Let a JSON Schema take what a line of JSON Lines says besides the fields."""
    without_null(schema)
    schema["properties"]["kind"] = {"enum": [Event.kind, *ENUMERATIONS["kind"][Event.kind]]}


class EventDraft(Happening):
    """An event of a scripted turn: its id, turn, time, place and actors may be left to the scene."""

    model_config = ConfigDict(json_schema_extra=_with_kind)

    id: Annotated[str, Given(Id)] = ""
    """Empty where it is made at the commit."""

    @model_validator(mode="before")
    @classmethod
    def _of_event_kind(cls, values: object) -> object:
        """Take a whole record too, as JSON Lines hold it."""
        kind = values.get("kind") if isinstance(values, Mapping) else None
        if isinstance(values, Mapping) and isinstance(kind, str) and english("kind", kind) == Event.kind:
            return {name: value for name, value in values.items() if name != "kind"}
        return values

    def canonical(self) -> dict[str, Any]:
        """Return the fields that were given, as `commit` takes them."""
        return {name: value for name, value in super().canonical().items() if name not in {"kind", "id"} or value}

    @classmethod
    def from_canonical(cls, values: Mapping[str, Any]) -> Self:
        """Return the draft whose canonical form this is. Raises pydantic.ValidationError where it is none."""
        return cls.from_values(values)

    def settled(self, event_id: str, defaults: Mapping[str, Any]) -> Event:
        """Return the event, with `defaults` for what it leaves out and an id where it has none of its own."""
        values = {**defaults, **self.canonical()}
        return Event.from_canonical({"id": event_id, **values, "kind": Event.kind})
