"""A server that would answer slowly, or not at all, is refused by name: too old, or without an index."""

from concurrent.futures import ThreadPoolExecutor

import neo4j
import pytest

import g6
from g6 import Story
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from neo4j_server import USER, Neo4jServer

WORLD = [{"kind": "actor", "id": "jinu"}]
DROP = "DROP CONSTRAINT g6_listing"
COPY = "MATCH (n:Listing {story: 'noir'}) WITH n LIMIT 1 CREATE (m:Listing) SET m = properties(n), m.by_hand = true"
UNDO = "MATCH (n:Listing) WHERE n.by_hand DELETE n"


def test_a_server_that_is_too_old_is_told_by_its_version(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g6.graph.stores.neo4j_server.VERSION_MIN", (9999, 0))
    with (
        g6.open(f"{neo4j_address}/too-old") as story,
        pytest.raises(g6.StoreUnreachable, match=r"the server is Neo4j 5\.\d+\.\d+, and g6 needs 9999\.0 or newer"),
    ):
        story.load(WORLD)


def test_a_missing_index_is_told_to_readers_and_made_by_writers(
    own_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)
    own_neo4j.start()
    address = f"{own_neo4j.address}/noir"
    with neo4j.GraphDatabase.driver(own_neo4j.address, auth=(USER, own_neo4j.password)) as driver:
        with g6.open(address) as story:
            story.load([*WORLD, {"kind": "event", "id": "walk", "turn": 1, "actors": ["jinu"]}])
        driver.execute_query(DROP)
        with g6.open(address) as story, pytest.raises(g6.StoreUnreachable, match="the index g6_listing is missing"):
            story.recall({"actors": ["jinu"]})
        driver.execute_query(COPY)
        with g6.open(address) as story, pytest.raises(g6.StoreUnreachable, match="could not make the index g6_listing"):
            story.load(WORLD)
        driver.execute_query(UNDO)
        with g6.open(address) as story:
            story.load(WORLD)
        with g6.open(address) as story:
            assert story.recall({"actors": ["jinu"]}).cards == ("walk",)


def test_who_keeps_an_index_from_being_made_is_told(own_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)
    own_neo4j.start()
    store = Neo4jStore(Neo4jAddress.of(f"{own_neo4j.address}/held"), credentials(), busy_timeout_s=0.5)
    with (
        neo4j.GraphDatabase.driver(own_neo4j.address, auth=(USER, own_neo4j.password)) as driver,
        Story(store) as story,
    ):
        with driver.session() as session, session.begin_transaction() as holding:
            holding.run("CREATE (:Listing)").consume()
            with pytest.raises(g6.StoreBusy, match=r"isn't g6's .of neo4j at .* holds what this needs"):
                story.load(WORLD)
            holding.rollback()
        story.load(WORLD)
        assert story.recall({"actors": ["jinu"]}).text


def test_writers_who_are_the_first_at_once_all_make_their_stories(
    own_neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)

    def write(number: int) -> int:
        with g6.open(f"{own_neo4j.address}/first-{number}") as story:
            story.load(WORLD)
            return story.turn

    with ThreadPoolExecutor(4) as writers:
        assert list(writers.map(write, range(4))) == [0, 0, 0, 0]
