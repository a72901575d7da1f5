"""What is harmless: names that look like Cypher, and whatever is told, which never holds the password."""

import logging
import pickle
import traceback
import uuid
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

import neo4j
import pytest

import g6
from bolt_proxy import RUN, BoltProxy, When
from g6 import Story
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from neo4j_fixtures import Login
from neo4j_server import HOST
from small import JINU, SUA, WORLD, event, scene
from small_play import receipts, small_script
from terminal import g6_process

EVIL = "'}) DETACH DELETE n //"
EVIL_TYPE = "`]->() DETACH DELETE n //"
DOORS: dict[str, Callable[[Story], object]] = {
    "an actor": lambda story: story.load([{"kind": "actor", "id": EVIL}]),
    "a kind of relation": lambda story: story.load(
        [{"kind": "relation", "id": "r9", "from": JINU, "to": SUA, "type": EVIL_TYPE}]
    ),
    "a kind of actor": lambda story: story.load([{"kind": "actor", "id": "새", "type": EVIL}]),
    "a layer": lambda story: story.load([{"kind": "rule", "id": "법", "type": "oath", "layer": EVIL}]),
    "a scene": lambda story: story.recall(scene(EVIL)),
    "a viewpoint": lambda story: story.recall(scene(JINU, viewpoint=EVIL)),
    "a card that is required": lambda story: story.recall(scene(JINU, required=[EVIL])),
    "an event": lambda story: story.commit(story.recall(scene(JINU)), [{"id": EVIL, "actors": [JINU]}]),
    "a card that was used": lambda story: story.commit(story.recall(scene(JINU)), used=[EVIL]),
    "a card that is asked after": lambda story: story.why(EVIL, scene=scene(JINU)),
    "an actor who is asked after": lambda story: story.known(EVIL),
    "a story": lambda story: g6.open(f"{story.address.rpartition('/')[0]}/{EVIL}"),
}


@pytest.fixture
def driver(neo4j_login: Login) -> Iterator[neo4j.Driver]:
    with neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver:
        yield driver


@pytest.fixture
def store(neo4j_address: str) -> Iterator[Neo4jStore]:
    """A store with a story in it."""
    address = Neo4jAddress.of(f"{neo4j_address}/harmless-{uuid.uuid4().hex[:20]}")
    store = Neo4jStore(address, credentials())
    Story(store).load(WORLD)
    yield store
    store.close()


def counts(driver: neo4j.Driver, store: Neo4jStore) -> tuple[int, int]:
    """All nodes and relationships of a story: a server may hold others that are written to meanwhile."""
    asked = (
        "MATCH (n) WHERE n.story = $story OR (n:Story AND n.name = $story) RETURN count(n) AS n",
        "MATCH (n)-[r]->() WHERE n.story = $story RETURN count(r) AS n",
    )
    story = store.address.rpartition("/")[2]
    nodes, relationships = (driver.execute_query(text, story=story).records[0]["n"] for text in asked)
    return nodes, relationships


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_looks_like_cypher_is_refused_at_the_door(
    door: str, store: Neo4jStore, driver: neo4j.Driver
) -> None:
    before = counts(driver, store)
    with pytest.raises(g6.InputError):
        DOORS[door](Story(store))
    assert counts(driver, store) == before


def test_a_name_that_looks_like_cypher_is_harmless_behind_the_door(store: Neo4jStore, driver: neo4j.Driver) -> None:
    nodes, relationships = counts(driver, store)
    where = {"branch": 0, "view": EVIL, "subject": EVIL, "mark": EVIL, "as_of": 9, "until": None, "cut": 2**40}
    with store.writing():
        store.write("add_listing", [(0, EVIL, EVIL, EVIL, 1, 1, EVIL, 1, 0, 0)])
        store.write("add_body", [(EVIL, EVIL.encode())])
        asked = {**where, "line": "[]", "viewers": "[]", "lies": "[]", "limit": 10}
        assert store.ask("latest_events", [asked]) == [[(EVIL, 1, 1)]]
        assert store.ask("body_of", [{"sha256": EVIL}]) == [[(EVIL.encode(),)]]
        card = {"id": EVIL, "labels": [EVIL_TYPE], "shown": {"name": EVIL}, "at": [EVIL]}
        store._written().draw("actor", [card])
        store._written().draw("relation", [{"from": EVIL, "to": EVIL, "type": EVIL_TYPE, "shown": {}, "gone": False}])
    assert counts(driver, store) == (nodes + 3, relationships + 2)
    Story(store).recall(scene(JINU))


