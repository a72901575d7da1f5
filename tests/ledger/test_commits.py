"""Commits: each turn once, in order, on what recall gives now; the identical one again is no second one."""

import json
from pathlib import Path

import pytest

import g6
from engines import story_in_memory
from g6 import DocumentError, StaleRecall, Story, TurnConflict, UnknownName
from g6.ledger.bodies import get_body
from small import HANA, JINU, SUA, WORLD, Values, actor, event, scene

EVENT = {"id": "밤", "changes": {"gauges": {JINU: {"체력": -1}}}}


def _loaded() -> Story:
    story = story_in_memory()
    story.load(WORLD)
    return story


def test_the_identical_commit_again_answers_with_the_receipt_that_is_there() -> None:
    with _loaded() as story:
        box = story.recall(scene(JINU, SUA))
        first = story.commit(box, [EVENT], used=["만남"], text="밤이었다.")
        head = story.info()["head"]
        assert story.commit(box, [EVENT], used=["만남"], text="밤이었다.") == first
        assert story.info()["head"] == head
        story.commit(story.recall(scene(JINU)))
        assert story.commit(box, [EVENT], used=["만남"], text="밤이었다.") == first, "also turns later"


@pytest.mark.parametrize("other", [{"events": []}, {"used": []}, {"text": "낮이었다."}, {"text": None}])
def test_another_commit_of_a_taken_turn_is_a_conflict(other: dict[str, object]) -> None:
    given: dict[str, object] = {"events": [EVENT], "used": ["만남"], "text": "밤이었다."}
    with _loaded() as story:
        box = story.recall(scene(JINU, SUA))
        story.commit(box, **given)  # type: ignore[arg-type]
        with pytest.raises(TurnConflict, match="turn 3"):
            story.commit(box, **(given | other))  # type: ignore[arg-type]
        with pytest.raises(TurnConflict, match="turn 3"):
            story.commit(story.recall(scene(JINU, turn=3)), **given)  # type: ignore[arg-type]


def test_a_turn_of_the_world_is_taken() -> None:
    with _loaded() as story, pytest.raises(TurnConflict, match="turn 1"):
        story.commit(story.recall(scene(JINU, turn=1)))


def test_a_turn_that_skips_one_is_refused() -> None:
    with _loaded() as story:
        box = story.recall(scene(JINU, turn=4))
        with pytest.raises(StaleRecall, match="turn 4"):
            story.commit(box)
        story.commit(story.recall(scene(JINU)))
        story.commit(box)


def test_a_lunchbox_that_recall_would_no_longer_give_is_refused() -> None:
    with _loaded() as story:
        box = story.recall(scene(JINU, SUA))
        story.load([event("새일", 2, JINU, SUA, flags=["death"])])
        with pytest.raises(StaleRecall, match="changed"):
            story.commit(box)
        story.commit(story.recall(scene(JINU, SUA)))


def test_every_turn_leaves_a_receipt_in_a_chain() -> None:
    with _loaded() as story:
        given = [story.commit(story.recall(scene(JINU, SUA)), [{"title": f"{n}"}]) for n in range(5)]
        assert list(story.receipts()) == given
        assert [receipt["turn"] for receipt in given] == [3, 4, 5, 6, 7]
        assert list(story.receipts(5)) == [given[2]]
        assert str(story.replay()) == "HASH_MATCH 5/5"
        for receipt in given:
            rest = {name: value for name, value in receipt.items() if name != "sha256"}
            assert json.dumps(rest, ensure_ascii=False) == json.dumps(rest, ensure_ascii=False, allow_nan=False)
        with pytest.raises(UnknownName):
            list(story.receipts(99))


def test_a_refused_event_leaves_nothing() -> None:
    with _loaded() as story:
        head = story.info()["head"]
        box = story.recall(scene(JINU))
        wrong: list[Values] = [
            {"actors": ["지누"]},
            {"turn": 9},
            {"chagnes": {}},
            {"id": "만남"},
            {"risk": "nan"},
            {"id": "a b"},
        ]
        for draft in wrong:
            with pytest.raises(DocumentError) as caught:
                story.commit(box, [draft])
            assert caught.value.problems, draft
            assert story.info()["head"] == head
        assert story.commit(box)["turn"] == 3


def test_two_events_of_one_id_in_a_turn_are_refused() -> None:
    with _loaded() as story, pytest.raises(DocumentError, match="duplicate"):
        story.commit(story.recall(scene(JINU)), [{"id": "밤"}, {"id": "밤"}])


