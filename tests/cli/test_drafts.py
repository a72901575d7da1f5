"""Drafts that the gate hands back at the command line: the next try counts, and D comes with it, and says so."""

import json
from pathlib import Path

import pytest

from g6 import Story
from g6.cartridges.emergency import TRIGGERS
from g6.cli.emergencies import WORDS
from g6.graph.stores.opening import open_store
from small import JINU, SUA, WORLD, Values, scene
from terminal import Ended, g6

DEAD: Values = {"id": "죽음", "actors": {SUA: "victim"}, "flags": ["death"]}
ACTS: Values = {"id": "되살아남", "actors": {SUA: "acting"}}
MOURNED: Values = {"id": "장례", "actors": [JINU]}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A story in which somebody died, and a scene for its turn 4."""
    monkeypatch.setenv("G6_CACHE", str(tmp_path / "cache"))
    with Story(open_store(tmp_path / "s.g6")) as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU, SUA)), [DEAD])
    (tmp_path / "scene.json").write_text(json.dumps(scene(JINU, SUA)), encoding="utf-8")
    return tmp_path / "s.g6"


def commit(store: Path, event: Values, *options: str) -> Ended:
    (store.parent / "events.json").write_text(json.dumps([event]), encoding="utf-8")
    files = (store.parent / "scene.json", "--events", store.parent / "events.json")
    return g6("commit", *files, "--store", store, *options)


def test_the_next_commit_is_the_turns_second_draft(store: Path) -> None:
    first, second, third = commit(store, ACTS), commit(store, ACTS), commit(store, MOURNED)
    assert "the gate says REWRITE (it may be rewritten)" in first.err
    assert "the gate says FAIL (it was rewritten already)" in second.err
    assert (first.code, second.code, third.code) == (1, 1, 0)
    attempts = json.loads(third.out)["attempts"]
    assert [(one["verdict"], one["trigger"]) for one in attempts] == [
        ("REWRITE", ""), ("FAIL", "gate_blocks"), ("OK", "rewrite_failed"),
    ]  # fmt: skip
    assert "turn 4: D came (rewrite_failed: the rewritten draft was handed back too)" in third.err
    (last,) = json.loads(commit(store, {"id": "이튿날", "actors": [JINU]}).out)["attempts"]
    assert (last["verdict"], last["trigger"]) == ("OK", ""), "the next turn begins anew"
    assert not list((store.parent / "cache" / "drafts").iterdir()), "what is committed needs no remembering"
    with Story(open_store(store)) as story:
        assert str(story.replay()) == "HASH_MATCH 3/3"


def test_what_the_writer_says_calls_d(store: Path) -> None:
    commit(store, ACTS)
    receipt = json.loads(commit(store, MOURNED, "--emergency", "rules_collide").out)
    assert receipt["emergency"]["trigger"] == "rules_collide"


def test_what_the_gate_warns_of_or_was_made_to_accept_is_said(store: Path) -> None:
    warned = commit(store, {**MOURNED, "closes": ["빚"]})
    assert (warned.code, warned.err.splitlines()[0]) == (0, "warn  local  thread  $.events[0].closes[0]")
    accepted = commit(store, ACTS, "--accept")
    assert (accepted.code, accepted.err.splitlines()[0]) == (0, "block  personal  dead  $.events[0].actors.수아")


def test_a_recall_between_two_drafts_is_what_the_commit_will_take(store: Path) -> None:
    asked = ("recall", store.parent / "scene.json", "--store", store)
    before = g6(*asked)
    commit(store, ACTS)
    recalled = g6(*asked)
    assert (before.err, recalled.err) == (
        "", "turn 4: D came (gate_blocks: the gate handed the draft before back)\n",
    )  # fmt: skip
    receipt = json.loads(commit(store, MOURNED).out)
    with Story(open_store(store)) as story:
        assert receipt["lunchbox"]["chars"] == len(recalled.out)
        assert "D emergency" in recalled.out
        story.verify()


def test_another_branch_has_drafts_of_its_own(store: Path) -> None:
    commit(store, ACTS)
    assert g6("branch", "new", "draft", "--store", store).code == 0
    assert "REWRITE" in commit(store, ACTS).err


def test_where_nothing_can_be_remembered_each_try_is_a_first_one(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (store.parent / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("G6_CACHE", str(store.parent / "file"))
    assert "REWRITE" in commit(store, ACTS).err
    assert "REWRITE" in commit(store, ACTS).err


def test_a_played_turn_that_was_mended_is_its_second_draft(store: Path) -> None:
    script = store.parent / "turns.jsonl"

    def play(event: Values) -> Ended:
        turns = [{"scene": scene(JINU, SUA, turn=4), "events": [event]}, {"scene": scene(JINU, turn=5)}]
        script.write_text("".join(json.dumps(turn) + "\n" for turn in turns), encoding="utf-8")
        return g6("play", script, "--store", store)

    assert "REWRITE" in play(ACTS).err
    assert play(MOURNED).err.splitlines()[-2:] == [
        "turn 4: D came (gate_blocks: the gate handed the draft before back)",
        "played turns 4 to 5",
    ]
    assert "no turn played" not in play(MOURNED).err, "the script is still what was committed"
    with Story(open_store(store)) as story:
        assert [len(receipt["attempts"]) for receipt in story.receipts()] == [1, 2, 1]
        assert str(story.replay()) == "HASH_MATCH 3/3"


def test_safe_mode_says_that_it_keeps_d_back(store: Path) -> None:
    with Story(open_store(store)) as story:
        for _ in range(6):
            story.commit(story.recall(scene(JINU), emergency="rules_collide"))
    ended = g6("recall", store.parent / "scene.json", "--emergency", "rules_collide", "--store", store)
    assert ended.err == (
        "turn 10: D was called (rules_collide: a local and a personal rule contradict each other) and did not come: "
        "SAFE_MODE rations it, it came too often lately\n"
    )


def test_a_wrong_trigger_is_a_wrong_command_line(store: Path) -> None:
    ended = g6("recall", store.parent / "scene.json", "--emergency", "gate_block", "--store", store)
    assert ended.code == 2
    assert "did you mean gate_blocks?" in ended.err.replace("\n", " ")


def test_both_languages_have_words_for_everything_that_calls_d() -> None:
    assert WORDS["en"].keys() == WORDS["ko"].keys()
    assert WORDS["ko"].keys() > set(TRIGGERS)
