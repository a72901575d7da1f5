"""A save or a restore that is killed leaves nothing under its name, and the same command again does all of it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import g6
from golden import EXAMPLES

RUN = """
import sys, g6
from pathlib import Path
def tell(step):
    print(step.doing, flush=True)
what, source, target = sys.argv[1:]
print("begun", flush=True)
if what == "save":
    with g6.open(source) as story:
        story.snapshot(target, progress=tell)
else:
    g6.restore(source, target, progress=tell)
"""
ROUNDS = [*range(4), *(pytest.param(seed, marks=pytest.mark.proof) for seed in range(4, 40))]
pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("played") / "noir.g6"
    with g6.open(path) as story:
        story.load(EXAMPLES / "noir/world")
        list(story.play(EXAMPLES / "noir/turns"))
        story.rewind(50)
    return path


@pytest.fixture(scope="module")
def saved(played: Path) -> Path:
    with g6.open(played) as story:
        story.snapshot(played.with_name("noir.snapshot"))
    return played.with_name("noir.snapshot")


def killed(what: str, source: Path, target: Path, chance: random.Random) -> None:
    """Run it, and kill it somewhere on its way."""
    command = [sys.executable, "-P", "-c", RUN, what, str(source), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for _ in range(1 + chance.randrange(30)):  # as many steps, and then a moment
            if not process.stdout.readline():
                break
        time.sleep(chance.random() / 20)
        process.send_signal(signal.SIGKILL)


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_save_that_is_killed_has_no_name(seed: int, played: Path, saved: Path, tmp_path: Path) -> None:
    target, chance = tmp_path / "noir.snapshot", random.Random(seed)
    for _ in range(3):
        killed("save", played, target, chance)
        if target.exists():  # it was done before it was killed
            assert target.read_bytes() == saved.read_bytes()
            target.unlink()
    with g6.open(played) as story:
        story.snapshot(target)
    assert target.read_bytes() == saved.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["noir.snapshot"]


@pytest.mark.parametrize("seed", ROUNDS)
def test_a_restore_that_is_killed_leaves_no_half_story(seed: int, saved: Path, tmp_path: Path) -> None:
    target, chance = tmp_path / "again.g6", random.Random(seed)
    for _ in range(3):
        killed("restore", saved, target, chance)
        if target.exists():
            break
    assert g6.restore(saved, target).turn == 50
    with g6.open(target) as story:
        assert story.verify().turns == 12
        story.snapshot(tmp_path / "again.snapshot")
    assert (tmp_path / "again.snapshot").read_bytes() == saved.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["again.g6", "again.snapshot"]
