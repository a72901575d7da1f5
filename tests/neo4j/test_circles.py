"""What circles say is what the lists say, however a story was edited or told, and from whenever it is looked at."""

import uuid
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest
from neo4j import GraphDatabase

import g6
from engines import CarefulNeo4jStore, story_in_memory
from g6 import Story, cypher
from g6.graph.stores import neo4j_circles, neo4j_writing
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.recall import gather
from small import actor, event, scene

PEOPLE = tuple(f"P{i}" for i in range(14))
ROUNDS = 4
EACH = 25
LAST = EACH * ROUNDS


class Checking(CarefulNeo4jStore):
    """A store that asks everything that was fetched ahead once more, and counts the circles that answered."""

    circles: int
    checked: int

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """Fetch ahead, and compare."""
        super().ahead(name, values)
        questions = cypher.queries("questions", "cypher")
        for (question, shared), answers in self._foreseen._answers.items() if name == "people" else ():
            query = questions[question]
            asked = dict(zip(sorted(query.shared), map(_thawed, shared), strict=True))
            wants = [dict(zip(query.own, own, strict=True)) for own in answers]
            record = self._one(self._questions[question][0], asked=asked, wants=wants)
            assert [[tuple(row) for row in rows] for rows in record[0]] == list(answers.values()), question
            self.checked += len(wants)

    def _one(self, text: str, **values: object) -> Any:
        record = super()._one(text, **values)
        if record is not None and "circles" in record.keys():  # noqa: SIM118 - a record holds values
            self.circles += sum(circle[4] == "circle" for circle in record["circles"])
        return record


def _thawed(value: object) -> object:
    return [_thawed(item) for item in value] if isinstance(value, tuple) else value


@pytest.fixture
def store(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Checking]:
    monkeypatch.setattr(neo4j_circles, "ROWS_MIN", 1)
    monkeypatch.setattr(neo4j_circles, "ROWS_MAX", 8)
    monkeypatch.setattr(neo4j_circles, "READ_MAX", 11)
    monkeypatch.setattr(gather, "PARTNERS_MAX", 8)  # so that some circles are cut off
    found = Checking(Neo4jAddress.of(f"{neo4j_address}/circles-{uuid.uuid4().hex[:20]}"), credentials())
    found.circles = found.checked = 0
    yield found
    found.close()


def _changes(random: Random, first: int, plain: bool) -> Iterator[dict[str, Any]]:
    """Some new events, and, where it isn't to be plain, some that are edited, taken back, hidden or told."""
    for number in range(first, first + EACH):
        values: dict[str, Any] = {"time": number // 2}
        if not plain and random.random() < 0.15:
            values["known_by"] = [random.choice(PEOPLE)]
        if not plain and random.random() < 0.1:
            values["hidden_from"] = [random.choice(PEOPLE)]
        if not plain and first and random.random() < 0.1:
            values["changes"] = {"reveals": {f"E{random.randrange(first)}": [random.choice(PEOPLE)]}}
        cast = random.sample(PEOPLE[: 4 + number // 3], k=2 + (random.random() < 0.4))
        turn = number // 5 + 1 if random.random() < 0.9 else random.randrange(1, number // 5 + 2)  # some come late
        yield {**event(f"E{number}", turn, *cast), **values}
    for number in random.sample(range(first), k=min(first, 4)):
        if random.random() < 0.5:
            yield {"kind": "event", "id": f"E{number}", "retract": True}
        else:
            cast = random.sample(PEOPLE, k=2)
            yield {**event(f"E{number}", number // 5 + 1, *cast), "time": number // 2}


@pytest.mark.parametrize("plain", [True, False], ids=["edited", "edited, hidden and told"])
def test_circles_say_what_the_lists_say(plain: bool, store: Checking) -> None:
    random = Random(7)
    with Story(store) as story, story_in_memory() as embedded:
        people = [actor(who, **({"known_by": ["P0"]} if who == "P3" else {})) for who in PEOPLE]
        for turn in range(ROUNDS):
            changes = list(_changes(random, EACH * turn, plain))
            records = [*people, *changes] if turn == 0 else changes
            for each in (story, embedded):
                each.load(records)
            for viewpoint in ("narrator", "P0", "P1"):
                for past in ({}, {"turn": 5 * turn + 2}, {"as_of": {"turn": 3}}, {"as_of": {"turn": 5 * turn + 2}}):
                    asked = scene("P0", "P1", viewpoint=viewpoint, **past)
                    assert story.recall(asked).sha256 == embedded.recall(asked).sha256
        for each in (story, embedded):  # what is taken back later still stands for a turn before it
            committed = each.commit(each.recall(scene("P0", "P1")))
            each.load([{"kind": "event", "id": f"E{number}", "retract": True} for number in range(0, LAST, 3)])
        for viewpoint in ("narrator", "P0"):
            for past in ({}, {"turn": committed["turn"]}):
                asked = scene("P0", "P1", viewpoint=viewpoint, **past)
                assert story.recall(asked).sha256 == embedded.recall(asked).sha256
    assert store.circles
    assert store.checked


def _circles(address: str) -> list[dict[str, Any]]:
    """All circles of a story, but for its name and how far they are known to be right."""
    where, login = Neo4jAddress.of(address), credentials()
    with GraphDatabase.driver(where.server, auth=(login.user, login.password)) as driver:
        text = "MATCH (c:Circle {story: $story}) RETURN properties(c) ORDER BY c.branch, c.view, c.subject"
        records = driver.execute_query(text, story=where.story, database_=where.database).records
    return [{**record[0], "story": "", "seen": 0} for record in records]


class _Stopped(Exception):
    """Whoever copies is stopped."""


def test_a_long_load_and_a_copy_write_the_same_circles(
    store: Checking, neo4j_address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [*(actor(who) for who in PEOPLE), *_changes(Random(7), 0, plain=True)]
    with Story(store) as story:
        story.load(records)
        address = story.address
    expected = _circles(address)
    assert expected
    file, copied, resumed, long = (str(tmp_path / "copied.g6"), *(f"{address}-{name}" for name in ("c", "r", "l")))
    g6.copy(address, file)
    g6.copy(file, copied)
    told = count()

    def stop(_: object) -> None:
        if next(told) == 3:
            raise _Stopped

    with pytest.raises(_Stopped):
        g6.copy(file, resumed, progress=stop)
    g6.copy(file, resumed)
    monkeypatch.setattr(neo4j_writing, "PART_ROWS", 100)
    monkeypatch.setattr(neo4j_circles, "AT_ONCE", 3)
    with g6.open(long) as story:
        story.load(records)
    for other in (copied, resumed, long):
        assert _circles(other) == expected, other
        asked = Checking(Neo4jAddress.of(other), credentials())
        asked.circles = asked.checked = 0
        with Story(asked) as story:
            story.recall(scene("P0", "P1"))
        assert asked.circles, other
