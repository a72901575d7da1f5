"""Rules: the law in every lunchbox whole (F8), the others where they bind; what they name, as the view knows it."""

from typing import Any

import pytest

from g6 import FrozenRuleError, InputError, Story
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene


def rule(name: str, layer: str, **fields: object) -> Values:
    return {"kind": "rule", "id": name, "layer": layer, "type": "금기", **fields}


def law(story: Story, **asked: Any) -> list[str]:
    return [row.id for row in story.recall(scene(JINU, **asked)).lunchbox.law]


def test_a_global_rule_is_in_every_lunchbox_whomever_it_names(story: Story) -> None:
    laws = [
        rule("주인공", "global", actors=[SUA]),
        rule("창고불", "global", locations=["창고"]),
        rule("시점", "global"),
    ]
    story.load([*WORLD, *laws])
    assert law(story) == law(story, viewpoint=JINU) == ["시점", "주인공", "창고불"]
    assert not {row["id"] for row in story.recall(scene(SUA)).candidates} & {"시점", "주인공", "창고불"}


def test_the_law_is_whole_however_many_other_rules_there_are(story: Story) -> None:
    others = [rule(f"a{n:03}", "local") for n in range(100)]
    laws = [rule(f"z{n}", "global") for n in range(40)]
    story.load([*WORLD, *others, *laws])
    for edit in range(3):
        story.load([{**one, "title": f"{edit}"} for one in laws])
    assert law(story) == sorted(one["id"] for one in laws)


def test_the_gravest_of_many_rules_competes(story: Story) -> None:
    story.load([*WORLD, *(rule(f"a{n:03}", "personal", actors=[JINU], risk=0) for n in range(100))])
    story.load([rule("z", "personal", actors=[JINU], risk="1")])
    assert "z" in story.recall(scene(JINU)).cards


def _risks(story: Story, *present: str, **asked: Any) -> dict[str, int]:
    return {row["id"]: row["terms"]["risk"] for row in story.recall(scene(*present, **asked)).candidates}


def test_a_rule_of_a_group_binds_its_members(story: Story) -> None:
    cast = [actor("조직"), actor("만호", groups=["조직"]), actor("경수")]
    story.load([*WORLD, *cast, rule("새암호", "personal", actors=["조직"], risk="0.8")])
    assert _risks(story, "만호")["새암호"] == 8000
    assert "새암호" not in _risks(story, "경수")


def test_a_secret_group_is_none_to_those_who_do_not_know_of_it(story: Story) -> None:
    cast = [actor("조직", known_by=["만호"]), actor("만호", groups=["조직"]), actor("경수")]
    story.load([*WORLD, *cast, rule("새암호", "personal", actors=["조직"], risk="0.8")])
    assert "새암호" in _risks(story, "만호", "경수", viewpoint="만호")
    assert "새암호" not in _risks(story, "만호", "경수", viewpoint="경수")


def test_a_rule_of_a_place_holds_in_all_that_lies_within(story: Story) -> None:
    nested = {"바다": None, "해협": "바다", "배": "해협", "선실": "배", "궤": "선실"}
    places = [{"kind": "location", "id": k, **({"within": v} if v else {})} for k, v in nested.items()]
    rules = [rule(f"법-{place}", "local", locations=[place], risk="0.8") for place in nested]
    story.load([*WORLD, *places, *rules])
    asked = _risks(story, JINU, locations=["선실"])
    assert {f"법-{place}": asked.get(f"법-{place}") for place in nested} == {
        "법-바다": 8000,
        "법-해협": 8000,
        "법-배": 8000,
        "법-선실": 8000,
        "법-궤": None,
    }


def test_a_rule_names_nobody_whom_the_view_does_not_know(story: Story) -> None:
    """Neither among those whom it binds nor in its params (F17)."""
    ghost = actor("그림자", known_by=[SUA])
    named = [
        {**rule("지휘", "local", actors=[JINU, "그림자"]), "type": "command", "params": {"order": ["그림자", JINU]}},
        {**rule("눈", "global"), "type": "pov", "params": {"narrator": "그림자", "person": "first"}},
    ]
    story.load([*WORLD, ghost, *named])
    text = story.recall(scene(JINU, SUA, viewpoint=JINU)).text
    assert "그림자" not in text
    assert "order=진우" in text
    assert "order=그림자,진우" in story.recall(scene(JINU, SUA, viewpoint=SUA)).text


