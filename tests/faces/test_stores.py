"""What opening, failing and closing leave behind: nothing that nobody asked for."""

import contextlib
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import g6
from small import JINU, WORLD, scene

WRONG = [{"kind": "actor", "id": "진우", "at": "없는곳"}]


@pytest.mark.parametrize(
    "use",
    [
        lambda story, folder: story.load(folder / "none.yaml"),
        lambda story, _: story.load(WRONG),
        lambda story, _: story.load(WORLD, dry_run=True),
        lambda story, _: story.load(WRONG, dry_run=True),
        lambda story, _: story.recall(scene(JINU)),
        lambda story, folder: list(story.play(folder / "none.jsonl")),
        lambda story, _: story.verify(),
        lambda story, _: story.info(),
    ],
)
def test_no_file_is_left_where_there_was_none(use: Callable[[g6.Story, Path], object], tmp_path: Path) -> None:
    with g6.open(tmp_path / "story.g6") as story:
        with contextlib.suppress(g6.G6Error):
            use(story, tmp_path)
        assert list(tmp_path.iterdir()) == []
        story.load(WORLD)  # and it can still be made
    assert [file.name for file in tmp_path.iterdir()] == ["story.g6"]


def test_an_interrupted_first_load_leaves_nothing(tmp_path: Path) -> None:
    def records() -> Iterator[dict[str, Any]]:
        yield from WORLD
        raise KeyboardInterrupt

    with g6.open(tmp_path / "story.g6") as story, pytest.raises(KeyboardInterrupt):
        story.load(records())
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_was_there_stays_where_a_load_fails(tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
    before = path.read_bytes()
    with g6.open(path) as story, pytest.raises(g6.DocumentError):
        story.load(WRONG)
    assert path.read_bytes() == before


def test_a_writer_that_waited_while_the_file_was_taken_away_is_refused(tmp_path: Path) -> None:
    """What it writes would be lost with the file."""
    path = tmp_path / "story.g6"
    with g6.open(path) as first, g6.open(path) as second:
        with pytest.raises(g6.DocumentError):
            first.load(_meanwhile(second))
        assert not path.exists()
        with pytest.raises(g6.StoreUnreachable):
            second.load(WORLD)
    with g6.open(path) as again:
        again.load(WORLD)
        assert again.info()["counts"]["actor"] == 5


def _meanwhile(other: g6.Story) -> Iterator[dict[str, Any]]:
    """Records that are wrong, and while they are read another writer comes and waits."""
    other._store._writer = other._store._open_writer()  # type: ignore[attr-defined]
    yield from WRONG


@pytest.mark.parametrize(
    "use",
    [
        lambda story: list(story.play("turns.jsonl")),
        lambda story: story.recall(scene(JINU)),
        lambda story: story.verify(),
    ],
)
def test_where_there_is_no_story_it_says_so(use: Callable[[g6.Story], object], tmp_path: Path) -> None:
    path = tmp_path / "none.g6"
    with g6.open(path) as story, pytest.raises(g6.StoreUnreachable) as caught:
        use(story)
    assert str(caught.value) == f"store {path}: there is no story there\n\nhint: g6 load WORLD --store {path} makes one"


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(g6.StoreUnreachable, match="this is a folder\n\nhint: give the path of a file"):
        g6.open(tmp_path)


@pytest.mark.parametrize("where", ["memory", "file", "neo4j"])
@pytest.mark.parametrize(
    "use",
    [
        lambda story: story.load(WORLD),
        lambda story: story.recall(scene(JINU)),
        lambda story: list(story.play("turns.jsonl")),
        lambda story: list(story.receipts()),
        lambda story: story.why("만남", scene=scene(JINU)),
        lambda story: story.known(JINU),
        lambda story: story.verify(),
        lambda story: story.replay(),
        lambda story: story.language(),
        lambda story: story.turn,
        lambda story: story.info(),
    ],
)
def test_a_closed_story_says_that_it_is(
    where: str, use: Callable[[g6.Story], object], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    address: str | Path | None = {"memory": None, "file": tmp_path / "story.g6"}.get(where)
    if where == "neo4j":
        address = f"{request.getfixturevalue('neo4j_address')}/closed-{uuid.uuid4().hex[:20]}"
    story = g6.open(address)
    story.load(WORLD)
    story.close()
    story.close()
    with pytest.raises(g6.StoreError, match="the story is closed"):
        use(story)


def test_info_tells_which_turns_were_played(tmp_path: Path) -> None:
    with g6.open(tmp_path / "story.g6") as story:
        story.load(WORLD)
        assert story.info()["played"] == {"turns": 0, "first": None, "last": None}
        for _ in range(3):
            story.commit(story.recall(scene(JINU)))
        assert story.info()["played"] == {"turns": 3, "first": 3, "last": 5}
        assert story.turn == 5


def test_a_busy_store_is_told_apart_from_a_wrong_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        story._store._busy_timeout_ms = 10  # type: ignore[attr-defined]
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(g6.StoreBusy) as caught:
                story.load([])
            other.execute("ROLLBACK")
    assert caught.value.exit_code == 3
