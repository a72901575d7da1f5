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
