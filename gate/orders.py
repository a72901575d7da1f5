"""The chain of command: nobody commands those above him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from g6.gate.case import ACTIVE, COMMANDING, Case
from g6.gate.finding import Finding
from g6.graph.records import Event

__all__ = ["orders"]

FLAG: Final = "command"


def orders(case: Case) -> Iterator[Finding]:
    """An event flagged `command`: who commands stands above one of the others at least.

    Who commands is told by the role `commanding`; where nobody has it, it is the highest of those who act or speak. The
    others are meant: if one is below him, or no part of the chain, the order may be for that one.
    """
    for place, event in case.happening():
        if FLAG not in event.flags:
            continue
        for rule in case.bound("command", event):
            order: Sequence[str] = rule.params.get("order", ())
            for who in _commanders(case, event, order):
                others = [w for w in event.actors if w != who and not case.facts.is_thing(w)]
                if others and all(w in order and order.index(w) < order.index(who) for w in others):
                    told = {"who": who, "above": ", ".join(sorted(others, key=order.index))}
                    yield case.finding("command", (place, "actors", who), told, rule=rule)


def _commanders(case: Case, event: Event, order: Sequence[str]) -> list[str]:
    said = case.people(event, COMMANDING)
    active = [who for who in said or case.people(event, ACTIVE) if who in order]
    return active if said else sorted(active, key=order.index)[:1]
