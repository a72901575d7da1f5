"""Knowledge: nobody tells what he doesn't know, and no secret moves those who have no part in it.

Only what can be told for sure is judged. A telling blocks: somebody speaks, and nobody there knows it. Of causes, those
warn that were closed on purpose: much comes of what those in it don't know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from g6.gate.case import ACTIVE, Case
from g6.gate.finding import Finding
from g6.graph.history.pointers import OPEN
from g6.graph.history.record_rows import told_views
from g6.graph.records import Event
from g6.recall.secrets import knows

__all__ = ["knowledge"]

SPEAKING: Final = "speaking"


def knowledge(case: Case) -> Iterator[Finding]:
    """Each event's tellings and causes, held against what those in it know by then."""
    told: dict[str, dict[str, int]] = {record: dict(who) for record, who in case.facts.told.items()}
    records: dict[str, Mapping[str, Any]] = dict(case.facts.records)
    for place, event in case.happening():
        yield from _tellings(case, place, event, records, told)
        yield from _causes(case, place, event, records, told)
        records[event.id] = _as_row(case, event)
        for record, who in (event.changes.reveals if event.changes is not None else {}).items():
            told.setdefault(record, {}).update(dict.fromkeys(told_views(who), case.turn))


def _as_row(case: Case, event: Event) -> dict[str, Any]:
    is_open = case.world.knowledge == "open" and event.known_by is None
    return {**event.canonical(), "kind": Event.kind, **({OPEN: True} if is_open else {})}


def _tellings(
    case: Case, place: int, event: Event, records: Mapping[str, Any], told: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """What is told aloud, somebody there knows. What is read or found out has the thing, or nobody who speaks."""
    if event.changes is None or any(case.facts.is_thing(who) for who in event.actors):
        return
    for record, learners in event.changes.reveals.items():
        speakers = [who for who in case.people(event, {SPEAKING}) if who not in learners]
        there = [who for who in event.actors if who not in learners]
        if record in records and speakers and not any(_knows(case, w, records[record], told) for w in there):
            steps = (place, "changes", "reveals", record)
            who = ", ".join(speakers)
            yield case.finding("tells_unknown", steps, {"record": record, "who": who})


def _causes(
    case: Case, place: int, event: Event, records: Mapping[str, Any], told: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """A cause that is a secret is known to somebody who is there, where anybody acts at all."""
    acting = case.people(event, ACTIVE)
    learned = event.changes.reveals if event.changes is not None else {}
    for at, cause in enumerate(event.causes):
        data = records.get(cause, {})
        if not acting or cause in learned or data.get("known_by") is None or data.get("truth") is False:
            continue
        if not any(_knows(case, who, data, told) for who in event.actors):
            steps = (place, "causes", at)
            who = ", ".join(acting)
            yield case.finding("acts_on_unknown", steps, {"record": cause, "who": who}, warns=True)


def _knows(case: Case, who: str, data: Mapping[str, Any], told: Mapping[str, Mapping[str, int]]) -> bool:
    """Whoever was there himself knows it too, whomever `known_by` names."""
    return knows((who, *case.facts.groups(who)), data, told.get(data["id"], {})) or who in data.get("actors", ())