def test_the_password_is_in_no_log(
    neo4j_address: str, neo4j_login: Login, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not even where the driver says all that it can."""
    script = small_script(tmp_path / "turns.jsonl", 1)
    with caplog.at_level(logging.DEBUG), g6.open(f"{neo4j_address}/logs-{uuid.uuid4().hex[:20]}") as story:
        story.load(WORLD)
        list(story.play(script))
        story.verify()
    assert "LOGON" in caplog.text
    assert neo4j_login.password not in caplog.text


def test_the_password_is_in_no_text_of_what_holds_it(store: Neo4jStore, neo4j_login: Login) -> None:
    held = [Story(store), store, store._connection, store._connection.address, credentials(), neo4j_login]
    for thing in held:
        assert neo4j_login.password not in f"{thing} {thing!r} {[thing]!r}"
    for thing in (Story(store), credentials()):
        with pytest.raises(TypeError, match="credentials are not pickled"):
            pickle.dumps(thing)


def cut_always(proxy: BoltProxy) -> None:
    """Cut the next connection that is asked something, and every one after it."""
    proxy.cut_at(RUN, 1, When.BEFORE, first=lambda: cut_always(proxy))


@pytest.mark.parametrize("where", ["nobody", "stranger", "wrong"])
def test_the_password_is_in_no_error(where: str, neo4j_login: Login, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a server that isn't there, one that breaks off, one that refuses it."""
    password = neo4j_login.password if where != "wrong" else f"{neo4j_login.password}-not"
    monkeypatch.setenv("G6_NEO4J_USER", neo4j_login.user)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", password)
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy:
        cut_always(proxy)
        address = {"nobody": f"bolt://{HOST}:9", "stranger": proxy.address, "wrong": neo4j_login.address}[where]
        with g6.open(f"{address}/errors") as story, pytest.raises(g6.StoreUnreachable) as caught:
            story.recall(scene(JINU))
    shown = "".join(traceback.format_exception(caught.value))
    assert password not in f"{caught.value} {caught.value!r} {shown}"


@pytest.mark.parametrize("password", ["right", "wrong"])
def test_the_password_is_in_nothing_that_a_command_says(
    password: str, store: Neo4jStore, neo4j_login: Login, tmp_path: Path
) -> None:
    secret = neo4j_login.password + ("" if password == "right" else "-not")
    for command in ("info", "verify"):
        ended = g6_process(command, "--store", store.address, cwd=tmp_path, G6_NEO4J_PASSWORD=secret)
        assert ended.returncode == (0 if password == "right" else 3)
        assert ended.stdout + ended.stderr
        assert secret.encode() not in ended.stdout + ended.stderr


def test_stories_of_one_database_are_written_in_turns_and_each_is_as_if_alone(
    neo4j_address: str, tmp_path: Path
) -> None:
    """Of the same names, and not of the same things that happen."""
    scripts = [small_script(tmp_path / f"{turns}.jsonl", turns) for turns in (2, 4)]
    worlds = [WORLD, [*WORLD, event("다툼", 2, JINU, SUA)]]
    alone = []
    for script, world in zip(scripts, worlds, strict=True):
        with g6.open() as story:
            story.load(world)
            list(story.play(script))
            alone.append(receipts(story))
    names = [f"{neo4j_address}/side-{uuid.uuid4().hex[:20]}" for _ in scripts]
    with g6.open(names[0]) as one, g6.open(names[1]) as other:
        one.load(worlds[0])
        other.load(worlds[1])
        plays = zip_longest(one.play(scripts[0]), other.play(scripts[1]))
        assert len(list(plays)) == 4
        assert [receipts(one), receipts(other)] == alone
        one.verify()
        other.verify()
