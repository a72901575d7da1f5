"""Recipes live in the story as all records do: loaded, edited field by field, taken back, replayed."""

import pytest

from g6 import Cartridge, DocumentError, Story, UnknownName
from g6.ledger.loads import Difference
from looks import commit
from small import HANA, JINU, WORLD, Values, scene

RECIPE: Values = {
    "kind": "cartridge",
    "id": "부두전",
    "slot": "local",
    "for": "부두",
    "when": {"risks": ["ammo"]},
    "cards": ["만남", {"latest": 2, "at": "부두"}],
}
FILE: Values = {"cartridge": "부두전", **{n: v for n, v in RECIPE.items() if n not in {"kind", "id", "slot"}}}
NAMED = scene(JINU, cartridges=["부두전"])


def count(story: Story) -> int:
    return story.info()["counts"]["cartridge"]


def test_loading_a_recipe_changes_no_lunchbox(story: Story) -> None:
    story.load(WORLD)
    before = [story.recall(scene(JINU, HANA, viewpoint=view)).text for view in ("narrator", JINU)]
    assert story.load([RECIPE]).added == 1
    assert [story.recall(scene(JINU, HANA, viewpoint=view)).text for view in ("narrator", JINU)] == before
    assert count(story) == 1
    story.verify()


def test_why_asked_of_a_recipe_says_that_it_is_none_of_the_cards(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    with pytest.raises(UnknownName, match='"부두전" is a cartridge, not a card'):
        story.why("부두전", scene=scene(JINU, HANA))


def test_every_way_to_hand_one_over_is_the_same_recipe(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    fields = {name: value for name, value in RECIPE.items() if name != "kind"}
    for same in (Cartridge(**fields), {**FILE, "kind": "지역"}):
        assert story.load([same]).unchanged == 1
    assert story.load({**FILE, "kind": "local"}).unchanged == 1
    assert story.load({"cartridges": {"부두전": {n: v for n, v in fields.items() if n != "id"}}}).unchanged == 1


@pytest.mark.parametrize("viewpoint", ["narrator", JINU])
def test_a_recipe_waits_for_its_scene_as_it_says_by_now(story: Story, viewpoint: str) -> None:
    """At the places of its condition, or with its actors; where it names neither, at what it is for."""

    def comes(at: str, *risks: str) -> bool:
        asked = scene(JINU, HANA, at={at: [JINU, HANA]}, risks=list(risks), viewpoint=viewpoint)
        return "\n부두전 " in story.recall(asked).text

    story.load([*WORLD, RECIPE])
    assert [comes("부두", "ammo"), comes("부두"), comes("창고", "ammo")] == [True, False, False]
    story.load([{**RECIPE, "when": {"locations": ["창고"]}}])
    assert [comes("부두", "ammo"), comes("창고")] == [False, True]
    story.load([{**RECIPE, "when": {"actors": [HANA], "risks": ["death", "injury"]}}])
    assert [comes("창고"), comes("창고", "injury"), comes("부두", "death")] == [False, True, True]
    story.load([{"kind": "cartridge", "id": "부두전", "retract": True}])
    assert not comes("부두", "death")
    story.verify()


def test_an_edit_is_told_field_by_field(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    done = story.load([{**RECIPE, "ttl": 4, "cards": ["약속"], "when": {"actors": [JINU]}}])
    assert done.changed == {"부두전": ["cards", "ttl", "when"]}
    assert Difference("cartridge", "부두전", "ttl", None, 4) in done.differences
    assert Difference("cartridge", "부두전", "cards", RECIPE["cards"], ["약속"]) in done.differences
    story.verify()


def test_a_scene_names_what_is_there(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    assert story.recall(NAMED).text
    with pytest.raises(UnknownName, match='unknown cartridge "부두젼"') as caught:
        story.recall(scene(JINU, cartridges=["부두전", "부두젼"]))
    assert caught.value.problem is not None
    assert caught.value.problem.path == "$.cartridges[1]"
    assert caught.value.hint == "did you mean 부두전?"
    with pytest.raises(UnknownName, match=f'"{JINU}" is an actor, not a cartridge'):
        story.recall(scene(JINU, cartridges=[JINU]))


def test_a_recipe_is_there_from_its_first_turn_to_its_last(story: Story) -> None:
    story.load([*WORLD, {**RECIPE, "since": 4, "until": 4}])
    with pytest.raises(UnknownName, match="is there from turn 4 on, not on turn 3"):
        story.recall(NAMED)
    commit(story, scene(JINU))
    assert story.recall(NAMED).text
    commit(story, scene(JINU))
    with pytest.raises(UnknownName, match="was there until turn 4"):
        story.recall(NAMED)


def test_a_recipe_goes_and_comes_back(story: Story) -> None:
    """Turns that were played see what they saw (F16)."""
    story.load([*WORLD, RECIPE])
    commit(story, NAMED)
    gone = story.load([{"kind": "cartridge", "id": "부두전", "retract": True}])
    assert gone.changed == {"부두전": ["retract"]}
    assert count(story) == 0
    with pytest.raises(UnknownName, match="was taken back, and is gone from turn 4 on"):
        story.recall(NAMED)
    assert story.recall({**NAMED, "turn": 3}).text
    commit(story, scene(JINU))
    assert story.load([{"cartridge": "부두전", "retract": "참"}]).unchanged == 1
    assert story.load([{**RECIPE, "ttl": 2}]).changed == {"부두전": ["retract", "ttl"]}
    assert count(story) == 1
    assert story.recall(NAMED).text
    story.verify()


def test_a_recipe_named_like_another_record_is_refused(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    for other in ({**RECIPE, "id": JINU}, {"kind": "actor", "id": "부두전"}, {"kind": "event", "id": "부두전"}):
        with pytest.raises(DocumentError, match="is in the story as one of another kind"):
            story.load([other])
    with pytest.raises(DocumentError, match="is retracted as one of another kind"):
        story.load([{"kind": "rule", "id": "부두전", "retract": True}])
    with pytest.raises(DocumentError, match="only what somebody in the story may know can be revealed"):
        story.load([{"kind": "event", "id": "말", "turn": 3, "changes": {"reveals": {"부두전": [HANA]}}}])


def test_the_story_is_replayed_with_its_recipes(story: Story) -> None:
    story.load([*WORLD, RECIPE])
    commit(story, NAMED)
    story.load([{**RECIPE, "ttl": 1}])
    commit(story, NAMED)
    assert str(story.replay()) == "HASH_MATCH 2/2"
    story.verify()
