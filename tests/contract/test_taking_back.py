"""`retract: true` takes a record and its changes back from the next turn on; without it, the record is back."""

import pytest

from g6 import DocumentError, InputError, Story, UnknownName
from g6.ledger.loads import Difference
from looks import cards, commit, knows, row, rows
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

DOCK, STORE = "부두", "창고"
KINDS = {
    "actor": actor("손님", at=DOCK, gauges={"체력": 9}, flags=["hurt"]),
    "location": {"kind": "location", "id": "다락", "within": STORE, "flags": ["locked"]},
    "rule": {"kind": "rule", "id": "맹세", "layer": "personal", "type": "oath", "actors": [JINU]},
    "relation": {"kind": "relation", "id": "r2", "from": JINU, "to": SUA, "type": "원한", "strength": "0.5"},
    "event": event("싸움", 2, JINU, SUA, changes={"flags": {SUA: {"hurt": True}}, "gauges": {SUA: {"체력": -20}}}),
}
SCENE = scene(JINU, SUA, at={STORE: [JINU, SUA]})


def back(kind: str, name: str) -> Values:
    return {"kind": kind, "id": name, "retract": True}


def shown(story: Story, kind: str, turn: int) -> str:
    """A lunchbox in which a record of each kind shows."""
    if kind != "actor":
        return story.recall({**SCENE, "turn": turn}).text
    try:
        return story.recall({**SCENE, "turn": turn, "actors": [JINU, "손님"]}).text
    except UnknownName as error:
        return str(error)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_of_every_kind_goes_and_comes_back(story: Story, kind: str) -> None:
    """By its kind and id alone. Loaded again without it the record is back from the next turn on; the report tells."""
    record = KINDS[kind]
    story.load([*WORLD, record])
    with_it = [shown(story, kind, 3)]
    commit(story, scene(JINU))
    with_it.append(shown(story, kind, 4))
    gone = story.load([back(kind, record["id"])])
    assert (gone.added, gone.changed, gone.unchanged) == (0, {record["id"]: ["retract"]}, 0)
    without = shown(story, kind, 4)
    assert without not in with_it
    assert story.load([back(kind, record["id"])]).unchanged == 1
    commit(story, scene(JINU))
    assert {**story.info()["counts"]}[kind] == sum(known["kind"] == kind for known in WORLD)
    again = story.load([*WORLD, record])
    assert (again.added, again.changed, again.unchanged) == (0, {record["id"]: ["retract"]}, len(WORLD))
    assert again.differences == [Difference(kind, record["id"], "retract", old=True, new=None)]
    seen = [shown(story, kind, turn) for turn in (3, 4, 5)]
    assert seen[:2] == [with_it[0], without], "turns already played see what they saw"
    assert seen[2].splitlines()[2:] == _older(with_it[1], 1)
    assert story.load([*WORLD, record]).unchanged == len(WORLD) + 1
    story.verify()


def _older(text: str, turns: int) -> list[str]:
    """The lines of a lunchbox below its head, asked for some turns later."""
    lines, section = [], ""
    for line in text.splitlines():
        words = line.split(" ")
        if words[0].endswith(":"):
            section = words[0]
        elif section in {"event:", "actor:"} and len(words) > 1:
            words[1] = str(int(words[1]) + turns)
        elif section == "met:":
            words[2] = str(int(words[2]) + turns)
        lines.append(" ".join(words))
    return lines[2:]


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_may_come_back_otherwise(story: Story, kind: str) -> None:
    record = KINDS[kind]
    story.load([*WORLD, record])
    story.load([back(kind, record["id"])])
    changed = story.load([{**record, "title": "다른", "known_by": [JINU]}]).changed
    assert changed == {record["id"]: ["known_by", "retract", "title"]}
    story.verify()


def test_what_the_story_did_to_whoever_comes_back_stays(story: Story) -> None:
    story.load([*WORLD, KINDS["actor"]])
    moved = {"moves": {"손님": STORE}, "gauges": {"손님": {"체력": -4}}}
    commit(story, scene("손님"), {"id": "이사", "changes": moved})
    story.load([back("actor", "손님")])
    commit(story, scene(JINU))
    story.load([KINDS["actor"]])
    assert rows(story, "cast", **scene("손님", turn=5)) == [f"손님 acting @{STORE} +hurt 체력=5"]
    story.load([{**KINDS["actor"], "gauges": {"체력": 7}}])
    assert rows(story, "cast", **scene("손님", turn=5)) == [f"손님 acting @{STORE} +hurt 체력=7"]


