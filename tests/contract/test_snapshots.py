"""A story saved in one file and restored: the same hashes, whatever the engines (spec 06)."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import g6
from engines import ENGINES, engine
from g6 import InputError, Step, Story, cypher
from g6.graph.stores.store import Store
from g6.ledger.snapshots import restore
from small import HANA, JINU, SUA, WORLD, event, scene


@pytest.fixture
def saved(story: Story, tmp_path: Path) -> Path:
    """A snapshot of a story with prose, an edit, what was taken back, and branches, one of them from another."""
    prose = {"kind": "location", "id": "골목", "body": "안개가 걷혔다."}
    story.load([*WORLD, prose])
    for number in range(3):
        box = story.recall(scene(JINU, SUA, viewpoint=JINU))
        story.commit(box, [{"title": "같이", "body": f"밤 {number}."}], used=["만남"], text="그날 밤이었다.")
    story.load([event("만남", 1, JINU, SUA, title="고침"), {"kind": "event", "id": "약속", "retract": True}])
    story.rewind(3)
    story.commit(story.recall(scene(JINU, HANA)), [{"id": "다시"}])
    story.new_branch("초고", 3)
    story.commit(story.recall(scene(SUA, HANA)), [{"id": "또다시"}])
    story.switch("rewind-3")
    assert story.snapshot(tmp_path / "story.snapshot").replayed == g6.Tally(5, 5, 0, ())
    return tmp_path / "story.snapshot"


@pytest.fixture(params=[name for name in ENGINES if name != "sqlite-memory"])  # which has no address to restore to
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store to restore into."""
    (tmp_path / "target").mkdir()
    opened = engine(request, tmp_path / "target")
    yield opened
    opened.close()


def rows(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every row, the wall clocks beside the entries too."""
    with store.reading():
        found = {table: list(store.rows(table)) for table in cypher.queries("rows", "sql")}
        wants = [{"branch": branch, "first": 0, "limit": 100} for branch, *_ in found["branch"]]
        found["chain"] = [row for chain in store.ask("entries", wants) for row in chain]
    return found


def test_a_restored_story_is_the_same_on_every_engine(store: Store, target: Store, saved: Path, tmp_path: Path) -> None:
    done = restore(saved, target, lambda _: None)
    assert (done.turn, done.replayed) == (4, g6.Tally(5, 5, 0, ()))
    assert rows(target) == rows(store)
    again = Story(target)
    assert again.branch == "rewind-3"
    assert again.verify().turns == 5
    again.snapshot(tmp_path / "again.snapshot")
    assert (tmp_path / "again.snapshot").read_bytes() == saved.read_bytes()
    again.commit(again.recall(scene(JINU, SUA)), [{"title": "그 뒤"}])
    assert str(again.replay()) == "HASH_MATCH 3/3"


def test_a_branch_that_forked_where_another_was_set_aside_later_is_saved_too(
    store: Store, story: Story, target: Store, tmp_path: Path
) -> None:
    """Another take, then a way back before it: the first branch stands in a place opened before that of its parent."""
    story.load(WORLD)
    for number in range(3):
        story.commit(story.recall(scene(JINU, SUA)), [{"id": f"밤{number}"}])
    story.commit(story.recall(scene(JINU, SUA), again=True), [{"id": "다시"}], again=True)
    story.rewind(story.turn - 2)
    story.commit(story.recall(scene(JINU, HANA)), [{"id": "딴길"}])
    story.snapshot(tmp_path / "story.snapshot")
    restore(tmp_path / "story.snapshot", target, lambda _: None)
    assert rows(target) == rows(store)
    again = Story(target)
    assert again.branches() == story.branches()
    for branch in again.branches():
        again.switch(branch["name"])
        assert not again.replay().differing
    again.verify()


def test_a_store_that_holds_a_story_is_left_alone(store: Store, story: Story, target: Store, saved: Path) -> None:
    assert restore(saved, store, lambda _: None).replayed is None
    other = Story(target)
    other.load([{"kind": "actor", "id": "딴사람"}])
    before = rows(target)
    with pytest.raises(InputError, match="it holds a story already, which stands at turn 0 and is not the snapshot's"):
        restore(saved, target, lambda _: None)
    assert rows(target) == before
    story.commit(story.recall(scene(JINU, SUA)), [{"title": "그 뒤"}])
    with pytest.raises(InputError, match="which stands at turn 5 and is not the snapshot's"):
        restore(saved, store, lambda _: None)


def test_both_tell_their_steps(story: Story, saved: Path, tmp_path: Path) -> None:
    steps: list[Step] = []
    story.snapshot(tmp_path / "again.snapshot", progress=steps.append)
    assert list(dict.fromkeys(step.doing for step in steps)) == ["writing", "replaying"]
    assert [step.at for step in steps if step.doing == "replaying"] == ["3", "4", "5", "4", "4"]
    steps.clear()
    g6.restore(saved, tmp_path / "again.g6", progress=steps.append)
    assert list(dict.fromkeys(step.doing for step in steps)) == ["replaying", "copying"]
    assert all(step.done <= step.total for step in steps)
    assert {step.doing for step in steps if step.done == step.total} == {"replaying", "copying"}


def test_a_snapshot_can_be_read_with_the_tools_of_every_system(saved: Path) -> None:
    with gzip.open(saved, "rt", encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    assert [line["kind"] for line in lines] == [
        "snapshot",
        *["body"] * lines[0]["bodies"],
        *["entry"] * lines[0]["entries"],
    ]
    assert lines[0]["branches"] == [
        [0, "main", None, None, None],
        [1, "초고", 0, 3, 1],
        [2, "rewind-3", 1, 3, 2],
    ]
    assert (lines[0]["current"], lines[0]["turns"]) == (2, 5)
