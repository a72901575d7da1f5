"""The example stories break none of their own rules, and every saying is there in every language."""

from string import Formatter

import pytest

from engines import story_in_memory
from g6.cli.told import KINDS as KOREAN_KINDS
from g6.gate.words import KINDS, SAYINGS
from g6.given import script_of
from golden import EXAMPLES


@pytest.mark.parametrize(("world", "turns"), [("noir/world", "noir/turns"), ("front", "front/turns/turns.jsonl")])
def test_an_example_played_through_has_no_finding(world: str, turns: str) -> None:
    with story_in_memory() as story:
        story.load(EXAMPLES / world)
        for turn, _ in script_of(EXAMPLES / turns):
            assert story.gate(turn.scene, turn.events)["findings"] == []
            story.commit(story.recall(turn.scene), turn.events, turn.used, turn.text)


def test_every_saying_speaks_both_languages_of_the_same_things() -> None:
    assert set(KINDS) == set(SAYINGS)
    assert set(KINDS.values()) == set(KOREAN_KINDS)
    for name, languages in SAYINGS.items():
        assert set(languages) == {"en", "ko"}, name
        named = [
            {field for text in texts for _, field, _, _ in Formatter().parse(text)} for texts in languages.values()
        ]
        assert named[0] - {None} == named[1] - {None}, name
