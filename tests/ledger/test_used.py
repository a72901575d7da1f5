"""What a turn really used: the caller says, else the text shows, else the events name; FN counts the first two."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

import g6
from engines import story_in_memory
from g6 import Receipt, Story
from g6.given import script_of
from g6.graph.documents import Located
from g6.graph.turn import Turn
from g6.ledger.play import play
from golden import EXAMPLES, STORIES
from rooms import ROOT
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

SECRET = "비밀창고거래"


def _loaded(*records: Values) -> Story:
    story = story_in_memory()
    story.load([*WORLD, *records])
    return story


def _committed(story: Story, *given_scene: str, **given: Any) -> Receipt:
    fields = {name: given.pop(name) for name in ("viewpoint", "forbidden") if name in given}
    return story.commit(story.recall(scene(*given_scene, **fields)), **given)


def test_what_the_caller_says_is_what_was_used() -> None:
    with _loaded() as story:
        receipt = _committed(story, JINU, used=["약속"], text="수아가 왔다.", events=[{"causes": ["만남"]}])
    assert receipt["used"] == {"from": "given", "cards": ["약속"]}


def test_of_a_beat_one_card_is_enough() -> None:
    fight = [event(name, 2, JINU, HANA, beat="싸움", risk=risk) for name, risk in (("칼부림", "high"), ("도망", "low"))]
    with _loaded(*fight, event("딴일", 2, SUA, HAERA, beat="딴판", known_by=[JINU])) as story:
        box = story.recall(scene(JINU, HANA))
        assert "칼부림" in box.cards
        assert not {"도망", "딴일"} & set(box.cards)
        receipt = story.commit(box, used=["도망", "딴일"])
        whys = [story.why(name, turn=receipt["turn"])["reason"] for name in ("도망", "딴일")]
    assert (receipt["fn"]["needed"], receipt["missing"]) == (2, ["딴일"])
    assert whys == ["one card is enough of the beat 싸움: 칼부림", "no question of this scene reached it"]


def test_else_the_text_shows_it() -> None:
    with _loaded() as story:
        receipt = _committed(story, JINU, text="그날 수아가 왔다.", events=[{"causes": ["만남"]}])
        assert receipt["used"] == {"from": "text", "cards": [SUA]}
        assert (receipt["fn"]["needed"], receipt["missing"]) == (1, [])


def test_else_the_events_name_it_and_fn_has_no_sample() -> None:
    opened = event("빚", 2, JINU, HANA, opens=["갚을빚"])
    with _loaded(opened) as story:
        given = {"id": "밤", "actors": [JINU, HAERA], "at": "창고", "causes": ["만남"], "closes": ["갚을빚"]}
        receipt = _committed(story, JINU, text="아무도 오지 않았다.", events=[given, {"causes": ["밤"]}])
    assert receipt["used"] == {"from": "events", "cards": ["만남", "빚", HAERA, "창고"]}
    assert (receipt["fn"]["turn"], receipt["fn"]["needed"], receipt["missing"]) == (None, 0, [])


def test_a_turn_that_says_nothing_used_nothing() -> None:
    with _loaded() as story:
        assert _committed(story, JINU)["used"] == {"from": "events", "cards": []}


def test_weak_aliases_count_for_the_cast_alone() -> None:
    named = actor("허씨", weak_aliases=["선장"])
    with _loaded(named, event("출항", 2, JINU, "허씨")) as story:
        assert _committed(story, JINU, text="선장이 왔다.")["used"]["cards"] == []
        assert _committed(story, JINU, "허씨", text="선장이 왔다.")["used"]["cards"] == []
        assert _committed(story, JINU, text="허씨가 왔다.")["used"]["cards"] == ["허씨"]


def test_what_the_scene_forbids_is_no_need() -> None:
    with _loaded() as story:
        receipt = _committed(story, JINU, forbidden=[SUA, "만남", "약속"], text="수아가 왔다.")
    assert receipt["used"]["cards"] == []


@pytest.mark.parametrize("text", [f"{SECRET}가 떠올랐다.", "수아가 왔다.", "밀수꾼이 왔다.", None])
def test_the_unknown_is_not_told_by_what_was_used(text: str | None) -> None:
    """F17: with and without what the viewpoint doesn't know, the receipt says the same."""
    unknown = [
        actor("밀수꾼", known_by=[SUA]),
        event(SECRET, 2, SUA, "밀수꾼", title="수아가 밀수꾼을 만나다", known_by=[SUA]),
    ]
    used = []
    for records in (unknown, []):
        with _loaded(*records) as story:
            causes = [SECRET, "만남"] if records else ["만남"]
            receipt = _committed(story, JINU, viewpoint=JINU, text=text, events=[{"causes": causes}])
            used.append((receipt["used"], receipt["missing"], receipt["fn"]))
    assert used[0] == used[1]


