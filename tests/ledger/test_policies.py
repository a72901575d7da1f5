"""Weights change only by an approved, logged change, and an old turn keeps the policy that it ran under (F15, F16)."""

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import g6
from crowds import crowded_scene, crowded_world
from engines import story_in_memory
from g6 import FrozenRuleError, InputError, Policy, Story, TamperedPointer, UnknownName
from g6.ledger.branching import current
from g6.ledger.tellings import recall_again
from small import HANA, JINU, SUA, WORLD, event, scene
from small_play import turn_of

WEIGHTS = (
    {"risk": "0.6", "importance": "0.2"},
    {"risk": "0.1", "importance": "0.7"},
    {"distance": "0", "time": "0.15"},
)
CHANGES = st.one_of(
    st.sampled_from(WEIGHTS).map(lambda weights: {"term_weights": weights}),
    st.integers(1, 40).map(lambda turns: {"half_life_turns": turns}),
    st.integers(1, 10).map(lambda turns: {"reuse_counted_turns": turns, "reuse_decay": "0.5"}),
    st.integers(100, 1000).map(lambda chars: {"base_reserve_chars": chars}),
)
STEPS = st.lists(st.one_of(st.just("turn"), st.just("load"), CHANGES), min_size=1, max_size=8)


@pytest.fixture
def story() -> Story:
    opened = story_in_memory()
    opened.load(WORLD)
    return opened


def commit(story: Story) -> g6.Receipt:
    told = turn_of(story.turn + 1)
    return story.commit(story.recall(told["scene"]), told["events"], told["used"], told.get("text"))


def approve(story: Story, policy: Any) -> str:
    sha256 = story.propose(policy).sha256
    story.approve(sha256, "편집자", "해 보니 그렇다")
    return sha256


@given(STEPS)
def test_an_old_turn_gives_its_old_bytes_whatever_was_approved_since(steps: list[Any]) -> None:
    with story_in_memory() as story:
        story.load(WORLD)
        boxes, standing = {}, {}
        for number, step in enumerate([*steps, "turn"]):
            if step == "load":
                story.load([event(f"늦은{number}", 1, JINU, HANA)])
            elif step == "turn":
                under = story.policy.canonical()
                receipt = commit(story)
                boxes[receipt["turn"]], standing[receipt["turn"]] = receipt["lunchbox"]["sha256"], under
            elif story.policy_changes(step):
                approve(story, step)
        for turn, sha256 in boxes.items():
            with story._store.reading():
                again = recall_again(story._store, current(story._store), turn)
            assert again.box.sha256 == sha256
            asked = {**turn_of(turn)["scene"], "turn": turn}
            assert story.recall(asked).sha256 == sha256, "under the policy that stood then"
        assert story.verify().turns == len(boxes)
        assert str(story.replay()) == f"HASH_MATCH {len(boxes)}/{len(boxes)}"


def test_a_policy_stands_from_the_next_turn_on_and_receipts_name_it(story: Story) -> None:
    before = commit(story)
    sha256 = approve(story, {"half_life_turns": 3})
    assert story.policy.half_life_turns == 3
    after = commit(story)
    assert after["policy_sha256"] == sha256 != before["policy_sha256"]
    (approval,) = story.policy_log()
    assert approval["replaces"] == before["policy_sha256"]
    assert (approval["policy"], approval["turn"], approval["who"]) == (sha256, after["turn"], "편집자")
    assert story.info()["policy"] == {"hash": sha256[:12], "approved_by": "편집자"}


def test_what_is_left_out_stays_as_it_stands(story: Story) -> None:
    approve(story, {"half_life_turns": 3, "term_weights": {"risk": "0.5", "importance": "0.3"}})
    approve(story, {"long_absence_turns": 9, "term_weights": {"time": "0.1", "tone": "0"}})
    policy = story.policy
    assert (str(policy.half_life_turns), policy.long_absence_turns) == ("3", 9)
    assert [str(weight) for weight in policy.term_weights.model_dump().values()] == ["0.5", "0.3", "0.1", "0.1", "0"]
    assert [approval["policy"] for approval in story.policy_log()][1] == story.policy_log()[0]["replaces"]


