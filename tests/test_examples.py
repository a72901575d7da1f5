"""The two example stories: they load without a word of warning, give the same lunchboxes every time, and replay."""

from pathlib import Path
from typing import Final

import pytest

import g6
from rooms import ROOT

GOLDEN: Final = ROOT / "tests" / "golden"
STORIES: Final = {
    "noir": ("examples/noir/world", "examples/noir/scene.yaml", "examples/noir/turns"),
    "front": ("examples/front", "examples/front/scenes/crossing.yaml", "examples/front/turns/turns.jsonl"),
}


def played(name: str, store: Path | None = None) -> tuple[g6.Story, g6.Recalled]:
    """A story with its world loaded and its turns played, and what its scene gave before."""
    world, scene, turns = (ROOT / part for part in STORIES[name])
    story = g6.open(store)
    story.load(world)
    box = story.recall(scene)
    list(story.play(turns))
    return story, box


def golden_text(name: str) -> str:
    """Every lunchbox of a story as one page: its scene's, then the hash and the cards of each turn."""
    story, box = played(name)
    with story:
        turns = [
            f"turn {receipt['turn']} {receipt['lunchbox']['sha256']}\n{' '.join(receipt['lunchbox']['cards'])}\n"
            for receipt in story.receipts()
        ]
    return "\n".join((box.text, *turns))


@pytest.mark.parametrize("name", STORIES)
def test_a_story_gives_its_golden_lunchboxes(name: str) -> None:
    """`python tests/test_examples.py` writes them anew; the change belongs in the CHANGELOG."""
    assert golden_text(name) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", STORIES)
def test_a_world_loads_without_warnings(name: str) -> None:
    with g6.open() as story:
        story.load(ROOT / STORIES[name][0])
        assert story.warnings == ()


@pytest.mark.parametrize("name", STORIES)
def test_every_turn_replays_and_every_row_is_proved(name: str, tmp_path: Path) -> None:
    story, _ = played(name, tmp_path / "story.g6")
    with story:
        assert [turn.matches for turn in story.replay()] == [True] * 12
        assert list(story.verify())


@pytest.mark.parametrize("name", STORIES)
def test_an_old_scene_gives_its_bytes_after_the_whole_play(name: str) -> None:
    """F16: what came later changes nothing of what was recalled then."""
    story, box = played(name)
    with story:
        assert story.recall(ROOT / STORIES[name][1]).text == box.text


@pytest.mark.parametrize("name", STORIES)
def test_memory_and_file_give_the_same_bytes(name: str, tmp_path: Path) -> None:
    on_file, box = played(name, tmp_path / "story.g6")
    in_memory, other = played(name)
    with on_file, in_memory:
        assert box.sha256 == other.sha256
        assert [r["sha256"] for r in on_file.receipts()] == [r["sha256"] for r in in_memory.receipts()]


def test_recall_leaves_the_file_untouched(tmp_path: Path) -> None:
    """F4."""
    story, _ = played("noir", tmp_path / "story.g6")
    story.close()
    before = (tmp_path / "story.g6").read_bytes()
    with g6.open(tmp_path / "story.g6") as again:
        again.recall(ROOT / STORIES["noir"][1])
    assert (tmp_path / "story.g6").read_bytes() == before


def test_a_card_forty_turns_old_comes_back() -> None:
    """The killing of turn 6 and the promise of turn 5, when the victim's brother comes home on turn 46."""
    _, box = played("noir")
    assert {"부두총성", "민재부탁"} <= set(box.cards)


def test_the_secret_told_to_one_of_two_stays_with_him() -> None:
    """진우 was told that 하나 lives; to 수아 she is dead, and the lunchbox holds no trace of the truth."""
    with g6.open() as story:
        story.load(ROOT / STORIES["noir"][0])
        scene = {"turn": 46, "actors": ["수아", "진우"], "locations": ["선착장"]}
        hers = story.recall({**scene, "viewpoint": "수아"})
        his = story.recall({**scene, "viewpoint": "진우"})
    assert "하나은신" in his.cards
    assert "하나은신" not in hers.text
    assert "lie=1" not in hers.text


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for story_name in STORIES:
        (GOLDEN / f"{story_name}.txt").write_text(golden_text(story_name), encoding="utf-8")
