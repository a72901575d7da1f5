"""A thing that changed hands is in one pair of hands: the taker's."""

from typing import Any

import pytest

import g6

RECORDS: list[dict[str, Any]] = [
    {"kind": "world", "id": "w"},
    {"kind": "actor", "id": "ann"},
    {"kind": "actor", "id": "bea"},
    {"kind": "actor", "id": "cat"},
    {"kind": "actor", "id": "key", "type": "thing"},
    {"kind": "relation", "from": "ann", "to": "key", "type": "HOLDS"},
    {
        "kind": "event",
        "id": "given",
        "turn": 1,
        "actors": {"ann": "acting", "bea": "acting", "key": "held"},
        "changes": {
            "relations": [
                {"from": "ann", "to": "key", "type": "HOLDS", "until": 1},
                {"from": "bea", "to": "key", "type": "HOLDS"},
            ]
        },
    },
]


@pytest.fixture
def story() -> g6.Story:
    story = g6.open()
    story.load(RECORDS)
    return story


def test_whoever_gave_a_thing_away_no_longer_holds_it(story: g6.Story) -> None:
    box = story.recall({"turn": 2, "actors": ["ann", "bea"]})
    assert "bea HOLDS key" in box.text
    assert "ann HOLDS key" not in box.text


def test_a_hand_over_comes_back_where_the_taker_is_not_where_the_giver_is(story: g6.Story) -> None:
    taker = story.recall({"turn": 2, "actors": ["bea", "cat"]})
    giver = story.recall({"turn": 2, "actors": ["ann", "cat"]})
    assert taker.candidates[0]["reason"] == "key changed hands"
    assert not [row for row in giver.candidates if "changed hands" in row["reason"]]
