"""The synthetic story: one history of up to a million events, of which every size is the beginning.

2,000 actors, 500 places, 2.6 actors an event, and one hub in a fifth of all events. A few leads, the hub among them,
are those whom the measured scenes are about. The opening gives them whatever a recall may ask for, in full: every two
of them share 256 partners, so that every list of the leads, of their pairs and of their places is longer than what is
read of it, for the narrator and in each lead's own view. What comes after the opening only makes the store larger;
if the time of a recall grew with it, that would be the store's fault alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, count, islice
from pathlib import Path
from random import Random
from typing import Any, Final

__all__ = ["EVENTS_A_TURN", "FULL", "SMALL", "Shape", "events", "far_turn", "records", "scenes", "write_story"]

ACTORS: Final = 2_000
PLACES: Final = 500
REGION: Final = 25
"""Places of a region: the first of them holds the others."""
PARTNERS: Final = 256
EVENTS_A_TURN: Final = 10
ACTORS_AN_EVENT: Final = 2.6
CROWD_MAX: Final = 5
HUB_SHARE: Final = 0.2
DEATHS: Final = 48
SEED: Final = 20_260_101
HUB: Final = "Hub"
STAGES: Final = ("P001", "P002", "P003")
"""The places of the measured scenes, all in the first region."""
FLAGS: Final = ("injury", "weapon", "ammo", "betrayal", "revelation", "command")

Record = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How the story opens."""

    leads: int
    """Measured actors besides the hub."""
    opening: int
    """Events in which hub and actors reach their shares; the lists of the leads are full after nine tenths of them."""

    @property
    def people(self) -> tuple[str, ...]:
        """The leads, the hub last."""
        return (*(f"Lead{i}" for i in range(self.leads)), HUB)


FULL: Final = Shape(leads=6, opening=10_000)
"""For 10,000 events and more."""
SMALL: Final = Shape(leads=2, opening=1_000)
"""For a test: for 1,000 events and more."""


def write_story(path: Path, shape: Shape, size: int) -> None:
    """Write the first `size` events of the story, and all else that it needs, as JSON Lines."""
    encode = json.JSONEncoder(separators=(",", ":")).encode
    with path.open("w", encoding="utf-8") as file:
        for record in records(shape):
            file.write(f"{encode(record)}\n")
        for event in islice(events(shape), size):
            file.write(f"{encode(event)}\n")


def far_turn(shape: Shape) -> int:
    """A turn before which the lists of the leads are full, in a story of any size."""
    return shape.opening * 9 // 10 // EVENTS_A_TURN + 1


def scenes(shape: Shape, *, hub: bool, viewpoint: bool, as_of: int | None = None) -> list[Record]:
    """The measured scenes: three or four of the leads, with the hub among them or not, at one of the stages."""
    leads = shape.people[:-1]
    size = min(4, len(leads))
    found = []
    for first in range(len(leads)):
        turned = (*leads[first:], *leads[:first])[:size]
        cast = (*turned[: size - 1], HUB) if hub else turned
        scene: Record = {
            "world": "synthetic",
            "actors": dict.fromkeys(cast, "speaking"),
            "locations": [STAGES[first % len(STAGES)]],
            "risks": ["injury"],
            "tone": {"tension": "0.7"},
            # Every other scene with the hub is seen through the hub's eyes.
            "viewpoint": (cast[-1 if hub and first % 2 else 0]) if viewpoint else "narrator",
        }
        if as_of is not None:
            scene["as_of"] = {"turn": as_of}
        found.append(scene)
    return found


def records(shape: Shape) -> Iterator[Record]:
    """All but the events."""
    yield {"kind": "world", "id": "synthetic", "language": "en", "clock": "minutes"}
    yield from _places()
    for name in _everybody(shape):
        yield {"kind": "actor", "id": name, "name": f"{name} of the story", "gauges": {"health": 7}, "at": "P004"}
    for i in range(len(shape.people)):
        yield {"kind": "actor", "id": f"Thing{i}", "type": "thing", "name": f"thing {i}"}
    partners = _partners()
    for i, lead in enumerate(shape.people):
        for j in range(8):
            kind = ("sibling", "serves", "friend", "owes")[j % 4]
            yield {"kind": "relation", "id": f"R{i}.{j}", "from": lead, "type": kind, "to": partners[i * 8 + j],
                   "strength": "0.8"}  # fmt: skip
        yield {"kind": "rule", "id": f"Oath{i}", "layer": "personal", "type": "taboo", "actors": [lead]}
    for i, stage in enumerate(STAGES):
        yield {"kind": "rule", "id": f"Custom{i}", "layer": "local", "type": "taboo", "locations": [stage]}
    for i in range(3):
        yield {"kind": "rule", "id": f"Law{i}", "layer": "global", "type": "taboo"}


