"""Skills on cooldown: an event that is flagged or tagged with a skill's name uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from g6.gate.case import Case
from g6.gate.finding import Finding
from g6.gate.rules import Bound
from g6.graph.history.structure import VICTIM
from g6.graph.parts import UNSEEN, frame_of
from g6.graph.records import Event

__all__ = ["cooldowns"]

IDLE: Final = frozenset({"present", UNSEEN, VICTIM})
"""Roles of those who use nothing; the gun that is held is used."""

Use = tuple[int, str, str | None]
"""Turn, event, beat."""


def cooldowns(case: Case) -> Iterator[Finding]:
    """Whoever used a skill rests for the rule's `turns`; the shots of one beat are one use."""
    now: dict[tuple[str, str], Use] = {}
    for place, event in case.happening():
        for rule in case.bound("cooldown", event):
            skill, turns = rule.params.get("skill"), int(rule.params.get("turns", 0))
            field = next((name for name in ("flags", "tags") if skill in getattr(event, name)), None)
            if skill is None or field is None or turns == 0:
                continue
            for who in _users(case, event, rule):
                last = now.get((who, skill)) or _last_use(case, who, skill)
                if last is not None and _rests(case.turn, event, last, turns):
                    told = {"who": who, "skill": skill, "last": last[0], "event": last[1], "turns": turns}
                    steps = (place, field, getattr(event, field).index(skill))
                    yield case.finding("cooldown", steps, {**told, "ready": last[0] + turns + 1}, rule=rule)
        for who, role in event.actors.items():
            if role not in IDLE:
                now.update({(who, skill): (case.turn, event.id, event.beat) for skill in (*event.flags, *event.tags)})


def _users(case: Case, event: Event, rule: Bound) -> list[str]:
    return [
        who for who, role in event.actors.items() if role not in IDLE and rule.governs(who, *case.facts.groups(who))
    ]


def _rests(turn: int, event: Event, last: Use, turns: int) -> bool:
    same_use = event.beat is not None and event.beat == last[2]
    return not same_use and turn - last[0] <= turns


def _last_use(case: Case, who: str, skill: str) -> Use | None:
    """By the list of events flagged so, and by the tags of his latest."""
    uses = [*case.facts.uses.get((who, skill), ()), *case.facts.uses.get((who, ""), ())]
    used = [data for data in uses if _is_use(data, who, skill)]
    found = max(used, key=lambda data: int(data["turn"]), default=None)
    return None if found is None else (int(found["turn"]), found["id"], found.get("beat"))


def _is_use(data: Mapping[str, Any], who: str, skill: str) -> bool:
    named = skill in data.get("flags", ()) or skill in data.get("tags", ())
    return named and data.get("actors", {}).get(who, UNSEEN) not in IDLE and frame_of(data) is None
