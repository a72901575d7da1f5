"""Where everybody is: nobody is in two places at once, nor too far away for the time that has passed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from g6.gate.case import ACTIVE, Case
from g6.gate.finding import LOCAL, Finding
from g6.graph.clock import UNIT_SECONDS
from g6.graph.history.structure import VICTIM
from g6.graph.numbers import shortest
from g6.graph.parts import frame_of

__all__ = ["two_places"]

BODILY: Final = frozenset({*ACTIVE, "present", VICTIM})
"""Roles of those who are there in the flesh; one on the telephone has a role of the writer's own."""
_FINE: Final = frozenset({"seconds", "minutes"})
"""Clocks by which the same time is the same moment."""


class _Stay(NamedTuple):
    """Where somebody was, when, and by which event."""

    place: str
    time: int
    event: str


def two_places(case: Case) -> Iterator[Finding]:
    """Each person's way from event to event of the turn, and to the first from where the story last saw him.

    Only where the scene names its time: else nobody knows how much has passed.
    """
    if not isinstance(case.scene.time, int):
        return
    last = {who: stay for who in case.facts.lately if (stay := _before(case, who)) is not None}
    case.facts.ways.learn(stay.place for stay in last.values())
    for place, event in case.happening():
        time = event.time if isinstance(event.time, int) else case.scene.time
        for who in case.people(event, BODILY):
            if not case.facts.is_person(who) or event.at is None:
                continue
            found = _judge(case, place, who, last.get(who), _Stay(event.at, time, event.id))
            if found is not None:
                yield found
            last[who] = _Stay(event.at, time, event.id)
        moves = event.changes.moves if event.changes is not None else {}
        last |= {who: _Stay(goal, time, event.id) for who, goal in moves.items()}


def _before(case: Case, who: str) -> _Stay | None:
    """Where the story last had somebody in the flesh, before the turn; what is of time 0 may be of no time at all."""
    for data in case.facts.lately[who]:
        bodily = data["actors"].get(who) in BODILY and frame_of(data) is None
        moved = data.get("changes", {}).get("moves", {}).get(who)
        at = moved or data.get("at")
        if bodily and at is not None and data.get("time"):
            return _Stay(at, data["time"], data["id"])
    return None


def _judge(case: Case, place: int, who: str, before: _Stay | None, now: _Stay) -> Finding | None:
    ways = case.facts.ways
    if before is None or before.place == now.place or ways.nested(before.place, now.place):
        return None
    unit, passed = case.world.clock.unit, abs(now.time - before.time)
    within = _lasts(case) if case.scene.time in {now.time, before.time} else Decimal(0)
    spare = Decimal(passed * UNIT_SECONDS[unit]) / 60 + within
    ways.learn_routes()
    minutes = ways.minutes(before.place, now.place)
    told = {"who": who, "place": now.place, "before": before.place, "event": before.event}
    steps = (place, "actors", who)
    if passed == 0 and within == 0 and unit in _FINE and minutes != 0:
        time = case.world.clock.write(now.time)
        return case.finding("at_once", steps, {**told, "time": time}, layer=LOCAL)
    slack = Decimal(UNIT_SECONDS[unit]) / 60
    if minutes is None or minutes < spare + slack:
        return None
    numbers = {"minutes": shortest(minutes), "passed": shortest(spare.quantize(Decimal(1)))}
    return case.finding("too_far", steps, told | numbers, layer=LOCAL)


def _lasts(case: Case) -> Decimal:
    """Minutes that the scene lasts: what has its time may happen at any moment of it."""
    pace = case.scene.pace
    if pace is None:
        return Decimal(0)
    return (Decimal(1) if pace.span is None else pace.span) * UNIT_SECONDS[pace.unit] / 60
