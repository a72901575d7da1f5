"""The record of a world: the one that every recall reads, and so apart from the models of the others."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Final, TypeAlias

from pydantic import AfterValidator

from g6.graph.checks import Leaf, refuse
from g6.graph.clock import Clock
from g6.graph.containers import Given, ListOf, TableOf
from g6.graph.fields import Flag, Id, Identifier, Viewpoint, numbered, one_of
from g6.graph.numbers import number, shortest
from g6.graph.record import Record
from g6.graph.shape import Json, Shape, Writers
from g6.graph.texts import Name
from g6.graph.wording import name_of

__all__ = ["World"]

DECLARED_MAX: Final = 1_000
"""Flags, gauges or relation types that a world may declare."""

Declared: TypeAlias = Annotated[tuple[str, ...], ListOf(Identifier, DECLARED_MAX)]


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
