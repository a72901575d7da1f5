"""The same story on both engines: every receipt, and with it every lunchbox, is the same bytes."""

import os
import uuid
from pathlib import Path

import pytest

import g6
from golden import EXAMPLES

SCRIPTS = {"noir": ("noir/world", "noir/turns"), "front": ("front", "front/turns/turns.jsonl")}


def receipts(address: str | None, world: Path, turns: Path) -> tuple[list[str], g6.Story]:
    story = g6.open(address)
    story.load(world)
    for _ in story.play(turns):
        pass
    return [receipt["sha256"] for receipt in story.receipts()], story


def same_on_both(address: str, world: Path, turns: Path) -> int:
    here, embedded = receipts(None, world, turns)
    there, story = receipts(f"{address}/bytes-{uuid.uuid4().hex[:20]}", world, turns)
    assert there == here
    with embedded, story:
        assert story.info()["head"] == embedded.info()["head"]
        assert story.verify().turns == len(here)
        assert story.replay().matching == len(here)
    return len(here)


@pytest.mark.parametrize("example", SCRIPTS)
def test_an_example_gives_the_same_receipts(example: str, neo4j_address: str) -> None:
    world, turns = SCRIPTS[example]
    assert same_on_both(neo4j_address, EXAMPLES / world, EXAMPLES / turns) == 12


@pytest.mark.proof
@pytest.mark.skipif("G6_STORY" not in os.environ, reason="G6_STORY names no folder of a real story")
def test_a_real_story_gives_the_same_receipts(neo4j_address: str) -> None:
    folder = Path(os.environ["G6_STORY"])
    assert same_on_both(neo4j_address, folder / "world.jsonl", folder / "turns.jsonl") > 0
