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
    assert "events: 수아 is dead, and takes part as acting @ $[0].actors.수아" in str(error)
    assert error.problems[0].hint
    assert pickle.loads(pickle.dumps(error)).attempt == error.attempt


DRAFT = """\
events:
  장례: {actors: [진우]}
  되살아남:
    title: 수아가 걸어 들어온다
    actors:
      진우: present
      수아: acting
"""


def test_what_was_read_from_a_file_is_named_by_file_path_and_line(story: Story, tmp_path: Path) -> None:
    _after_a_death(story)
    draft = tmp_path / "draft.yaml"
    draft.write_text(DRAFT, encoding="utf-8")
    box = story.recall(scene(JINU, SUA))
    with pytest.raises(HandedBack) as committed:
        story.commit(box, draft)
    story.commit(box, [{"id": "이튿날", "actors": [JINU]}])
    with pytest.raises(HandedBack) as amended:
        story.amend(4, events=draft)
    for error in (committed.value, amended.value):
        (problem,) = error.problems
        assert problem.document == f"events {draft.as_posix()}"
        assert (problem.path, problem.line) == ("$.events.되살아남.actors.수아", 7)
        assert "@ $.events.되살아남.actors.수아 (line 7)\nto mend it: let the body" in str(error)


def test_a_markdown_turn_is_named_by_the_line_of_its_front_matter(story: Story, tmp_path: Path) -> None:
    _after_a_death(story)
    turn = tmp_path / "004.md"
    turn.write_text(
        f"---\nscene: {{turn: 4, actors: [진우, 수아]}}\n{DRAFT}---\n수아가 걸어 들어온다.\n", encoding="utf-8"
    )
    with pytest.raises(HandedBack) as caught:
        list(story.play(tmp_path))
    (problem,) = caught.value.problems
    assert problem.document == f"turns {turn.as_posix()}"
    assert (problem.path, problem.line) == ("$.events.되살아남.actors.수아", 9)


def test_what_an_amended_turn_had_before_is_named_by_its_turn(story: Story) -> None:
    _after_a_death(story)
    story.commit(story.recall(scene(JINU, SUA)), [ACTS], accept=True)
    with pytest.raises(HandedBack, match=r"turn 4: 수아 is dead.* @ \$\.events\[0\]\.actors\.수아"):
        story.amend(4, text="수아는 오지 않았다.")


def test_a_korean_story_is_told_all_of_it_in_korean(story: Story) -> None:
    story.load([{"kind": "world", "id": "섬", "language": "ko"}, {"kind": "actor", "id": "해라"}])
    story.commit(story.recall({"actors": ["해라"]}), [{"actors": {"해라": "victim"}, "flags": ["death"]}])
    with pytest.raises(HandedBack) as caught:
        story.commit(story.recall({"actors": ["해라"]}), [{"actors": ["해라"]}])
    assert str(caught.value).splitlines() == [
        "2턴은 커밋하지 않음: 게이트 REWRITE(고쳐 쓸 수 있음)",
        "",
        "events: 해라: 죽은 사람인데 역할이 행동 @ $[0].actors.해라",
        "고치려면: 시신이면 `등장`으로, 지난 일이나 꿈이면 `frame: 회상`, `꿈`으로. 아니면 먼저 되살리기(`사망: 거짓`)",
        "",
        "고쳐서 다시 커밋하기. 그대로 커밋하려면 --accept, 영수증에 걸린 것이 남음",
    ]


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


def test_an_amendment_tells_which_later_turns_no_longer_fit(story: Story) -> None:
    """They are played again as they were given, and what the gate finds in them now is no secret of the receipts."""
    story.load(WORLD)
    for draft in ({"id": "첫날", "actors": {HANA: "acting"}}, ACTS, {"id": "장례", "actors": {HANA: "acting"}}):
        story.commit(story.recall(scene(JINU, SUA, HANA)), [draft])
    first = next(iter(story.receipts()))["turn"]
    done = story.amend(first, events=[DEAD])
    assert {turn: [found["kind"] for found in findings] for turn, findings in done.found.items()} == {
        first + 1: ["dead"]
    }
    assert story.amend(first + 2, text="눈이 왔다.").found == {}, "what was found before is nothing new"


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
