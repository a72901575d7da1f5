"""The synthetic story: one history of up to a million events, of which every size is the beginning.

2,000 actors, 500 places, 2.6 actors an event, and one hub in a fifth of all events. A few leads are those whom the
measured scenes are about. The opening gives them whatever a recall may ask for, in full: each of them, and every two
of them together, share 256 partners, so that the lists of the leads, of their pairs and of their places are longer
than what is read of them, for the narrator and in each lead's own view. What comes after the opening only makes the
store larger; if the time of a recall grew with it, that would be the store's fault alone.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, count, islice, product
from pathlib import Path
from random import Random
from typing import Any, Final

__all__ = [
    "EVENTS_A_TURN",
    "FULL",
    "SMALL",
    "SMALL_HUB",
    "SMALL_TRIO",
    "Shape",
    "events",
    "far_turn",
    "number",
    "records",
    "scenes",
    "write_story",
]

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
STRANGERS: Final = 24
BUSTLE: Final = 12
SEED: Final = 20_260_101
HUB: Final = "Hub"
STAGES: Final = ("P001", "P002", "P003")
"""The places of the measured scenes, all in the first region."""
SCENERY: Final = (*STAGES, "P000", "P004", *STAGES, "P005")
"""Where the opening is set: at the stages, and around them."""
ELSEWHERE: Final = "P499"
FLAGS: Final = ("injury", "weapon", "ammo", "betrayal", "revelation", "command")

Record = dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """How the story opens."""

    leads: tuple[str, ...]
    """The measured actors."""
    opening: int
    """Events after which hub and actors have their shares; the leads' lists are full a twentieth before its end."""


FULL: Final = Shape(("Lead0", "Lead1", "Lead2", "Lead3", "Lead4", "Lead5", HUB), 10_000)
"""For 10,000 events and more."""
SMALL: Final = Shape(("Lead0", "Lead1"), 1_000)
SMALL_HUB: Final = Shape(("Lead0", HUB), 1_000)
"""For tests: for 1,000 events and more."""
SMALL_TRIO: Final = Shape(("Lead0", "Lead1", HUB), 2_500)
"""For a test of which each load is dear: the scenes of both in one story, for 2,500 events and more."""


def number(text: str) -> int:
    """A size as people write it: 10k, 1M."""
    unit = {"k": 1_000, "m": 1_000_000}.get(text[-1:].lower(), 1)
    return int(text if unit == 1 else text[:-1]) * unit


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
    return _curtain(shape) // EVENTS_A_TURN + 2


