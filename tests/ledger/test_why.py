"""Why a card isn't among the candidates: each answer, of one small story."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from engines import story_in_memory
from g6 import Story, UnknownName
from small import HAERA, JINU, SUA, WORLD, Values, actor, event, scene

LAW: Values = {"kind": "rule", "id": "국법", "layer": "global", "type": "taboo"}
DISPUTED: Values = {"kind": "rule", "id": "말썽", "layer": "local", "type": "taboo", "contested": True}
FAR = [actor("민호"), event("먼일", 2, "민호")]
PLACE: Values = {"locations": ["부두"]}


@pytest.fixture
def story() -> Iterator[Story]:
    with story_in_memory() as story:
        story.load([*WORLD, LAW, DISPUTED, *FAR, event("비밀", 2, SUA, HAERA, known_by=[SUA])])
        yield story


def _why(story: Story, card: str, asked: Values) -> str:
    return story.why(card, scene=asked)["reason"]


@pytest.mark.parametrize(
    ("card", "asked", "reason"),
    [
        ("만남", scene(JINU, SUA, forbidden=["만남"]), "the scene forbids it"),
        (SUA, scene(JINU, SUA), "on the scene: it is in the base, not among the cards"),
        ("부두", scene(JINU, **PLACE), "the scene is there: it is in the base, not among the cards"),
        ("국법", scene(JINU), "a global rule: always in the lunchbox, never in competition (F8)"),
        ("말썽", scene(JINU), "contested: held in the risk tank until the gate or D asks for it"),
        ("먼일", scene(JINU, as_of=2), "it happens on turn 2, and is not seen before"),
        ("비밀", scene(JINU, viewpoint=JINU), f"{JINU} doesn't know it"),
        ("먼일", scene(JINU), "no question of this scene reached it"),
    ],
)
def test_each_answer(story: Story, card: str, asked: Values, reason: str) -> None:
    assert _why(story, card, asked) == reason


def test_where_the_pool_is_full_it_may_have_been_outdone(story: Story) -> None:
    cast = [f"이{n}" for n in range(8)]
    shared = [event(f"{one}와{other}", 2, one, other) for one, other in combinations(cast, 2)]
    story.load([*map(actor, cast), *shared, *(event(f"{who}일{n}", 2, who) for who in cast for n in range(6))])
    asked = scene(*cast)
    size = len(story.recall(asked).candidates)
    assert (
        _why(story, "먼일", asked) == f"no question of this scene reached it, or {size} stronger cards filled the pool"
    )


def test_what_came_later_is_told_apart_from_what_never_was(story: Story) -> None:
    story.commit(story.recall(scene(JINU)))
    story.load([actor("새이")])
    assert story.why("새이", turn=3)["reason"] == "it came into the story later"
    with pytest.raises(UnknownName, match='unknown card "새사람"'):
        story.why("새사람", turn=3)
