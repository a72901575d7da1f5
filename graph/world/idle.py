"""What is written and does nothing, or binds more than was meant: told as warnings, with what will come of it."""

from collections.abc import Iterable, Iterator
from typing import Final

from g6.graph.documents import Gathering, Located, Place
from g6.graph.fields import did_you_mean
from g6.graph.problems import Steps
from g6.graph.records import Actor, Event, Record, Rule
from g6.graph.world.standing import NO_STORY, Lookup

__all__ = ["Idle"]

TOLD_MAX: Final = 20
"""Events of one kind that are told."""


class Idle:
    """What shows only at the end of a reading: threads that nobody opens, gauges that nobody has."""

    def __init__(self, lookup: Lookup) -> None:
        """Take what the story knows that the records are written to."""
        self._lookup = lookup
        self._opened: set[str] = set()
        self._closed: dict[str, tuple[Place, Steps]] = {}  # each with the first place
        self._gauges: set[str] = set()
        self._true_covers: list[tuple[Event, Place]] = []

    def take(self, record: Record, place: Place) -> None:
        """Take what a record opens, closes and counts."""
        if isinstance(record, Event):
            self._opened.update(record.opens)
            for number, thread in enumerate(record.closes):
                self._closed.setdefault(thread, (place, ("closes", number)))
            if record.instead_of is not None and record.truth and len(self._true_covers) < TOLD_MAX:
                self._true_covers.append((record, place))
            if record.changes is not None:
                self._gauges.update(*record.changes.gauges.values())
        elif isinstance(record, Actor):
            self._gauges.update(record.gauges)

    def is_opened(self, thread: str) -> bool:
        """Tell whether an event of this reading opens a thread, or one of the story speaks of it."""
        return thread in self._opened or self._lookup.has_thread(thread)

    def nearest_opened(self, thread: str) -> str:
        """Return the hint that names the nearest thread that was opened; empty where none is near."""
        return did_you_mean(thread, {*self._opened, *self._lookup.threads()})

    def warn(self, rules: Iterable[Located[Rule]], gathering: Gathering) -> None:
        """Warn of rules that can't do what they are for, of covers that are true, of threads that were never open."""
        for rule, place in rules:
            for message, steps, hint in self._of_rule(rule):
                gathering.warn(place.problem(message, steps, hint=hint))
        for event, place in self._true_covers:
            message = f'the event "{event.id}" is true, so it covers nothing of "{event.instead_of}": both happened'
            hint = "write `truth: false` if it is a lie"
            gathering.warn(place.problem(message, ("instead_of",), hint=hint))
        for thread, (place, steps) in self._closed.items():
            if self.is_opened(thread):
                continue
            hint = self.nearest_opened(thread) or f"write `opens: [{thread}]` in the event that begins it"
            gathering.warn(
                place.problem(f'nothing opens the thread "{thread}", so there is none to close', steps, hint=hint)
            )

    def _of_rule(self, rule: Rule) -> Iterator[tuple[str, Steps, str]]:
        """Yield message, way and hint of each thing that a rule lacks."""
        called = f'the {rule.layer} rule "{rule.id}"'
        if rule.type == "survive" and not rule.actors:
            yield f"{called} names no actors, so nobody has to survive", (), "name them in `actors`"
        elif rule.layer == "personal" and not rule.actors:
            bound = "whoever is at its places" if rule.locations else "everybody, everywhere"
            yield f"{called} names no actors, so it binds {bound}", (), "name them in `actors`"
        if rule.layer == "local" and not rule.locations:
            bound = "its actors, wherever they are" if rule.actors else "everybody, everywhere"
            yield f"{called} names no places, so it binds {bound}", (), "name them in `locations`"
        if rule.type == "cooldown":
            yield from _of_cooldown(rule, called)
        elif rule.type == "ammo":
            yield from self._of_ammo(rule, called)

    def _of_ammo(self, rule: Rule, called: str) -> Iterator[tuple[str, Steps, str]]:
        gauge = rule.params.get("gauge")
        if gauge is None:
            yield f"{called} names no gauge, so no shot is counted", (), "write `params: {gauge: …}`"
        elif self._lookup is NO_STORY and gauge not in self._gauges:
            hint = did_you_mean(str(gauge), self._gauges) or f"give those who shoot `gauges: {{{gauge}: …}}`"
            yield f'no actor has the gauge "{gauge}", so {called} counts no shot', ("params", "gauge"), hint


def _of_cooldown(rule: Rule, called: str) -> Iterator[tuple[str, Steps, str]]:
    for name, unsaid in (("skill", "what has to rest"), ("turns", "how many turns it rests")):
        if name not in rule.params:
            yield f"{called} doesn't say {unsaid}", (), f"write it in `params`, as `{name}`"
