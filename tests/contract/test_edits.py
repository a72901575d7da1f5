"""An edited file: what it says otherwise than at its last load is set; what the story has done to the rest stays."""

from typing import Any

import pytest

from g6 import Story
from g6.graph.horizon import Horizon, View
from g6.graph.reader import Reader
from g6.ledger.branching import current
from looks import cards, commit, knows, row, rows
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

DOCK, STORE = "부두", "창고"


def edited(story: Story, **records: Values) -> dict[str, list[str]]:
    """Load the world again with some of its records otherwise, and say what was told of it."""
    known = {str(record["id"]) for record in WORLD}
    changed = [records.get(record["id"], record) for record in WORLD]
    return story.load([*changed, *(record for name, record in records.items() if name not in known)]).changed


def state(story: Story, who: str, turn: int, viewpoint: str | None = None) -> dict[str, Any]:
    """All that is so of somebody, in truth or as a viewpoint has it."""
    store = story._store
    with store.reading():
        reader = Reader(store, Horizon(current(store).segments, turn, turn))
        reader.look_as(View(viewpoint))
        return reader.state([who])[who]


def relation(name: str, a: str, b: str, kind: str, **fields: Any) -> Values:
    return {"kind": "relation", "id": name, "from": a, "to": b, "type": kind, **fields}


def rule(name: str, *actors: str, **fields: Any) -> Values:
    return {"kind": "rule", "id": name, "layer": "personal", "type": "oath", "actors": list(actors), **fields}


@pytest.mark.parametrize("touched", [False, True])
def test_what_is_gone_from_a_file_is_so_no_more(story: Story, touched: bool) -> None:
    """Whether an event has touched it since or not."""
    full = actor(
        JINU, at=DOCK, gauges={"체력": 90, "탄약": 6}, flags=["masked", "hurt"], calls={SUA: {"as": ["수아 씨"]}}
    )
    story.load([full if record["id"] == JINU else record for record in WORLD])
    changes = {"gauges": {JINU: {"체력": -30}}, "flags": {JINU: {"masked": True}}, "moves": {JINU: STORE}}
    commit(story, scene(JINU), *([{"changes": changes}] if touched else []))
    before = story.recall(scene(JINU, turn=3)).text
    assert edited(story, **{JINU: actor(JINU, gauges={"탄약": 6}, flags=["hurt"])}) == {
        JINU: ["at", "calls", "flags", "gauges"]
    }
    assert rows(story, "cast", **scene(JINU, turn=4)) == [f"{JINU} acting +hurt 탄약=6"]
    assert [aspect for aspect in state(story, JINU, 4) if aspect.startswith("calls")] == []
    assert story.recall(scene(JINU, turn=3)).text == before
    assert "체력=90" in story.recall(scene(JINU, turn=4, as_of=3)).text, "looking back, it was so"
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": 5}}, "flags": {JINU: {"masked": True}}}})
    assert rows(story, "cast", **scene(JINU, turn=5)) == [f"{JINU} acting +hurt +masked 체력=5 탄약=6"], (
        "and may be again"
    )
    story.verify()


def test_a_gauge_is_set_after_all_that_happened(story: Story) -> None:
    story.load(WORLD)
    for loss in (-10, -20):
        commit(story, scene(JINU), {"id": f"싸움{-loss}", "changes": {"gauges": {JINU: {"체력": loss}}}})
    assert "체력=60" in row(story, JINU, scene(JINU, turn=5))
    edited(story, **{JINU: actor(JINU, at=DOCK, gauges={"체력": 80}, groups=["조합"])})
    assert "체력=80" in row(story, JINU, scene(JINU, turn=5))
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": -5}}}})
    assert "체력=75" in row(story, JINU, scene(JINU, turn=6))
    story.load([{"kind": "event", "id": "싸움10", "retract": True}])
    assert "체력=75" in row(story, JINU, scene(JINU, turn=6)), "what came before the file's word is no matter"
    assert "체력=90" in row(story, JINU, scene(JINU, turn=6, as_of=4)), "and looking back it is as if it had not been"
    story.verify()


def test_the_last_of_two_edits_before_a_turn_counts(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(JINU), {"changes": {"gauges": {JINU: {"체력": -10}}}})
    for hp in (20, 70):
        edited(story, **{JINU: actor(JINU, at=DOCK, gauges={"체력": hp}, groups=["조합"])})
    assert "체력=70" in row(story, JINU, scene(JINU, turn=4))


