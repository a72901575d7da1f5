"""The questions of a recall: what is laid on the table before anything is ranked, a few hundred cards at most.

Each question is a reason why a scene may need a card (docs/recall.md says what each means to a writer):
whom those present last shared something with, what they and their places went through lately, who died, what is
dangerous, what changed hands, which threads are open, which rules bind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from g6.graph.carrying import NOTHING, Carrying
from g6.graph.history.signs import EVERYWHERE, FAME_MAX, IMPORTANT, RECIPE, RISKY, THREAD
from g6.graph.reader import EventRef, Reader, Shared, Touch
from g6.graph.scene import Scene
from g6.recall.density import density_of
from g6.recall.identities import as_one
from g6.recall.policy import Policy
from g6.recall.prepared import Called, called_by
from g6.recall.situation import Situation, bonds_of, edges_about

__all__ = [
    "PREPARED",
    "Gathered",
    "Shares",
    "call_recipes",
    "gather",
    "marks_of",
    "meetings",
    "shares",
]

PARTNERS_MAX: Final = 256
"""Close people of one actor whose last meeting is asked for."""
PAIRS_MAX: Final = 2048
"""The same over all present."""
LATEST_OF_ALL: Final = 144
"""Latest events of those present, in equal parts: from 4 to 24 each."""
LATEST_AT_PLACE: Final = 12
NEAR_PLACES_MAX: Final = 8
ENCLOSING_MAX: Final = 3
"""Places one around the other, whose rules hold in the innermost: a room, its house, its quarter, its town."""
MARKED_MAX: Final = 4
"""Events with one flag, of one actor or place."""
BANDS: Final = (10, 9, 8, 7, 6, 5)
"""Of risk and of importance, the highest first."""
THREADS_MAX: Final = 16
HANDED_MAX: Final = 8
HAND_OVERS: Final = 2
PROMINENT_DEAD: Final = 8
DEATHS_ASKED_MAX: Final = 512
DEATHS_EACH: Final = 4
"""Events in which one actor dies; the first of them is the death, the others show it again."""
PREPARED: Final = "a recipe points to it"
CLOSEST: Final = 24
"""Absent people whose own kin count too."""


class Gathered:
    """References to events and the structure that they were found by; nothing is read yet."""

    def __init__(self, carrying: Carrying = NOTHING) -> None:
        """Begin with nothing on the table."""
        self.events: dict[str, EventRef] = {}
        self.found_by: dict[str, str] = {}
        """The first question that brought each event."""
        self.shared: dict[tuple[str, str], Shared] = {}
        """What each present (first) and another (second) have shared."""
        self.counts: Mapping[str, int] = {}
        """How many beats each absent one has shared with those present."""
        self.deaths: dict[str, EventRef] = {}
        """The death of each who died, as the view believes."""
        self.relatives: Mapping[str, Mapping[str, int]] = {}
        """Bonds of the closest absent people."""
        self.close: tuple[str, ...] = ()
        """Absent people with whom those present shared something, the closest first."""
        self.hand_overs: dict[str, list[EventRef]] = {}
        """The last hand-overs of things that those present have had in hand."""
        self.threads: dict[str, list[EventRef]] = {}
        """The latest openings and closings of threads, by thread."""
        self.rules: dict[str, None] = {}
        self.waiting: tuple[str, ...] = ()
        """Recipes for those present and their places, whose `when` the scene may meet."""
        self.carrying = carrying
        """What the view carries on from its turn before."""
        self.called = Called()
        """What the recipes that the scene calls point to."""
        self.touches: list[Touch] = []
        """What the scene's places touch."""
        self.enclosing: tuple[str, ...] = ()
        """The places around them, from the inside out."""

    @property
    def closest(self) -> tuple[str, ...]:
        """The closest of them."""
        return self.close[:CLOSEST]

    @property
    def around(self) -> tuple[str, ...]:
        """The places that the scene's places touch."""
        return tuple(dict.fromkeys(touch.other for touch in self.touches))

    def add(self, refs: Iterable[EventRef], question: str) -> None:
        """Lay events on the table."""
        for ref in refs:
            self.events.setdefault(ref.event, ref)
            self.found_by.setdefault(ref.event, question)


