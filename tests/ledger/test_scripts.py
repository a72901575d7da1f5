"""Scripts that leave their turns unnumbered: played again, they go on where they stopped."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from engines import story_in_memory
from g6 import DocumentError, Story, UnknownName
from small import HANA, JINU, SUA, WORLD, Values, scene

NIGHT: Values = {"scene": {"actors": [JINU], "time": "+9h"}, "events": [{"title": "밤"}]}
DAY: Values = {"scene": {"actors": [SUA], "time": "+9h"}, "events": [{"title": "낮"}], "text": "낮이었다."}
WAIT: Values = {"scene": {"actors": [HANA]}}


@pytest.fixture
def story() -> Iterator[Story]:
    with story_in_memory() as story:
        story.load(WORLD)
        yield story


def played(story: Story, folder: Path, *turns: Values) -> list[tuple[int, bool]]:
    """Each turn with whether it was committed now."""
    script = folder / "turns.jsonl"
    script.write_text("\n".join(json.dumps(turn) for turn in turns), encoding="utf-8")
    return [(turn.turn, turn.receipt is not None) for turn in story.play(script)]


def test_a_script_goes_on_where_it_stopped(story: Story, tmp_path: Path) -> None:
    assert played(story, tmp_path, NIGHT) == [(3, True)]
    assert played(story, tmp_path, NIGHT, DAY, WAIT, WAIT) == [(3, False), (4, True), (5, True), (6, True)]
    assert played(story, tmp_path, NIGHT, DAY, WAIT, WAIT) == [(turn, False) for turn in (3, 4, 5, 6)]


def test_another_script_follows(story: Story, tmp_path: Path) -> None:
    assert played(story, tmp_path, NIGHT, DAY) == [(3, True), (4, True)]
    assert played(story, tmp_path, WAIT, NIGHT) == [(5, True), (6, True)]
    assert played(story, tmp_path, WAIT, NIGHT) == [(5, False), (6, False)]


def test_a_script_of_which_less_than_half_was_played_follows(story: Story, tmp_path: Path) -> None:
    played(story, tmp_path, NIGHT, DAY, WAIT)
    others = ({"scene": {**turn["scene"], "time": "+1h"}} for turn in (DAY, WAIT))
    assert played(story, tmp_path, NIGHT, *others) == [(6, True), (7, True), (8, True)]


@pytest.mark.parametrize("edited", [0, 1])
def test_a_turn_edited_since_is_named(story: Story, tmp_path: Path, edited: int) -> None:
    turns = [NIGHT, DAY, WAIT]
    played(story, tmp_path, *turns)
    turns[edited] = {**turns[edited], "text": "딴판이었다."}
    with pytest.raises(DocumentError, match=rf"turn {3 + edited} is committed.*\(line {edited + 1}\)") as caught:
        played(story, tmp_path, *turns)
    assert story.info()["turn"] == 5
    assert f"g6 rewind --to {2 + edited}" in str(caught.value)
    story.rewind(2 + edited)
    assert played(story, tmp_path, *turns) == [(turn, turn >= 3 + edited) for turn in (3, 4, 5)]


def test_a_scene_of_a_committed_turn_gives_what_it_gave(story: Story, tmp_path: Path) -> None:
    """Its time is told from what had happened before it, however far the story has gone since (F16)."""
    hours = {"kind": "rule", "id": "통금", "layer": "local", "type": "통금", "locations": ["부두"]}
    story.load([{**hours, "hours": ["00:00", "12:00"]}])
    story.load([{"kind": "world", "id": "세계", "clock": {"unit": "minutes", "start": "2019-11-01 00:00"}}])
    turns = [{"scene": {**scene(JINU), "locations": ["부두"], "time": "+7h"}} for _ in range(4)]
    played(story, tmp_path, *turns)
    for receipt in story.receipts():
        again = story.recall({**turns[0]["scene"], "turn": receipt["turn"]})
        assert again.sha256 == receipt["lunchbox"]["sha256"]
    assert {"통금" in receipt["lunchbox"]["cards"] for receipt in story.receipts()} == {True, False}


def test_a_card_that_was_used_is_in_the_story(story: Story, tmp_path: Path) -> None:
    """A typo would hide that a card was missing."""
    with pytest.raises(DocumentError, match='unknown card "만냠"') as caught:
        played(story, tmp_path, {**NIGHT, "used": ["만남", "만냠"]})
    assert "did you mean 만남?" in str(caught.value)
    with pytest.raises((DocumentError, UnknownName), match='unknown card "만냠"'):
        story.commit(story.recall(scene(JINU)), used=["만냠"])
    receipt = story.commit(story.recall(scene(JINU)), [{"id": "새일"}], used=["만남", "새일", JINU])
    assert receipt["fn"]["needed"] == 1