def test_an_event_that_is_taken_back_twice_over_leaves_no_number_behind(story: Story) -> None:
    """Counted again when the first was taken back, the second's row goes with the second."""
    story.load(WORLD)
    for n in (1, 2, 3):
        commit(story, scene(JINU), {"id": f"싸움{n}", "changes": {"gauges": {JINU: {"체력": -10 * n}}}})
    for n, left in ((1, 40), (3, 70), (2, 90)):
        story.load([{"kind": "event", "id": f"싸움{n}", "retract": True}])
        assert f"체력={left}" in row(story, JINU, scene(JINU, turn=6))
    story.verify()


def test_a_route_that_is_gone_from_a_file_is_gone(story: Story) -> None:
    story.load(WORLD)
    asked = scene(JINU, turn=3, at={DOCK: [JINU]})
    assert STORE in cards(story, asked)
    assert edited(story, **{DOCK: {"kind": "location", "id": DOCK}}) == {DOCK: ["routes"]}
    assert STORE not in cards(story, asked)


def test_a_route_that_the_other_place_has_too_stays(story: Story) -> None:
    both: Values = {"kind": "location", "id": STORE, "routes": {DOCK: 10}}
    story.load([both if record["id"] == STORE else record for record in WORLD])
    edited(story, **{DOCK: {"kind": "location", "id": DOCK}, STORE: both})
    assert rows(story, "place", **scene(JINU, turn=3, at={DOCK: [JINU]})) == [f"{STORE} 10"]
    edited(story, **{DOCK: {"kind": "location", "id": DOCK, "routes": {STORE: 4}}, STORE: both})
    assert rows(story, "place", **scene(JINU, turn=3, at={DOCK: [JINU]})) == [f"{STORE} 4"], "who said it last"
    edited(story, **{DOCK: {"kind": "location", "id": DOCK, "routes": {STORE: 4}}, STORE: {**both, "risk": 1}})
    assert rows(story, "place", **scene(JINU, turn=3, at={DOCK: [JINU]})) == [f"{STORE} 4"], "an edit of something else"


def test_a_relation_of_another_type_takes_the_place_of_the_first(story: Story) -> None:
    story.load([*WORLD, relation("r2", SUA, HAERA, "사랑", mutual=True)])
    commit(story, scene(SUA), {"changes": {"relations": [{"from": SUA, "to": HAERA, "type": "사랑", "strength": 1}]}})
    assert edited(story, r2=relation("r2", SUA, HAERA, "증오")) == {"r2": ["mutual", "type"]}
    assert rows(story, "edge", **scene(SUA, HAERA, turn=4)) == [f"{SUA} 증오 {HAERA}"]
    assert rows(story, "edge", **scene(SUA, HAERA, turn=3)) == [f"{SUA} 사랑 {HAERA}", f"{HAERA} 사랑 {SUA}"]


@pytest.mark.parametrize("other", ["r0", "r9"])
def test_a_relation_that_another_record_states_too_stays(story: Story, other: str) -> None:
    """Also where the other comes in the load that changes the first."""
    story.load([*WORLD, relation("r2", SUA, HAERA, "사랑", strength="0.5")])
    commit(story, scene(SUA))
    twin = relation(other, SUA, HAERA, "사랑", strength="0.25")
    edited(story, r2=relation("r2", SUA, HAERA, "증오", strength="0.5"), **{other: twin})
    assert rows(story, "edge", **scene(SUA, HAERA, turn=4)) == [f"{SUA} 증오 {HAERA} 50", f"{SUA} 사랑 {HAERA} 25"]
    story.load([{"kind": "relation", "id": other, "retract": True}])
    assert rows(story, "edge", **scene(SUA, HAERA, turn=4)) == [f"{SUA} 증오 {HAERA} 50"]


def test_a_rule_binds_whom_it_names_now(story: Story) -> None:
    story.load([*WORLD, rule("맹세", JINU)])
    commit(story, scene(JINU))
    edited(story, 맹세=rule("맹세", SUA))
    assert ["맹세" in cards(story, scene(who, turn=4)) for who in (JINU, SUA)] == [False, True]
    assert ["맹세" in cards(story, scene(who, turn=3)) for who in (JINU, SUA)] == [True, False]


