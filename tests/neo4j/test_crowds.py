"""Many at one story at once: two who want the same turn, and twenty who read while it is written."""

import json
import subprocess
import sys
import uuid
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Event

import pytest

import g6
from bolt_proxy import RUN, BoltProxy, When
from neo4j_fixtures import Login
from small import JINU, SUA, WORLD, Values, scene
from small_play import receipts, small_script

READERS = 20
ASKED = scene(JINU, SUA)
COMMIT = """
import json, sys, g6
turn = json.loads(sys.argv[2])
with g6.open(sys.argv[1]) as story:
    box = story.recall(turn["scene"])
    print("recalled", flush=True)
    sys.stdin.readline()
    told = ""
    while not told:
        try:
            told = story.commit(box, turn["events"], text=turn["text"])["sha256"]
        except g6.TurnConflict as error:
            assert error.hint
            told = "conflict"
        except g6.StoreBusy:  # a server that only just started takes its time over the other one
            continue
    print(told)
"""


@pytest.fixture
def address(neo4j_address: str) -> str:
    return f"{neo4j_address}/crowd-{uuid.uuid4().hex[:20]}"


def committing(address: str, turn: Values) -> "subprocess.Popen[str]":
    command, pipe = [sys.executable, "-c", COMMIT, address, json.dumps(turn)], subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, encoding="utf-8")


def commit_at_once(address: str, turns: Sequence[Values]) -> list[str]:
    """Have a process for each turn recall it, then all commit in the same moment; what each was told."""
    writers = [committing(address, turn) for turn in turns]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "recalled\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    told = [writer.communicate(timeout=60) for writer in writers]
    assert not any(error for _, error in told)
    return [out.strip() for out, _ in told]


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.proof)])
def test_of_two_who_commit_a_turn_one_wins_and_the_other_is_told(rounds: int, address: str) -> None:
    with g6.open(address) as story:
        story.load(WORLD)
        for turn in range(3, 3 + rounds):
            rivals = [
                {"scene": ASKED, "text": who, "events": [{"id": f"{who}{turn}", "actors": [who]}]}
                for who in (JINU, SUA)
            ]
            told = commit_at_once(address, rivals)
            assert told.count("conflict") == 1
            (receipt,) = story.receipts(turn)
            winner = told.index(receipt["sha256"])
            assert receipt["events"] == [f"{(JINU, SUA)[winner]}{turn}"]
        assert story.info()["counts"]["event"] == 2 + rounds, "of the other one nothing is there"
        story.verify()


def test_two_who_commit_the_same_get_the_same_receipt(address: str) -> None:
    with g6.open(address) as story:
        story.load(WORLD)
        same = {"scene": ASKED, "text": JINU, "events": [{"id": "편지", "actors": [JINU]}]}
        assert commit_at_once(address, [same, same]) == receipts(story) * 2
        assert story.info()["counts"]["event"] == 3
        story.verify()


def lunchboxes(script: Path) -> dict[int, str]:
    """The hash of the lunchbox that is right at each turn of a script, and before the first."""
    with g6.open() as story:
        story.load(WORLD)
        boxes = [story.recall(ASKED), *(story.recall(ASKED) for _ in story.play(script))]
        return {box.lunchbox.turn: box.sha256 for box in boxes}


def test_a_turn_that_is_committed_while_one_reads_is_seen_whole_or_not_at_all(
    address: str, neo4j_login: Login, tmp_path: Path
) -> None:
    """Committed before each statement that a recall sends, as far as there are so many turns."""
    script = small_script(tmp_path / "turns.jsonl", 12)
    right = lunchboxes(script)
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy, g6.open(address) as writer:
        writer.load(WORLD)
        play = writer.play(script)
        with g6.open(address.replace(neo4j_login.address, proxy.address)) as reader:
            reader.recall(ASKED)
            for statement in range(1, 13):
                cut = proxy.cut_at(RUN, statement, When.BEFORE, first=lambda: next(play), breaks=False)
                box = reader.recall(ASKED)
                assert box.sha256 == right[box.lunchbox.turn], f"committed before statement {statement}"
                if not cut.done.is_set():
                    break
            assert statement > 2


def test_a_turn_that_is_committed_while_one_proves_is_no_tampering(
    address: str, neo4j_login: Login, tmp_path: Path
) -> None:
    """Proved, or told that somebody wrote; by no means a broken chain."""
    script, told = small_script(tmp_path / "turns.jsonl", 8), []
    with BoltProxy(int(neo4j_login.address.rpartition(":")[2])) as proxy, g6.open(address) as writer:
        writer.load(WORLD)
        play = writer.play(script)
        with g6.open(address.replace(neo4j_login.address, proxy.address)) as reader:
            reader.verify()
            for statement in range(1, 41, 5):
                cut = proxy.cut_at(RUN, statement, When.BEFORE, first=lambda: next(play), breaks=False)
                try:
                    reader.verify()
                except g6.StoreBusy as error:
                    told.append(error.message)
                assert cut.done.is_set()
            assert reader.verify().turns == 8
    assert told
    assert all("somebody wrote while the story was being read" in each for each in told)


def test_twenty_readers_see_whole_turns_while_another_one_writes(address: str, tmp_path: Path) -> None:
    script = small_script(tmp_path / "turns.jsonl", 3)
    right, ready, done = lunchboxes(script), Barrier(READERS + 1), Event()

    def read() -> list[tuple[int, str]]:
        """What one sees from before the first turn until after the last."""
        seen = []
        with g6.open(address) as story:
            seen.append(story.recall(ASKED))
            ready.wait()
            while not done.is_set():
                seen.append(story.recall(ASKED))
            seen.append(story.recall(ASKED))
        return [(box.lunchbox.turn, box.sha256) for box in seen]

    with g6.open(address) as story, ThreadPoolExecutor(READERS) as readers:
        story.load(WORLD)
        reading = [readers.submit(read) for _ in range(READERS)]
        try:
            ready.wait()
            list(story.play(script))
        finally:
            ready.abort()
            done.set()
        seen = [each.result() for each in reading]
        story.verify()
    for boxes in seen:
        assert not [turn for turn, sha256 in boxes if right[turn] != sha256]
        assert [turn for turn, _ in boxes] == sorted(turn for turn, _ in boxes), "nobody goes back in time"
        assert (boxes[0][0], boxes[-1][0]) == (min(right), max(right))
