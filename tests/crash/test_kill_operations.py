"""Killed in whatever it does to a story, a process leaves each step of it done, or undone, and no told one is lost."""

import hashlib
import os
import random
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import g6
from killing import GIVEN, RESTORED, SAVED, STEPS, STORY, Cut, Ended, Forks, forks, take_steps
from rounds import rounds
from small import JINU, SUA, WORLD, scene

LATEST_SECONDS = 0.004
"""After a statement: long enough that a transaction, put on the disk by then, ends in the midst of some rounds."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")

State = tuple[object, ...]


@pytest.fixture(scope="module")
def server() -> Iterator[Forks]:
    with forks() as server:
        yield server


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a story at turn 5, which has a branch, and with a snapshot of it."""
    folder = tmp_path_factory.mktemp("before")
    with g6.open(folder / STORY) as story:
        story.load(WORLD)
        for number in range(4):
            if number == 2:
                story.rewind(3)
            box = story.recall(scene(JINU, SUA))
            story.commit(box, [{"id": f"처음{number}", "actors": [JINU, SUA]}])
        story.snapshot(folder / GIVEN)
    return folder


def state(folder: Path) -> State:
    """What there is, to the hash."""
    branches = []
    for name in (STORY, RESTORED):
        if (folder / name).exists():
            with g6.open(folder / name) as story:
                branches.append(story.branches())
    saved = folder / SAVED
    return *branches, hashlib.sha256(saved.read_bytes()).hexdigest() if saved.exists() else None


@pytest.fixture(scope="module")
def unbroken(server: Forks, before: Path, tmp_path_factory: pytest.TempPathFactory) -> "Unbroken":
    return Unbroken(server, before, tmp_path_factory)


class Unbroken:
    """Each kind of work as it goes where nobody stops it."""

    def __init__(self, server: Forks, before: Path, folders: pytest.TempPathFactory) -> None:
        self._server, self._before, self._folders = server, before, folders
        self.of = cache(self._of)

    def _of(self, work: str) -> tuple[list[State], Ended]:
        """The states before the first step and after each, and what a process says that takes them all."""
        folder, other = (shutil.copytree(self._before, self._folders.mktemp(work) / name) for name in ("a", "b"))
        states = [state(folder), *(state(folder) for _ in take_steps(work, folder))]
        ended = self._server.run(work, other, None)
        assert ended.steps == len(STEPS[work])
        assert state(other) == states[-1], "the same steps come to the same hashes"
        return states, ended


def cut_of(seed: int, ended: Ended) -> Cut:
    """Before a statement, in the midst of one, or, in half of the rounds, while a transaction is put on the disk."""
    chance = random.Random(seed)
    if seed % 2:
        return Cut(chance.choice(ended.commits), LATEST_SECONDS * chance.random())
    return Cut(chance.randint(1, ended.statements), None if seed % 4 else LATEST_SECONDS * chance.random())


@pytest.mark.parametrize("seed", rounds(10, 100))
@pytest.mark.parametrize("work", STEPS)
def test_whatever_a_kill_cuts_off_is_there_whole_or_not_at_all(
    work: str, seed: int, server: Forks, before: Path, unbroken: Unbroken, tmp_path: Path
) -> None:
    states, ended = unbroken.of(work)
    folder = shutil.copytree(before, tmp_path / "round")
    killed = server.run(work, folder, cut_of(seed, ended))
    assert killed.killed or killed.steps == len(STEPS[work])
    there = state(folder)
    assert there in states[killed.steps : killed.steps + 2], "what was told is there, and at most one step more"
    with g6.open(folder / STORY) as story:
        story.verify()
    for _ in take_steps(work, folder, first=states.index(there)):
        pass
    assert state(folder) == states[-1], "what was cut off can be done as if nothing had been"
    draft = folder / f"{SAVED}.saving"
    if draft.exists() and draft.samefile(folder / SAVED):  # killed between giving it its name and taking the other away
        draft.unlink()
    expected = {file.name for file in before.iterdir()} | ({SAVED} if work == "snapshot" else set())
    assert {file.name for file in folder.iterdir()} == expected | ({RESTORED} if work == "restore" else set())
