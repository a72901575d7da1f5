"""What is judged: the events of one turn, and what the story says of those in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from g6.gate.facts import Facts
from g6.gate.finding import BLOCK, PERSONAL, WARN, Finding
from g6.gate.rules import Bound
from g6.gate.words import KINDS, said
from g6.graph.history.structure import KILLER, changes_present
from g6.graph.problems import Steps
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.world_record import World

__all__ = ["ACTIVE", "COMMANDING", "Case"]

COMMANDING: Final = frozenset({"commanding", "commander", "지휘", "지휘자"})
"""Roles by which a writer says who gives the orders."""
ACTIVE: Final = frozenset({"acting", "speaking", KILLER, *COMMANDING})
"""Roles of those who do something; any other of the writer's own may be that of a body, or of one who is away."""


@dataclass(frozen=True, slots=True)
class Case:
    """One turn before the gate."""

    scene: Scene
    """Settled."""
    world: World
    turn: int
    events: tuple[Event, ...]
    """In the order written."""
    facts: Facts

    def happening(self) -> Iterator[tuple[int, Event]]:
        """The events that happen, each with its place: no lie, no flashback, no dream."""
        return ((i, event) for i, event in enumerate(self.events) if event.truth and changes_present(event))

    def people(self, event: Event, roles: Iterable[str]) -> list[str]:
        """Those in an event with one of these roles, less things."""
        return [who for who, role in event.actors.items() if role in roles and not self.facts.is_thing(who)]

    def bound(self, kind: str, event: Event) -> Iterator[Bound]:
        """The rules of a type that bind an event."""
        return self.facts.rules.of(kind, event, self.turn, self.world.clock)

    def finding(
        self,
        saying: str,
        steps: Steps,
        values: Mapping[str, object],
        *,
        layer: str = PERSONAL,
        rule: Bound | None = None,
        warns: bool = False,
    ) -> Finding:
        """A finding about a field of an event.

        Args:
            saying: one of `SAYINGS`; it tells the kind too.
            steps: the place of the event among those of the turn, then the way to the field.
        """
        place, *way = steps
        assert isinstance(place, int)
        given = values if rule is None else {**values, "rule": rule.id}
        message, mend = said(saying, self.world.language or "en", given)
        return Finding(
            kind=KINDS[saying],
            layer=layer if rule is None else rule.layer,
            severity=WARN if warns or (rule is not None and rule.contested) else BLOCK,
            place=place,
            steps=tuple(way),
            message=message,
            mend=mend,
            rule="" if rule is None else rule.id,
            event=self.events[place].id,
        )
