"""Gauges: ammunition runs down to zero and no further, and the others stay within what the world declares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from g6.gate.case import Case
from g6.gate.finding import Finding
from g6.gate.rules import Bound
from g6.graph.changes import gauge_after
from g6.graph.numbers import shortest

__all__ = ["gauges"]

ZERO: Final = Decimal(0)


class _Change(NamedTuple):
    place: int
    who: str
    gauge: str
    before: Decimal
    after: Decimal


def gauges(case: Case) -> Iterator[Finding]:
    """Every change of a gauge, in the order written, from where the gauge stood before the turn.

    A gauge that is out of its range already, and comes nearer to it, is no new finding.
    """
    stand = {who: dict(gauges) for who, gauges in case.facts.gauges.items()}
    for place, event in case.happening():
        for who, changes in (event.changes.gauges if event.changes is not None else {}).items():
            for gauge, change in changes.items():
                before = stand.setdefault(who, {}).get(gauge, ZERO)
                after = gauge_after(before, change)
                stand[who][gauge] = after
                yield from _judge(case, _Change(place, who, gauge, before, after))


def _judge(case: Case, change: _Change) -> Iterator[Finding]:
    place, who, gauge, before, after = change
    event = case.events[place]
    steps = (place, "changes", "gauges", who, gauge)
    told = {"who": who, "gauge": gauge, "before": shortest(before), "after": shortest(after)}
    falls = after < ZERO and after < before
    rules = [rule for rule in case.bound("ammo", event) if _limits(case, rule, change)] if falls else []
    for rule in rules:
        yield case.finding("below_zero", steps, told, rule=rule)
    bounds = (case.world.gauges or {}).get(gauge)
    if bounds is None:
        if falls and not rules:
            yield case.finding("undeclared_below_zero", steps, told, warns=True)
        return
    low, high = bounds
    if (after < low and after < before) or (after > high and after > before):
        yield case.finding("out_of_range", steps, {**told, "low": shortest(low), "high": shortest(high)})


def _limits(case: Case, rule: Bound, change: _Change) -> bool:
    return rule.params.get("gauge") == change.gauge and rule.governs(change.who, *case.facts.groups(change.who))