def test_a_rule_that_was_global_is_no_law_any_more(story: Story) -> None:
    law = {"kind": "rule", "id": "법", "layer": "global", "type": "oath"}
    story.load([*WORLD, law])
    edited(story, 법={**law, "layer": "local", "locations": [DOCK]})
    assert rows(story, "global", **scene(SUA, turn=3, at={STORE: [SUA]})) == []
    assert "법" in cards(story, scene(JINU, turn=3, at={DOCK: [JINU]}))


def test_who_left_a_group_knows_no_more_what_it_knows(story: Story) -> None:
    story.load([*WORLD, event("회합", 2, SUA, known_by=["조합"])])
    commit(story, scene(JINU))
    edited(story, **{JINU: actor(JINU, at=DOCK, gauges={"체력": 90})})
    assert [knows(story, JINU, "회합", turn=turn) for turn in (3, 4)] == [True, False]
    assert knows(story, HAERA, "회합")


@pytest.mark.parametrize("closed", [{"known_by": [JINU]}, {"hidden_from": [SUA]}])
def test_a_relation_closed_by_an_edit_is_seen_no_more(story: Story, closed: Values) -> None:
    bond = relation("r2", JINU, HANA, "원한", strength="0.5")
    story.load([*WORLD, bond])
    commit(story, scene(JINU))
    edited(story, r2={**bond, **closed})
    asked = scene(JINU, SUA, HANA)
    seen = [
        "원한" in story.recall({**asked, "viewpoint": who, "turn": turn}).text for who in (JINU, SUA) for turn in (3, 4)
    ]
    assert seen == [True, True, True, False]
    edited(story, r2=bond)
    assert "원한" in story.recall({**asked, "viewpoint": SUA, "turn": 4}).text, "and open again"


def test_what_the_story_has_done_stays_where_only_who_knows_it_is_edited(story: Story) -> None:
    story.load([*WORLD, relation("r2", JINU, HANA, "원한", strength="0.5")])
    commit(story, scene(JINU), {"changes": {"relations": [{"from": JINU, "to": HANA, "type": "원한", "strength": 1}]}})
    edited(story, r2=relation("r2", JINU, HANA, "원한", strength="0.5", known_by=[JINU]))
    assert f"{JINU} 원한 {HANA} 100" in rows(story, "edge", **scene(JINU, HANA, turn=4))


SECRETS: dict[str, tuple[Values, Values, str]] = {
    "relation": (relation("밀약", HANA, HAERA, "밀약", known_by=[HANA]), {"type": "동맹"}, "동맹"),
    "rule": (rule("맹세", HANA, known_by=[HANA]), {"actors": [HAERA]}, "맹세"),
    "actor": (actor("그림자", known_by=[HANA], flags=["masked"]), {"flags": ["hurt"]}, "+hurt"),
}


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize("known_by", [[HANA], []])
def test_whoever_was_told_knows_the_later_edit(story: Story, kind: str, known_by: list[str]) -> None:
    record, change, sign = SECRETS[kind]
    record = {**record, "known_by": known_by}
    story.load([*WORLD, record, event("밤길", 2, SUA, JINU)])
    commit(story, scene(JINU, SUA), {"changes": {"reveals": {record["id"]: [SUA]}}})
    commit(story, scene(JINU))
    edited(story, **{record["id"]: {**record, **change}, "밤길": event("밤길", 2, SUA, JINU)})
    required = ["그림자"] if kind == "actor" else []
    asked = scene(SUA, HAERA, *([] if kind == "rule" else [HANA]), turn=5, required=required)
    assert sign in story.recall({**asked, "viewpoint": SUA}).text
    if kind != "actor":
        assert sign not in story.recall({**asked, "viewpoint": JINU, "actors": [*asked["actors"], JINU]}).text
    story.verify()


def test_a_secret_flag_is_not_told_with_its_bearer(story: Story) -> None:
    spy = actor("첩자", known_by=[JINU], flags={"traitor": [HAERA], "hurt": ["all"]})
    story.load([*WORLD, spy, event("밤길", 2, JINU, "첩자", changes={"flags": {"첩자": {"marked": [HAERA]}}})])
    commit(story, scene(JINU, SUA), {"changes": {"reveals": {"첩자": [SUA], "밤길": [SUA]}}})
    asked = scene(SUA, turn=4, viewpoint=SUA, required=["첩자"])
    assert row(story, "첩자", asked) == "첩자 2 +hurt"


