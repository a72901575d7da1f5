"""The gate within commit and play: what it blocks is handed back, and every attempt stands in the receipt."""

import json
import pickle
from pathlib import Path

import pytest

from g6 import HandedBack, Story
from small import HANA, JINU, SUA, WORLD, Values, scene

DEAD: Values = {"id": "죽음", "actors": {SUA: "victim"}, "flags": ["death"]}
ACTS: Values = {"id": "되살아남", "actors": {SUA: "acting"}}


def _after_a_death(story: Story) -> Story:
    story.load(WORLD)
    story.commit(story.recall(scene(JINU, SUA)), [DEAD])
    return story


def test_what_the_gate_blocks_is_not_committed_and_is_told_with_what_would_mend_it(story: Story) -> None:
    _after_a_death(story)
    with pytest.raises(HandedBack) as caught:
        story.commit(story.recall(scene(JINU, SUA)), [ACTS])
    error = caught.value
    assert (error.turn, error.verdict, story.turn) == (4, "REWRITE", 3)
    assert SUA in str(error)
    assert "$.events[0].actors.수아" in str(error)
    assert error.problems[0].hint
    assert pickle.loads(pickle.dumps(error)).attempt == error.attempt


def test_the_receipt_keeps_every_attempt_and_the_last_is_the_turns(story: Story) -> None:
    _after_a_death(story)
    box = story.recall(scene(JINU, SUA))
    with pytest.raises(HandedBack) as caught:
        story.commit(box, [ACTS])
    again = story.recall(scene(JINU, SUA), emergency="rewrite_failed")
    receipt = story.commit(again, [{"id": "장례", "actors": [JINU]}], attempts=[caught.value.attempt])
    assert receipt["attempts"] == [
        {"sha256": box.sha256, "verdict": "REWRITE", "trigger": ""},
        {"sha256": again.sha256, "verdict": "OK", "trigger": "rewrite_failed"},
    ]
    assert receipt["gate"]["verdict"] == "OK"
    assert str(story.replay()) == "HASH_MATCH 2/2"
    story.verify()


def test_a_second_draft_that_is_no_better_fails(story: Story) -> None:
    _after_a_death(story)
    with pytest.raises(HandedBack) as first:
        story.commit(story.recall(scene(JINU, SUA)), [ACTS])
    with pytest.raises(HandedBack) as second:
        story.commit(story.recall(scene(JINU, SUA)), [ACTS], attempts=[first.value.attempt])
    assert second.value.verdict == "FAIL"


def test_a_writer_who_knows_better_commits_it_all_the_same(story: Story) -> None:
    _after_a_death(story)
    receipt = story.commit(story.recall(scene(JINU, SUA)), [ACTS], accept=True)
    assert receipt["gate"]["verdict"] == "REWRITE"
    assert [found["kind"] for found in receipt["gate"]["findings"]] == ["dead"]
    assert story.turn == 4
    assert str(story.replay()) == "HASH_MATCH 2/2"


def test_blocks_of_the_turns_before_use_up_the_budget(story: Story) -> None:
    _after_a_death(story)
    for turn in range(4, 9):
        story.commit(story.recall(scene(JINU, SUA)), [{**ACTS, "id": f"되살아남{turn}"}], accept=True)
    with pytest.raises(HandedBack) as caught:
        story.commit(story.recall(scene(JINU, SUA)), [ACTS])
    assert caught.value.verdict == "FAIL"
    assert "budget" in caught.value.reason


def test_an_amendment_is_judged_too(story: Story) -> None:
    _after_a_death(story)
    story.commit(story.recall(scene(JINU, HANA)), [{"id": "장례"}])
    with pytest.raises(HandedBack):
        story.amend(4, events=[ACTS])
    assert [branch["name"] for branch in story.branches()] == ["main"]
    assert story.amend(4, events=[ACTS], accept=True).branch == "amend-4"


def test_a_play_stops_where_the_gate_blocks_and_goes_on_when_it_is_mended(story: Story, tmp_path: Path) -> None:
    story.load(WORLD)
    script = tmp_path / "turns.jsonl"
    turns = [
        {"scene": scene(JINU, SUA, turn=3), "events": [DEAD]},
        {"scene": scene(JINU, SUA, turn=4), "events": [ACTS]},
        {"scene": scene(JINU, HANA, turn=5), "events": [{"id": "이튿날"}]},
    ]
    script.write_text("\n".join(json.dumps(turn, ensure_ascii=False) for turn in turns), encoding="utf-8")
    with pytest.raises(HandedBack) as caught:
        list(story.play(script))
    assert "turns.jsonl" in str(caught.value)
    assert "(line 2)" in str(caught.value)
    assert story.turn == 3
    turns[1]["events"] = [{**ACTS, "actors": {SUA: "present"}}]
    script.write_text("\n".join(json.dumps(turn, ensure_ascii=False) for turn in turns), encoding="utf-8")
    assert [played.turn for played in story.play(script)] == [3, 4, 5]
    story.verify()


def test_a_play_that_accepts_goes_on(story: Story, tmp_path: Path) -> None:
    story.load(WORLD)
    script = tmp_path / "turns.jsonl"
    turns = [
        {"scene": scene(JINU, SUA, turn=3), "events": [DEAD]},
        {"scene": scene(JINU, SUA, turn=4), "events": [ACTS]},
    ]
    script.write_text("\n".join(json.dumps(turn, ensure_ascii=False) for turn in turns), encoding="utf-8")
    verdicts = [played.receipt["gate"]["verdict"] for played in story.play(script, accept=True) if played.receipt]
    assert verdicts == ["OK", "REWRITE"]
