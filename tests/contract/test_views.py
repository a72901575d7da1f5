"""Views (F17): witnesses, secrets, lies, what is told, groups, `hidden_from`, and those who don't know."""

import pytest

from engines import story_in_memory
from g6 import Story
from looks import commit, knows, row
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

SECRET = event("밀담", 2, JINU, SUA, known_by=[JINU])


def test_an_event_is_known_to_those_in_it(story: Story) -> None:
    story.load(WORLD)
    assert [knows(story, who, "만남") for who in (JINU, SUA, HANA, HAERA)] == [True, True, False, False]


def test_in_an_open_world_it_is_known_to_all(story: Story) -> None:
    story.load([{"kind": "world", "id": "세계", "knowledge": "open"}, *WORLD[1:], SECRET])
    assert [knows(story, who, "만남") for who in (JINU, SUA, HANA, HAERA)] == [True] * 4
    assert [knows(story, who, "밀담") for who in (JINU, SUA, HANA, HAERA)] == [True, False, False, False]


def test_a_secret_is_open_only_to_those_it_names(story: Story) -> None:
    story.load([*WORLD, SECRET, event("비밀", 2, JINU, known_by=[]), event("공지", 2, HANA, known_by="all")])
    assert [knows(story, who, "밀담") for who in (JINU, SUA)] == [True, False]
    assert not knows(story, JINU, "비밀"), "nobody yet"
    assert knows(story, HAERA, "공지")


def test_a_group_knows_through_its_members(story: Story) -> None:
    story.load([*WORLD, event("회합", 2, SUA, known_by=["조합"])])
    assert [knows(story, who, "회합") for who in (JINU, HAERA, SUA)] == [True, True, False]


@pytest.mark.parametrize("hidden", ["진우", "조합"])
@pytest.mark.parametrize(
    "open_to", [{"known_by": ["진우", "수아"]}, {"known_by": "all"}, {}, {"known_by": ["조합", "수아"]}]
)
def test_whoever_it_is_hidden_from_does_not_know(story: Story, hidden: str, open_to: Values) -> None:
    """By his own name or his group's, however the others are named."""
    story.load([*WORLD, event("일", 2, JINU, SUA, hidden_from=[hidden], **open_to)])
    assert not knows(story, JINU, "일")
    assert knows(story, SUA, "일")
    assert "일" in story.recall(scene(SUA, turn=3)).cards, "nothing is hidden from the narrator"


@pytest.mark.parametrize("closed", [{"known_by": [JINU]}, {"known_by": "all", "hidden_from": [SUA]}])
def test_what_is_told_is_known_from_the_next_turn_on(story: Story, closed: Values) -> None:
    story.load([*WORLD, event("밀담", 2, JINU, HANA, **closed)])
    commit(story, scene(JINU, SUA), {"changes": {"reveals": {"밀담": [SUA]}}})
    assert not knows(story, SUA, "밀담", turn=3)
    assert knows(story, SUA, "밀담", turn=4)
    (told,) = [card for card in story.known(SUA) if card["id"] == "밀담"]
    assert told["how"] == "was told on turn 3"


def test_a_group_can_be_told(story: Story) -> None:
    story.load([*WORLD, event("일", 2, SUA)])
    commit(story, scene(SUA), {"changes": {"reveals": {"일": ["조합"]}}})
    assert [knows(story, who, "일") for who in (JINU, HAERA, HANA)] == [True, True, False]


def test_a_lie_tells_nothing(story: Story) -> None:
    story.load([*WORLD, SECRET])
    commit(story, scene(JINU, HANA), {"truth": False, "changes": {"reveals": {"밀담": [HANA]}}})
    assert not knows(story, HANA, "밀담")


HIDING = event("은신", 1, HANA, HAERA, known_by=[HANA, HAERA], changes={"moves": {HANA: "창고"}})
LIE = event("익사", 1, HANA, truth=False, instead_of="은신", told_by=HAERA, known_by="all", flags=["death"]) | {
    "actors": {HANA: "victim"},
    "changes": {"flags": {HANA: {"dead": True}}},
}