@pytest.mark.parametrize(
    ("required", "fields", "message"),
    [
        ("시점", {"layer": "global"}, "F8"),
        ("계율", {"layer": "local", "contested": True}, "risk tank"),
        ("계율", {"layer": "local", "until": 2}, "does not hold on turn 3"),
    ],
)
def test_a_required_rule_that_can_be_no_card_is_refused(
    story: Story, required: str, fields: Values, message: str
) -> None:
    story.load([*WORLD, {"kind": "rule", "id": required, "type": "금기", **fields}])
    with pytest.raises(InputError, match=message):
        story.recall(scene(JINU, required=[required]))


def test_more_required_cards_than_the_pool_holds_are_refused(story: Story) -> None:
    story.load([*WORLD, *(event(f"e{n}", 1, JINU) for n in range(51))])
    with pytest.raises(FrozenRuleError, match="51 required cards in a pool of 50") as caught:
        story.recall(scene(JINU, required=[f"e{n}" for n in range(51)]))
    assert caught.value.rule == "F5"


def test_an_event_is_a_card_while_it_holds(story: Story) -> None:
    story.load([*WORLD, event("소문", 1, JINU, since=4, until=5)])
    for _ in range(3):
        story.commit(story.recall(scene(HAERA)))
    held = ["소문" in story.recall(scene(JINU, turn=turn)).cards for turn in (3, 4, 5, 6)]
    assert held == [False, True, True, False]
    with pytest.raises(InputError, match="does not hold on turn 6"):
        story.recall(scene(JINU, turn=6, required=["소문"]))


def test_nobody_died_in_a_lie_that_is_seen_through(story: Story) -> None:
    """To the narrator Hana, whose death was faked, is alive: Jinu can't close alone what the two of them opened."""
    records = [
        event("빚", 1, JINU, HANA, opens=["빚"]),
        event("은신", 1, HANA, known_by=[HANA]),
        {
            **event("익사", 2, truth=False, instead_of="은신", flags=["death"], known_by="all"),
            "actors": {HANA: "victim"},
        },
    ]
    story.load([*WORLD, *records])

    def risk(viewpoint: str) -> int:
        rows = story.recall(scene(JINU, viewpoint=viewpoint)).candidates
        return next(int(row["terms"]["risk"]) for row in rows if row["id"] == "빚")

    assert risk("narrator") == 0, "she lives"
    assert risk(JINU) == 7000, "he believes her dead: he alone can close it"


def test_people_whom_the_view_does_not_know_take_nobodys_place(story: Story) -> None:
    """However often one met them, the others that he met are asked about as before (F17)."""
    crowd = [actor(f"p{n:03}", importance="0.9") for n in range(60)]
    met = [event(f"m{n:03}", 1, JINU, f"p{n:03}", time=n) for n in range(60)]
    haunted = [event(f"h{n:04}", 2, JINU, time=200 + n) for n in range(1030)]
    story.load([*WORLD, *crowd, *met, *haunted, actor("그림자", known_by=[SUA])])
    alone = story.recall(scene(JINU, viewpoint=JINU))
    story.load([{**one, "actors": [JINU, "그림자"]} for one in haunted])
    assert story.recall(scene(JINU, viewpoint=JINU)).text == alone.text


def test_places_that_the_view_does_not_know_take_nobodys_place(story: Story) -> None:
    known, unknown = [f"b{n}" for n in range(8)], [f"a{n:03}" for n in range(300)]
    places: list[Values] = [{"kind": "location", "id": name} for name in known]
    places += [{"kind": "location", "id": name, "known_by": [SUA]} for name in unknown]
    hub: Values = {"kind": "location", "id": "골목", "routes": dict.fromkeys((*known, *unknown), 5)}
    story.load([*WORLD, *places, hub])
    box = story.recall({**scene(JINU, viewpoint=JINU), "locations": ["골목"]})
    assert {row["id"] for row in box.candidates if row["kind"] == "location"} == set(known)