def test_what_is_taken_back_is_nowhere_any_more(story: Story) -> None:
    """Neither what caused something, nor to be required, nor counted, nor a thread that it opened."""
    story.load([*WORLD, event("불씨", 1, HAERA, opens=["빚"]), event("불", 2, JINU, SUA, causes=["불씨"])])
    commit(story, scene(JINU))
    asked = scene(JINU, SUA, turn=4)
    assert "불씨" in cards(story, asked)
    assert story.info()["open_threads"] == ["빚"]
    count = story.info()["counts"]["event"]
    story.load([back("event", "불씨")])
    assert "불씨" not in cards(story, asked)
    assert (story.info()["open_threads"], story.info()["counts"]["event"]) == ([], count - 1)
    with pytest.raises(UnknownName, match=r'event "불씨" was taken back, and is gone from turn 4 on'):
        story.recall({**asked, "required": ["불씨"]})
    assert story.why("불씨", scene=asked)["reason"] == "taken back, and gone from turn 4 on"
    assert "불씨" in cards(story, {**asked, "turn": 3, "required": ["불씨"]})
    story.load([event("불씨", 1, HAERA, opens=["빚"])])
    assert story.info()["open_threads"] == ["빚"]
    assert "불씨" in cards(story, asked)


SECRETS = [
    event("비밀", 1, HANA, known_by=[HANA], changes={"flags": {HANA: {"hurt": True}}}),
    event("잔치", 2, HANA, HAERA, known_by=[HANA]),
    {"kind": "relation", "id": "밀약", "from": HANA, "to": HAERA, "type": "밀약", "known_by": []},
    {"kind": "rule", "id": "맹세", "layer": "personal", "type": "맹세", "actors": [HANA], "known_by": [HANA]},
]
TOLD = {"reveals": {name: [SUA] for name in ("비밀", "잔치", "밀약", "맹세")}}


def learned(story: Story, turn: int) -> list[bool]:
    """What Sua knows of the secrets: each event, what it changed, its meeting, a relation, a rule."""
    away = story.recall(scene(SUA, turn=turn, viewpoint=SUA, required=[HANA])).text
    here = story.recall(scene(SUA, HANA, HAERA, turn=turn, viewpoint=SUA)).text
    known = [knows(story, SUA, name, turn=turn) for name in ("비밀", "잔치")]
    return [*known, "+hurt" in away, f"{HANA} {HAERA} {turn - 2} 잔치" in here, "밀약" in here, "맹세" in here]


@pytest.mark.parametrize("way", ["retract", "edit", "dream"])
def test_what_was_told_by_what_is_taken_back_is_known_no_more(story: Story, way: str) -> None:
    """Also where an edit takes the telling out of the event."""
    story.load([*WORLD, *SECRETS])
    commit(story, scene(JINU), {"id": "고백", "actors": [HANA, SUA], "changes": TOLD})
    commit(story, scene(JINU))
    told = {"kind": "event", "id": "고백", "turn": 3, "actors": [HANA, SUA]}
    ways = {"retract": back("event", "고백"), "edit": told, "dream": {**told, "changes": TOLD, "frame": "dream"}}
    story.load([ways[way]])
    commit(story, scene(JINU))
    assert [learned(story, turn) for turn in (3, 4, 5, 6)] == [[False] * 6, [True] * 6, [False] * 6, [False] * 6]
    assert "?수아" in row(story, "비밀", scene(SUA, HANA, turn=5, required=["비밀"]))
    story.load([{**told, "changes": TOLD}])
    assert learned(story, 6) == [True] * 6, "it is told again"
    story.verify()


def test_whoever_was_told_twice_knows_by_the_other_telling(story: Story) -> None:
    story.load([*WORLD, *SECRETS])
    for name in ("고백", "소문", "편지"):
        commit(story, scene(JINU), {"id": name, "actors": [HANA, SUA], "changes": TOLD})
    for name, turn in (("고백", 4), ("편지", 4), ("소문", None)):
        story.load([back("event", name)])
        assert learned(story, 6) == [turn is not None] * 6
        found = [card["how"] for card in story.known(SUA, turn=6) if card["id"] == "비밀"]
        assert found == ([] if turn is None else [f"was told on turn {turn}"])


def test_what_is_told_of_what_is_taken_back_is_known_when_it_is_back(story: Story) -> None:
    story.load([*WORLD, *SECRETS])
    story.load([back(record["kind"], record["id"]) for record in SECRETS])
    commit(story, scene(JINU), {"id": "고백", "actors": [HANA, SUA], "changes": TOLD})
    assert not knows(story, SUA, "비밀", turn=4)
    story.load(SECRETS)
    assert learned(story, 4) == [True] * 6


