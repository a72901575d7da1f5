"""A small story before the gate: a harbour with ways, rules of each type, secrets, threads, somebody dead."""

from typing import Any

from g6 import Story
from small import Values, actor

BORA, CHAN, DARA, EUN, FIN = "bora", "chan", "dara", "eun", "fin"

WORLD: list[Values] = [
    {
        "kind": "world",
        "id": "harbour",
        "language": "en",
        "clock": {"unit": "minutes", "start": "2020-01-01 00:00"},
        "gauges": {"health": [0, 100], "rounds": [0, 8]},
    },
    actor(BORA, at="pier", gauges={"health": 90}),
    actor(CHAN, at="pier", gauges={"health": 50}),
    actor(DARA, at="town"),
    actor(EUN, at="pier"),
    actor(FIN, at="town"),
    actor("ghost", flags=["dead"]),
    actor("early", until=3),
    actor("pistol", type="thing", gauges={"rounds": 2}),
    actor("crew", type="group"),
    {"kind": "location", "id": "harbour_side"},
    {"kind": "location", "id": "pier", "within": "harbour_side", "routes": {"town": 30}},
    {"kind": "location", "id": "hut", "within": "pier"},
    {"kind": "location", "id": "crane", "within": "harbour_side", "routes": {"pier": 5}},
    {"kind": "location", "id": "town"},
    {"kind": "location", "id": "isle"},
    {"kind": "rule", "id": "bora_lives", "layer": "personal", "type": "survive", "actors": [BORA]},
    {
        "kind": "rule",
        "id": "dive",
        "layer": "personal",
        "type": "cooldown",
        "actors": [CHAN],
        "params": {"skill": "diving", "turns": 3},
    },
    {
        "kind": "rule",
        "id": "loads",
        "layer": "personal",
        "type": "ammo",
        "actors": ["pistol"],
        "params": {"gauge": "rounds"},
    },
    {
        "kind": "rule",
        "id": "ranks",
        "layer": "local",
        "type": "command",
        "actors": [BORA, CHAN, DARA],
        "params": {"order": [BORA, CHAN, DARA]},
    },
    {
        "kind": "event",
        "id": "deal",
        "turn": 1,
        "time": 0,
        "at": "pier",
        "actors": [BORA, CHAN],
        "known_by": [BORA, CHAN],
        "opens": ["debt"],
    },
    {
        "kind": "event",
        "id": "solved",
        "turn": 1,
        "time": 0,
        "at": "pier",
        "actors": [CHAN],
        "opens": ["key"],
        "closes": ["key"],
    },
    {
        "kind": "event",
        "id": "found",
        "turn": 2,
        "time": 10,
        "at": "pier",
        "actors": [CHAN],
        "closes": ["map"],
        "opens": ["map"],
    },
    {"kind": "event", "id": "lost", "turn": 3, "time": 20, "at": "pier", "actors": [CHAN], "closes": ["map"]},
    {
        "kind": "event",
        "id": "killing",
        "turn": 4,
        "time": 30,
        "at": "pier",
        "actors": {"victor": "victim", EUN: "present"},
        "flags": ["death"],
    },
    actor("victor"),
    {"kind": "event", "id": "dived", "turn": 5, "time": 40, "at": "pier", "actors": [CHAN], "tags": ["diving"]},
]
"""The story stands at turn 5, minute 40."""

MINUTE = 60
"""Of the next scene."""


def scene(**fields: Any) -> Values:
    """The next scene: everybody at the pier but for Dara and Fin, who are in the town."""
    there = {BORA: "acting", CHAN: "acting", EUN: "acting"}
    away = {DARA: "acting", FIN: "acting"}
    rest = {"pistol": "present", "ghost": "present", "victor": "present"}
    return {
        "time": MINUTE,
        "viewpoint": "narrator",
        "actors": {**there, **away, **rest},
        "at": {"pier": list(there), "town": list(away)},
        **fields,
    }


def event(*actors: str, **fields: Any) -> Values:
    """What happens at the pier, unless it says where."""
    return {"at": "pier", "actors": list(actors), **fields}


def judged(story: Story, *events: Values, **asked: Any) -> list[tuple[str, str, str]]:
    """Kind, severity and place of all that the gate finds in the next turn's events."""
    found = story.gate(scene(**asked), list(events))["findings"]
    return [(one["kind"], one["severity"], one["where"]) for one in found]
