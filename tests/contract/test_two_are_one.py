"""Two actors found to be one (`same_as`): from that turn on, for those who know, each brings what the other lived."""

from typing import Any

import pytest

import g6
from g6 import HandedBack, Story
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

NOA = "노아"
LIVED = [
    actor(NOA, at="부두"),
    event("숨은곳", 1, HANA, HAERA),
    event("편지", 2, HANA, SUA),
]
"""What 하나 lived through before somebody called 노아 came: one thing with 해라, one with 수아."""
FOUND: Values = {
    "id": "알아봄",
    "actors": [SUA, NOA],
    "known_by": [SUA, NOA],
    "changes": {"relations": [{"from": NOA, "to": HANA, "type": "same_as"}]},
}


def _story(story: Story, found: Values = FOUND) -> Story:
    story.load([*WORLD, *LIVED])
    story.commit(story.recall(scene(SUA, NOA)), [found])
    return story


def _brings(story: Story, asked: Values) -> set[str]:
    return {str(row["id"]) for row in story.recall(asked).candidates}


def test_a_scene_with_the_one_brings_what_the_other_lived_through_from_that_turn_on(story: Story) -> None:
    story.load([*WORLD, *LIVED])
    before = story.recall(scene(SUA, NOA, turn=3))
    story.commit(before, [FOUND])
    assert "숨은곳" not in {row["id"] for row in before.candidates}
    after = story.recall(scene(NOA))
    assert {"숨은곳", "편지"} <= set(after.cards)
    assert f"{NOA} same_as {HANA}" in after.text
    story.commit(after)
    assert str(story.replay()) == "HASH_MATCH 2/2", "and the turn before is what it was (F16)"


def test_who_knows_it_is_brought_what_he_knows_of_the_other(story: Story) -> None:
    _story(story)
    brought = _brings(story, scene(SUA, NOA, viewpoint=SUA))
    assert "편지" in brought
    assert "숨은곳" not in brought, "she wasn't there when 하나 hid"


def test_who_does_not_know_it_is_given_the_same_bytes_as_without_it(story: Story) -> None:
    _story(story)
    with g6.open() as plain:
        _story(plain, {name: value for name, value in FOUND.items() if name != "changes"})
        for asked in (scene(JINU, NOA, viewpoint=JINU), scene(JINU, NOA, SUA, viewpoint=JINU)):
            assert story.recall(asked).text == plain.recall(asked).text


def test_one_who_is_the_other_himself_knows_what_that_one_does(story: Story) -> None:
    _story(story)
    asked = scene(NOA, viewpoint=NOA)
    assert {"숨은곳", "편지"} <= _brings(story, asked)
    assert {known["id"]: known["how"] for known in story.known(NOA)}["숨은곳"] == "was there"
    assert "숨은곳" not in {known["id"] for known in story.known(NOA, turn=3)}
    story.commit(story.recall(asked))
    story.verify()


def test_what_the_two_last_shared_is_what_either_did(story: Story) -> None:
    _story(story, {**FOUND, "actors": [NOA]})
    met = story.recall(scene(SUA, NOA)).turn_recall.drawn.met
    assert [(pair, shared.event, shared.n) for pair, shared in met.items()] == [((NOA, SUA), "약속", 2)]


def test_it_ends_as_any_relation_does(story: Story) -> None:
    until: dict[str, Any] = {"changes": {"relations": [{**FOUND["changes"]["relations"][0], "until": 4}]}}
    _story(story, {**FOUND, **until})
    assert "숨은곳" in _brings(story, scene(NOA, turn=4))
    story.commit(story.recall(scene(NOA)))
    assert "숨은곳" not in _brings(story, scene(NOA, turn=5))


def test_a_strength_of_nothing_says_that_they_are_not(story: Story) -> None:
    relation = FOUND["changes"]["relations"][0]
    _story(story, {**FOUND, "changes": {"relations": [{**relation, "strength": 0}]}})
    assert "숨은곳" not in _brings(story, scene(NOA))


def test_a_record_says_it_as_well_and_no_world_has_to_declare_the_type(story: Story) -> None:
    declares: Values = {**WORLD[0], "relation_types": ["형제"]}
    one: Values = {"kind": "relation", "id": "하나다", "from": HANA, "to": NOA, "type": "동일인", "known_by": [SUA]}
    story.load([declares, *WORLD[1:], *LIVED, one])
    assert "편지" in _brings(story, scene(NOA, SUA, viewpoint=SUA))
    assert "편지" not in _brings(story, scene(NOA, viewpoint=JINU) | {"actors": [NOA, JINU]})


MASK = "가면"


@pytest.mark.parametrize("circle", [False, True])
def test_of_three_who_are_one_two_relations_are_enough(story: Story, circle: bool) -> None:
    """Whichever of them is on the scene, or looks; a third relation that closes the circle says nothing new."""
    steps = [(MASK, NOA), (NOA, HANA), *([(HANA, MASK)] if circle else [])]
    said: list[Values] = [
        {"kind": "relation", "id": f"같음{i}", "from": one, "to": other, "type": "same_as"}
        for i, (one, other) in enumerate(steps)
    ]
    secret: Values = {**event("밀약", 2, HANA), "known_by": [HANA]}
    story.load([*WORLD, *LIVED, actor(MASK, at="부두"), event("가면극", 2, MASK), secret, *said])
    for who in (MASK, NOA, HANA):
        assert {"숨은곳", "편지", "가면극"} <= _brings(story, scene(who))
        assert {"숨은곳", "편지", "가면극", "밀약"} <= _brings(story, scene(who, viewpoint=who))
        assert {"숨은곳", "가면극", "밀약"} <= {known["id"] for known in story.known(who)}
    tells: Values = {"actors": {MASK: "speaking", SUA: "present"}, "changes": {"reveals": {"밀약": [SUA]}}}
    assert story.gate(scene(SUA, MASK), [tells])["verdict"] == "OK"
    story.commit(story.recall(scene(SUA, MASK)), [tells])
    assert str(story.replay()) == "HASH_MATCH 1/1"


def test_who_is_said_not_to_be_somebody_is_not_made_one_with_him_by_a_third(story: Story) -> None:
    said: list[Values] = [
        {"kind": "relation", "id": "같음1", "from": MASK, "to": NOA, "type": "same_as"},
        {"kind": "relation", "id": "같음2", "from": NOA, "to": HANA, "type": "same_as"},
        {"kind": "relation", "id": "다름", "from": HANA, "to": MASK, "type": "same_as", "strength": -1},
    ]
    story.load([*WORLD, *LIVED, actor(MASK), event("가면극", 2, MASK), *said])
    assert "가면극" not in {known["id"] for known in story.known(HANA)}
    assert "숨은곳" not in {known["id"] for known in story.known(MASK)}
    assert {"숨은곳", "가면극"} <= {known["id"] for known in story.known(NOA)}, "of him nobody said that he isn't"


def test_the_gate_lets_him_tell_what_he_lived_through_as_the_other(story: Story) -> None:
    secret: Values = {**event("밀약", 2, HANA), "known_by": [HANA]}
    tells: Values = {"actors": {NOA: "speaking", SUA: "present"}, "changes": {"reveals": {"밀약": [SUA]}}}
    story.load([*WORLD, *LIVED, secret])
    with pytest.raises(HandedBack):
        story.commit(story.recall(scene(SUA, NOA)), [tells])
    story.commit(story.recall(scene(SUA, NOA)), [FOUND])
    assert story.commit(story.recall(scene(SUA, NOA)), [tells])["gate"]["verdict"] == "OK"