def _crowded(people: int) -> Receipt:
    """Of a story with so many people of long names, each met once, and a text that names them all."""
    named = [f"{'이름이몹시도긴사람' * 2}{n}번" for n in range(people)]
    met = [event(f"{'그와처음만나던날밤' * 2}{n}번", 2, JINU, name) for n, name in enumerate(named)]
    with _loaded(*map(actor, named), *met) as story:
        return _committed(story, JINU, text=" ".join(f"{name}이 왔다." for name in named))


def test_one_who_stands_on_a_card_of_the_lunchbox_is_served_by_it() -> None:
    """Absent people are cards themselves, eight at most; the others are carried by what was shared with them."""
    assert _crowded(12)["missing"] == []


def test_one_who_is_named_and_stands_on_no_card_of_the_lunchbox_is_missing() -> None:
    receipt = _crowded(60)
    in_pool, in_box = {one["id"] for one in receipt["candidates"]}, set(receipt["lunchbox"]["cards"])
    left_out = {name.replace("그와처음만나던날밤", "") for name in in_pool - in_box if name.startswith("그와")}
    assert left_out
    assert receipt["used"]["from"] == "text"
    assert set(receipt["missing"]) == {f"{'이름이몹시도긴사람' * 2}{n}" for n in left_out} - in_box
    assert receipt["fn"]["needed"] == len(receipt["used"]["cards"])
    crowded_out = {one["id"] for one in receipt["candidates"] if one["reason"].endswith("; no room left for its score")}
    assert crowded_out == in_pool - in_box


def test_a_replay_finds_the_same() -> None:
    with _loaded() as story:
        _committed(story, JINU, text="그날 수아가 왔다.")
        _committed(story, JINU, events=[{"causes": ["만남"]}])
        assert str(story.replay()) == "HASH_MATCH 2/2"
        assert story.verify().turns == 2


def _without(turns: Iterator[Located[Turn]], *fields: str) -> Iterator[Located[Turn]]:
    nothing = {"used": (), "text": None}
    for turn in turns:
        yield turn._replace(value=turn.value.model_copy(update={field: nothing[field] for field in fields}))


def _played(name: str, *without: str) -> tuple[list[Receipt], dict[str, str]]:
    """The receipts of an example story whose script leaves fields out, and of which kind each card is."""
    world, _, turns = STORIES[name]
    with g6.open() as story:
        story.load(EXAMPLES / world)
        played = play(story._store, _without(script_of(EXAMPLES / turns), *without))
        receipts = [one.receipt for one in played if one.receipt is not None]
        with story._store.reading():
            return receipts, {row[2]: row[1] for row in story._store.rows("record")}


@pytest.mark.parametrize("name", sorted(STORIES))
@pytest.mark.parametrize(("source", "without"), [("text", ("used",)), ("events", ("used", "text"))])
def test_the_page_says_how_well_it_finds_what_the_writers_named(
    name: str, source: str, without: tuple[str, ...]
) -> None:
    found = right = said = named = 0
    receipts, kinds = _played(name, *without)
    for written, read in zip(_played(name)[0], receipts, strict=True):
        truth = {card for card in written["used"]["cards"] if kinds[card] in {"event", "rule"}}
        cards = [card for card in read["used"]["cards"] if read["used"]["from"] == source]
        happened = truth.intersection(cards)
        found += sum(kinds[card] in {"event", "rule"} for card in cards)
        named += sum(kinds[card] in {"actor", "location"} for card in cards)
        said, right = said + len(truth), right + len(happened)
    page = (ROOT / "docs" / "used.md").read_text(encoding="utf-8")
    rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in page.splitlines() if line.startswith("|")]
    assert [name, source, f"{right} of {found}", f"{right} of {said}", str(named)] in rows
