"""History by turn (F16): what was so then is so for ever, whatever is loaded, edited, told or taken back later."""

import pytest

from g6 import InputError, Story, UnknownName
from looks import cards, commit, rows
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene


def test_a_gauge_reads_what_it_read_then(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": -30}}}})
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": "=5"}}}})
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": "0.5"}}}})
    read = [rows(story, "cast", **scene(JINU, turn=turn))[0].split("=")[-1] for turn in (3, 4, 5, 6)]
    assert read == ["90", "60", "5", "5.5"]


def test_an_event_of_long_ago_that_is_loaded_late_is_seen_from_then_on(story: Story) -> None:
    story.load(WORLD)
    before = story.recall(scene(JINU, SUA, turn=3)).sha256
    commit(story, scene(JINU, SUA))
    story.load([event("옛일", 0, JINU, SUA, flags=["death"])])
    assert "옛일" in cards(story, scene(JINU, SUA, turn=4))
    assert story.recall(scene(JINU, SUA, turn=3)).sha256 == before
    assert "옛일 4" in "\n".join(rows(story, "event", **scene(JINU, SUA, turn=4))), "its age is that of its own turn"


def test_an_older_scene_that_names_what_was_loaded_later_is_told_so(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(JINU))
    story.load([actor("새사람"), event("새일", 1, "새사람")])
    for asked, kind, name in (
        (scene("새사람", turn=3), "actor", "새사람"),
        (scene(JINU, turn=3, required=["새일"]), "event", "새일"),
    ):
        with pytest.raises(UnknownName, match=f'{kind} "{name}" came into the story later, and is not there on turn 3'):
            story.recall(asked)
    with pytest.raises(UnknownName, match="came into the story later"):
        story.known("새사람", turn=3)
    assert "새일" in cards(story, scene("새사람", turn=4))
    assert story.why("새사람", scene=scene(JINU, turn=3))["reason"] == "it came into the story later"


def test_late_and_shuffled_events_stand_in_story_order(story: Story) -> None:
    story.load([*WORLD, event("c", 2, SUA, HAERA), event("a", 1, SUA, HAERA), event("b", 2, SUA, HAERA)])
    assert rows(story, "met", **scene(SUA, HAERA, turn=3)) == [f"{SUA} {HAERA} 1 b"]
    story.load([event("d", 0, SUA, HAERA)])
    assert rows(story, "met", **scene(SUA, HAERA, turn=3)) == [f"{SUA} {HAERA} 1 b"]
    story.load([event("e", 2, SUA, HAERA, time=900)])
    assert rows(story, "met", **scene(SUA, HAERA, turn=3)) == [f"{SUA} {HAERA} 1 e"]


@pytest.mark.parametrize("late", [False, True])
def test_an_event_taken_back_is_gone_with_its_changes(story: Story, late: bool) -> None:
    """Also where it came late, or was followed by others of the same two."""
    done = event("싸움", 1, SUA, HAERA, changes={"flags": {SUA: {"hurt": True}}, "moves": {SUA: "부두"}})
    story.load(WORLD if late else [*WORLD, done])
    commit(story, scene(JINU), {"id": "둘", "actors": [SUA, HAERA]})
    if late:
        story.load([done])
        commit(story, scene(JINU))
    turn = story.info()["turn"] + 1
    with_it = story.recall(scene(SUA, HAERA, turn=turn)).text
    assert "싸움" in with_it
    assert "+hurt" in with_it
    commit(story, scene(JINU))
    story.load([{"kind": "event", "id": "싸움", "retract": True}])
    gone = story.recall(scene(SUA, HAERA, turn=turn + 1)).text
    assert "싸움" not in gone
    assert "hurt" not in gone
    assert story.recall(scene(SUA, HAERA, turn=turn)).text == with_it


@pytest.mark.parametrize("late", [False, True])
def test_the_only_meeting_taken_back_is_no_meeting(story: Story, late: bool) -> None:
    done = event("싸움", 1, SUA, HAERA)
    first = [event("처음", 2, SUA, HAERA)] if late else []
    story.load([*WORLD, *first] if late else [*WORLD, done])
    if late:
        story.load([done])
        story.load([{"kind": "event", "id": "처음", "retract": True}])
    commit(story, scene(JINU))
    story.load([{"kind": "event", "id": "싸움", "retract": True}])
    assert rows(story, "met", **scene(SUA, HAERA, turn=5)) == []


def test_a_relation_ends(story: Story) -> None:
    story.load(WORLD)
    assert rows(story, "edge", **scene(JINU, HANA, turn=3)) == [f"{JINU} 형제 {HANA} 50"]
    end = {"from": JINU, "to": HANA, "type": "형제", "strength": "0.9", "until": 4}
    commit(story, scene(JINU, HANA), {"changes": {"relations": [end]}})
    assert rows(story, "edge", **scene(JINU, HANA, turn=4)) == [f"{JINU} 형제 {HANA} 90"]
    assert rows(story, "edge", **scene(JINU, HANA, turn=5)) == []
    assert rows(story, "edge", **scene(JINU, HANA, turn=3)) == [f"{JINU} 형제 {HANA} 50"]


def test_two_records_of_one_relation_are_no_clash(story: Story) -> None:
    twin = {"kind": "relation", "id": "r2", "from": JINU, "to": HANA, "type": "형제", "mutual": True, "strength": "0.7"}
    back = {"kind": "relation", "id": "r3", "from": HANA, "to": JINU, "type": "형제", "strength": "0.2"}
    story.load([*WORLD, twin, back])
    assert rows(story, "edge", **scene(JINU, HANA, turn=3)) == [f"{JINU} 형제 {HANA} 70", f"{HANA} 형제 {JINU} 20"]


def test_the_same_file_again_changes_nothing(story: Story) -> None:
    story.load(WORLD)
    head = story.info()
    again = story.load(WORLD)
    assert (again.added, again.changed, again.sha256) == (0, {}, "")
    assert again.unchanged == len(WORLD)
    assert story.info() == head


def test_an_edited_file_sets_only_what_it_says_otherwise(story: Story) -> None:
    """What the story has done to the rest stays: the gauge is where play left it, the place is the file's new one."""
    story.load(WORLD)
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": -30}}, "moves": {JINU: "창고"}}})
    edited = actor(JINU, at="부두", gauges={"체력": 90}, groups=["조합"], flags=["masked"])
    done = story.load([edited if record["id"] == JINU else record for record in WORLD])
    assert done.changed == {JINU: ["flags"]}
    assert rows(story, "cast", **scene(JINU, turn=4)) == [f"{JINU} acting @창고 +masked 체력=60"]
    commit(story, scene(JINU))
    assert story.load([actor(JINU, at="창고", gauges={"체력": 80}, groups=["조합"])]).changed[JINU] == [
        "at",
        "flags",
        "gauges",
    ]
    assert "체력=80" in story.recall(scene(JINU, turn=5)).text
    assert "체력=60" in story.recall(scene(JINU, turn=4)).text


def test_a_story_without_a_world_record_can_be_edited_too(story: Story) -> None:
    story.load([actor("a", gauges={"hp": 1})])
    commit(story, scene("a"))
    assert story.load([actor("a", gauges={"hp": 2})]).changed == {"a": ["gauges"]}


def test_an_edited_event_keeps_those_who_were_told(story: Story) -> None:
    told = event("밀담", 2, JINU, HAERA, known_by=[JINU], changes={"flags": {HAERA: {"hurt": True}}})
    story.load([*WORLD, told])
    commit(story, scene(JINU), {"changes": {"reveals": {"밀담": [SUA]}}})
    assert "밀담" in cards(story, scene(SUA, HAERA, turn=4, viewpoint=SUA))
    story.load([{**told, "flags": ["injury"]}])
    (row,) = rows(story, "event", **scene(SUA, HAERA, turn=4, viewpoint=SUA, forbidden=["약속", "만남"]))
    assert row.startswith("밀담")
    assert "+injury" in row


EDITED_TWICE = [
    {"kind": "actor", "id": "a", "risk": "0.5"},
    {"kind": "location", "id": "부두", "risk": "0.5"},
    {"kind": "rule", "id": "법", "layer": "local", "type": "oath", "risk": "0.5"},
    {"kind": "relation", "id": "r", "from": "a", "to": "b", "type": "trusts", "strength": "0.5"},
    {"kind": "event", "id": "e", "turn": 0, "time": 0, "actors": ["a", "b"], "risk": "0.5"},
]


@pytest.mark.parametrize("record", EDITED_TWICE, ids=lambda record: record["kind"])
def test_a_file_may_be_edited_and_loaded_twice_before_the_next_turn(story: Story, record: Values) -> None:
    field = "strength" if record["kind"] == "relation" else "risk"
    story.load([actor("b"), *([] if record["kind"] == "actor" else [actor("a")]), record])
    for value in ("0.25", "0.75"):
        assert story.load([{**record, field: value}]).changed == {record["id"]: [field]}
    assert story.recall(scene("a", "b", turn=1)).text
    story.verify()


def test_an_event_taken_back_may_come_again(story: Story) -> None:
    story.load([*WORLD, event("싸움", 1, SUA, HAERA)])
    story.load([{"kind": "event", "id": "싸움", "retract": True}])
    story.load([event("싸움", 1, SUA, HAERA, flags=["injury"])])
    assert "싸움" in story.recall(scene(SUA, HAERA, turn=3)).cards


@pytest.mark.parametrize("frame", ["flashback", "dream"])
def test_a_flashback_or_a_dream_leaves_the_present_as_it_is(story: Story, frame: str) -> None:
    """Neither state nor meetings, hand-overs, knowledge or the dead; but it is a card, marked as what it was."""
    story.load([*WORLD, event("비밀", 1, HANA, known_by=[HANA])])
    changes = {
        "gauges": {JINU: {"체력": -80}},
        "flags": {SUA: {"dead": True}},
        "moves": {SUA: "부두"},
        "relations": [{"from": SUA, "to": "열쇠", "type": "소지"}],
        "reveals": {"비밀": [SUA]},
    }
    commit(
        story,
        scene(JINU, SUA, turn=3, viewpoint=JINU, frame=frame),
        {"id": "지난밤", "actors": {JINU: "acting", SUA: "victim"}, "flags": ["death"], "changes": changes},
    )
    asked = scene(JINU, SUA, HANA, turn=4, viewpoint=JINU)
    commit(story, asked, {"id": "오늘", "actors": [HAERA]})
    asked["turn"] = 5
    cast = [f"{SUA} acting @창고 체력=50", f"{JINU} acting @부두 체력=90", f"{HANA} acting @부두"]
    assert rows(story, "cast", **asked) == cast
    assert rows(story, "edge", **asked) == [f"{JINU} 형제 {HANA} 50"]
    assert f"{SUA} {JINU} 3 약속" in rows(story, "met", **asked)
    assert any(row.startswith("지난밤 2") and row.endswith(f"frame={frame}") for row in rows(story, "event", **asked))
    assert "비밀" not in cards(story, scene(SUA, HANA, turn=5, viewpoint=SUA))


def test_a_dream_of_what_will_be_leaves_the_clock_where_it_is(story: Story) -> None:
    clock = {"unit": "minutes", "start": "2019-11-01 00:00"}
    story.load([{**WORLD[0], "clock": clock}, *WORLD[1:], event("낮", 2, SUA, time="2019-11-03 12:00")])
    dreamt = scene(SUA, viewpoint=SUA, frame="dream", time="+30y")
    commit(story, dreamt, {"id": "훗날", "actors": [SUA]})
    story.load([event("꿈꾼날", 2, SUA, time="2040-01-01 00:00", frame="dream")])
    box = story.recall(scene(SUA, time="+5min"))
    assert box.scene.time == (2 * 24 + 12) * 60 + 5
    story.commit(box, [{"id": "저녁", "actors": [SUA]}])
    assert str(story.replay()) == "HASH_MATCH 2/2"
    back = scene(SUA, as_of="2019-11-03 12:30")
    assert {"낮", "저녁"} <= {row["id"] for row in story.recall(back).candidates}, (
        "a moment is found past the dream too"
    )


@pytest.mark.parametrize(("frame", "is_told"), [("flashback", True), ("dream", False)])
def test_a_flashback_opens_and_closes_threads_and_a_dream_does_not(story: Story, frame: str, is_told: bool) -> None:
    story.load([*WORLD, event("차용", 2, SUA, opens=["빚"])])
    told = {"id": "지난밤", "actors": {SUA: "acting"}, "closes": ["빚"], "opens": ["문"]}
    commit(story, scene(SUA, turn=3, viewpoint=SUA, frame=frame), told)
    assert story.info()["open_threads"] == (["문"] if is_told else ["빚"])
    asked = scene(SUA, turn=4, viewpoint=SUA)
    assert ("빚 is open" in story.why("차용", scene=asked)["reason"]) != is_told
    closing = story.gate(asked, [{"id": "갚음", "actors": {SUA: "acting"}, "closes": ["빚"]}])
    assert closing["verdict"] == ("REWRITE" if is_told else "OK")


@pytest.mark.parametrize(("field", "named"), [("since", 4), ("until", 3)])
def test_a_relation_holds_from_its_first_turn_to_its_last(story: Story, field: str, named: int) -> None:
    """`since` and `until` are both inclusive."""
    bond = {"kind": "relation", "id": "벗", "from": SUA, "to": HAERA, "type": "벗", field: named}
    story.load([*WORLD, bond])
    commit(story, scene(JINU, turn=3))
    commit(story, scene(JINU, turn=4))
    held = [bool(rows(story, "edge", **scene(SUA, HAERA, turn=turn))) for turn in (3, 4, 5)]
    assert held == ([False, True, True] if field == "since" else [True, False, False])


@pytest.mark.parametrize(("strength", "shown"), [("-0.01", True), ("0", False), ("0.004", False)])
def test_a_relation_of_no_strength_is_not_shown(story: Story, strength: str, shown: bool) -> None:
    """Nor one that comes to nothing in hundredths, as the lunchbox has it."""
    bond = {"kind": "relation", "id": "벗", "from": SUA, "to": HAERA, "type": "벗", "strength": strength}
    story.load([*WORLD, bond])
    assert bool(rows(story, "edge", **scene(SUA, HAERA, turn=3))) is shown


def test_looking_back_to_a_story_time_sees_a_turn_up_to_it(story: Story) -> None:
    """State too: of two things that happened on one turn only the first has happened by then."""
    story.load(WORLD)
    moves = [{"moves": {SUA: "부두"}, "gauges": {SUA: {"체력": -10}}}, {"gauges": {SUA: {"체력": -30}}}]
    brought = [{"id": f"e{n}", "time": 300 + n, "changes": change} for n, change in enumerate(moves)]
    commit(story, scene(JINU, SUA, turn=3), *brought)
    commit(story, scene(JINU, turn=4))
    seen = {time: rows(story, "cast", **scene(SUA, turn=5, as_of={"time": time}))[0] for time in (299, 300, 301)}
    assert [row.removeprefix(f"{SUA} acting ") for row in seen.values()] == [
        "@창고 체력=50",
        "@부두 체력=40",
        "@부두 체력=10",
    ]
    assert {"e0"} == cards(story, scene(SUA, turn=5, as_of={"time": 300})) & {"e0", "e1"}
    with pytest.raises(InputError, match="e1"):
        story.recall(scene(SUA, turn=5, as_of={"time": 300}, required=["e1"]))
    story.recall(scene(SUA, turn=5, as_of={"time": 301}, required=["e1"]))


def test_looking_back_to_a_story_time_sees_every_turn_of_that_time(story: Story) -> None:
    story.load(WORLD)
    for turn in (3, 4):
        commit(story, scene(JINU, SUA, turn=turn), {"id": f"e{turn}", "time": 300})
    assert {"e3", "e4"} <= cards(story, scene(SUA, turn=5, as_of={"time": 300}))


def test_an_event_that_says_it_is_of_now_is_like_any_other(story: Story) -> None:
    story.load([*WORLD, event("방금", 2, JINU, frame="now")])
    (row,) = [row for row in rows(story, "event", **scene(JINU, turn=3)) if row.startswith("방금")]
    assert row == f"방금 1 {JINU}"