class Shares(NamedTuple):
    """How much is asked about each of those present; in a crowd each gets an equal part."""

    partners: int
    latest: int


def shares(present: int) -> Shares:
    """The share of each, where so many are present."""
    crowd = max(present, 1)
    return Shares(max(8, min(PARTNERS_MAX, PAIRS_MAX // crowd)), max(4, min(24, LATEST_OF_ALL // crowd)))


def marks_of(scene: Scene, policy: Policy) -> dict[str, str]:
    """The marks by which events are asked for however old: what is dangerous, and what is important. {mark: why}."""
    called = tuple(dict.fromkeys(scene.risks))
    flagged = sorted(policy.flag_risks, key=lambda flag: (-policy.flag_risks[flag], flag))
    risky = (*called, *flagged, *(f"{RISKY}{band}" for band in BANDS))
    return dict.fromkeys(risky, "risky") | {f"{IMPORTANT}{band}": "important" for band in BANDS}


def meetings(reader: Reader, situation: Situation, carrying: Carrying = NOTHING) -> Gathered:
    """Begin with whom those present shared something with, and when last."""
    found, present = Gathered(carrying=carrying), situation.present
    if not present:
        return found
    people = situation.people
    partners = reader.partners(people, shares(len(present)).partners)
    pairs = [(a, x) for a in people for x in partners[a]][:PAIRS_MAX]
    pairs += [(a, b) for i, a in enumerate(people) for b in people[i + 1 :]]
    found.shared = as_one(reader.last_shared(pairs), situation.others, present)
    counts: dict[str, int] = {}
    for (_, x), shared in found.shared.items():
        if x not in present:
            counts[x] = counts.get(x, 0) + shared.n
    found.counts, found.close = counts, tuple(sorted(counts, key=lambda x: (-counts[x], x)))
    return found


def call_recipes(reader: Reader, situation: Situation, found: Gathered) -> None:
    """Add what the recipes that the scene calls point to, after `gather`."""
    dense = density_of(situation.scene).high
    found.called = called_by(reader, situation, found.carrying, found.waiting, dense=dense)
    found.rules.update(dict.fromkeys(found.called.others.get("rule", ())))
    found.add((ref for ref in found.called.events.values() if ref is not None), PREPARED)


def gather(reader: Reader, situation: Situation, policy: Policy, found: Gathered) -> Gathered:
    """Ask the other questions of a recall, after `meetings`; but for what recipes point to (`call_recipes`)."""
    _people(reader, situation, found)
    _lately(reader, situation, found)
    _dangers(reader, situation, policy, found)
    _things(reader, situation, found)
    _threads(reader, situation, found)
    _rules(reader, situation, found)
    return found


def _kin_of(situation: Situation) -> list[str]:
    """Whom those present are bound to, as far as the view knows of them."""
    unknown = situation.secrets.unknown
    return [x for a in situation.present for x in situation.bonds.get(a, {}) if x not in unknown]


def _around_of(reader: Reader, near: Mapping[str, Iterable[Touch]]) -> tuple[str, ...]:
    """The places that lie around some, from the inside out, as far as the view knows of them.

    Args:
        near: what those places touch.
    """
    inner = _outward(near)
    found = dict.fromkeys(inner)
    for _ in range(ENCLOSING_MAX - 1):
        inner = _outward(reader.near(inner))
        found.update(dict.fromkeys(inner))
    return tuple(found)


def _outward(near: Mapping[str, Iterable[Touch]]) -> list[str]:
    return [touch.other for touches in near.values() for touch in touches if touch.how == "within"]


def _people(reader: Reader, situation: Situation, found: Gathered) -> None:
    """Who of the close, and of their kin, died."""
    if not situation.present:
        return
    kin, unknown = _kin_of(situation), situation.secrets.unknown
    found.relatives = bonds_of(found.closest, edges_about(reader, found.closest))
    kin += [x for who in found.closest for x in found.relatives[who] if x not in unknown]
    asked = list(dict.fromkeys([*kin, *found.close]))[:DEATHS_ASKED_MAX]
    died = reader.latest([(x, "@died") for x in asked], DEATHS_EACH, lies=False)
    found.deaths = {x: refs[-1] for (x, _), refs in died.items() if refs}


def _lately(reader: Reader, situation: Situation, found: Gathered) -> None:
    """The latest events of each present, at the places of the scene, and at what they touch."""
    present, unknown = situation.present, situation.secrets.unknown
    near = reader.near(situation.places)
    for place in situation.places:
        found.touches += [t for t in near[place] if t.other not in unknown and t.other not in situation.places]
    found.enclosing = _around_of(reader, near)
    if present:
        each = shares(len(present)).latest
        for refs in reader.latest([(who, "") for who in situation.people], each).values():
            found.add(refs, "latest of those present")
    for refs in reader.latest(
        [(place, "") for place in (*situation.places, *found.around[:NEAR_PLACES_MAX])], LATEST_AT_PLACE
    ).values():
        found.add(refs, "latest at the place")


def _dangers(reader: Reader, situation: Situation, policy: Policy, found: Gathered) -> None:
    """What is grave, however old: named by the scene's risks, flagged, or declared to be of high risk or importance."""
    marks = marks_of(situation.scene, policy)
    subjects = (*situation.people, *situation.places)
    lists = [(subject, mark) for mark in marks for subject in subjects]
    for (_, mark), refs in reader.latest(lists, MARKED_MAX).items():
        found.add(refs, marks[mark])
    found.add(found.deaths.values(), "deaths of people and kin")
    fallen = reader.latest([("", f"@fallen{fame}") for fame in range(FAME_MAX, -1, -1)], PROMINENT_DEAD, lies=False)
    best_known = [ref for refs in fallen.values() for ref in refs][:PROMINENT_DEAD]
    found.add(best_known, "deaths of the best known")


def _things(reader: Reader, situation: Situation, found: Gathered) -> None:
    """The last hand-overs of things that those present have had in hand."""
    handled = reader.latest([(who, "@handed") for who in situation.people], HANDED_MAX, lies=False)
    events = reader.records("event", {ref.event for refs in handled.values() for ref in refs})
    things = sorted({change["to"] for data in events.values() for change in data["changes"]["relations"]})
    handed = reader.latest([(thing, "@handed") for thing in things], HAND_OVERS, lies=False)
    for (thing, _), refs in handed.items():
        if refs:
            found.hand_overs[thing] = refs
            found.add(refs, "hand-overs of things")


def _threads(reader: Reader, situation: Situation, found: Gathered) -> None:
    """Threads that those present opened, and the latest that anybody did."""
    lists = [(subject, "@opens") for subject in (*situation.people, "")]
    opened = {ref.event: ref for refs in reader.latest(lists, THREADS_MAX, lies=False).values() for ref in refs}
    events = reader.records("event", opened)
    threads = dict.fromkeys(thread for data in events.values() for thread in data.get("opens", ()))
    named = [(thread, THREAD) for thread in threads]
    for (thread, _), refs in reader.latest(named, THREADS_MAX, lies=False).items():
        found.threads[thread] = refs
        found.add(refs, "open threads")


def _rules(reader: Reader, situation: Situation, found: Gathered) -> None:
    """Rules and recipes for those present, their groups, their places and what is around these, or for everybody."""
    subjects = (
        EVERYWHERE,
        *situation.people,
        *situation.groups,
        *situation.places,
        *found.enclosing,
    )
    bound: dict[str, None] = {}
    for rules in reader.rules_for(subjects).values():
        bound.update(dict.fromkeys(rules))
    found.rules.update((name, None) for name in bound if not name.startswith(RECIPE))
    found.waiting = tuple(name.removeprefix(RECIPE) for name in bound if name.startswith(RECIPE))
