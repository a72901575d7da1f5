"""A restore to a Neo4j server that is killed goes on from where it was; a story of another format is left alone."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import neo4j
import pytest

import g6
from neo4j_fixtures import Login
from small import JINU, SUA, WORLD, scene

RESTORE = """
import sys, g6
from g6.ledger import copying
copying.ROWS = copying.RECORDS = 20
copying.BODIES = copying.ENTRIES = copying.RECEIPTS = 3
def tell(step):
    if step.doing == "copying":
        print(step.done, flush=True)
        sys.stdin.readline()
g6.restore(sys.argv[1], sys.argv[2], progress=tell)
"""


@pytest.fixture
def address(neo4j_address: str) -> str:
    return f"{neo4j_address}/snapshot-{uuid.uuid4().hex[:16]}"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    with g6.open(tmp_path / "small.g6") as story:
        story.load(WORLD)
        for _ in range(3):
            story.commit(story.recall(scene(JINU, SUA)), [{"title": "같이"}], text="그날 밤이었다.")
        story.snapshot(tmp_path / "small.snapshot")
    return tmp_path / "small.snapshot"


def killed(saved: Path, address: str, pieces: int) -> None:
    command = [sys.executable, "-P", "-c", RESTORE, str(saved), address]
    with subprocess.Popen(command, env={**os.environ}, stdin=-1, stdout=-1, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for _ in range(pieces):
            assert process.stdout.readline()
            process.stdin.write("\n")
            process.stdin.flush()
        process.kill()


def test_a_restore_that_is_killed_goes_on(
    saved: Path, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, size in {"ROWS": 20, "RECORDS": 20, "BODIES": 3, "ENTRIES": 3, "RECEIPTS": 3}.items():
        monkeypatch.setattr(f"g6.ledger.copying.{name}", size)
    for pieces in (4, 2):
        killed(saved, address, pieces)
        with g6.open(address) as half, pytest.raises(g6.StoreUnreachable) as caught:
            half.info()
        assert caught.value.hint == f"g6 snapshot restore {saved} --store {address}"
    told: list[g6.Step] = []
    assert str(g6.restore(saved, address, progress=told.append).replayed) == "HASH_MATCH 3/3"
    assert g6.restore(saved, address).replayed is None
    with g6.open(address) as story:
        assert story.verify().turns == 3
        story.snapshot(tmp_path / "again.snapshot")
    assert (tmp_path / "again.snapshot").read_bytes() == saved.read_bytes()


@pytest.mark.parametrize(("number", "error"), [(1, g6.OlderFormat), (99, g6.NewerFormat)])
def test_a_story_of_another_format_is_left_alone(
    number: int, error: type[g6.StoreError], address: str, neo4j_login: Login
) -> None:
    with g6.open(address) as story:
        story.load(WORLD)
    name = address.rpartition("/")[2]
    with neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver:
        driver.execute_query("MATCH (s:Story {name: $name}) SET s.format = $number", name=name, number=number)
    with g6.open(address) as story:
        with pytest.raises(error, match=f"its format is {number}"):
            story.info()
        with pytest.raises(error, match=f"its format is {number}"):
            story.load([{"kind": "actor", "id": "ann"}])
