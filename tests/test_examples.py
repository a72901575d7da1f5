"""The two example stories: read without a warning, recalled as the golden files say, replayed and proved."""

from pathlib import Path

import pytest

import g6
from g6.frozen import LUNCHBOX_CHARS_MAX, POOL_SIZE_DENSE, WAR_SCALE_CRITERIA
from golden import EXAMPLES, GOLDEN, STORIES, lunchboxes

NAMES = sorted(STORIES)


@pytest.fixture(scope="module", params=NAMES)
def finished(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> g6.Story:
    world, _, turns = STORIES[request.param]
    story = g6.open(tmp_path_factory.mktemp("story") / "story.g6")
    story.load(EXAMPLES / world)
    for _ in story.play(EXAMPLES / turns):
        pass
    return story


@pytest.mark.parametrize("name", NAMES)
def test_lunchboxes_are_the_golden_ones(name: str) -> None:
    found = dict(lunchboxes(name))
    kept = {file.stem: file.read_bytes().decode() for file in GOLDEN.glob(f"{name}-*.txt")}
    assert found.keys() == kept.keys(), "hint: make golden"
    differing = [box for box in found if found[box] != kept[box]]
    assert not differing, "other lunchboxes than before; `make golden`, and read the diff"


@pytest.mark.parametrize("name", NAMES)
def test_the_world_loads_without_a_warning(name: str) -> None:
    world, _, _ = STORIES[name]
    with g6.open() as story:
        done = story.load(EXAMPLES / world)
        assert done.added > 100
        assert not story.warnings, "\n".join(map(str, story.warnings))


@pytest.mark.parametrize("scene", [scene for _, scenes, _ in STORIES.values() for scene in scenes])
def test_hash_match_3_of_3(scene: str) -> None:
    (world,) = (world for world, scenes, _ in STORIES.values() if scene in scenes)
    hashes = set()
    for _ in range(3):
        with g6.open() as story:
            story.load(EXAMPLES / world)
            hashes.add(story.recall(EXAMPLES / scene).sha256)
    assert len(hashes) == 1


def test_every_turn_replays(finished: g6.Story) -> None:
    assert str(finished.replay()) == "HASH_MATCH 12/12"


def test_everything_verifies(finished: g6.Story) -> None:
    assert finished.verify().turns == 12


def test_dense_turns_and_a_war_are_among_them(finished: g6.Story) -> None:
    receipts = list(finished.receipts())
    assert [receipt["turn"] for receipt in receipts] == list(range(46, 58))
    assert any(receipt["pool"]["density"]["met"] >= WAR_SCALE_CRITERIA for receipt in receipts)
    assert any(receipt["pool"]["size"] == POOL_SIZE_DENSE for receipt in receipts)
    assert all(receipt["lunchbox"]["chars"] <= LUNCHBOX_CHARS_MAX for receipt in receipts)


def test_a_card_forty_turns_old_comes_back() -> None:
    with g6.open() as story:
        story.load(EXAMPLES / "noir/world")
        box = story.recall(EXAMPLES / "noir/scene.yaml")
        first = box.candidates[0]
        assert first["id"] == "부두총성"
        assert box.scene.turn is not None
        assert box.scene.turn - (box.candidate_turns["부두총성"] or 0) >= 40
        assert "killed" in first["reason"]


def test_the_one_who_was_not_told_does_not_have_the_card(tmp_path: Path) -> None:
    with g6.open(tmp_path / "noir.g6") as story:
        story.load(EXAMPLES / "noir/world")
        for _ in story.play(EXAMPLES / "noir/turns"):
            pass
        assert story.why("하나은신", turn=51)["reason"] == "수아 doesn't know it"
        assert story.why("하나은신", turn=53)["chosen"]


@pytest.mark.parametrize("name", NAMES)
def test_an_old_scene_gives_its_bytes_after_the_whole_play(name: str) -> None:
    """F16: what came later changes nothing of what was recalled then."""
    world, scenes, turns = STORIES[name]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        before = [story.recall(EXAMPLES / scene).text for scene in scenes if not scene.endswith("ambush.yaml")]
        receipts = [played.receipt for played in story.play(EXAMPLES / turns)]
        assert before == [story.recall(EXAMPLES / scene).text for scene in scenes if not scene.endswith("ambush.yaml")]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        assert receipts == [played.receipt for played in story.play(EXAMPLES / turns)]


def test_memory_and_file_give_the_same_receipts(finished: g6.Story) -> None:
    name = {"빈저울": "noir", "front": "front"}[finished.info()["world"]]
    world, _, turns = STORIES[name]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        in_memory = [played.receipt for played in story.play(EXAMPLES / turns)]
    assert in_memory == list(finished.receipts())


def test_recall_leaves_the_file_untouched(finished: g6.Story) -> None:
    """F4."""
    file = Path(finished.address)
    before = file.read_bytes()
    with g6.open(file) as story:
        actor = {"빈저울": "진우", "front": "doyle"}[story.info()["world"]]
        story.recall({"actors": [actor]})
    assert file.read_bytes() == before


def test_the_secret_told_to_one_of_two_stays_with_him() -> None:
    """진우 was told that 하나 lives; to 수아 she is dead, and her lunchbox holds no trace of the truth."""
    with g6.open() as story:
        story.load(EXAMPLES / "noir/world")
        scene = {"turn": 46, "actors": ["수아", "진우"], "locations": ["선착장"]}
        hers = story.recall({**scene, "viewpoint": "수아"})
        his = story.recall({**scene, "viewpoint": "진우"})
    assert "하나은신" in his.cards
    assert "하나은신" not in hers.text
    assert "lie=1" not in hers.text
