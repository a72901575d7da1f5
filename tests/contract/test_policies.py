"""An approved policy on every engine: it stands from the next turn on, and old turns keep theirs."""

import g6
from g6 import Story
from small import JINU, SUA, WORLD, scene


def test_a_policy_is_proposed_approved_and_proved(story: Story) -> None:
    story.load(WORLD)
    first = story.commit(story.recall(scene(JINU, SUA)), used=["만남"])
    proposal = story.propose({"half_life_turns": 3, "base_reserve_chars": 200})
    assert [turn.turn for turn in proposal.turns] == [first["turn"]]
    approval = story.approve(proposal.sha256, "편집자", "그냥")
    second = story.commit(story.recall(scene(JINU, SUA)))
    assert (first["policy_sha256"], second["policy_sha256"]) == (proposal.replaces, proposal.sha256)
    assert story.recall(scene(JINU, SUA, turn=first["turn"])).sha256 == first["lunchbox"]["sha256"]
    assert story.recall(scene(JINU, SUA, turn=second["turn"])).sha256 == second["lunchbox"]["sha256"]
    assert story.policy_log() == [approval]
    assert story.verify().turns == 2
    assert str(story.replay()) == "HASH_MATCH 2/2"


def test_a_copy_has_the_policies(story: Story, tmp_path: object) -> None:
    story.load(WORLD)
    story.approve(story.propose({"half_life_turns": 3}).sha256, "편집자", "그냥")
    if story.address == ":memory:":
        return
    target = f"{tmp_path}/copy.g6"
    g6.copy(story.address, target)
    with g6.open(target) as copied:
        assert copied.policy == story.policy
        assert copied.policy_log() == story.policy_log()
        copied.verify()


def test_a_branch_has_the_policies_that_it_shares_and_its_own(story: Story) -> None:
    story.load(WORLD)
    turns = []
    for half_life in (3, 4):
        story.approve(story.propose({"half_life_turns": half_life}).sha256, "편집자", f"{half_life}")
        turns.append(story.commit(story.recall(scene(JINU, SUA)))["turn"])
    main = story.branch
    story.rewind(turns[0])
    assert [approval["why"] for approval in story.policy_log()] == ["4", "3"], (
        "what came before the next turn is shared"
    )
    story.approve(story.propose({"half_life_turns": 5}).sha256, "편집자", "5")
    receipt = story.commit(story.recall(scene(JINU, SUA)))
    assert receipt["policy_sha256"] == story.policy_log()[0]["policy"]
    assert [turn.turn for turn in story.propose({"half_life_turns": 9}).turns] == turns, "also those of before the fork"
    assert story.verify().turns == 3
    story.switch(main)
    assert [approval["why"] for approval in story.policy_log()] == ["4", "3"]
    assert str(story.policy.half_life_turns) == "4"


def test_an_amended_turn_is_followed_by_the_same_approvals(story: Story) -> None:
    story.load(WORLD)
    turns = []
    for half_life in (3, 4):
        story.approve(story.propose({"half_life_turns": half_life}).sha256, "편집자", f"{half_life}")
        turns.append(story.commit(story.recall(scene(JINU, SUA)), [{"id": f"일{half_life}", "actors": [JINU]}]))
    story.amend(turns[0]["turn"], events=[{"id": "딴일", "actors": [SUA]}])
    assert [receipt["policy_sha256"] for receipt in story.receipts()] == [turn["policy_sha256"] for turn in turns]
    assert [approval["why"] for approval in story.policy_log()] == ["4", "3"]
    assert str(story.replay()) == "HASH_MATCH 2/2"
    assert story.verify().turns == 4
