"""The dead and the absent: who takes part in what happens has to be alive, in the story, and there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from g6.gate.case import ACTIVE, Case
from g6.gate.finding import Finding
from g6.graph.history.structure import KILLER, the_dead
from g6.graph.records import Event

__all__ = ["absent", "dead", "survivors"]

_DEAD: Final = "dead"


def dead(case: Case) -> Iterator[Finding]:
    """Whoever is dead, from before or since an earlier event of the turn, acts and speaks no more.

    To kill he may have laid a trap before: that warns.
    """
    gone = set(case.facts.dead)
    for place, event in case.happening():
        gone -= _back(event)
        for who in case.people(event, ACTIVE):
            if who in gone:
                role = event.actors[who]
                told = {"who": who, "role": role}
                yield case.finding("dead", (place, "actors", who), told, warns=role == KILLER)
        gone.update(_fallen(event))


def _fallen(event: Event) -> list[str]:
    """Those who die in an event, also those of whose death not everyone knows."""
    flags = event.changes.flags if event.changes is not None else {}
    in_secret = (who for who, changed in flags.items() if changed.get(_DEAD, False) is not False)
    return list(dict.fromkeys((*the_dead(event), *in_secret)))


def _back(event: Event) -> set[str]:
    """Those whom an event brings back to life."""
    flags = event.changes.flags if event.changes is not None else {}
    return {who for who, changed in flags.items() if changed.get(_DEAD) is False}


def absent(case: Case) -> Iterator[Finding]:
    """Whoever acts at a place of the scene is one of its cast, or came there by an earlier event of the turn.

    What happens elsewhere meanwhile is not on the scene, and neither are those in it; and one may kill from afar.
    """
    cast, places = case.scene.cast, case.scene.places
    arrived: set[str] = set()
    for place, event in case.happening():
        changes = event.changes
        arrived.update(who for who, goal in (changes.moves if changes is not None else {}).items() if goal in places)
        for who in case.people(event, ACTIVE - {KILLER}):
            steps, told = (place, "actors", who), {"who": who, "role": event.actors[who]}
            since, until = _span(case, who)
            if not since <= case.turn <= until:
                yield case.finding("not_in_story", steps, {**told, "since": since, "until": until})
            elif cast and _here(case, event) and who not in arrived and not _is_accounted_for(case, who, cast):
                yield case.finding("not_on_scene", steps, told)


def _span(case: Case, who: str) -> tuple[int, int]:
    data = case.facts.actors.get(who, {})
    return int(data.get("since", case.turn)), int(data.get("until", case.turn))


def _here(case: Case, event: Event) -> bool:
    return event.at is None or event.at in case.scene.places


def _is_accounted_for(case: Case, who: str, cast: dict[str, str]) -> bool:
    """Is somebody in the cast, or a group of his; or a group, of whom some may be there; or dead, which says more?"""
    named = who in cast or any(group in cast for group in case.facts.groups(who))
    return named or not case.facts.is_person(who) or who in case.facts.dead


def survivors(case: Case) -> Iterator[Finding]:
    """Rules of type `survive`: those whom they name may not die; one that names nobody is for all.

    A group that is named is meant itself, and may lose a member.
    """
    for place, event in case.happening():
        fallen = _fallen(event)
        rules = tuple(case.bound("survive", event)) if fallen else ()
        for who in fallen:
            field = ("actors", who) if who in event.actors else ("changes", "flags", who, _DEAD)
            for rule in rules:
                if rule.governs(who):
                    yield case.finding("survive", (place, *field), {"who": who}, rule=rule)