def _script(path: Path, *titles: str) -> Path:
    lines = [{"scene": scene(JINU, SUA, turn=3 + n), "events": [{"title": title}]} for n, title in enumerate(titles)]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def test_play_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with _loaded() as story, _loaded() as other:
        path = _script(tmp_path / "turns.jsonl", "하나", "둘", "셋")
        playing = story.play(path)
        next(playing)
        del playing
        assert [played.receipt is None for played in story.play(path)] == [True, False, False]
        list(other.play(path))
        assert list(story.receipts()) == list(other.receipts())


def test_a_committed_turn_that_was_edited_is_named_by_its_line(tmp_path: Path) -> None:
    with _loaded() as story:
        path = _script(tmp_path / "turns.jsonl", "하나", "둘", "셋")
        list(story.play(path))
        head = story.info()["head"]
        _script(path, "하나", "두울", "셋", "넷")
        with pytest.raises(DocumentError, match="turn 4 is committed") as caught:
            list(story.play(path))
        assert caught.value.problems[0].line == 2
        assert story.info()["head"] == head


def test_a_script_that_skips_a_turn_is_refused(tmp_path: Path) -> None:
    with _loaded() as story:
        path = tmp_path / "turns.jsonl"
        path.write_text(json.dumps({"scene": scene(JINU, turn=5)}), encoding="utf-8")
        with pytest.raises(DocumentError, match="skips turn 3"):
            list(story.play(path))


def test_a_turn_taken_by_the_world_is_refused(tmp_path: Path) -> None:
    with _loaded() as story:
        path = tmp_path / "turns.jsonl"
        path.write_text(json.dumps({"scene": scene(JINU, turn=2)}), encoding="utf-8")
        with pytest.raises(DocumentError, match="never played"):
            list(story.play(path))


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    with g6.open(path) as story:
        story.load(WORLD)
        before = path.read_bytes()
        done = story.load([actor(HANA, at="창고"), actor("새이")], dry_run=True)
        assert (done.added, done.changed) == (1, {HANA: ["at"]})
    assert path.read_bytes() == before


def test_prose_of_a_turns_event_is_kept_by_its_hash(tmp_path: Path) -> None:
    """Inline or in a file: the row points at it, and the ledger alone is enough to play it again."""
    (tmp_path / "밤.txt").write_text("밤이었다.\n", encoding="utf-8")
    turns = [
        {"scene": scene(JINU, turn=3), "events": [{"id": "밤", "body": {"file": "밤.txt"}}]},
        {"scene": scene(JINU, turn=4), "events": [{"id": "낮", "body": "낮이었다."}]},
    ]
    script = tmp_path / "turns.jsonl"
    script.write_text("\n".join(json.dumps(turn) for turn in turns), encoding="utf-8")
    with g6.open(tmp_path / "story.g6") as story:
        story.load(WORLD)
        assert [played.turn for played in story.play(script)] == [3, 4]
        (tmp_path / "밤.txt").write_text("다른 밤이었다.\n", encoding="utf-8")
        with pytest.raises(DocumentError, match="turn 3 is committed, and its events were edited since"):
            list(story.play(script))
        (tmp_path / "밤.txt").unlink()
        assert str(story.replay()) == "HASH_MATCH 2/2"
        store = story._store
        with store.reading():
            rows = {row[2]: json.loads(row[4]) for row in store.rows("record")}
            prose = [get_body(store, rows[name]["body_sha256"]).decode() for name in ("밤", "낮")]
        assert prose == ["밤이었다.\n", "낮이었다."]
        assert "body" not in rows["밤"]


def test_a_file_that_is_loaded_again_says_the_same(tmp_path: Path) -> None:
    """Also where its times are told from one another ("+2일"), or left out, and turns were played since."""
    records = [
        {"kind": "world", "id": "세계", "clock": {"unit": "minutes", "start": "2019-11-01 00:00"}},
        actor(JINU),
        {"kind": "event", "id": "첫날", "turn": 1, "actors": [JINU], "time": "2019-11-01 09:00"},
        {"kind": "event", "id": "이틀뒤", "turn": 2, "actors": [JINU], "time": "+2일"},
        {"kind": "event", "id": "그때", "turn": 2, "actors": [JINU]},
    ]
    with story_in_memory() as story:
        assert story.load(records).added == 5
        for turn in (3, 4):
            story.commit(story.recall(scene(JINU, turn=turn, time="+3h")), [{"time": "+1h"}])
            again = story.load(records)
            assert (again.added, again.changed, again.unchanged) == (0, {}, 5)
        story.load([*records, {"kind": "event", "id": "더", "turn": 1, "actors": [JINU], "time": "+1h"}])
        assert {row["id"]: row["turn"] for row in story.known(JINU)}["더"] == 1


def test_the_world_of_another_story_is_refused() -> None:
    with (
        _loaded() as story,
        pytest.raises(DocumentError, match='the story is of the world "세계", and this is "front"'),
    ):
        story.load([{"kind": "world", "id": "front"}, actor("doyle")])
