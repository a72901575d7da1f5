"""A play that is killed loses no committed turn, leaves none half there, and goes on to the same receipts."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import g6
from rooms import ROOT
from rounds import rounds

WORLD, TURNS = ROOT / "examples/front", ROOT / "examples/front/turns/turns.jsonl"
PLAY = """
import sys, g6
with g6.open(sys.argv[1]) as story:
    for played in story.play(sys.argv[2]):
        print(played.turn, flush=True)
"""


def receipts(store: Path) -> list[str]:
    """The hash of every receipt in a store."""
    with g6.open(store) as story:
        return [receipt["sha256"] for receipt in story.receipts()]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The receipts of a play that nobody stopped."""
    store = tmp_path_factory.mktemp("unbroken") / "story.g6"
    with g6.open(store) as story:
        story.load(WORLD)
        list(story.play(TURNS))
    return receipts(store)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")
@pytest.mark.parametrize("seed", rounds(5, 50))
def test_a_killed_play_goes_on_with_the_same_hashes(seed: int, tmp_path: Path, unbroken: list[str]) -> None:
    store, chance = tmp_path / "story.g6", random.Random(seed)
    with g6.open(store) as story:
        story.load(WORLD)
    command = [sys.executable, "-c", PLAY, str(store), str(TURNS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as playing:
        assert playing.stdout is not None
        told = [playing.stdout.readline() for _ in range(chance.randint(1, 8))]
        time.sleep(chance.random() / 50)
        playing.send_signal(signal.SIGKILL)
        told += playing.stdout.readlines()
    there = receipts(store)
    assert there == unbroken[: len(there)]
    assert len(there) >= len([line for line in told if line.endswith("\n")])
    with g6.open(store) as story:
        story.verify()
        list(story.play(TURNS))
    assert receipts(store) == unbroken
