"""Which rules bind an event: by whom and where they bind, by turn and hour, and less those that give way to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from g6.graph.clock import Clock, Hours
from g6.graph.history.signs import EVERYWHERE, LAW
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.recall.board import holds

__all__ = ["Bound", "Rules"]


@dataclass(frozen=True, slots=True)
class Bound:
    """A rule that binds somebody or some place of the turn."""

    id: str
    layer: str
    type: str
    data: Mapping[str, Any]

    @property
    def contested(self) -> bool:
        """Whether it is disputed: it warns."""
        return bool(self.data.get("contested"))

    @property
    def params(self) -> Mapping[str, Any]:
        """What its type asks for."""
        params: Mapping[str, Any] = self.data.get("params", {})
        return params

    def governs(self, *who: str) -> bool:
        """Is it a rule for somebody, by his id or those of his groups? One that names nobody is for all."""
        return "actors" not in self.data or not set(who).isdisjoint(self.data["actors"])

    def holds(self, event: Event, turn: int, clock: Clock, places: frozenset[str]) -> bool:
        """Is it in force on a turn, at the event's place (with all that this lies in) and hour?"""
        data = self.data
        if not holds(data, turn):
            return False
        if "locations" in data and places.isdisjoint(data["locations"]):
            return False
        if "hours" not in data or clock.start is None or not isinstance(event.time, int):
            return True
        return Hours.between(*data["hours"]).hold(clock.minute_of_day(event.time))


class Rules:
    """The rules that bind those in the events of a turn, and where these happen."""

    def __init__(self, reader: Reader, people: Iterable[str], around: Mapping[str, frozenset[str]]) -> None:
        """Ask for them.

        Args:
            people: those in the events, and their groups.
            around: each place of the events, with itself and all that it lies in.
        """
        places = sorted({place for places in around.values() for place in places})
        lists = reader.rules_for((LAW, EVERYWHERE, *people, *places))
        records = reader.records("rule", sorted({rule for rules in lists.values() for rule in rules}))
        self._around = around
        self._rules = tuple(Bound(name, data["layer"], data["type"], data) for name, data in sorted(records.items()))

    def of(self, kind: str, event: Event, turn: int, clock: Clock) -> Iterator[Bound]:
        """Those of a type that bind an event, by id; one that another overrides there gives way."""
        places = self._around.get(event.at or "", frozenset())
        wanted = [rule for rule in self._rules if rule.type == kind and rule.holds(event, turn, clock, places)]
        for rule in wanted:
            if not any(self._gives_way(rule, other, event, turn, clock, places) for other in self._rules):
                yield rule

    @staticmethod
    def _gives_way(rule: Bound, other: Bound, event: Event, turn: int, clock: Clock, places: frozenset[str]) -> bool:
        if rule.id not in other.data.get("overrides", ()) or other.contested:
            return False
        meant = "actors" not in other.data or any(other.governs(who) for who in event.actors)
        return meant and other.holds(event, turn, clock, places)

    def skills(self) -> list[str]:
        """What the cooldowns among them are about."""
        return sorted(
            {rule.params["skill"] for rule in self._rules if rule.type == "cooldown" and "skill" in rule.params}
        )
