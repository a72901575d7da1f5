"""A story copied to a Neo4j server and back: the same bytes, the same picture, and whatever cuts it off, it goes on."""

import os
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import neo4j
import pytest

import g6
from bolt_proxy import RUN, BoltProxy, When
from g6 import cypher
from g6.graph.stores.opening import open_store
from g6.graph.stores.store import Original
from golden import EXAMPLES
from looks import commit
from neo4j_fixtures import Login
from small import HANA, JINU, SUA, WORLD, actor, event, scene

SCRIPTS = {"noir": ("noir/world", "noir/turns"), "front": ("front", "front/turns/turns.jsonl")}
ALL_PIECES = 36
"""Of the small story below, as small as they are there."""
COPY = """
import sys, g6
from g6.ledger import copying
copying.ROWS = copying.RECORDS = 20
copying.BODIES = copying.ENTRIES = copying.RECEIPTS = 3
def tell(done):
    print(done.rows, flush=True)
    sys.stdin.readline()
g6.copy(sys.argv[1], sys.argv[2], progress=tell)
"""


@pytest.fixture
def address(neo4j_address: str) -> str:
    return f"{neo4j_address}/copy-{uuid.uuid4().hex[:20]}"


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {"ROWS": 20, "RECORDS": 20, "BODIES": 3, "ENTRIES": 3, "RECEIPTS": 3}.items():
        monkeypatch.setattr(f"g6.ledger.copying.{name}", size)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A small story that was edited, and went on, and was edited again."""
    path = tmp_path / "small.g6"
    grow(path)
    return path


def grow(address: "str | Path") -> None:
    bond = {"kind": "relation", "id": "r2", "from": SUA, "to": HANA, "type": "친구", "strength": "0.9"}
    with g6.open(address) as story:
        story.load([*WORLD, bond, actor("덕만"), event("옛일", 1, "덕만", JINU, causes=["만남"], opens=["누구"])])
        for number, strength in enumerate(("0.2", "-0.5", "0.1")):
            feud = {"from": SUA, "to": HANA, "type": "친구", "strength": strength}
            happened = {"id": f"z{9 - number}", "changes": {"relations": [feud]}, "causes": ["옛일"]}
            commit(story, scene(JINU, SUA), happened, {"title": "같이", "closes": ["누구"]}, used=("만남",))
        story.load([event("옛일", 1, "덕만", SUA, known_by=[SUA]), {**actor("덕만"), "retract": True}])
        commit(story, scene(JINU, SUA), {"id": "죽음", "actors": {HANA: "victim"}, "flags": ["death"]})


def rows(address: "str | Path") -> dict[str, list[tuple[Any, ...]]]:
    """Every row of a story, the bytes of its bodies and its whole ledger too."""
    store = open_store(address)
    with store.reading():
        found = {table: list(store.rows(table)) for table in cypher.queries("rows", "sql")}
        names = [row[0] for row in found["body"]]
        found["packed"] = [answer[0] for answer in store.ask("body_of", [{"sha256": name} for name in names])]
        found["chain"] = store.ask("entries", [{"branch": 0, "first": 0, "limit": 10_000}])[0]
    store.close()
    return found


def picture(login: Login, address: str) -> Counter[str]:
    """Everything that people see of a story."""
    story, ends = address.rpartition("/")[2], "CASE WHEN {0}:Receipt THEN {0}.name ELSE {0}.id END"
    with neo4j.GraphDatabase.driver(login.address, auth=login.auth) as driver:
        query = "MATCH (n:Card|Thread|Receipt) WHERE n.story = $story RETURN labels(n), properties(n)"
        nodes = driver.execute_query(query, story=story).records
        query = (
            "MATCH (n:Card|Thread|Receipt)-[r]->(m) WHERE n.story = $story "
            f"RETURN type(r), properties(r), {ends.format('n')}, {ends.format('m')}"
        )
        drawn = driver.execute_query(query, story=story).records
    found = [(sorted(labels), sorted((k, str(v)) for k, v in said.items() if k != "story")) for labels, said in nodes]
    return Counter(map(str, [*found, *((r[0], sorted(r[1].items()), r[2], r[3]) for r in drawn)]))


@pytest.mark.parametrize("example", SCRIPTS)
def test_an_example_goes_there_and_back(example: str, address: str, tmp_path: Path) -> None:
    world, turns = SCRIPTS[example]
    here, back = tmp_path / "here.g6", tmp_path / "back.g6"
    with g6.open(here) as story:
        story.load(EXAMPLES / world)
        assert sum(1 for _ in story.play(EXAMPLES / turns)) == 12
    there = g6.copy(here, address)
    assert g6.copy(address, back) == there
    assert (there.turn, there.was_there) == (57, False)
    assert rows(here) == rows(address) == rows(back)
    assert sum(len(found) for table, found in rows(here).items() if table not in {"packed", "chain"}) == there.rows
    with g6.open(here) as one, g6.open(address) as other, g6.open(back) as third:
        assert list(one.receipts()) == list(other.receipts()) == list(third.receipts())
        assert other.verify() == third.verify() == one.verify()
        assert third.replay().matching == 12


def test_the_picture_is_the_one_that_the_story_itself_draws(
    story: Path, address: str, neo4j_login: Login, small_pieces: None
) -> None:
    grow(f"{address}-drawn")
    g6.copy(story, address)
    assert rows(address).keys() == rows(story).keys()
    assert picture(neo4j_login, address) == picture(neo4j_login, f"{address}-drawn")


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")
@pytest.mark.parametrize("pieces", [1, 12, ALL_PIECES])
def test_a_copy_that_is_killed_goes_on(
    pieces: int, story: Path, address: str, neo4j_login: Login, small_pieces: None, tmp_path: Path
) -> None:
    with killed(story, address, pieces):
        pass
    with g6.open(address) as there:
        for use in (there.info, lambda: there.load(WORLD), lambda: list(there.receipts())):
            with pytest.raises(g6.StoreUnreachable, match=f"under way(?s:.*)hint: g6 copy {story} {address}"):
                use()
        assert not there._store.exists()
    told: list[int] = []
    done = g6.copy(story, address, progress=lambda copying: told.append(copying.rows))
    assert done.rows == told[-1]
    assert rows(address) == rows(story)
    g6.copy(story, f"{address}-whole")
    assert picture(neo4j_login, address) == picture(neo4j_login, f"{address}-whole")
    with g6.open(address) as there:
        there.verify()


@contextmanager
def killed(source: Path, target: str, pieces: int) -> Iterator[None]:
    """A copy in a process of its own, which waits when so many pieces are there; at the end it is killed."""
    arguments = [sys.executable, "-P", "-c", COPY, str(source), target]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            for _ in range(pieces - 1):
                assert process.stdout.readline()
                print(file=process.stdin, flush=True)
            assert process.stdout.readline(), "it was done before"
            yield
        finally:
            process.kill()


def test_nobody_else_writes_to_it_meanwhile(story: Path, address: str, small_pieces: None) -> None:
    with killed(story, address, 3):
        store = open_store(address)
        store._busy_timeout_s = 0.2  # type: ignore[attr-defined]
        with pytest.raises(g6.StoreBusy), store.filling(Original("x", "", "")):
            pass
        with pytest.raises(g6.StoreBusy), store.writing():
            pass
        store.close()
    assert not g6.copy(story, address).was_there


def test_a_story_that_went_on_since_is_copied_from_the_beginning(
    story: Path, address: str, small_pieces: None, neo4j_login: Login
) -> None:
    with killed(story, address, ALL_PIECES):
        pass
    with g6.open(story) as grown:
        commit(grown, scene(JINU, SUA), {"title": "더"})
    g6.copy(story, address)
    assert rows(address) == rows(story)
    g6.copy(story, f"{address}-whole")
    assert picture(neo4j_login, address) == picture(neo4j_login, f"{address}-whole")


def test_a_half_copy_of_another_story_is_left_alone(
    story: Path, address: str, small_pieces: None, tmp_path: Path
) -> None:
    with killed(story, address, 4):
        pass
    with g6.open(tmp_path / "other.g6") as other:
        other.load([actor("ann")])
    with pytest.raises(g6.InputError, match=f"a copy of another story, {story}, is under way"):
        g6.copy(tmp_path / "other.g6", address)
    g6.copy(story, address)
    with pytest.raises(g6.InputError, match="it holds a story already, which stands at turn 6"):
        g6.copy(tmp_path / "other.g6", address)
    assert g6.copy(story, address).was_there
    assert g6.copy(address, tmp_path / "back.g6").rows == g6.copy(tmp_path / "back.g6", address).rows


def test_a_story_that_goes_on_while_it_is_copied_is_copied_again(story: Path, address: str, tmp_path: Path) -> None:
    """A server keeps no state still for a reader; of a commit in between a copy would have the half."""
    g6.copy(story, address)

    def tell(copying: g6.Copying) -> None:
        if copying.table == "carried":
            with g6.open(address) as other:
                commit(other, scene(JINU, SUA), {"title": "사이에"})

    with pytest.raises(g6.StoreBusy, match=r"somebody wrote|the story went on"):
        g6.copy(address, tmp_path / "back.g6", progress=tell)
    g6.copy(address, tmp_path / "back.g6")
    assert rows(tmp_path / "back.g6") == rows(address)


def test_rows_that_are_lost_on_the_way_are_found(story: Path, address: str, neo4j_login: Login) -> None:
    class Lost(Exception):
        pass

    def tell(copying: g6.Copying) -> None:
        if copying.table == "turn":
            raise Lost

    with pytest.raises(Lost):
        g6.copy(story, address, progress=tell)
    with neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver:
        name = address.rpartition("/")[2]
        driver.execute_query("MATCH (n:Listing {story: $story}) WITH n LIMIT 3 DELETE n", story=name)
    with pytest.raises(g6.BrokenChain, match="rows of listing, and was given up"):
        g6.copy(story, address)
    assert not g6.copy(story, address).was_there
    assert rows(address) == rows(story)


def test_what_befalls_the_source_is_told_of_the_source(address: str, neo4j_login: Login) -> None:
    with g6.open(address) as story:
        story.load(WORLD)
    target = f"{neo4j_login.address}/copy-{uuid.uuid4().hex[:20]}"
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy:
        source = f"{proxy.address}/{address.rpartition('/')[2]}"
        cut = proxy.cut_at(RUN, 1, When.SENT, words=b"ORDER BY n.story, n.branch, n.view, n.subject, n.mark")
        with pytest.raises(g6.StoreUnreachable) as caught:
            g6.copy(source, target)
        assert cut.done.is_set()
    assert source in caught.value.message
    assert target not in caught.value.message
