"""A small story that a person can hold in mind: who is where, and who has seen what."""

from typing import Any

Values = dict[str, Any]

HANA, JINU, SUA, HAERA = "하나", "진우", "수아", "해라"


def actor(name: str, **fields: Any) -> Values:
    return {"kind": "actor", "id": name, **fields}


def event(name: str, turn: int, *actors: str, **fields: Any) -> Values:
    return {"kind": "event", "id": name, "turn": turn, "time": turn * 100, "actors": list(actors), **fields}


def scene(*actors: str, turn: int | None = None, viewpoint: str = "narrator", **fields: Any) -> Values:
    given = {} if turn is None else {"turn": turn}
    return {"actors": list(actors), "viewpoint": viewpoint, **given, **fields}


WORLD = [
    {"kind": "world", "id": "세계"},
    actor(JINU, at="부두", gauges={"체력": 90}, groups=["조합"]),
    actor(SUA, at="창고", gauges={"체력": 50}),
    actor(HANA, at="부두"),
    actor(HAERA, at="창고", groups=["조합"]),
    actor("열쇠", type="thing"),
    {"kind": "location", "id": "부두", "routes": {"창고": 10}},
    {"kind": "location", "id": "창고"},
    {"kind": "relation", "id": "r1", "from": JINU, "to": HANA, "type": "형제", "strength": "0.5"},
    event("만남", 1, JINU, SUA),
    event("약속", 2, JINU, HANA, SUA),
]
"""The story stands at turn 2 when it is loaded."""