def test_whoever_is_hidden_by_his_group_can_be_told(story: Story) -> None:
    hidden = event("일", 2, SUA, HANA, known_by="all", hidden_from=["조합"])
    story.load([*WORLD, hidden, event("말", 2, JINU, SUA, changes={"reveals": {"일": [JINU]}})])
    assert [knows(story, who, "일") for who in (JINU, HAERA)] == [True, False]
    commit(story, scene(JINU), {"id": "소문", "changes": {"reveals": {"일": "all"}}})
    assert [knows(story, who, "일") for who in (JINU, HAERA)] == [True, True]
    story.load([back("event", "소문")])
    assert [knows(story, who, "일") for who in (JINU, HAERA)] == [True, False]


def test_what_a_turn_brought_is_taken_back_edited_and_told_in_its_order(story: Story) -> None:
    story.load(WORLD)
    changes = [
        {"flags": {HANA: {"masked": on}}, "gauges": {SUA: {"체력": by}}} for on, by in ((True, "=10"), (False, -3))
    ]
    brought = [{"id": name, "actors": [JINU], "changes": c} for name, c in zip("나가", changes, strict=True)]
    commit(story, scene(JINU, turn=3), *brought)
    commit(story, scene(JINU, SUA, turn=4), {"changes": {"reveals": {"나": [SUA], "가": [SUA]}}})
    for loaded, expected in (
        ([back("event", "가")], ("10", True)),
        ([{"kind": "event", "turn": 3, **brought[1]}], ("7", False)),
        ([back("event", "나")], ("47", False)),
        ([{"kind": "event", "turn": 3, **brought[0], "title": "복면"}], ("7", False)),
    ):
        story.load(loaded)
        assert f"체력={expected[0]}" in row(story, SUA, scene(SUA, turn=5))
        seen = row(story, HANA, scene(JINU, turn=5, viewpoint=SUA, required=[HANA]))
        assert ("+masked" in seen) is expected[1]
    story.verify()


def test_a_secret_actor_who_is_taken_back_stays_a_secret(story: Story) -> None:
    """Events go on naming him, to those who knew him."""
    story.load([*WORLD, actor("그림자", known_by=[JINU]), event("밤길", 2, JINU, SUA, "그림자")])
    story.load([back("actor", "그림자")])
    asked = scene(SUA, JINU, turn=3, required=["밤길"])
    seen = ["그림자" in story.recall({**asked, "viewpoint": who}).text for who in (SUA, JINU, "narrator")]
    assert seen == [False, True, True]


def test_a_world_taken_back_leaves_the_plainest_one(story: Story) -> None:
    world = {"kind": "world", "id": "세계", "viewpoint": JINU, "knowledge": "open"}
    story.load([world, *WORLD[1:]])
    story.load([back("world", "세계")])
    assert story.load([back("world", "세계")]).unchanged == 1
    with pytest.raises(DocumentError, match='the story is of the world "세계"'):
        story.load([{**world, "id": "다른세계"}])
    commit(story, {"actors": [JINU]}, {"id": "새일"})
    assert "view=narrator" in story.recall({"actors": [JINU]}).text
    assert not knows(story, HAERA, "새일")
    story.load([world])
    assert f"view={JINU}" in story.recall({"actors": [JINU]}).text
    story.verify()


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (back("event", JINU), "is in the story as actor"),
        (back("actor", "약속"), "is in the story as event"),
        (back("relation", "r8"), "no record has that id"),
        ({"kind": "relation", "id": "r8"}, '"from" is missing'),
        ({"kind": "rule", "id": "r8", "retract": False}, '"layer" is missing'),
        ({"kind": "relation", "retract": True}, '"id" is missing'),
    ],
)
def test_what_takes_back_names_its_kind_and_id(story: Story, wrong: Values, message: str) -> None:
    story.load(WORLD)
    with pytest.raises(DocumentError, match=message):
        story.load([wrong])


def test_a_relation_may_be_taken_back_as_it_was_written(story: Story) -> None:
    """One without an id has none to name: with all that it says, and `retract: true` beside it."""
    bond = {"kind": "relation", "from": JINU, "to": SUA, "type": "원한"}
    story.load([*WORLD, bond])
    assert "원한" in story.recall(SCENE).text
    story.load([{**bond, "retract": "true"}])
    assert "원한" not in story.recall(SCENE).text
    story.load([bond])
    assert "원한" in story.recall(SCENE).text


def test_one_load_that_says_a_record_and_takes_it_back_takes_it_back(story: Story) -> None:
    story.load([*WORLD, event("싸움", 1, SUA, HAERA)])
    done = story.load([event("싸움", 1, SUA, HAERA, flags=["death"]), back("event", "싸움")])
    assert done.changed == {"싸움": ["retract"]}
    assert "싸움" not in cards(story, scene(SUA, HAERA, turn=3))
    with pytest.raises(InputError):
        story.recall(scene(SUA, turn=3, required=["싸움"]))
    story.verify()
