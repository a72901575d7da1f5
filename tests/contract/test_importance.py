"""What a writer declares important is found however long ago it was, where it matters and by whoever knows of it."""

from typing import Any

import pytest

from g6 import Story
from small import HAERA, HANA, JINU, SUA, WORLD, Values, event, scene

LATER = 40
"""Events since, more than are asked for by their freshness alone."""


def since(at: str, *actors: str) -> list[Values]:
    return [event(f"그뒤{n}", 3 + n, *actors, at=at) for n in range(LATER)]


def found(story: Story, *present: str, **asked: Any) -> set[str]:
    return {row["id"] for row in story.recall(scene(*present, **asked)).candidates}


@pytest.mark.parametrize(("importance", "comes"), [("high", True), ("mid", True), ("0.41", True), ("low", False)])
def test_what_is_important_comes_back_where_its_people_are(story: Story, importance: str, comes: bool) -> None:
    story.load([*WORLD, event("맹세", 1, JINU, SUA, importance=importance), *since("부두", JINU, SUA, HANA)])
    assert ("맹세" in found(story, JINU, locations=["부두"])) is comes
    assert "맹세" not in found(story, HANA, locations=["창고"])


def test_what_is_dangerous_comes_back_by_the_same_bands(story: Story) -> None:
    told = [event("낌새", 1, JINU, SUA, risk="0.41"), event("기척", 1, JINU, SUA, risk="0.4")]
    story.load([*WORLD, *told, *since("부두", JINU, SUA, HANA)])
    assert found(story, JINU, locations=["부두"]) & {"낌새", "기척"} == {"낌새"}


def test_it_comes_back_where_it_happened(story: Story) -> None:
    story.load([*WORLD, event("샘", 1, SUA, at="부두", importance="high"), *since("부두", JINU, HANA)])
    assert "샘" in found(story, HANA, locations=["부두"])


def test_it_does_not_come_back_to_whoever_does_not_know_of_it(story: Story) -> None:
    secret = event("고백", 1, JINU, SUA, importance="high", known_by=[SUA])
    story.load([*WORLD, secret, *since("부두", JINU, SUA, HAERA)])
    assert "고백" in found(story, JINU, SUA, viewpoint=SUA)
    assert "고백" not in found(story, JINU, SUA, viewpoint=JINU)
