"""Killed while it rewinds, amends, takes a turn again or approves a policy, a process leaves that done, or undone."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import g6
from small import JINU, SUA, WORLD, scene

TURNS = 8
WORK = """
import random, sys, g6
from g6 import G6Error
chance = random.Random(int(sys.argv[2]))
scene = {"actors": ["진우", "수아"], "viewpoint": "narrator"}
with g6.open(sys.argv[1]) as story:
    for number in range(1000):
        match chance.choice(["commit", "rewind", "amend", "again", "approve"]):
            case "commit":
                story.commit(story.recall(scene), [{"id": f"일{number}"}])
            case "rewind":
                story.rewind(chance.randint(3, story.turn))
            case "amend":
                story.amend(chance.randint(3, story.turn), text=f"고친 글 {number}.")
            case "again":
                story.commit(story.recall(scene, again=True), [{"id": f"다시{number}"}], again=True)
            case "approve":
                proposal = story.propose({"half_life_turns": 10 + number % 20})
                story.approve(proposal.sha256, "편집자", "시험")
        told = ",".join(branch["head"] for branch in story.branches())
        print(told, story.turn, flush=True)
        if story.turn > 12:
            story.rewind(6)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")
@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(seed, marks=pytest.mark.proof) for seed in range(5, 55))])
def test_whatever_a_kill_cuts_off_is_there_whole_or_not_at_all(seed: int, tmp_path: Path) -> None:
    store, chance = tmp_path / "story.g6", random.Random(seed)
    with g6.open(store) as story:
        story.load(WORLD)
        for number in range(TURNS):
            story.commit(story.recall(scene(JINU, SUA)), [{"id": f"처음{number}"}])
    with subprocess.Popen(
        [sys.executable, "-c", WORK, str(store), str(seed)], stdout=subprocess.PIPE, text=True
    ) as work:
        assert work.stdout is not None
        told = [work.stdout.readline() for _ in range(chance.randint(1, 6))]
        time.sleep(chance.random() / 20)
        work.send_signal(signal.SIGKILL)
        told += work.stdout.readlines()
    heads = next(line.split()[0].split(",") for line in reversed(told) if line.endswith("\n"))
    with g6.open(store) as story:
        story.verify()  # nothing is half there, on whatever branch
        there = story.branches()
        assert len(there) >= len(heads)  # and no branch that was told of is gone
        written = {branch["head"] for branch in there}
        lost = [head for head, branch in zip(heads, there, strict=False) if head != branch["head"]]
        assert len(lost) <= 1, "only the branch that was being written may have gone on"
        assert written
        for branch in there:
            story.switch(branch["name"])
            assert story.replay().differing == ()
        story.commit(story.recall(scene(JINU, SUA)), [{"id": "그뒤"}])
