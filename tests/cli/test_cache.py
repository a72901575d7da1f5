"""The stores that `g6` keeps of worlds by itself: one an edit, the newest few of each, and nobody's work removed."""

import os
import shutil
from pathlib import Path

import pytest

import g6 as library
from g6.cached import IN_USE_SECONDS, KEPT_STORES, open_for_scene
from terminal import g6


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("G6_CACHE", "cache")
    monkeypatch.delenv("G6_STORE", raising=False)
    edit(tmp_path / "w.yaml", 0)
    (tmp_path / "s.yaml").write_text("world: w.yaml\nactors: [ann]\n", encoding="utf-8")
    return tmp_path


def edit(world: Path, number: int) -> None:
    world.write_text(f"actors: {{ann: {{risk: 0.{number}}}}}\n", encoding="utf-8")


def stores(here: Path) -> list[Path]:
    """The newest last."""
    return sorted((here / "cache/worlds").iterdir(), key=lambda path: path.stat().st_mtime)


def grow_old(here: Path) -> None:
    """Let some time pass for every store."""
    for path in stores(here):
        used = path.stat().st_mtime - 2 * IN_USE_SECONDS
        os.utime(path, (used, used))


def recalled(here: Path, number: int) -> Path:
    """Edit the world and recall; the store that was made."""
    grow_old(here) if (here / "cache/worlds").exists() else None
    edit(here / "w.yaml", number)
    assert g6("recall", "s.yaml").code == 0
    return stores(here)[-1]


def test_the_newest_few_stay(here: Path) -> None:
    made = [recalled(here, number) for number in range(KEPT_STORES + 3)]
    assert len(set(made)) == len(made)
    assert stores(here) == made[-KEPT_STORES:]


def test_going_back_to_an_edit_uses_its_store_again(here: Path) -> None:
    first = recalled(here, 0)
    for number in range(1, KEPT_STORES):
        recalled(here, number)
    assert recalled(here, 0) == first
    recalled(here, KEPT_STORES)
    assert first in stores(here)


def test_another_world_has_stores_of_its_own(here: Path) -> None:
    shutil.copytree(here, here / "other")
    other = g6("recall", "other/s.yaml")
    (kept,) = stores(here)
    for number in range(KEPT_STORES + 2):
        recalled(here, number)
    assert kept in stores(here)
    assert other.out == g6("recall", "other/s.yaml").out


def test_what_a_killed_process_left_goes_too(here: Path) -> None:
    made = recalled(here, 0)
    left = [made.with_name(f".{made.stem}.99{suffix}") for suffix in ("9.g6", "9.g6-journal", "8.g6")]
    for path in left:
        path.write_bytes(b"half")
    for path in left[:2]:
        os.utime(path, (0, 0))
    recalled(here, 1)
    assert [path.exists() for path in left] == [False, False, True]


def test_a_store_that_somebody_played_into_stays(here: Path) -> None:
    played = recalled(here, 0)
    loaded = recalled(here, 1)
    with library.open(played) as story:
        story.commit(story.recall({"actors": ["ann"]}))
    with library.open(loaded) as story:
        story.load([{"kind": "actor", "id": "bob"}])
    for number in range(2, KEPT_STORES + 4):
        recalled(here, number)
    assert {played, loaded} <= set(stores(here))
    assert len(stores(here)) == KEPT_STORES + 2


def test_a_store_in_use_stays(here: Path) -> None:
    """Somebody writes to one, another was opened a moment ago; whoever is reading one keeps what was opened."""
    first = recalled(here, 0)
    with library.open(first) as writer, writer._store.writing():
        for number in range(1, KEPT_STORES + 2):
            recalled(here, number)
        assert first in stores(here)
    recent = stores(here)[-1]
    edit(here / "w.yaml", 8)
    g6("recall", "s.yaml")
    edit(here / "w.yaml", 9)
    g6("recall", "s.yaml")
    assert recent in stores(here)


@pytest.mark.skipif(os.name == "nt", reason="an open file stays there")
def test_whoever_reads_a_store_reads_on_when_it_is_removed(here: Path) -> None:
    recalled(here, 0)
    with open_for_scene(here / "s.yaml", None) as opened:
        before = opened.story.recall(here / "s.yaml").sha256
        for number in range(1, KEPT_STORES + 2):
            recalled(here, number)
        edit(here / "w.yaml", 0)
        assert opened.story.recall(here / "s.yaml").sha256 == before


def test_a_check_uses_a_store_that_is_there_and_makes_none(here: Path) -> None:
    assert g6("check", "s.yaml").code == 0
    assert not (here / "cache").exists()
    made = recalled(here, 0)
    before = made.read_bytes()
    assert g6("check", "s.yaml").code == 0
    assert stores(here) == [made]
    assert made.read_bytes() == before


def test_the_first_recall_says_that_it_loaded_and_the_second_that_it_found(here: Path) -> None:
    g6("check", "s.yaml")
    first, second = g6("recall", "s.yaml"), g6("recall", "s.yaml")
    (made,) = stores(here)
    assert first.err.splitlines()[0] == f"w.yaml: loaded into {made.relative_to(here)}"
    assert second.err.splitlines()[0] == f"w.yaml: from {made.relative_to(here)}"


def test_a_world_above_its_scene_is_called_by_its_own_name(here: Path) -> None:
    (here / "saga/scenes").mkdir(parents=True)
    edit(here / "saga/w.yaml", 0)
    (here / "saga/scenes/s.yaml").write_text("world: ..\nactors: [ann]\n", encoding="utf-8")
    assert g6("recall", "saga/scenes/s.yaml").err.startswith("saga: loaded into ")
    assert g6("recall", "saga/scenes/s.yaml").err.startswith("saga: from ")