def test_a_lie_is_believed_until_the_truth_is_known(story: Story) -> None:
    story.load([*WORLD, HIDING, LIE])
    asked = scene(JINU, turn=3, required=["익사"])
    assert "lie=1" not in row(story, "익사", {**asked, "viewpoint": JINU})
    assert "lie=1" in row(story, "익사", {**asked, "actors": [HAERA], "viewpoint": HAERA})
    assert "lie=1" in row(story, "익사", asked), "the narrator sees lies as lies"
    commit(story, scene(HAERA, JINU), {"changes": {"reveals": {"은신": [JINU]}}})
    assert "lie=1" not in row(story, "익사", {**asked, "viewpoint": JINU})
    assert "lie=1" in row(story, "익사", {**asked, "turn": 4, "viewpoint": JINU})


def test_what_a_lie_changed_counts_for_those_who_believe_it(story: Story) -> None:
    story.load([*WORLD, HIDING, LIE])
    absent: Values = {"required": [HANA], "turn": 3}
    assert "+dead" in row(story, HANA, scene(JINU, viewpoint=JINU, **absent))
    assert "+dead" not in row(story, HANA, scene(HAERA, viewpoint=HAERA, **absent))
    assert "+dead" not in row(story, HANA, scene(JINU, **absent)), "its changes never count for the narrator"
    assert "+dead" not in row(story, HANA, scene(JINU, HANA, viewpoint=JINU, turn=3)), "whoever is there is seen as is"


def test_the_row_of_a_secret_names_those_present_who_do_not_know(story: Story) -> None:
    story.load([*WORLD, SECRET])
    asked = scene(JINU, SUA, HANA, turn=3, required=["밀담"])
    for viewpoint in ("narrator", JINU):
        words = row(story, "밀담", {**asked, "viewpoint": viewpoint}).split(" ")
        assert {word for word in words if word.startswith("?")} == {"?수아", "?하나"}
    assert "?" not in row(story, "약속", {**asked, "required": ["약속"]}), "only secrets have such marks"


def test_an_unknown_actor_is_dropped_from_rows_that_are_known(story: Story) -> None:
    stranger = actor("그림자", known_by=[JINU])
    story.load([*WORLD, stranger, event("밤길", 2, JINU, SUA, "그림자")])
    asked = scene(SUA, turn=3, required=["밤길"])
    assert "그림자" not in story.recall({**asked, "viewpoint": SUA}).text
    assert "그림자" in story.recall({**asked, "actors": [JINU], "viewpoint": JINU}).text
    assert "그림자" in story.recall(asked).text


def test_who_is_unseen_is_seen_by_himself_and_the_narrator(story: Story) -> None:
    story.load([*WORLD, {**event("밤길", 2), "actors": {JINU: "acting", SUA: "unseen"}, "known_by": "all"}])
    for viewpoint, seen in ((JINU, False), (SUA, True), ("narrator", True)):
        asked = {"turn": 3, "actors": {JINU: "acting", SUA: "unseen"}, "viewpoint": viewpoint, "required": ["밤길"]}
        box = story.recall(asked)
        assert ("수아:unseen" in box.text) is seen, viewpoint
        assert (SUA in {row.id for row in box.lunchbox.cast}) is seen, viewpoint


def test_a_crowd_with_a_stranger_in_it_is_no_larger(story: Story) -> None:
    """Nine are at the feast, one of them unknown to the viewpoint: eight, as far as he can tell."""
    names = [f"손님{n}" for n in range(8)]
    guests = [actor(name) for name in names]
    known = event("잔치", 2, *names)
    asked = scene(*names[:3], turn=3, viewpoint=names[0])
    story.load([{"kind": "world", "id": "세계"}, *guests, actor("그림자", known_by=[])])
    story.load([{**known, "actors": [*names, "그림자"]}])
    text = story.recall(asked).text
    assert f"{names[1]} {names[2]} 1 잔치" in text
    assert "그림자" not in text


def test_a_relation_hidden_from_somebody_is_hidden(story: Story) -> None:
    secret = {"kind": "relation", "id": "r9", "from": JINU, "to": HANA, "type": "원한", "hidden_from": [SUA]}
    story.load([*WORLD, secret])
    asked = scene(JINU, SUA, HANA, turn=3)
    assert "원한" not in story.recall({**asked, "viewpoint": SUA}).text
    assert "원한" in story.recall({**asked, "viewpoint": HANA}).text
    assert "원한" in story.recall(asked).text


def test_a_secret_rule_binds_in_the_views_that_know_it(story: Story) -> None:
    rule = {"kind": "rule", "id": "맹세", "layer": "personal", "type": "oath", "actors": [JINU], "known_by": [JINU]}
    story.load([*WORLD, rule])
    asked = scene(JINU, SUA, turn=3)
    assert "맹세" not in story.recall({**asked, "viewpoint": SUA}).text
    assert "맹세" in story.recall({**asked, "viewpoint": JINU}).text
    commit(story, scene(JINU, SUA), {"changes": {"reveals": {"맹세": [SUA]}}})
    assert "맹세" in story.recall({**asked, "viewpoint": SUA, "turn": 4}).text


