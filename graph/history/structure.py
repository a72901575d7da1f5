"""What an event did, read from its roles, flags and changes: who died, who killed, what changed hands."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from g6.graph.history.signs import IMPORTANT, RISKY
from g6.graph.parts import DREAM, NOW, UNSEEN
from g6.graph.records import Event
from g6.graph.stores.store import NARRATOR

__all__ = [
    "KILLER",
    "VICTIM",
    "changes_present",
    "handed_over",
    "killers",
    "marks",
    "participants",
    "takers",
    "the_dead",
]

VICTIM: Final = "victim"
KILLER: Final = "killer"
_DEATH: Final = "death"
_DEAD: Final = "dead"

BANDS: Final = 10
"""Of risk and of importance: a band is a tenth."""


def participants(event: Event, view: str) -> list[str]:
    """Those of the event whom a view sees there: an unseen one is seen by himself and the narrator only."""
    if UNSEEN not in event.actors.values():
        return list(event.actors)
    return [actor for actor, role in event.actors.items() if role != UNSEEN or view in (actor, NARRATOR)]


def changes_present(event: Event) -> bool:
    """Does the event do anything to the present? A flashback or a dream leaves it as it is."""
    return event.frame == NOW


def the_dead(event: Event) -> tuple[str, ...]:
    """Those who die in the event: the victims where it is flagged `death`, and whoever it makes `dead`.

    A flashback shows a death that was; in a dream nobody dies.
    """
    if event.frame == DREAM:
        return ()
    dead = [a for a, role in event.actors.items() if role == VICTIM] if _DEATH in event.flags else []
    if event.changes is not None:
        dead += [who for who, flags in event.changes.flags.items() if flags.get(_DEAD) is True and who not in dead]
    return tuple(dead)


def killers(event: Event) -> tuple[str, ...]:
    """Those who kill in the event."""
    if _DEATH not in event.flags or event.frame == DREAM:
        return ()
    return tuple(actor for actor, role in event.actors.items() if role == KILLER)


def handed_over(event: Event, is_thing: Callable[[str], bool]) -> tuple[str, ...]:
    """The things that change hands: a relation to one of them is stated, without a negative strength."""
    if event.changes is None or not event.changes.relations or not changes_present(event):
        return ()
    stated = (r.to for r in event.changes.relations if is_thing(r.to) and (r.strength is None or r.strength >= 0))
    return tuple(dict.fromkeys(stated))


def takers(event: Event, things: tuple[str, ...]) -> tuple[str, ...]:
    """Those who have one of the things in hand after the event, as its changes say."""
    if event.changes is None or not things:
        return ()
    return tuple(dict.fromkeys(r.from_ for r in event.changes.relations if r.to in things))


def marks(event: Event) -> list[str]:
    """The lists besides the plain one that an event stands on for each of its people: its flags, its bands.

    A band is a tenth of the declared risk, `>1` to `>10`, or importance, `^1` to `^10`, rounded up, so that the
    riskiest and the most important can be read band by band as of any turn. What happens to people in a dream
    happens to nobody.
    """
    found = list(event.flags) if event.frame != DREAM else []
    if event.risk:
        found.append(f"{RISKY}{_band(event.risk)}")
    if event.importance:
        found.append(f"{IMPORTANT}{_band(event.importance)}")
    if event.opens:
        found.append("@opens")
    return found


def _band(share: Decimal) -> int:
    return math.ceil(share * BANDS)