def scenes(shape: Shape, *, hub: bool, viewpoint: bool, as_of: int | None = None) -> list[Record]:
    """The measured scenes: four of the leads, or as many as there are, at one of the stages.

    Args:
        hub: the hub is among them.
        viewpoint: seen by one of them, else by the narrator.
        as_of: the turn that they look from; the present, where it is left out.
    """
    leads = [lead for lead in shape.leads if lead != HUB]
    found = []
    for first in range(len(leads)):
        turned = (*leads[first:], *leads[:first])
        cast = (*turned[:3], HUB) if hub else turned[:4]
        scene: Record = {
            "world": "synthetic",
            "actors": dict.fromkeys(cast, "speaking"),
            "locations": [STAGES[first % len(STAGES)]],
            "risks": ["injury"],
            "tone": {"tension": "0.7"},
            # Every other scene with the hub is seen through the hub's eyes.
            "viewpoint": (cast[-1] if hub and first % 2 else cast[0]) if viewpoint else "narrator",
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
    for i in range(len(shape.leads)):
        yield {"kind": "actor", "id": f"Thing{i}", "type": "thing", "name": f"thing {i}"}
    partners = _partners()
    for i, lead in enumerate(shape.leads):
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
    curtain, rest = _curtain(shape), shape.opening - len(staged)
    # What the leads' own events have too much of, or too little, the others of the opening even out.
    actors = max(1.0, (shape.opening * ACTORS_AN_EVENT - sum(len(e["actors"]) for e in staged)) / rest)
    hub = max(0.0, (shape.opening * HUB_SHARE - sum(HUB in e["actors"] for e in staged)) / rest)
    shown = 0
    for number in count():
        if number == shape.opening:
            actors, hub = ACTORS_AN_EVENT, HUB_SHARE
        event = {"kind": "event", "id": f"E{number}", "turn": number // EVENTS_A_TURN + 1, "time": number}
        event["tone"] = {"tension": f"0.{number % 9}"}
        if number < curtain and (number + 1) * len(staged) // curtain > shown:
            yield {**event, **_happening(random, number, list(staged[shown]["actors"])), **staged[shown]}
            shown += 1
        else:
            cast = _strangers(random, everybody, actors, hub)
            place = f"P{int(random.random() * PLACES):03}"
            yield {**event, "at": place, "actors": dict.fromkeys(cast, "present"), **_happening(random, number, cast)}


def _curtain(shape: Shape) -> int:
    return shape.opening * 19 // 20


def _everybody(shape: Shape) -> list[str]:
    known = list(dict.fromkeys((*shape.leads, HUB, *_partners(), *_courtiers())))
    return [*known, *(f"Extra{i}" for i in range(ACTORS - len(known)))]


def _partners() -> list[str]:
    return [f"Partner{i}" for i in range(PARTNERS)]


def _courtiers() -> list[str]:
    return [f"Courtier{i}" for i in range(PARTNERS)]


def _places() -> Iterator[Record]:
    for i in range(PLACES):
        place: Record = {"kind": "location", "id": f"P{i:03}", "name": f"place {i}"}
        if i % REGION:
            place["within"] = f"P{i - i % REGION:03}"
        if i % REGION > 1:
            place["routes"] = {f"P{i - 1:03}": 5}
        yield place


def _staged(shape: Shape) -> Iterator[Record]:
    """What the leads go through: every two of them with each partner, each alone with each, strangers, deaths."""
    alone, together = [(lead,) for lead in shape.leads], list(combinations(shape.leads, 2))
    circles = _partners(), _courtiers()  # the hub's is another than the leads', as it is in a long story
    meetings = [
        (*group, circles[HUB in group][i]) for groups in (together, alone) for i in range(PARTNERS) for group in groups
    ]
    for i, cast in enumerate(meetings):
        event: Record = {"at": SCENERY[i % len(SCENERY)], "actors": dict.fromkeys(cast, "present")}
        if i % 40 == 0:
            event["opens"] = [f"Thread{i}"]
        if i % 30 == 0:
            thing = f"Thing{i // 30 % len(shape.leads)}"
            event["changes"] = {"relations": [{"from": cast[i // 30 % (len(cast) - 1)], "type": "holds", "to": thing}]}
        yield event
    for i, partner in enumerate(_partners()[:: PARTNERS // DEATHS]):
        actors = {shape.leads[i % len(shape.leads)]: "present", partner: "victim"}
        yield {"at": SCENERY[i % len(SCENERY)], "actors": actors, "flags": ["death"],
               "changes": {"flags": {partner: {"dead": True}}}}  # fmt: skip
    # Lastly a while among strangers elsewhere, and strangers where the leads were: in a long story, what somebody went
    # through lately is neither what he shared with his own nor a death, and not what happened lately at the place.
    for i, lead in product(range(STRANGERS), shape.leads):
        yield {"at": ELSEWHERE, "actors": dict.fromkeys((lead, f"Extra{i}"), "present")}
    for i, place in product(range(BUSTLE), dict.fromkeys(SCENERY)):
        yield {"at": place, "actors": dict.fromkeys((f"Extra{i}", f"Extra{i + 1}"), "present")}


def _strangers(random: Random, everybody: Sequence[str], actors: float, hub: float) -> list[str]:
    """Anybody, and the hub as often as he has to be."""
    chance = (actors - 1) / (CROWD_MAX - 1)
    crowd = 1 + sum(random.random() < chance for _ in range(CROWD_MAX - 1))
    cast = [HUB] if random.random() < hub else []
    while len(cast) < crowd:
        name = everybody[int(random.random() * len(everybody))]
        if name not in cast:
            cast.append(name)
    return cast


def _happening(random: Random, number: int, cast: Sequence[str]) -> Record:
    """What an event is about: mostly nothing, else a risk, a cause, a journey, a wound, a thread."""
    kind = random.random()
    if kind < 0.2:
        # Drawn, not counted off: every sixth event would keep in step with those that aren't the leads'.
        return {"flags": [FLAGS[int(random.random() * len(FLAGS))]], "risk": f"0.{int(random.random() * 9) + 1}"}
    if kind < 0.4 and number > EVENTS_A_TURN:
        return {"causes": [f"E{number - 1 - int(random.random() * EVENTS_A_TURN)}"]}
    if kind < 0.45:
        return {"changes": {"moves": {cast[0]: STAGES[number % len(STAGES)]}}}
    if kind < 0.46:
        return {"changes": {"gauges": {cast[0]: {"health": "-1"}}}}
    if kind < 0.462:
        return {"opens": [f"Thread{number}.x"]}
    return {}