def test_a_record_made_secret_by_an_edit_is_secret_from_then_on(story: Story) -> None:
    rule = {"kind": "rule", "id": "맹세", "layer": "personal", "type": "oath", "actors": [JINU]}
    story.load([*WORLD, rule])
    commit(story, scene(JINU))
    story.load([{**rule, "known_by": [JINU]}])
    asked = scene(JINU, SUA, viewpoint=SUA)
    assert "맹세" in story.recall({**asked, "turn": 3}).text
    assert "맹세" not in story.recall({**asked, "turn": 4}).text


def test_a_secret_flag_is_seen_by_those_who_know_it(story: Story) -> None:
    story.load([*WORLD, actor("첩자", flags={"traitor": [HAERA]})])
    asked = scene("첩자", JINU, HAERA, turn=3)
    assert "+traitor" not in story.recall({**asked, "viewpoint": JINU}).text
    assert "+traitor" in story.recall({**asked, "viewpoint": HAERA}).text
    commit(story, scene("첩자"), {"known_by": "all", "changes": {"flags": {"첩자": {"traitor": False}}}})
    assert "+traitor" not in story.recall({**asked, "viewpoint": HAERA, "turn": 4}).text


def test_two_changes_of_one_turn_that_are_told_later_stand_in_the_order_in_which_they_were_made(story: Story) -> None:
    story.load(WORLD)
    moves = [{"flags": {HANA: {"masked": on}}} for on in (True, False)]
    brought = [{"id": name, "actors": [JINU], "changes": change} for name, change in zip("나가", moves, strict=True)]
    commit(story, scene(JINU, turn=3), *brought)
    commit(story, scene(JINU, SUA, turn=4), {"changes": {"reveals": {"나": [SUA], "가": [SUA]}}})
    asked = scene(JINU, turn=5, viewpoint=SUA, required=[HANA])
    assert row(story, HANA, asked) == f"{HANA} 3"
    story.load([{"kind": "event", "turn": 3, "title": "복면", **brought[1]}])
    assert row(story, HANA, asked) == f"{HANA} 3", "also where one was edited since"


def test_looking_back_knows_no_more_than_was_known_then(story: Story) -> None:
    """What somebody was told on turn 4 is nothing that they knew on turn 3: neither the event nor what it changed."""
    hurt = {"flags": {HANA: {"hurt": True}}}
    secret = [
        event("비밀", 1, HANA, known_by=[HANA], changes=hurt),
        {"kind": "relation", "id": "밀약", "from": HANA, "to": HAERA, "type": "밀약", "known_by": [HANA]},
        {"kind": "rule", "id": "맹세", "layer": "personal", "type": "맹세", "actors": [HANA], "known_by": [HANA]},
    ]
    story.load([*WORLD, *secret])
    commit(story, scene(JINU, turn=3))
    commit(story, scene(JINU, SUA, turn=4), {"changes": {"reveals": {"비밀": [SUA], "밀약": [SUA], "맹세": [SUA]}}})
    commit(story, scene(JINU, turn=5))
    for as_of in (3, 4, 5):
        here = story.recall(scene(SUA, HANA, HAERA, turn=6, viewpoint=SUA, as_of=as_of))
        away = story.recall(scene(SUA, turn=6, viewpoint=SUA, as_of=as_of, required=[HANA]))
        told = ["비밀" in here.cards, "맹세" in here.cards, f"{HANA} 밀약 {HAERA}" in here.text, "+hurt" in away.text]
        assert told == [as_of == 5] * 4, f"as of {as_of}"


def test_events_without_an_id_leave_no_gap_where_one_is_unknown(story: Story) -> None:
    first, secret, last = {"title": "처음"}, {"title": "밀담", "known_by": [HAERA]}, {"title": "끝"}
    story.load(WORLD)
    commit(story, scene(JINU, SUA), first, secret, last)
    with_it = story.recall(scene(JINU, SUA, turn=4, viewpoint=JINU))
    with story_in_memory() as other:
        other.load(WORLD)
        commit(other, scene(JINU, SUA), first, last)
        assert other.recall(scene(JINU, SUA, turn=4, viewpoint=JINU)).text == with_it.text
