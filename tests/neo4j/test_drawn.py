"""`g6 verify` finds what somebody changed or deleted in the picture, and takes nothing else for that."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import LiteralString

import neo4j
import pytest

import g6
from neo4j_fixtures import Login
from pier import PEOPLE, SHOT, Record

CARD: LiteralString = "MATCH (c:Card {story: $story, id: 'jinu'}) "
THREAD: Record = {"kind": "event", "id": "debt", "turn": 2, "actors": ["sua"], "opens": ["owed"]}
HELD: Record = {"from": "jinu", "to": "gun", "type": "HOLDS", "strength": 1}
TAKING: Record = {"kind": "event", "id": "taking", "turn": 3, "actors": ["jinu"], "changes": {"relations": [HELD]}}
TELLING: Record = {
    "kind": "event",
    "id": "telling",
    "turn": 4,
    "actors": ["jinu", "sua"],
    "changes": {"reveals": {"shot": ["sua"]}},
}
HUSH: Record = {"kind": "rule", "id": "hush", "layer": "personal", "type": "oath", "actors": ["sua"]}


@pytest.fixture
def address(neo4j_address: str) -> str:
    return f"{neo4j_address}/drawn-{uuid.uuid4().hex[:16]}"


@contextmanager
def by_hand(login: Login, address: str) -> Iterator[neo4j.Session]:
    with (
        neo4j.GraphDatabase.driver(login.address, auth=login.auth, notifications_min_severity="OFF") as driver,
        driver.session() as session,
    ):
        yield session


def commit(story: g6.Story, name: str, **more: object) -> None:
    box = story.recall({"actors": ["jinu", "sua"]})
    story.commit(box, events=[{"id": name, "title": name, "actors": ["jinu", "sua"], **more}])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (CARD + "SET c.name = 'nobody'", "card jinu was changed in `name`"),
        (CARD + "SET c:Dead", "card jinu was changed in `labels`"),
        ("MATCH (c:Card {story: $story, id: 'shot'}) DETACH DELETE c", "card shot is gone"),
        (CARD + "MATCH (c)-[r:IN]->() DELETE r", "card jinu, its edge IN card shot, is gone"),
        (CARD + "MATCH (c)-[r:HOLDS]->() SET r.strength = 2", "edge HOLDS card gun, was changed in `strength`"),
        ("CREATE (:Card:Actor {story: $story, id: 'ghost', name: 'ghost'})", "card ghost is not from the ledger"),
        ("MATCH (n:Thread {story: $story}) SET n.name = 'paid'", "thread owed was changed in `name`"),
        ("MATCH (n:Receipt {story: $story}) DETACH DELETE n", "receipt main/5 is gone"),
    ],
)
def test_what_is_changed_by_hand_is_named(text: LiteralString, told: str, address: str, neo4j_login: Login) -> None:
    with g6.open(address) as story, by_hand(neo4j_login, address) as session:
        story.load([*PEOPLE, SHOT, THREAD, TAKING, TELLING])
        commit(story, "walk")
        story.verify()
        session.run(text, story=address.rpartition("/")[2]).consume()
        with pytest.raises(g6.BrokenChain) as caught:
            story.verify()
    assert told in caught.value.message
    assert "the story itself is what was committed" in caught.value.message


def test_a_copy_draws_anew_what_was_changed_by_hand(address: str, neo4j_login: Login) -> None:
    with g6.open(address) as story, by_hand(neo4j_login, address) as session:
        story.load([*PEOPLE, SHOT])
        session.run(CARD + "DETACH DELETE c", story=address.rpartition("/")[2]).consume()
        with pytest.raises(g6.BrokenChain, match="card jinu is gone"):
            story.verify()
    again = f"{address}-twin"
    g6.copy(address, again)
    with g6.open(again) as story:
        story.verify()


def test_whatever_a_story_goes_through_is_no_change_by_hand(address: str) -> None:
    with g6.open(address) as story:
        singer = {"kind": "actor", "id": "mina", "groups": ["choir"]}
        story.load([*PEOPLE, SHOT, THREAD, TAKING, TELLING, singer, {**HUSH, "known_by": ["choir"]}])
        story.verify()
        story.load([{**PEOPLE[1], "groups": ["choir"]}, {**PEOPLE[3], "type": "group"}, {**HUSH, "actors": ["jinu"]}])
        story.load([{**SHOT, "actors": {"mina": "victim"}}, {**TAKING, "changes": {}}, {**TELLING, "changes": {}}])
        story.load([{**THREAD, "opens": ["paid"]}, {"kind": "rule", "id": "hush", "retract": True}])
        story.verify()
        for name in ("walk", "talk", "rest"):
            commit(story, name)
        story.verify()
        story.rewind(5)
        commit(story, "run", flags=["death"])
        story.verify()
        story.load([{**SHOT, "title": "otherwise"}, {**TAKING, "title": "again"}])
        story.switch("main")
        commit(story, "sleep")
        story.load([{**SHOT, "title": "as it was"}])
        story.verify()
    copied = f"{address}-twin"
    g6.copy(address, copied)
    with g6.open(copied) as story:
        story.verify()


def test_who_died_on_one_branch_alone_is_no_change_by_hand(address: str) -> None:
    """The picture is what was written last, and the branch that was opened first may be."""
    with g6.open(address) as story:
        story.load(PEOPLE)
        commit(story, "start")
        story.new_branch("other")
        commit(story, "shooting")
        story.switch("main")
        commit(story, "shooting", actors={"jinu": "killer", "sua": "victim"}, flags=["death"])
        story.verify()