def test_a_whole_policy_takes_the_place_of_all_of_it(story: Story) -> None:
    approve(story, {"half_life_turns": 3})
    approve(story, Policy(long_absence_turns=9))
    assert story.policy.half_life_turns == 12


def test_two_approvals_between_two_turns_leave_the_last_one(story: Story) -> None:
    approve(story, {"half_life_turns": 3})
    approve(story, {"half_life_turns": 4})
    assert story.policy.half_life_turns == 4
    commit(story)
    assert str(story.replay()) == "HASH_MATCH 1/1"
    assert story.verify().turns == 1


OTHERWISE = {"term_weights": {"risk": "0", "importance": "0.8"}}


def crowded_play(story: Story, turns: int) -> list[g6.Receipt]:
    world = crowded_world(4, events=200)
    story.load(world)
    numbers = range(story.turn + 1, story.turn + 1 + turns)
    return [story.commit(story.recall(crowded_scene(n, world, n)), used=["사건1"]) for n in numbers]


def test_a_proposal_says_what_would_have_been_had_it_stood() -> None:
    with story_in_memory() as as_it_was, story_in_memory() as otherwise:
        before = crowded_play(as_it_was, 3)[-1]
        crowded_play(otherwise, 2)
        approve(otherwise, OTHERWISE)
        world = crowded_world(4, events=200)
        box = otherwise.recall(crowded_scene(before["turn"], world, before["turn"]))
        (turn,) = as_it_was.propose(OTHERWISE, turns=1).turns
        assert turn.came_in
        assert turn.went_out
        cards = {*before["lunchbox"]["cards"], *turn.came_in} - {*turn.went_out}
        assert cards == {*box.cards}


def test_a_proposal_sees_nothing_that_came_after_a_turn() -> None:
    with story_in_memory() as story:
        turns = [receipt["turn"] for receipt in crowded_play(story, 4)]
        proposal = story.propose(OTHERWISE, turns=3)
        assert [turn.turn for turn in proposal.turns] == turns[1:]
        assert [turn.needed for turn in proposal.turns] == [1, 1, 1]
        assert (proposal.fn_before, proposal.fn_after) != (None, None)
        people = [record["id"] for record in crowded_world(4, events=200) if record["kind"] == "actor"]
        story.load(
            [event("뒷일", turns[-1] + 1, *people, risk=1, importance=1), event("옛일", 1, *people, importance=1)]
        )
        assert story.propose(OTHERWISE, turns=3).turns == proposal.turns
        assert [turn.turn for turn in story.propose(OTHERWISE).turns] == turns


def test_a_proposal_compares_with_the_standing_policy_not_with_what_turns_ran_under(story: Story) -> None:
    for _ in range(3):
        commit(story)
    approve(story, {"base_reserve_chars": 0})
    back = story.propose({"base_reserve_chars": 900})
    assert not any(turn.problem for turn in back.turns)
    assert len(back.turns) == 3


def test_a_turn_that_a_policy_can_not_recall_is_told() -> None:
    with story_in_memory() as story:
        story.load(WORLD)
        story.commit(story.recall(scene(JINU, SUA, tone={"grief": 1})))
        axes = [axis for axis in Policy().tone_axes if axis != "grief"]
        (turn,) = story.propose({"tone_axes": axes}).turns
        assert turn.problem is not None
        assert "grief" in turn.problem


def test_nothing_is_approved_that_was_not_proposed(story: Story) -> None:
    with pytest.raises(UnknownName, match="nothing was proposed that is called so"):
        story.approve("0" * 64, "편집자", "그냥")
    sha256 = story.propose({"half_life_turns": 3}).sha256
    with pytest.raises(UnknownName, match=sha256[:12]):
        story.approve(sha256[:3], "편집자", "그냥")
    assert story.policy_log() == []
    assert story.approve(sha256[:8].upper(), "편집자", "그냥")["policy"] == sha256


