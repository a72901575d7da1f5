"""The checkers, and what they find on one turn's events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from g6.gate.case import Case
from g6.gate.cooldowns import cooldowns
from g6.gate.facts import gather
from g6.gate.finding import Finding, merged
from g6.gate.gauges import gauges
from g6.gate.knowledge import knowledge
from g6.gate.orders import orders
from g6.gate.places import two_places
from g6.gate.presence import absent, dead, survivors
from g6.gate.threads import threads
from g6.graph.horizon import View
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.world_record import World
from g6.recall.secrets import Secrets

__all__ = ["CHECKERS", "Checker", "judge"]

Checker = Callable[[Case], Iterable[Finding]]
"""Finds what is wrong with a turn's events, one idea each; asks the facts, and changes nothing."""

CHECKERS: Final[tuple[Checker, ...]] = (
    dead, absent, survivors, two_places, cooldowns, gauges, knowledge, orders, threads,
)  # fmt: skip


def judge(
    reader: Reader,
    scene: Scene,
    world: World,
    events: Sequence[Event],
) -> tuple[Finding, ...]:
    """Hold a turn's events against the story as it truly is before them; each is held against those before it too.

    Args:
        reader: of the scene's turn, or of the moment that it looks back from; it looks as the narrator from now on.
        scene: settled.
        events: settled, in the order written.
    """
    if not events:
        return ()
    narrator = View(None)
    reader.look_as(narrator, Secrets.of(reader, narrator, {}).seen_through)
    case = Case(scene, world, reader.horizon.as_of, tuple(events), gather(reader, events))
    return merged(*(checker(case) for checker in CHECKERS))
