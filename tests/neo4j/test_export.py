"""A story as files for `neo4j-admin database import`: imported by the real tool, it is what a copy to the server is."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hits import recall_hits
from neo4j import GraphDatabase

import g6
from g6.copies import export
from g6.graph.stores.import_files import ARGUMENTS
from golden import EXAMPLES
from neo4j_library import child_environment, java, library
from neo4j_server import USER, Neo4jServer

SCENE = EXAMPLES / "noir/scene.yaml"
CARDS = """
MATCH (n {story: $story})
WHERE n:Card OR n:Thread OR n:Receipt
RETURN labels(n) AS labels, properties(n) AS shown
"""
TIES = """
MATCH (a {story: $story})-[r]->(b)
RETURN coalesce(a.id, a.name) AS start, type(r) AS type, properties(r) AS shown, coalesce(b.id, b.name) AS end
"""
MOVES = [
    {"kind": "event", "id": "어긋남", "turn": 58, "actors": ["진우", "수아"], "truth": True, "title": '줄이, "둘"'},
    {"kind": "event", "id": "어긋남", "turn": 58, "actors": ["진우"], "title": "줄이 하나"},
]


def bring_in(server: Neo4jServer, folder: Path) -> None:
    """Import a folder into the database of a server, which is stopped for that."""
    server.stop()
    command = [java(), "-cp", f"{library()}/*", "org.neo4j.cli.AdminTool", "database", "import", "full"]
    places = {"NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home / "conf")}
    done = subprocess.run(
        [*command, "neo4j", "--overwrite-destination", f"@{ARGUMENTS}"],
        cwd=folder,
        env=child_environment(**places),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server.start()


def seen(server: Neo4jServer, story: str) -> tuple[Counter[str], Counter[str]]:
    """What people see of a story."""
    with GraphDatabase.driver(server.address, auth=(USER, server.password)) as driver:
        cards = driver.execute_query(CARDS, story=story).records
        ties = driver.execute_query(TIES, story=story).records
    shown = Counter(f"{sorted(row['labels'])} {_sorted(row['shown'])}" for row in cards)
    return shown, Counter(f"{row['start']} {row['type']} {_sorted(row['shown'])} {row['end']}" for row in ties)


def leads(server: Neo4jServer, story: str) -> list[dict[str, object]]:
    """What records lead to, as statements on the server follow it."""
    text = "MATCH (r:Record {story: $story}) WITH r ORDER BY r.branch, r.kind, r.id, r.seen RETURN properties(r) AS row"
    with GraphDatabase.driver(server.address, auth=(USER, server.password)) as driver:
        rows = [record["row"] for record in driver.execute_query(text, story=story).records]
    return [{name: value for name, value in row.items() if name != "story" and value != []} for row in rows]


def _sorted(shown: dict[str, object]) -> list[tuple[str, object]]:
    """What a node shows; an import has no empty lists."""
    return sorted((name, value) for name, value in shown.items() if name != "story" and value != [])


def test_an_imported_story_is_the_copied_one(
    own_neo4j: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)
    monkeypatch.chdir(tmp_path)
    with g6.open("noir.g6") as story:
        story.load(EXAMPLES / "noir/world")
        list(story.play(EXAMPLES / "noir/turns"))
        for record in MOVES:
            story.load([record])
        box, receipts = story.recall(SCENE).sha256, list(story.receipts())
    export("noir.g6", "files", "noir")
    bring_in(own_neo4j, tmp_path / "files")
    address = f"{own_neo4j.address}/noir"
    with g6.open(address) as story, pytest.raises(g6.StoreUnreachable, match="no story before the copy is whole"):
        story.recall(SCENE)
    g6.copy("noir.g6", address)
    g6.copy("noir.g6", f"{own_neo4j.address}/twin")
    with g6.open(address) as story:
        assert story.recall(SCENE).sha256 == box
        assert list(story.receipts()) == receipts
        story.verify()
    for imported, copied in zip(seen(own_neo4j, "noir"), seen(own_neo4j, "twin"), strict=True):
        assert imported - copied == copied - imported == Counter()
    brought, written = (leads(own_neo4j, story) for story in ("noir", "twin"))
    assert brought == written
    assert all({"cards", "lists"} & row.keys() for row in brought if row["kind"] == "cartridge")
    assert recall_hits(address, [str(SCENE)]).round_trips == 3
    with g6.open(address) as story:
        story.load([{"kind": "actor", "id": "새사람"}])
        story.verify()


def test_a_folder_that_holds_something_is_refused(tmp_path: Path) -> None:
    with g6.open(tmp_path / "noir.g6") as story:
        story.load(EXAMPLES / "noir/world")
    export(tmp_path / "noir.g6", tmp_path / "files", "noir")
    with pytest.raises(g6.InputError, match="the folder is not empty"):
        export(tmp_path / "noir.g6", tmp_path / "files", "noir")
