"""F3, F4, F16: the same bytes however a story was loaded and wherever it is kept; recall writes nothing and forgets
nothing."""

import hashlib
import tempfile
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

import g6
from crowds import crowded_scene, crowded_world
from engines import small_story
from g6 import InputError, Story
from g6.frozen import HASH_MATCH_RECALLS
from properties import on_every_engine
from stories import PERSONS, Plot, Step, Values, perform, plots, shuffled


def _hash(story: Story, scene: Values) -> str:
    try:
        return story.recall(scene).sha256
    except InputError as error:
        return str(error)


@on_every_engine(plots(), st.data())
def test_the_order_of_a_file_changes_nothing(plot: Plot, data: st.DataObject) -> None:
    hashes = set()
    for records in (plot.records, data.draw(shuffled(plot.records)), data.draw(shuffled(plot.records))):
        with small_story() as story:
            story.load(records)
            receipts = perform(story, plot.steps[1:])
            hashes.add((_hash(story, plot.scene), *(receipt["lunchbox"]["sha256"] for receipt in receipts)))
    assert len(hashes) == 1


@on_every_engine(plots())
def test_three_recalls_have_one_hash(plot: Plot) -> None:
    with small_story() as story:
        perform(story, plot.steps)
        assert len({_hash(story, plot.scene) for _ in range(HASH_MATCH_RECALLS)}) == 1


@on_every_engine(plots(most_turns=2))
def test_a_file_and_memory_give_the_same(plot: Plot) -> None:
    """Receipts too, each with the hash of the one before, and the ledger's head."""
    with (
        tempfile.TemporaryDirectory() as folder,
        g6.open(Path(folder) / "이야기.g6") as kept,
        small_story() as held,
    ):
        assert perform(kept, plot.steps) == perform(held, plot.steps)
        assert _hash(kept, plot.scene) == _hash(held, plot.scene)
        assert kept.info()["head"] == held.info()["head"]


@given(plots(most_turns=2))
def test_asking_leaves_the_file_as_it_was(plot: Plot) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "story.g6"
        with g6.open(path) as story:
            perform(story, plot.steps)
        before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        path.chmod(0o444)
        with g6.open(path) as story:
            _hash(story, plot.scene)
            turns = [receipt["turn"] for receipt in story.receipts()]
            story.known(plot.records[3]["id"])
            story.info()
            for turn in turns[:1]:
                story.why("닻", turn=turn)
            assert story.replay() == g6.Tally(len(turns), len(turns), by_bytes=0, differing=())
        assert before == (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
        assert [file.name for file in Path(folder).iterdir()] == ["story.g6"]


@on_every_engine(plots(most_turns=6))
def test_an_earlier_scene_gives_what_it_gave_then(plot: Plot) -> None:
    """Whatever was played, loaded late, edited, told or taken back since."""
    with small_story() as story:
        receipts = perform(story, plot.steps)
        scenes = {step.turn["scene"]["turn"]: step.turn["scene"] for step in plot.steps if step.turn is not None}
        for receipt in receipts:
            again = story.recall(scenes[receipt["turn"]])
            assert again.sha256 == receipt["lunchbox"]["sha256"]
            assert again.candidates == receipt["candidates"]
        assert story.replay() == g6.Tally(len(receipts), len(receipts), by_bytes=0, differing=())


@on_every_engine(plots(), st.data())
def test_a_record_taken_back_and_loaded_again_is_as_if_nothing_had_been(plot: Plot, data: st.DataObject) -> None:
    """Whatever kind it is of, and whenever it happens; nothing of it but the ledger shows it."""
    when = data.draw(st.integers(1, len(plot.steps)))
    touched = {record["id"] for step in plot.steps[1:when] for record in step.records}
    record = data.draw(st.sampled_from([record for record in plot.records if record["id"] not in touched]))
    back = {"kind": record["kind"], "id": record["id"], "retract": True}
    between = (Step(records=(back,)), Step(records=(record,)))
    hashes = []
    for steps in (plot.steps, (*plot.steps[:when], *between, *plot.steps[when:])):
        with small_story() as story:
            receipts = perform(story, steps)
            known = [story.known(who) for who in PERSONS[:2]]
            hashes.append([_hash(story, plot.scene), known, *(receipt["lunchbox"]["sha256"] for receipt in receipts)])
    assert hashes[0] == hashes[1]


@on_every_engine(plots(), st.data())
def test_an_event_or_a_rule_edited_before_the_first_turn_is_as_if_it_had_been_loaded_so(
    plot: Plot, data: st.DataObject
) -> None:
    world = [{name: value for name, value in r.items() if name != "beat"} for r in plot.records]  # beats count in order
    edited = {record["id"]: record for record in world if record["kind"] in {"event", "rule"}}
    names = data.draw(st.lists(st.sampled_from(sorted(edited)), min_size=1, max_size=3, unique=True))
    dropped = data.draw(st.sampled_from(["changes", "known_by", "hidden_from", "actors", "flags", "truth", "since"]))
    first = [_otherwise(record, dropped) if record["id"] in names else record for record in world]
    hashes = []
    for loads in ((world,), (first, [edited[name] for name in names])):
        with small_story() as story:
            for records in loads:
                story.load(records)
            receipts = perform(story, plot.steps[1:])
            hashes.append([_hash(story, plot.scene), *(receipt["lunchbox"]["sha256"] for receipt in receipts)])
    assert hashes[0] == hashes[1]


def _otherwise(record: Values, dropped: str) -> Values:
    """The same record as it may have been before: without a field, or with a mark of its own."""
    apart = {dropped, "instead_of"} if dropped == "truth" else {dropped}
    return {name: value for name, value in record.items() if name not in apart} | {"title": "먼젓번"}


def test_a_hundred_scenes_of_a_long_play_give_what_they_gave_then() -> None:
    world = crowded_world(11, events=150)
    people = [record["id"] for record in world if record["kind"] == "actor"]
    random = Random(5)
    with small_story() as story:
        story.load(world)
        first = story.info()["turn"] + 1
        scenes = [crowded_scene(turn, world, turn) for turn in range(first, first + 100)]
        receipts = []
        for scene in scenes:
            if random.random() < 0.15:
                turn = random.randrange(scene["turn"])
                late = {"kind": "event", "id": f"늦은{scene['turn']}", "turn": turn, "time": turn * 5}
                story.load([late | {"actors": random.sample(people, 3), "risk": "1", "flags": ["death"]}])
            told = {"changes": {"reveals": {f"사건{random.randrange(150)}": random.sample(people, 2)}}}
            receipts.append(story.commit(story.recall(scene), [{"beat": f"b{scene['turn'] // 3}"}, told], accept=True))
        for scene, receipt in zip(scenes, receipts, strict=True):
            assert story.recall(scene).sha256 == receipt["lunchbox"]["sha256"], f"turn {scene['turn']}"
