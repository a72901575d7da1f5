"""The server dies in the midst of a play: no turn is lost, none is there twice, and the same command goes on."""

import os
import subprocess
from pathlib import Path

import pytest

import g6
from bolt_proxy import COMMIT, RUN, BoltProxy, When
from neo4j_server import USER, Neo4jServer
from small import WORLD
from small_play import FIRST_TURN, receipts, small_script
from terminal import G6

TURNS = 4

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")


def play(address: str, script: Path) -> "subprocess.Popen[str]":
    command = [*G6, "play", str(script), "--store", address]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


@pytest.fixture
def script(own_neo4j: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A script, and a server with its world."""
    monkeypatch.setenv("G6_NEO4J_USER", USER)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)
    with g6.open(f"{own_neo4j.address}/killed") as story:
        story.load(WORLD)
    return small_script(tmp_path / "turns.jsonl", TURNS)


def unbroken(script: Path) -> list[str]:
    with g6.open() as story:
        story.load(WORLD)
        list(story.play(script))
        return receipts(story)


def play_and_kill(server: Neo4jServer, script: Path, message: int, words: bytes, when: When) -> tuple[int, list[str]]:
    """Play, kill the server at the second of such messages, start it again; how the play ended, and what it said."""
    with BoltProxy(server.bolt_port) as proxy:
        cut = proxy.cut_at(message, 2, when, first=server.kill, words=words)
        with play(f"{proxy.address}/killed", script) as process:
            assert cut.done.wait(120)
            server.start()
            _, error = process.communicate(timeout=120)
    return process.returncode, [line for line in error.splitlines() if line and not line.startswith("turn ")]


def plays_to_the_end(address: str, script: Path) -> None:
    """The same command again goes on, and all is as if nothing had been."""
    with play(address, script) as process:
        _, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    with g6.open(address) as story:
        assert receipts(story) == unbroken(script)
        story.verify()


def test_a_play_whose_server_is_killed_in_a_turn_stops_and_goes_on_when_it_is_there(
    own_neo4j: Neo4jServer, script: Path
) -> None:
    code, told = play_and_kill(own_neo4j, script, RUN, b"n:Event", When.BEFORE)
    assert code == 3
    assert [line.partition(":")[0] for line in told[:2]] == ["store bolt", "hint"]
    assert told[2:] == [f"played turn {FIRST_TURN} before that; when it is mended, the same command goes on from there"]
    address = f"{own_neo4j.address}/killed"
    with g6.open(address) as story:
        assert receipts(story) == unbroken(script)[:1]
    plays_to_the_end(address, script)


@pytest.mark.proof
def test_a_play_whose_server_is_killed_when_a_turn_is_written_learns_of_it_and_goes_on(
    own_neo4j: Neo4jServer, script: Path
) -> None:
    code, told = play_and_kill(own_neo4j, script, COMMIT, b"", When.ANSWERED)
    address = f"{own_neo4j.address}/killed"
    if code != 0:  # the server was not back before the play gave up
        assert code == 3
        assert "the same command goes on from there" in told[2]
        with g6.open(address) as story:
            assert receipts(story) == unbroken(script)[:2]
    plays_to_the_end(address, script)