@pytest.mark.parametrize("first", ["open", "witnessed"])
def test_what_a_world_says_of_knowledge_holds_for_events_written_from_then_on(story: Story, first: str) -> None:
    """Its list and what may be required agree, whatever it says later."""
    other = "witnessed" if first == "open" else "open"
    story.load(
        [{"kind": "world", "id": "세계", "knowledge": first}, *WORLD[1:], event("밀담", 2, JINU, known_by=[SUA])]
    )
    story.load([{"kind": "world", "id": "세계", "knowledge": other}])
    commit(story, scene(JINU), {"id": "새일"})
    story.load([event("옛일", 1, JINU)])
    for turn in (4, 5):
        assert knows(story, HAERA, "만남", turn=turn) is (first == "open")
        assert knows(story, HAERA, "새일", turn=turn) is (other == "open")
        assert knows(story, HAERA, "옛일", turn=turn) is (other == "open")
        story.load([event("만남", 1, JINU, SUA, flags=["injury"])])  # an edit of something else
        story.load([{"kind": "event", "id": "새일", "retract": True}])
        story.load([event("새일", 3, JINU)])
        commit(story, scene(SUA))
    story.load([event("밀담", 2, JINU)])
    assert knows(story, HAERA, "밀담") is (other == "open"), "it says nothing of it from now on"
    story.verify()


def test_an_edited_file_says_nothing_of_the_old_hidden_from(story: Story) -> None:
    """Whom an event is hidden from is what its file says by now, and was what it said then."""
    told = event("일", 2, JINU, SUA, HANA, hidden_from=[JINU])
    story.load([*WORLD, told])
    commit(story, scene(SUA))
    story.load([{**told, "hidden_from": [SUA]}])
    assert [knows(story, who, "일", turn=4) for who in (JINU, SUA, HANA)] == [True, False, True]
    assert [knows(story, who, "일", turn=3) for who in (JINU, SUA, HANA)] == [False, True, True]
    story.load([{**told, "known_by": "all", "hidden_from": [HANA]}])
    assert [knows(story, who, "일", turn=4) for who in (JINU, SUA, HANA)] == [True, True, False]


def test_a_lie_that_is_a_lie_no_more_is_believed(story: Story) -> None:
    truth = event("은신", 1, HANA, HAERA, known_by=[HANA, HAERA])
    lie = event(
        "익사", 1, HANA, truth=False, instead_of="은신", known_by="all", changes={"flags": {HANA: {"dead": True}}}
    )
    story.load([*WORLD, truth, lie])
    commit(story, scene(HAERA))
    true = {name: value for name, value in lie.items() if name not in {"truth", "instead_of"}}
    story.load([true])
    for viewpoint in (HAERA, "narrator"):
        asked = scene(HAERA, viewpoint=viewpoint, required=["익사", HANA])
        assert ["lie=1" in row(story, "익사", {**asked, "turn": turn}) for turn in (3, 4)] == [True, False]
        assert ["+dead" in row(story, HANA, {**asked, "turn": turn}) for turn in (3, 4)] == [False, True]


def test_an_edit_counts_nobody_twice(story: Story) -> None:
    """Of what two shared the count stays what it was, whichever of the events is edited, and however often."""
    story.load([*WORLD, *(event(f"e{n}", 2, SUA, HAERA, time=200 + n) for n in range(3))])
    for n in (2, 0, 2, 1):
        for flags in ([], ["injury"]):
            story.load([event(f"e{n}", 2, SUA, HAERA, time=200 + n, flags=flags)])
    store = story._store
    with store.reading():
        reader = Reader(store, Horizon(current(store).segments, 3, 3))
        shared = reader.last_shared([(SUA, HAERA)])[SUA, HAERA]
    assert (shared.event, shared.n) == ("e2", 3)


def test_since_is_edited(story: Story) -> None:
    bond = relation("r2", SUA, HAERA, "벗", since=3)
    story.load([*WORLD, bond])
    commit(story, scene(JINU))
    edited(story, r2={**bond, "since": 5})
    assert [bool(rows(story, "edge", **scene(SUA, HAERA, turn=turn))) for turn in (3, 4, 5)] == [True, False, True]


def test_an_actor_who_comes_later_stands_where_the_file_says_until_an_event_moves_him(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(JINU))
    late = event("옛일", 1, "손님", changes={"moves": {"손님": STORE}, "gauges": {"손님": {"체력": -1}}})
    story.load([actor("손님", at=DOCK, gauges={"체력": 9}), late])
    assert rows(story, "cast", **scene("손님", turn=4)) == [f"손님 acting @{STORE} 체력=8"]
