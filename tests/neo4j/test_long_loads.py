"""A load that is too long for one transaction: nobody sees a part of it, and whatever cuts it off, none of it stays.

The parts are made small here, so that a story of hundreds of rows has as many as a long one.
"""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import neo4j
import pytest

import g6
from g6 import StoreBusy, Story, cypher
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from g6.graph.stores.neo4j_writing import Writing
from golden import EXAMPLES
from neo4j_fixtures import Login
from pier import Record

NOIR = EXAMPLES / "noir/world"
SCENE = EXAMPLES / "noir/scene.yaml"
FIRST = [{"kind": "world", "id": "noir"}, {"kind": "actor", "id": "진우"}, {"kind": "location", "id": "부두"}]
MORE = [
    {"kind": "event", "id": f"e{number}", "turn": number // 10, "actors": ["진우"], "at": "부두"}
    for number in range(90)
]
NEXT = [{**event, "id": f"next-{event['id']}"} for event in MORE]
LATER = {"actors": ["진우"], "locations": ["부두"], "viewpoint": "narrator"}
LOAD = """
import sys, g6
from g6.graph.stores import neo4j_writing
from g6.ledger import loads
neo4j_writing.PART_ROWS = loads.BATCH = 50
put_down = neo4j_writing.Writing._next_part
def tell(self, branch, seen):
    put_down(self, branch, seen)
    print("a part", flush=True)
    sys.stdin.readline()
neo4j_writing.Writing._next_part = tell
with g6.open(sys.argv[1]) as story:
    story.load(sys.argv[2])
"""


BUFFERED = 2_000
"""Rows that the driver may have taken before anybody asks for them: so many it fetches at once, twice."""


class Watched(Neo4jStore):
    """A store that lets others in between the parts."""

    between: Callable[[], None] = staticmethod(lambda: None)


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("g6.graph.stores.neo4j_writing.PART_ROWS", 50)
    monkeypatch.setattr("g6.graph.stores.neo4j_writing.DRAWN_AT_ONCE", 20)
    monkeypatch.setattr("g6.ledger.loads.BATCH", 50)


@pytest.fixture
def address(neo4j_address: str) -> str:
    return f"{neo4j_address}/long-{uuid.uuid4().hex[:20]}"


@pytest.fixture
def watched(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    store, put_down = Watched(Neo4jAddress.of(address), credentials(), busy_timeout_s=0.3), Writing._next_part

    def put_down_and_wait(self: Writing, branch: int, seen: int) -> None:
        put_down(self, branch, seen)
        if self is store._writing:
            store.between()

    monkeypatch.setattr(Writing, "_next_part", put_down_and_wait)
    yield store
    store.close()


def rows(address: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a story but the times of writing."""
    store = Neo4jStore(Neo4jAddress.of(address), credentials())
    with store.reading():
        found = {table: list(store.rows(table)) for table in cypher.queries("rows", "cypher")}
    store.close()
    return found


def drawn(login: Login, address: str) -> int:
    """Cards that people see."""
    with neo4j.GraphDatabase.driver(login.address, auth=login.auth) as driver:
        query = "MATCH (c:Card) WHERE c.story = $story AND c.id IS NOT NULL RETURN count(c) AS n"
        return int(driver.execute_query(query, story=address.rpartition("/")[2]).records[0]["n"])


def test_a_load_in_parts_is_the_same_load(address: str, neo4j_login: Login) -> None:
    with g6.open() as here, g6.open(address) as there:
        here.load(NOIR)
        there.load(NOIR)
        assert there.recall(SCENE).sha256 == here.recall(SCENE).sha256
        assert there.info()["head"] == here.info()["head"]
        there.verify()
    assert drawn(neo4j_login, address) > 20


def test_what_an_edit_in_parts_takes_out_is_drawn_no_more(address: str, neo4j_login: Login) -> None:
    bond = {"from": "진우", "to": "부두", "type": "GUARDS"}
    pledge: Record = {"kind": "event", "id": "pledge", "turn": 1, "actors": ["진우"]}
    loads: list[list[Record]] = [[*FIRST, *MORE, {**pledge, "changes": {"relations": [bond]}}], [pledge, *NEXT]]
    counted = "MATCH (:Card {story: $story, id: '진우'})-[r:GUARDS]->() RETURN count(r) AS n"
    found = []
    with (
        neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver,
        g6.open(address) as story,
    ):
        for records in loads:
            story.load(records)
            found.append(driver.execute_query(counted, story=address.rpartition("/")[2]).records[0]["n"])
        story.verify()
    assert found == [1, 0]


def test_between_parts_a_reader_sees_nothing_of_it(address: str, watched: Watched) -> None:
    seen = []
    with Story(watched) as writer, g6.open(address) as reader:
        writer.load(FIRST)
        before = reader.recall(LATER).sha256
        watched.between = lambda: seen.append(reader.recall(LATER).sha256)
        writer.load(MORE)
        assert len(seen) >= 2
        assert set(seen) == {before}
        assert reader.recall(LATER).sha256 != before


def test_a_first_load_is_no_story_before_it_is_done(address: str, watched: Watched) -> None:
    seen = []
    with Story(watched) as writer, g6.open(address) as reader:
        watched.between = lambda: seen.append(reader._store.exists())
        writer.load(NOIR)
        assert len(seen) >= 2
        assert not any(seen)
        assert reader._store.exists()


def test_another_writer_is_told_that_somebody_writes(address: str, watched: Watched) -> None:
    other = Story(Neo4jStore(Neo4jAddress.of(address), credentials(), busy_timeout_s=0.3))
    told = []

    def write() -> None:
        with pytest.raises(StoreBusy) as caught:
            other.load([{"kind": "actor", "id": "수아"}])
        told.append(str(caught.value))

    with Story(watched) as writer, other:
        writer.load(FIRST)
        watched.between = write
        writer.load(MORE)
        assert len(told) >= 2
        other.load([{"kind": "actor", "id": "수아"}])
        other.verify()


def test_proofs_wait_for_it(address: str, watched: Watched) -> None:
    def prove() -> None:
        with g6.open(address) as reader, pytest.raises(StoreBusy, match="a load is under way"):
            reader.verify()

    with Story(watched) as writer:
        writer.load(FIRST)
        watched.between = prove
        writer.load(MORE)
        writer.verify()


def test_a_load_that_fails_leaves_nothing(address: str, watched: Watched, neo4j_login: Login) -> None:
    parts = []

    def fail() -> None:
        parts.append(1)
        if len(parts) == 2:
            raise KeyboardInterrupt

    with Story(watched) as writer:
        writer.load(FIRST)
        before, seen = rows(address), drawn(neo4j_login, address)
        watched.between = fail
        with pytest.raises(KeyboardInterrupt):
            writer.load(MORE)
        assert len(parts) == 2
        assert rows(address) == before
        assert drawn(neo4j_login, address) == seen
        watched.between = lambda: None
        writer.load(MORE)
        writer.verify()


def test_a_trial_leaves_nothing(address: str, watched: Watched) -> None:
    with Story(watched) as writer:
        writer.load(FIRST)
        before = rows(address)
        assert writer.load(MORE, dry_run=True).added == len(MORE)
        assert rows(address) == before


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")
@pytest.mark.parametrize("begun", [False, True])
def test_the_next_writer_clears_away_what_a_killed_one_left(address: str, tmp_path: Path, *, begun: bool) -> None:
    more = tmp_path / "more.jsonl"
    more.write_text("".join(json.dumps(record) + "\n" for record in (*FIRST, *MORE)), encoding="utf-8")
    with g6.open(address) as story:
        if begun:
            story.load(FIRST)
        before = rows(address) if begun else {}
        loading = [sys.executable, "-c", LOAD, address, str(more)]
        with subprocess.Popen(loading, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            for answer in ("\n", "\n", ""):
                assert process.stdout.readline() == "a part\n"
                process.stdin.write(answer)
                process.stdin.flush()
            process.send_signal(signal.SIGKILL)
        story.load(FIRST)  # waits until the server has noticed
        if begun:
            assert rows(address) == before
        story.verify()
        story.load(MORE)
        story.verify()


def test_the_next_writer_draws_what_is_not_drawn_yet(
    address: str, watched: Watched, neo4j_login: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Story(watched) as writer:
        with monkeypatch.context() as cut_off:
            cut_off.setattr("g6.graph.stores.neo4j_writing.Writing._draw_rest", _nobody_answers)
            writer.load([*FIRST, *MORE])
        assert drawn(neo4j_login, address) == 0
        writer.load([{"kind": "actor", "id": "수아"}])
        assert drawn(neo4j_login, address) == len(FIRST) - 1 + len(MORE) + 1


def _nobody_answers(*_: object) -> None:
    raise neo4j.exceptions.ServiceUnavailable


def test_all_that_was_cut_off_is_drawn_however_many_writes_it_was(
    address: str, monkeypatch: pytest.MonkeyPatch, neo4j_login: Login
) -> None:
    def cut_off(*_: object) -> None:
        raise neo4j.exceptions.ServiceUnavailable("gone")

    with (
        g6.open(address) as story,
        neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver,
        driver.session() as session,
    ):
        story.load(FIRST)
        with monkeypatch.context() as patch:
            patch.setattr(Writing, "_draw_rest", cut_off)
            story.load(MORE)
        listed = {"app": "g6", "story": address.rpartition("/")[2], "access": "DRAW", "owner": "another"}
        with session.begin_transaction(metadata=listed) as drawing:  # somebody draws still: nobody waits for that
            drawing.run("RETURN 1").consume()
            story.load(NEXT)
        story.load([{"kind": "actor", "id": "수아"}])
        story.verify()
        text = "MATCH (n:Card:Event {story: $story}) RETURN count(n)"
        assert session.run(text, story=listed["story"]).single(strict=True)[0] == len(MORE) + len(NEXT)


NAMES = ["\U00020bb7", "\U0001e900", "\U00010400", "\uff71", "\uff21", "\ufa0e"]
"""By UTF-16 the first three come before the others, and by code point they come after."""
FAR = [
    {"kind": "world", "id": "far", "knowledge": "open"},
    *({"kind": "actor", "id": name} for name in ("ann", "bob", *NAMES)),
]


@pytest.mark.parametrize("rows_at_once", [50, 1_000_000], ids=["in parts", "at once"])
@pytest.mark.parametrize("seed", range(2))
def test_letters_beyond_the_basic_plane_are_in_the_same_order(
    seed: int, rows_at_once: int, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("g6.graph.stores.neo4j_writing.PART_ROWS", rows_at_once)
    random = Random(seed)
    ids = [f"{name}x{number}" for number in range(16) for name in NAMES]
    random.shuffle(ids)
    lived: list[Record] = [
        {"kind": "event", "id": name, "turn": 1 + n // 30, "actors": random.sample(["ann", "bob", *NAMES], k=3)}
        for n, name in enumerate(ids)
    ]
    edited = [{**event, "actors": [*event["actors"][:2]]} for event in lived[::2]]
    asked = [{"actors": [*random.sample(NAMES, k=2), "ann"], "turn": 5} for _ in range(4)]
    told = []
    for where in (None, address):
        with g6.open(where) as story:
            story.load([*FAR, *lived])
            story.load(edited)
            story.verify()
            told.append([story.recall(scene).sha256 for scene in asked])
    assert told[0] == told[1]


def test_what_would_be_put_into_another_order_is_refused(address: str) -> None:
    with g6.open(address) as story:
        story.load(FAR)
        for turn in range(2):
            lived = [{"id": f"{name}e{turn}", "actors": ["ann", name]} for name in NAMES]
            story.commit(story.recall({"actors": ["ann", *NAMES]}), events=lived)
        head = story.info()["head"]
        with pytest.raises(g6.StoreError, match=r"mixes up names .* nothing was written"):
            story.amend(1, events=[{"id": f"{name}z", "actors": ["ann", name, "bob"]} for name in NAMES])
        assert story.info()["head"] == head
        story.verify()


def test_an_entry_is_no_part_before_the_end(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many rows a part has: who stops at the end leaves nothing that is seen."""
    people = [{"kind": "actor", "id": f"p{number}"} for number in range(10)]
    written: list[int] = []
    write = Writing.write

    def counting(self: Writing, name: str, some: Any) -> None:
        written.append(len(some))
        write(self, name, some)

    monkeypatch.setattr("g6.graph.stores.neo4j_writing.PART_ROWS", 1_000_000)
    monkeypatch.setattr(Writing, "write", counting)
    with g6.open(f"{address}-n") as story:
        story.load(FIRST)
        written.clear()
        story.load(people)
    monkeypatch.setattr("g6.graph.stores.neo4j_writing.PART_ROWS", sum(written))
    with g6.open(address) as story:
        story.load(FIRST)
        before = story.info()["head"]
        with monkeypatch.context() as patch:
            patch.setattr(Writing, "end", stopped)
            patch.setattr(Writing, "give_up", lambda _: None)
            with pytest.raises(KeyboardInterrupt):
                story.load(people)
    with g6.open(address) as story:
        assert story.info()["head"] == before
        story.load(people)
        story.verify()


def stopped(_: Writing) -> None:
    """A process is gone."""
    raise KeyboardInterrupt


def test_an_edit_of_many_is_no_more_parts_than_its_rows_ask_for(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    parts: list[object] = []
    put_down = Writing._next_part

    def counting(self: Writing, branch: int, seen: int) -> None:
        parts.append(seen)
        put_down(self, branch, seen)

    monkeypatch.setattr(Writing, "_next_part", counting)
    with g6.open(address) as story:
        story.load([*FIRST, *MORE])
        parts.clear()
        story.load([{**event, "title": "again"} for event in MORE])
    assert 1 < len(parts) < len(MORE) / 2


def test_a_table_may_take_longer_than_a_question(address: str) -> None:
    with g6.open(address) as story:
        story.load([*FIRST, *({**event, "id": f"{event['id']}-{n}"} for n in range(5) for event in MORE)])
    store = Neo4jStore(Neo4jAddress.of(address), credentials(), read_timeout_s=2)
    with contextlib.closing(store), store.reading():
        rows = store.rows("listing")
        next(rows)
        time.sleep(5)  # the server looks for what has run out every two seconds
        assert sum(1 for _ in rows) > BUFFERED
