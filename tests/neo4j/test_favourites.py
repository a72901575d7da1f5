"""The favourites of the Neo4j Browser: each draws what it asks for, and finds its way by indexes."""

import re
import uuid
from collections.abc import Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

import neo4j
import pytest

import g6
from favourites import DRAWN, FOLDER, STYLE, drawn_ids, text_of
from neo4j_fixtures import Login
from neo4j_plans import operators
from pages import Sandbox, blocks
from rooms import ROOT

SLOW = re.compile("Scan|CartesianProduct")
RULE = re.compile(r"^(node(?:\.\w+)?|relationship(?:\.\w+)?) \{$", re.MULTILINE)
CONSTRAINT = re.compile(r"FOR \(n:(\w+)\)")


class Noir:
    """The Korean noir on the tests' server, all its turns played, as docs/browser.md loads it."""

    def __init__(self, login: Login, folder: Path) -> None:
        self.story = f"favourites-{uuid.uuid4().hex[:20]}"
        self.address = f"{login.address}/{self.story}"
        self.driver = neo4j.GraphDatabase.driver(login.address, auth=login.auth, notifications_min_severity="OFF")
        sandbox = Sandbox(folder)
        sandbox.environment = {"G6_NEO4J_USER": login.user, "G6_NEO4J_PASSWORD": login.password}
        for block in blocks((ROOT / "docs/browser.md").read_text(encoding="utf-8")):
            for line in block.text.splitlines() if "neo4j" in block.options else []:
                if line.startswith("$ .venv/bin/g6 "):
                    sandbox.command(line[2:].replace("neo4j://localhost/noir", self.address))

    def ask(self, text: str) -> neo4j.EagerResult:
        return self.driver.execute_query(text, story=self.story)


@pytest.fixture(scope="module")
def noir(neo4j_login: Login, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Noir]:
    given = Noir(neo4j_login, tmp_path_factory.mktemp("noir"))
    with given.driver:
        yield given


def nodes_in(value: Any) -> Iterator[neo4j.graph.Node]:
    """The nodes that the Browser finds in what a query returns."""
    if isinstance(value, neo4j.graph.Node):
        yield value
    elif isinstance(value, neo4j.graph.Path):
        yield from value.nodes
    elif isinstance(value, list):
        for each in value:
            yield from nodes_in(each)


def test_what_each_favourite_draws_is_written_down() -> None:
    assert {file.stem for file in FOLDER.glob("*.cypher")} == DRAWN.keys()


@pytest.mark.parametrize("name", DRAWN)
def test_a_favourite_draws_what_it_asks_for(name: str, noir: Noir) -> None:
    records = noir.ask(text_of(name, noir.story)).records
    assert drawn_ids(node for record in records for node in nodes_in(record.values())) == set(DRAWN[name].split())


@pytest.mark.parametrize("name", DRAWN)
def test_a_favourite_finds_its_way_by_indexes(name: str, noir: Noir) -> None:
    plan = noir.ask(f"EXPLAIN {text_of(name, noir.story)}").summary.plan
    assert plan is not None
    used = {operator for operator, _ in operators(plan)}
    assert "NodeUniqueIndexSeek" in used
    assert not {operator for operator in used if SLOW.search(operator)}


def test_what_she_knows_is_what_the_engine_says(
    noir: Noir, neo4j_login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_USER", neo4j_login.user)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", neo4j_login.password)
    drawn = [record["event"]["id"] for record in noir.ask(text_of("known", noir.story)).records]
    with g6.open(noir.address) as story:
        known = story.known("수아", turn=51)
        assert drawn == [row["id"] for row in known[: len(drawn)]]
        answer = story.why("부두총성", turn=46)
    assert len(drawn) == 20
    (why,) = noir.ask(text_of("why", noir.story)).records
    assert (why["how"], why["rank"], why["reason"]) == ("CHOSE", answer["rank"], answer["reason"])
    assert why["score"] * 1_000_000 == answer["score"]


def test_whatever_is_drawn_has_its_look(noir: Noir) -> None:
    looks = set(RULE.findall(STYLE.read_text(encoding="utf-8")))
    lists = CONSTRAINT.findall((ROOT / "cypher/schema.cypher").read_text(encoding="utf-8"))
    (found,) = noir.ask(
        "MATCH (n:Card {story: $story}) UNWIND labels(n) AS l RETURN collect(DISTINCT l) AS labels"
    ).records
    plain = {"Person"}  # an actor like any other
    assert not {f"node.{label}" for label in {*lists, *found["labels"]} - plain} - looks
    assert not [look for look in looks if look.endswith((".", " "))]


OTHERS: list[dict[str, Any]] = [
    {"kind": "actor", "id": "ann", "groups": ["guild"]},
    {"kind": "actor", "id": "bob", "groups": ["guild"]},
    {"kind": "actor", "id": "cy"},
    {"kind": "rule", "id": "oath", "layer": "personal", "type": "oath", "actors": ["ann"]},
    {"kind": "event", "id": "plot", "turn": 1, "actors": ["cy"], "known_by": ["guild"], "hidden_from": ["bob"]},
    {"kind": "event", "id": "wed", "turn": 2, "actors": ["ann", "cy"], "known_by": ["ann", "cy"]},
]
EDITS: list[dict[str, Any]] = [
    {"kind": "event", "id": "wed", "turn": 2, "actors": ["ann"], "known_by": ["ann"]},
    {"kind": "rule", "id": "oath", "retract": True},
]


def secrets_asked(driver: neo4j.Driver, story: str, one: str, other: str, before: int) -> set[str]:
    """The events that a favourite finds that one keeps from the other."""
    given = f"WITH '{story}' AS story, '{one}' AS one, '{other}' AS other, {before} AS before"
    text = re.sub("^WITH '.*$", given, text_of("secrets", story), count=1, flags=re.MULTILINE)
    return {record["knows"].nodes[0]["id"] for record in driver.execute_query(text).records}


def secrets_known(story: g6.Story, one: str, other: str, before: int) -> set[str]:
    """The events that one knows and the other doesn't, as the engine says."""
    knows, misses = ({row["id"] for row in story.known(who, turn=before)} for who in (one, other))
    return knows - misses


def test_whom_one_keeps_a_secret_from_is_what_the_engine_says(
    noir: Noir, neo4j_login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_USER", neo4j_login.user)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", neo4j_login.password)
    secret = set(noir.ask("MATCH (n:Card:Event:Secret {story: $story}) RETURN collect(n.id) AS ids").records[0]["ids"])
    with g6.open(noir.address) as story:
        for one, other in (("진우", "수아"), ("기수", "진우"), ("덕만", "수아")):  # some know by their group
            found = secrets_asked(noir.driver, noir.story, one, other, 46)
            assert found == secrets_known(story, one, other, 46) & secret, (one, other)
    others = f"others-{uuid.uuid4().hex[:20]}"
    with g6.open(f"{neo4j_login.address}/{others}") as story:
        story.load(OTHERS)
        story.load(EDITS)
        for one, other in permutations(("ann", "bob", "cy"), 2):
            found = secrets_asked(noir.driver, others, one, other, 9)
            assert found == secrets_known(story, one, other, 9), (one, other)
    bound = text_of("rules", others).replace("'선착장'", "'ann'")
    assert not noir.driver.execute_query(bound).records, "the only one is taken back"
