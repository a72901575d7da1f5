"""A turn whose recall version this engine no longer has is proved by its stored bytes (spec 06)."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import g6
from small import HANA, JINU, SUA, WORLD, scene

OLDER = "0"
"""A recall version that no engine has."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A story whose first two turns an older engine recalled, another way than this one would."""
    path = tmp_path / "story.g6"
    with g6.open(path) as story, pytest.MonkeyPatch.context() as older:
        story.load(WORLD)
        older.setattr("g6.ledger.writing.RECALL_VERSION", OLDER)
        older.setattr("g6.ledger.receipts.RECALL_VERSION", OLDER)
        older.setattr("g6.ledger.receipts._reason", lambda *_, chosen: f"as it was said then: {chosen}")
        for _ in range(2):
            story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}], used=["약속"], text="그날 밤이었다.")
    with g6.open(path) as story:
        story.load([{"kind": "actor", "id": "새사람"}])
        story.commit(story.recall(scene(JINU, HANA)), [{"title": "둘"}])
    return path


def test_older_turns_are_counted_apart_and_later_ones_recalled(store: Path) -> None:
    with g6.open(store) as story:
        assert story.replay() == g6.Tally(asked=1, matching=1, by_bytes=2, differing=())
        assert story.verify().turns == 3


@pytest.mark.parametrize("column", ["receipt", "lunchbox"])
def test_their_bytes_are_proved(store: Path, column: str) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        changed = f"UPDATE body SET packed = x'00' WHERE sha256 = (SELECT {column} FROM turn ORDER BY turn LIMIT 1)"
        connection.execute(changed)
    with g6.open(store) as story:
        with pytest.raises(g6.TamperedPointer):
            story.verify()
        with pytest.raises(g6.TamperedPointer):
            story.replay()
