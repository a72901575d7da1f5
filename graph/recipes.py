"""Recipes of cartridges: which cards go into which slot, for how long and when. Pointers alone, never a body (F10)."""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Final, TypeAlias

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import core_schema as cs

from g6.frozen import TTL_DEFAULT, TTL_MAX, TTL_MIN
from g6.graph.checks import Leaf, refuse, text_of
from g6.graph.containers import Either, Given, ListOf
from g6.graph.fields import Flag, Identifier, numbered, one_of
from g6.graph.latest import LATEST_MAX
from g6.graph.numbers import whole_number
from g6.graph.record import Record, needed_unless_taken_back
from g6.graph.shape import Shape, without_null
from g6.graph.synonyms import ENUMERATIONS

__all__ = ["Cartridge", "Latest", "Recipe", "When", "as_record"]

CARDS_MAX: Final = 16
"""Pointers of one recipe."""
WHEN_MAX: Final = 16
"""Names in one part of a condition."""
EMERGENCY: Final = frozenset(("emergency", "비상", "D", "d"))
"""The kind that no file may name: the engine brings it by itself."""


def _slot(value: object) -> str:
    text = text_of(value, f"one of {', '.join(ENUMERATIONS['slot'])}")
    if text in EMERGENCY:
        hint = "make it local, personal or aux"
        refuse("the emergency cartridge is the engine's own, and no recipe makes one", hint=hint, rule="F11")
    return text


def _ttl(value: object) -> int:
    turns = whole_number(value)
    if TTL_MIN <= turns <= TTL_MAX:
        return turns
    hint = f"leave it out, and it is {TTL_DEFAULT}; another counts only in a scene of high density"
    return refuse(f"a cartridge lives {TTL_MIN} to {TTL_MAX} turns, not {turns:,}", hint=hint, rule="F10")


def _latest(value: object) -> int:
    count = whole_number(value)
    return count if 1 <= count <= LATEST_MAX else refuse(f"expected 1 to {LATEST_MAX} events, got {count:,}")


def _whole(low: int, high: int) -> dict[str, Any]:
    return numbered(minimum=low, maximum=high) | {"type": ["integer", "string"]}


_KIND_OF_SLOT = one_of("slot")
Slot: TypeAlias = Annotated[str, Given(Annotated[str, _KIND_OF_SLOT], _slot)]
_TTL = Leaf(_ttl, _whole(TTL_MIN, TTL_MAX), cs.int_schema(strict=True, ge=TTL_MIN, le=TTL_MAX))
_LATEST = Leaf(_latest, _whole(1, LATEST_MAX), cs.int_schema(strict=True, ge=1, le=LATEST_MAX))


def _one_subject(schema: dict[str, Any]) -> None:
    without_null(schema)
    schema["oneOf"] = [{"required": [name]} for name in ("at", "with", "thread")]


class Latest(Shape):
    """A pointer to the latest events at a place, with an actor or of a thread: exactly one of the three."""

    model_config = ConfigDict(json_schema_extra=_one_subject)

    latest: Annotated[int, _LATEST]
    """How many."""
    at: Annotated[str | None, Given(Identifier)] = None
    with_: Annotated[str | None, Given(Identifier)] = Field(default=None, alias="with")
    thread: Annotated[str | None, Given(Identifier)] = None

    @model_validator(mode="after")
    def _of_one_subject(self) -> "Latest":
        if sum(subject is not None for subject in (self.at, self.with_, self.thread)) != 1:
            refuse("give one of `at` (a place), `with` (an actor) and `thread`")
        return self


def _one_part(schema: dict[str, Any]) -> None:
    without_null(schema)
    schema["minProperties"] = 1


class When(Shape):
    """What a scene has to have for a recipe to come unasked: of every part that is given, one of its names."""

    model_config = ConfigDict(json_schema_extra=_one_part)

    risks: Annotated[tuple[str, ...], ListOf(Flag, WHEN_MAX, least=1)] = ()
    locations: Annotated[tuple[str, ...], ListOf(Identifier, WHEN_MAX, least=1)] = ()
    actors: Annotated[tuple[str, ...], ListOf(Identifier, WHEN_MAX, least=1)] = ()
    lines: Annotated[tuple[str, ...], ListOf(Identifier, WHEN_MAX, least=1)] = ()

    @model_validator(mode="after")
    def _of_something(self) -> "When":
        if not self.model_fields_set:
            refuse("it names nothing", hint="give `risks`, `locations`, `actors` or `lines`, or leave `when` out")
        return self


Pointer: TypeAlias = Annotated[str | Latest, Either((Mapping, Latest), Latest, Identifier)]


class Cartridge(Record):
    """A recipe: the pointers of one slot. It is the writer's own, and so nobody's secret."""

    kind: ClassVar[str] = "cartridge"
    model_config = ConfigDict(json_schema_extra=needed_unless_taken_back)
    body: ClassVar[None] = None  # type: ignore[misc]  # no field: a recipe has no prose,
    known_by: ClassVar[None] = None  # type: ignore[misc]  # and nobody in the story knows of it
    hidden_from: ClassVar[tuple[str, ...]] = ()  # type: ignore[misc]

    slot: Slot
    """`local` (one place), `personal` (one actor) or `aux` (a thread)."""
    for_: Identifier = Field(alias="for")
    """The place, the actor or the thread."""
    ttl: Annotated[int, _TTL] = TTL_DEFAULT
    """Turns that it is carried; another than 3 counts only in a scene of high density."""
    when: Annotated[When | None, Given(When)] = None
    """None: it comes only where a scene names it."""
    cards: Annotated[tuple[str | Latest, ...], ListOf(Pointer, CARDS_MAX, least=1)]


class _CartridgeTakenBack(Cartridge):
    """What takes a recipe back: its id is enough."""

    bare: ClassVar[type[Record] | None] = None

    slot: Slot = ""
    for_: Identifier = Field(default="", alias="for")
    cards: Annotated[tuple[str | Latest, ...], ListOf(Pointer, CARDS_MAX, least=1)] = ()


Cartridge.bare = _CartridgeTakenBack


class Recipe(Cartridge):
    """A recipe as a file of its own says it: its slot is called `kind`, by which JSON Lines tell records apart."""

    slot: Slot = Field(alias="kind")


class _RecipeTakenBack(_CartridgeTakenBack):
    slot: Slot = Field(default="", alias="kind")


Recipe.bare = _RecipeTakenBack


def as_record(recipe: Cartridge) -> Cartridge:
    """Return a recipe of a file as the record that it is."""
    values = recipe.values_given()
    if "kind" in values:
        values["slot"] = values.pop("kind")
    return Cartridge.from_values(values)
