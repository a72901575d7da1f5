"""`story.verify()` and `story.replay()` as a user calls them: the plain call does all of it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import g6
from g6 import cypher
from small import JINU, SUA, WORLD, scene


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        for _ in range(3):
            story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}])
    return path


def _tamper(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute('UPDATE entry SET content = replace(content, \'"kind":"turn"\', \'"kind":"tern"\')')


def test_the_plain_call_finds_what_was_changed(store: Path) -> None:
    _tamper(store)
    with g6.open(store) as story:
        with pytest.raises(g6.BrokenChain, match="no longer matches its hash"):
            story.verify()
        with pytest.raises(g6.BrokenChain, match="no longer matches its hash"):
            story.replay()


def test_both_tell_how_much_they_proved(store: Path) -> None:
    with g6.open(store) as story:
        assert story.verify() == g6.Verified(turns=3, tables=len({"branch", "entry", *cypher.queries("rows", "sql")}))
        assert story.replay() == g6.Tally(asked=3, matching=3, by_bytes=0, differing=())
        assert str(story.replay()) == "HASH_MATCH 3/3"


def test_both_tell_their_progress(store: Path) -> None:
    proved: list[str] = []
    turns: list[int] = []
    with g6.open(store) as story:
        done = story.verify(proved.append)
        story.replay(lambda turn: turns.append(turn.turn))
    assert proved[:3] == ["turn 3", "turn 4", "turn 5"]
    assert len(proved) == done.turns + done.tables
    assert turns == [3, 4, 5]
