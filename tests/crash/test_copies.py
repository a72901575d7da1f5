"""A copy into a file that is killed leaves no half story under its name, and the same copy again is whole."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import g6
from rooms import ROOT
from rounds import rounds
from small import JINU, WORLD, scene

COPY = """
import sys, g6
from g6.ledger import copying
copying.ROWS = copying.RECORDS = copying.BODIES = 5
def tell(done):
    print(done.rows, flush=True)
    if sys.argv[3] == "waiting":
        sys.stdin.readline()
g6.copy(sys.argv[1], sys.argv[2], progress=tell)
"""
posix = pytest.mark.skipif(os.name == "nt", reason="kill -9 is a signal of POSIX")


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("played") / "front.g6"
    with g6.open(path) as story:
        story.load(ROOT / "examples/front")
        list(story.play(ROOT / "examples/front/turns/turns.jsonl"))
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU)))
    return path


@contextmanager
def copying(source: Path, target: Path, how: str) -> "Iterator[subprocess.Popen[str]]":
    command = [sys.executable, "-P", "-c", COPY, str(source), str(target), how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline()
            yield process
        finally:
            process.kill()


@posix
@pytest.mark.parametrize("seed", rounds(5, 50))
def test_a_copy_that_is_killed_is_no_story_and_can_be_made_again(seed: int, played: Path, tmp_path: Path) -> None:
    target, chance = tmp_path / "copy.g6", random.Random(seed)
    for _ in range(3):
        with copying(played, target, "running") as process:
            time.sleep(chance.random() / 2)
            process.send_signal(signal.SIGKILL)
        if target.exists():
            break
        with g6.open(target) as half, pytest.raises(g6.StoreUnreachable, match="under way"):
            half.info()
    assert g6.copy(played, target).turn == 57
    with g6.open(target) as there, g6.open(played) as here:
        assert list(there.receipts()) == list(here.receipts())
        there.verify()
    assert [file.name for file in tmp_path.iterdir()] == ["copy.g6"]


@pytest.mark.parametrize(
    "use",
    [lambda story: story.recall(scene(JINU)), lambda story: story.load(WORLD), lambda story: story.verify()],
)
def test_a_half_copy_says_what_it_is(use: Callable[[g6.Story], object], small: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.g6.copying").write_bytes(b"")
    with g6.open(tmp_path / "copy.g6") as half, pytest.raises(g6.StoreUnreachable) as caught:
        use(half)
    assert str(caught.value) == (
        f"store {tmp_path / 'copy.g6'}: a copy into it is under way, or was stopped; it is no story before the copy is "
        f"whole\n\nhint: g6 copy FROM {tmp_path / 'copy.g6'}, or g6 snapshot restore FILE --store "
        f"{tmp_path / 'copy.g6'}, finishes it"
    )
    assert caught.value.exit_code == 3
    assert not (tmp_path / "copy.g6").exists()


def test_two_cannot_copy_to_one_place(small: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.g6"
    with copying(small, target, "waiting"), pytest.raises(g6.StoreBusy, match="another process is copying into it"):
        g6.copy(small, target)
    assert not g6.copy(small, target).was_there


def test_a_copy_that_was_cut_off_before_it_got_its_name_is_made_again(small: Path, tmp_path: Path) -> None:
    shutil.copy(small, tmp_path / "copy.g6.copying")
    with g6.open(small) as story:
        story.commit(story.recall(scene(JINU)))
    assert g6.copy(small, tmp_path / "copy.g6").turn == 4
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.g6", "small.g6"]


def test_a_story_that_is_made_meanwhile_stays(small: Path, tmp_path: Path) -> None:
    target, other = tmp_path / "copy.g6", tmp_path / "other.g6"
    with g6.open(other) as story:
        story.load([{"kind": "actor", "id": "ann"}])
    before = other.read_bytes()

    def tell(_: g6.Copying) -> None:
        if not target.exists():
            shutil.copy(other, target)

    with pytest.raises(g6.InputError, match="another story was made there meanwhile"):
        g6.copy(small, target, progress=tell)
    assert target.read_bytes() == before


def test_a_file_of_somebody_else_is_left_alone(small: Path, tmp_path: Path) -> None:
    side = tmp_path / "copy.g6.copying"
    side.write_text("my notes on copying, and much more than a hundred letters of it: " * 3, encoding="utf-8")
    before = side.read_bytes()
    with pytest.raises(g6.NotAStore):
        g6.copy(small, tmp_path / "copy.g6")
    assert side.read_bytes() == before


def test_a_copy_that_somebody_stops_leaves_nothing(small: Path, tmp_path: Path) -> None:
    def tell(_: g6.Copying) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        g6.copy(small, tmp_path / "copy.g6", progress=tell)
    assert [file.name for file in tmp_path.iterdir()] == ["small.g6"]


def test_a_story_whose_ledger_is_not_whole_is_not_copied(small: Path, tmp_path: Path) -> None:
    with sqlite3.connect(small) as connection:
        connection.execute("INSERT INTO record VALUES (0, 'actor', 'nobody', 7, '{}')")
    connection.close()
    with pytest.raises(g6.BrokenChain, match=r"the copy has \d+ of \d+ rows of record"):
        g6.copy(small, tmp_path / "copy.g6")
    assert [file.name for file in tmp_path.iterdir()] == ["small.g6"]


@pytest.mark.parametrize("strange", [5, None, "", "\0", b"x", "neo4j://", "ftp://x/y"])
def test_what_is_no_store_is_refused(strange: object, small: Path, tmp_path: Path) -> None:
    for source, target in ((small, strange), (strange, tmp_path / "copy.g6")):
        with pytest.raises(g6.G6Error):
            g6.copy(source, target)  # type: ignore[arg-type]
    with pytest.raises(g6.InputError, match="a function in `progress`"):
        g6.copy(small, tmp_path / "copy.g6", progress=5)  # type: ignore[arg-type]
    assert [file.name for file in tmp_path.iterdir()] == ["small.g6"]