def test_a_stale_proposal_is_refused(story: Story) -> None:
    stale = story.propose({"half_life_turns": 3}).sha256
    approve(story, {"half_life_turns": 4})
    with pytest.raises(InputError, match="another one stands now"):
        story.approve(stale, "편집자", "그냥")
    with pytest.raises(InputError, match="it stands already"):
        story.approve(story.policy_log()[0]["policy"], "편집자", "그냥")
    approve(story, {"half_life_turns": 3})
    assert story.policy.half_life_turns == 3


@pytest.mark.parametrize(("who", "why"), [("", "x"), ("x", " \n "), ("x" * 201, "x"), ("x", "x" * 2_001)])
def test_who_and_why_are_said(story: Story, who: str, why: str) -> None:
    sha256 = story.propose({"half_life_turns": 3}).sha256
    with pytest.raises(InputError, match="approve: "):
        story.approve(sha256, who, why)


def test_the_standing_policy_is_no_proposal(story: Story) -> None:
    with pytest.raises(InputError, match="it is the one that stands"):
        story.propose({"half_life_turns": "12.0"})


def test_a_proposal_is_no_part_of_the_story(tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        head = story.info()["head"]
        sha256 = story.propose({"half_life_turns": 3}).sha256
        assert story.info()["head"] == head
        g6.copy(path, tmp_path / "copy.g6")
    for table in ("policy", "replaces"):
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute(f"UPDATE proposal SET {table} = replace({table}, '3', '4')")
        with g6.open(path) as story:
            story.verify()
            with pytest.raises((TamperedPointer, InputError)):
                story.approve(sha256, "편집자", "그냥")
    with g6.open(tmp_path / "copy.g6") as story, pytest.raises(UnknownName):
        story.approve(sha256, "편집자", "그냥")


def test_global_rules_have_to_fit_what_a_policy_reserves(story: Story) -> None:
    story.load([{"kind": "rule", "id": "금기", "layer": "global", "type": "taboo", "params": {"any": ["피"]}}])
    with pytest.raises(FrozenRuleError, match=r"would be reserved \(F8\)"):
        story.propose({"global_reserve_chars": 5})


FROZEN = {
    "lunchbox_chars": "F1",
    "pool_size": "F5",
    "poolSize": "F5",
    "cartridges": "F7",
    "slots": "F7",
    "recall_version": "F3",
    "후보풀": "F5",
    "safe_mode": "F11",
    "L0": "F8",
    "ttl": "F10",
    "emergency-ttl": "F11",
}


@pytest.mark.parametrize(("name", "rule"), FROZEN.items())
def test_what_a_rule_freezes_is_refused_by_its_number(story: Story, name: str, rule: str) -> None:
    with pytest.raises(FrozenRuleError) as caught:
        story.propose({name: 200})
    assert caught.value.rule == rule


def test_everything_that_is_wrong_is_told_at_once_with_its_line(story: Story, tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(
        "ttl: 5\nwarm_size: 99\nfn_treshold: 0.1\nterm_weights:\n  rsk: 1\ntone_axes: [긴장]\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        story.propose(path)
    told = str(caught.value)
    for line in (
        "(F10) @ $.ttl (line 1)",
        "(F5) @ $.warm_size (line 2)",
        'unknown field "fn_treshold" @ $.fn_treshold (line 3)\n\nhint: known here: fn_threshold',
        'unknown field "rsk" @ $.term_weights.rsk (line 5)\n\nhint: known here: risk',
        "at least 8 are wanted, not 1 @ $.tone_axes (line 6)",
    ):
        assert line in told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1, 2]", "expected the fields of a policy, got a list"),
        ("actors: {jinu: {}}", "this is a world, not a policy"),
        ("term_weights: 3", "expected a mapping, got"),
        ("hot_size: few", "expected a whole number, got the text"),
    ],
)
def test_what_is_no_policy_is_told(story: Story, tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        story.propose(path)


def test_a_turn_under_a_policy_that_nobody_approved_is_found(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    approve(story, {"half_life_turns": 3})
    monkeypatch.setattr("g6.ledger.commits.policy_of", lambda *_: Policy(half_life_turns=Decimal(4)))
    commit(story)
    monkeypatch.undo()
    with pytest.raises(g6.BrokenChain, match="another policy than the one that was approved"):
        story.verify()
