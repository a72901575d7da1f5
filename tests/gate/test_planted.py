"""A story of 200 events that breaks no rule, and for each kind the same story with 40 of them made to break one."""

import random
from collections.abc import Callable, Iterator
from typing import Final

import pytest

from engines import story_in_memory
from g6 import Story
from small import Values, actor

TURNS, SLOTS, PLANTED = 50, 4, 40
TURN_MINUTES, WAY_MINUTES = 60, 3_000
REST_TURNS = 3

CREW: Final = [(f"a{slot}", f"b{slot}") for slot in range(SLOTS)]
"""Two for each event of a turn."""
RULES: Final[list[Values]] = [
    {"id": "vow_lives", "type": "survive", "actors": ["vow"]},
    {"id": "rest", "type": "cooldown", "actors": ["crew"], "params": {"skill": "leap", "turns": REST_TURNS}},
    {"id": "loads", "type": "ammo", "actors": ["crew"], "params": {"gauge": "rounds"}},
    {"id": "ranks", "type": "command", "actors": ["crew"], "params": {"order": ["boss", *(a for a, _ in CREW)]}},
]
WORLD: Final[list[Values]] = [
    {"kind": "world", "id": "w", "clock": "minutes", "language": "en"},
    *(actor(who, groups=["crew"], gauges={"rounds": 8}) for pair in CREW for who in pair),
    *(actor(who) for who in ("boss", "vow", "far_off", "knower", "fallen")),
    actor("crew", type="group"),
    {"kind": "location", "id": "pier", "routes": {"isle": WAY_MINUTES}},
    {"kind": "location", "id": "isle"},
    *({"kind": "rule", "layer": "personal", **rule} for rule in RULES),
    {"kind": "event", "id": "secret", "turn": 0, "actors": ["knower"], "known_by": ["knower"], "opens": ["old"]},
    {"kind": "event", "id": "ending", "turn": 0, "actors": ["vow"], "closes": ["old"]},
    {"kind": "event", "id": "fall", "turn": 0, "actors": {"fallen": "victim"}, "flags": ["death"]},
]
SCENE: Final[Values] = {
    "viewpoint": "narrator",
    "actors": {who: "acting" for pair in CREW for who in pair}
    | {"boss": "present", "vow": "present", "knower": "acting"},
    "locations": ["pier"],
}


def asked(turn: int) -> Values:
    return {**SCENE, "turn": turn, "time": turn * TURN_MINUTES}


def plain(turn: int, slot: int) -> Values:
    """One event that breaks nothing: it shoots and reloads, leaps when it may, opens and closes, tells, commands."""
    a, b = CREW[slot]
    happens: Values = {"actors": {a: "acting", b: "speaking"}}
    if turn % (REST_TURNS + 1) == 0:
        happens["tags"] = ["leap"]
    elif turn % 4 == 1:
        happens |= {"changes": {"gauges": {a: {"rounds": -4}}}, "opens": [f"t{turn}_{slot}"]}
    elif turn % 4 == 2:
        happens |= {"changes": {"gauges": {a: {"rounds": "=8"}}}, "closes": [f"t{turn - 1}_{slot}"]}
    elif slot == 0:
        happens = {"actors": {"knower": "speaking", b: "present"}, "changes": {"reveals": {"secret": [b]}}}
    elif slot == 1:
        happens |= {"actors": {a: "speaking", CREW[2][0]: "present"}, "flags": ["command"]}
    return happens


def wrong(**fields: object) -> Callable[[int], Values]:
    return lambda _: dict(fields)


BREAKING: Final[dict[str, Callable[[int], Values]]] = {
    "dead": wrong(actors={"fallen": "speaking"}),
    "absent": wrong(actors={"far_off": "acting"}),
    "survive": wrong(actors={"vow": "victim"}, flags=["death"]),
    "places": lambda slot: {"at": "isle", "actors": {CREW[slot][0]: "present"}},
    "cooldown": lambda slot: {"actors": {CREW[slot][0]: "acting"}, "tags": ["leap"]},
    "gauge": lambda slot: {"actors": {CREW[slot][0]: "acting"}, "changes": {"gauges": {CREW[slot][0]: {"rounds": -9}}}},
    "unknown": lambda slot: {"actors": {CREW[slot][0]: "speaking"}, "changes": {"reveals": {"secret": ["boss"]}}},
    "command": lambda slot: {"actors": {CREW[slot][0]: "speaking", "boss": "present"}, "flags": ["command"]},
    "thread": wrong(actors={"vow": "present"}, closes=["old"]),
}


def places_to_plant(kind: str) -> set[tuple[int, int]]:
    """(turn, slot) of the events that are made to break a rule."""
    # The skill has to be resting; on the first turn nobody has been anywhere yet.
    able = [t for t in range(2, TURNS + 1) if kind != "cooldown" or (t > REST_TURNS + 1 and t % (REST_TURNS + 1))]
    return set(random.Random(kind).sample([(turn, slot) for turn in able for slot in range(SLOTS)], PLANTED))


def found(story: Story, turn: int, events: list[Values]) -> list[tuple[str, int]]:
    """Kind and event of all that is found."""
    names = [f"e{turn}_{slot}" for slot in range(SLOTS)]
    named = [{**event, "id": name} for event, name in zip(events, names, strict=True)]
    return [(one["kind"], names.index(one["event"])) for one in story.gate(asked(turn), named)["findings"]]


@pytest.fixture(scope="module")
def judged() -> Iterator[dict[str, list[tuple[int, str, int]]]]:
    """What is found in each version of the story, while the one that breaks nothing is played."""
    planted = {kind: places_to_plant(kind) for kind in BREAKING}
    everything: dict[str, list[tuple[int, str, int]]] = {"": [], **{kind: [] for kind in BREAKING}}
    with story_in_memory() as story:
        story.load(WORLD)
        for turn in range(1, TURNS + 1):
            clean = [plain(turn, slot) for slot in range(SLOTS)]
            everything[""] += [(turn, *one) for one in found(story, turn, clean)]
            for kind, breaks in BREAKING.items():
                events = [breaks(s) if (turn, s) in planted[kind] else event for s, event in enumerate(clean)]
                everything[kind] += [(turn, *one) for one in found(story, turn, events)]
            story.commit(story.recall(asked(turn)), clean)
        yield everything


def test_a_story_that_breaks_nothing_has_no_finding(judged: dict[str, list[tuple[int, str, int]]]) -> None:
    assert judged[""] == []


@pytest.mark.parametrize("kind", BREAKING)
def test_all_that_is_planted_is_found_and_nothing_else(
    kind: str, judged: dict[str, list[tuple[int, str, int]]]
) -> None:
    assert sorted(judged[kind]) == sorted((turn, kind, slot) for turn, slot in places_to_plant(kind))
