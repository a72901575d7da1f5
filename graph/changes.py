"""What an event does to the story: the changes that it brings, in the order written."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from g6.graph.containers import Either, Given, ListOf, TableOf
from g6.graph.fields import Boolean, GaugeChange, Identifier, StateFlag, Strength, TurnNumber
from g6.graph.numbers import total
from g6.graph.parts import TARGETS_MAX, Knowers
from g6.graph.shape import Shape
from g6.graph.texts import Name

__all__ = ["Call", "Changes", "RelationChange", "gauge_after"]


class Call(Shape):
    """How one actor speaks to another."""

    words: Annotated[tuple[str, ...], ListOf(Name, 16)] = Field(default=(), alias="as")
    """Forms of address, as the text has them: 형님, 진우 씨."""
    speech: Annotated[str | None, Given(Identifier)] = None
    """The level of speech: 반말, 존댓말."""


class RelationChange(Shape):
    """A relation that an event makes, alters, or with `until` ends."""

    from_: Identifier = Field(alias="from")
    to: Identifier
    type: Identifier
    strength: Annotated[Decimal | None, Given(Strength)] = None
    until: Annotated[int | None, Given(TurnNumber)] = None
    """The last turn of it."""


class Changes(Shape):
    """What an event changes, stamped with its turn."""

    gauges: Annotated[
        Mapping[str, Mapping[str, Decimal | str]],
        TableOf(Identifier, Annotated[Mapping[str, Decimal | str], TableOf(Identifier, GaugeChange, 64)], TARGETS_MAX),
    ] = Field(default_factory=dict)
    """For each actor and gauge: a number to add, or "=6" to set."""
    flags: Annotated[
        Mapping[str, Mapping[str, bool | tuple[str, ...]]],
        TableOf(
            Identifier,
            Annotated[
                Mapping[str, bool | tuple[str, ...]],
                TableOf(
                    StateFlag,
                    Annotated[bool | tuple[str, ...], Either((list, tuple), Knowers, Boolean)],
                    64,
                    advice="write whether it is so from now on: {FLAG: true}, or {FLAG: false}",
                ),
            ],
            TARGETS_MAX,
        ),
    ] = Field(default_factory=dict)
    """For each actor or place and flag: true, false, or those who know that it is set."""
    relations: Annotated[tuple[RelationChange, ...], ListOf(RelationChange, TARGETS_MAX, unique=False)] = ()
    moves: Annotated[Mapping[str, str], TableOf(Identifier, Identifier, TARGETS_MAX)] = Field(default_factory=dict)
    """For each actor the place to go to."""
    reveals: Annotated[Mapping[str, tuple[str, ...]], TableOf(Identifier, Knowers, TARGETS_MAX)] = Field(
        default_factory=dict
    )
    """For each record those who learn of it."""
    calls: Annotated[
        Mapping[str, Mapping[str, Call]],
        TableOf(Identifier, Annotated[Mapping[str, Call], TableOf(Identifier, Call, TARGETS_MAX)], TARGETS_MAX),
    ] = Field(default_factory=dict)
    """For each actor how they speak to others from now on."""


def gauge_after(before: Decimal, change: Decimal | str) -> Decimal:
    """Return what a gauge reads after a change: the sum, or what "=6" sets."""
    return Decimal(change[1:]) if isinstance(change, str) else total(before, change)
