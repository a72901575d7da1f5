"""A pier, and those who were there when the shot fell: what the picture in the Browser is tried on."""

from typing import Any

__all__ = ["PEOPLE", "SHOT", "Record"]

Record = dict[str, Any]

PEOPLE: list[Record] = [
    {"kind": "actor", "id": "jinu", "at": "pier"},
    {"kind": "actor", "id": "sua"},
    {"kind": "actor", "id": "minjae"},
    {"kind": "actor", "id": "gun", "type": "thing"},
    {"kind": "actor", "id": "guard", "type": "group"},
    {"kind": "location", "id": "pier", "routes": {"hall": 5}},
    {"kind": "location", "id": "hall"},
]
SHOT: Record = {
    "kind": "event",
    "id": "shot",
    "turn": 1,
    "actors": {"minjae": "victim", "jinu": "present"},
    "flags": ["death"],
    "known_by": ["jinu", "guard"],
    "risk": "high",
}