def events(shape: Shape) -> Iterator[Record]:
    """The story's events in their order, without an end."""
    random = Random(SEED)
    everybody = [name for name in _everybody(shape) if name != HUB]
    staged = list(_staged(shape))
    curtain = shape.opening * 9 // 10
    rest = shape.opening - len(staged)
    # What the leads' own events have too much of, or too little, the others of the opening even out.
    actors = (shape.opening * ACTORS_AN_EVENT - sum(len(e["actors"]) for e in staged)) / rest
    hub = max(0.0, (shape.opening * HUB_SHARE - sum(HUB in e["actors"] for e in staged)) / rest)
    shown = 0
    for number in count():
        if number == shape.opening:
            actors, hub = ACTORS_AN_EVENT, HUB_SHARE
        if number < curtain and (number + 1) * len(staged) // curtain > shown:
            happening = staged[shown]
            shown += 1
        else:
            happening = _elsewhere(random, everybody, max(1.0, actors), hub, number)
        turn = number // EVENTS_A_TURN + 1
        yield {"kind": "event", "id": f"E{number}", "turn": turn, "time": number, **happening}


def _everybody(shape: Shape) -> list[str]:
    partners = _partners()
    extras = ACTORS - len(shape.people) - len(partners)
    return [*shape.people, *partners, *(f"Extra{i}" for i in range(extras))]


def _partners() -> list[str]:
    return [f"Partner{i}" for i in range(PARTNERS)]


def _places() -> Iterator[Record]:
    for i in range(PLACES):
        place: Record = {"kind": "location", "id": f"P{i:03}", "name": f"place {i}"}
        if i % REGION:
            place["within"] = f"P{i - i % REGION:03}"
        if i % REGION > 1:
            place["routes"] = {f"P{i - 1:03}": 5}
        yield place


def _staged(shape: Shape) -> Iterator[Record]:
    """The events of the leads: every two of them with each partner, and then the partners' deaths."""
    people, partners = shape.people, _partners()
    places = (*STAGES, "P000", "P004", *STAGES)
    last: dict[str, int] = {}
    for i, (partner, (a, b)) in enumerate((p, pair) for p in partners for pair in combinations(people, 2)):
        event: Record = {"at": places[i % len(places)], "actors": dict.fromkeys((a, b, partner), "present")}
        event["flags"] = [FLAGS[i % len(FLAGS)]]
        event["risk"] = f"0.{i // len(FLAGS) % 9 + 1}"
        event["tone"] = {"tension": f"0.{i % 9}"}
        if i % 40 == 0:
            event["opens"] = [f"Thread{i // 40}"]
        if i % 30 == 0:
            thing = f"Thing{i // 30 % len(people)}"
            event["changes"] = {"relations": [{"from": (a, b)[i // 30 % 2], "type": "holds", "to": thing}]}
        last[partner] = i
        yield event
    for i, partner in enumerate(partners[:: len(partners) // DEATHS]):
        actors = {people[i % len(people)]: "present", partner: "victim"}
        yield {"at": places[i % len(places)], "actors": actors, "flags": ["death"],
               "changes": {"flags": {partner: {"dead": True}}}}  # fmt: skip


def _elsewhere(random: Random, everybody: Sequence[str], actors: float, hub: float, number: int) -> Mapping[str, Any]:
    """Something that happens to anybody, anywhere."""
    chance = (actors - 1) / (CROWD_MAX - 1)
    crowd = 1 + sum(random.random() < chance for _ in range(CROWD_MAX - 1))
    cast = [HUB] if random.random() < hub else []
    while len(cast) < crowd:
        name = everybody[int(random.random() * len(everybody))]
        if name not in cast:
            cast.append(name)
    event: Record = {"at": f"P{int(random.random() * PLACES):03}", "actors": dict.fromkeys(cast, "present")}
    event["tone"] = {"tension": f"0.{number % 9}"}
    kind = random.random()
    if kind < 0.2:
        event["flags"] = [FLAGS[number % len(FLAGS)]]
        event["risk"] = f"0.{number % 9 + 1}"
    elif kind < 0.4 and number > EVENTS_A_TURN:
        event["causes"] = [f"E{number - 1 - int(random.random() * EVENTS_A_TURN)}"]
    elif kind < 0.45:
        event["changes"] = {"moves": {cast[0]: event["at"]}}
    elif kind < 0.46:
        event["changes"] = {"gauges": {cast[0]: {"health": "-1"}}}
    elif kind < 0.462:
        event["opens"] = [f"Thread{number}.x"]
    return event
