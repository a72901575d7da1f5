"""F1, F2, F5, F8 whatever the story: a lunchbox's size and words, the pool's size, the law."""

import pytest
from hypothesis import strategies as st

from crowds import crowded_scene, crowded_world
from declared import declared_names
from engines import small_story
from g6 import FrozenRuleError, InputError, Recalled
from g6.frozen import LUNCHBOX_CHARS_MAX, POOL_SIZE_DENSE, POOL_SIZE_NORMAL, POOL_SIZES
from g6.lunchbox import parse
from g6.lunchbox.tokens import tokens, undeclared
from g6.recall.density import Density
from g6.recall.pool import Pool, Size
from properties import on_every_engine
from stories import Plot, Values, perform, plots


def _assert_frozen_rules(box: Recalled, records: list[Values], turns: list[Values]) -> None:
    assert box.chars == len(box.text) <= LUNCHBOX_CHARS_MAX
    assert box.text.endswith("\n")
    assert parse(box.text) == box.lunchbox
    assert undeclared(box.text, declared_names(records, turns)) == ()
    assert {token.kind for token in tokens(box.text)} <= {"key", "number", "identifier"}
    size = box.turn_recall.drawn.pool.size.size
    assert size in POOL_SIZES
    assert len(box.candidates) <= size
    assert set(box.cards) <= {candidate["id"] for candidate in box.candidates}
    assert {c["id"] for c in box.candidates if c["chosen"]} == set(box.cards)


def _law(records: list[Values], turn: int) -> set[str]:
    """Global rules that hold on a turn, told from the records alone: of each the latest, unless it takes it back."""
    rules = {record["id"]: record for record in records if record["kind"] == "rule"}
    return {
        name
        for name, rule in rules.items()
        if not rule.get("retract") and rule["layer"] == "global"
        if rule.get("since", turn) <= turn <= rule.get("until", turn)
    }


@on_every_engine(plots())
def test_small_stories_keep_the_rules_of_a_lunchbox(plot: Plot) -> None:
    with small_story() as story:
        perform(story, plot.steps)
        try:
            box = story.recall(plot.scene)
        except InputError:
            return
        records = [record for step in plot.steps for record in step.records]
        turns = [step.turn for step in plot.steps if step.turn is not None]
        _assert_frozen_rules(box, records, [*turns, {"scene": plot.scene, "events": []}])
        assert {rule.id for rule in box.lunchbox.law} == _law(records, box.turn_recall.drawn.situation.as_of)


@on_every_engine(st.integers(0, 2**32), st.integers(0, 2**32))
def test_crowded_stories_keep_the_rules_of_a_lunchbox(world_seed: int, scene_seed: int) -> None:
    world = crowded_world(world_seed, events=120)
    scene = crowded_scene(scene_seed, world, 45)
    with small_story() as story:
        story.load(world)
        box = story.recall(scene)
    _assert_frozen_rules(box, world, [{"scene": scene, "events": []}])
    assert {rule.id for rule in box.lunchbox.law} == {"법0", "법1", "법2"}
    size = POOL_SIZE_DENSE if box.turn_recall.drawn.pool.density.high else POOL_SIZE_NORMAL
    assert box.turn_recall.drawn.pool.size.size == size


def test_a_crowded_lunchbox_is_nearly_full() -> None:
    world = crowded_world(7)
    with small_story() as story:
        story.load(world)
        chars = [story.recall(crowded_scene(seed, world, 45)).chars for seed in range(12)]
    assert max(chars) <= LUNCHBOX_CHARS_MAX
    assert sum(chars) / len(chars) > 0.97 * LUNCHBOX_CHARS_MAX, "else these stories prove nothing about F1"


def test_what_is_required_beyond_the_limit_is_refused_and_never_cut() -> None:
    world = crowded_world(3, law=0)
    events = [record["id"] for record in world if record["kind"] == "event"]
    scene = {"turn": 60, "actors": [world[1]["id"]], "viewpoint": "narrator"}
    with small_story() as story:
        story.load(world)
        some = story.recall({**scene, "required": events[:10]})
        assert set(events[:10]) <= set(some.cards)
        with pytest.raises(FrozenRuleError, match=r"F1") as caught:
            story.recall({**scene, "required": events[:50]})
    assert caught.value.rule == "F1"


@pytest.mark.parametrize("size", [0, 49, 51, 99, 101, 200, 500])
def test_a_pool_has_no_other_size(size: int) -> None:
    density = Density(actors=0, locations=0, pace="", risks=0, lines=0)
    with pytest.raises(FrozenRuleError, match=r"F5"):
        Pool(Size(size, "asked for", ""), density, (), 0)
