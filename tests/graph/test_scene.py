from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from g6.graph.problems import problems
from g6.graph.records import EventDraft
from g6.graph.scene import AsOf, Pace, Scene
from g6.graph.shape import Shape
from g6.graph.turn import Turn
from record_values import anything, drafts, scenes


def told(model: type[Shape], values: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        model.from_values(values)  # type: ignore[arg-type]
    return [str(problem).replace("\n\nhint: ", " | ") for problem in problems(caught.value, model, "scene s.yaml")]


@given(values=scenes)
def test_a_scene_comes_back_from_its_canonical_form(values: dict[str, Any]) -> None:
    scene = Scene.from_values(values)
    again = Scene.from_canonical(scene.canonical())

    assert again == scene
    assert again.canonical() == scene.canonical()
    assert again.names_viewpoint == scene.names_viewpoint
    assert scene.canonical().keys() == values.keys()


@given(scene=scenes, events=st.lists(drafts, max_size=2))
def test_a_turn_comes_back_from_its_canonical_form(scene: dict[str, Any], events: list[dict[str, Any]]) -> None:
    turn = Turn.from_values({"scene": scene, "events": events, "used": ["e1"], "text": "그는 갔다.\n"})

    assert Turn.from_canonical(turn.canonical()) == turn


@pytest.mark.parametrize("model", [Scene, Turn])
@given(data=st.data())
def test_any_value_is_read_or_refused_in_plain_words(model: type[Shape], data: st.DataObject) -> None:
    values = data.draw(st.dictionaries(st.sampled_from([*model.model_fields]), anything, max_size=5))
    try:
        shape = model.from_values(values)
    except ValidationError as error:
        found = [str(problem) for problem in problems(error, model, "f")]
        assert found
        theirs = ("\0", "Input should", "pydantic", "something else")
        assert not any(word in " ".join(found) and word not in repr(values) for word in theirs)
    else:
        assert model.from_canonical(shape.canonical()) == shape


@pytest.mark.parametrize("at", ["부두", ["부두"]])
def test_who_gives_at_a_place_alone_is_told_what_it_takes(at: object) -> None:
    (said,) = told(Scene, {"actors": ["진우"], "at": at})
    assert said.endswith("who is where: {PLACE: [ACTOR, ACTOR]}; a place alone goes into `locations`")


def test_roles_inside_a_list_are_told_to_be_a_mapping() -> None:
    (said,) = told(Scene, {"actors": [{"진우": "대사"}, "수아"]})
    assert said.endswith("write a mapping of all of them, {A: …, B: …}, in place of the list")


def test_a_crowd_is_told_what_to_do() -> None:
    (said,) = told(Scene, {"actors": [f"병사{number}" for number in range(300)]})
    assert said.startswith("scene s.yaml: the mapping has 300 entries, at most 64 are allowed @ $.actors | ")
    assert said.endswith("a crowd can be one actor, of `type: group`")


def test_who_gives_a_flag_alone_as_a_change_is_told_what_it_takes() -> None:
    (said,) = told(EventDraft, {"changes": {"flags": {"진우": "부상"}}})
    assert said.endswith("write whether it is so from now on: {FLAG: true}, or {FLAG: false}")


def test_a_korean_scene() -> None:
    scene = Scene.from_values(
        {
            "world": "noir",
            "turn": "46",
            "time": "2019-11-07 23:40",
            "viewpoint": "수아",
            "actors": {"진우": "행동", "수아": "대사", "허씨": "미등장"},
            "locations": ["제3부두"],
            "pace": {"unit": "초", "span": "90"},
            "risks": ["사망", "탄약"],
            "tone": {"긴장": "높음", "danger": "0.70"},
            "frame": "현재",
        }
    )

    assert scene.turn == 46
    assert scene.actors == {"진우": "acting", "수아": "speaking", "허씨": "unseen"}
    assert scene.pace == Pace(unit="seconds", span=Decimal(90))
    assert scene.risks == ("death", "ammo")
    assert scene.tone == {"tension": Decimal("0.8"), "danger": Decimal("0.7")}
    assert scene.frame == "now"


def test_the_narrator_is_no_viewpoint_but_can_be_named() -> None:
    named = Scene.from_values({"actors": ["진우"], "viewpoint": "narrator"})
    silent = Scene.from_values({"actors": ["진우"]})

    assert (named.viewpoint, named.names_viewpoint) == (None, True)
    assert (silent.viewpoint, silent.names_viewpoint) == (None, False)
    assert named.canonical()["viewpoint"] == "narrator"
    assert "viewpoint" not in silent.canonical()


def test_who_only_stands_somewhere_is_acting() -> None:
    scene = Scene.from_values(
        {"actors": {"진우": "present"}, "at": {"부두": ["진우", "수아"], "창고": []}, "locations": ["다리"]}
    )

    assert scene.cast == {"진우": "present", "수아": "acting"}
    assert scene.places == ("부두", "창고", "다리")


@pytest.mark.parametrize(
    ("given_moment", "moment"),
    [
        (12, AsOf(turn=12)),
        ("12", AsOf(turn=12)),
        ("2019-11-07", AsOf(time="2019-11-07")),
        ({"turn": 3}, AsOf(turn=3)),
        ({"time": 40}, AsOf(time=40)),
    ],
)
def test_as_of_a_turn_or_a_time(given_moment: object, moment: AsOf) -> None:
    assert Scene.from_values({"actors": ["진우"], "as_of": given_moment}).as_of == moment


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "a scene needs actors or places @ $"),
        ({"actors": []}, "a scene needs actors or places @ $"),
        ({"actors": ["a"], "at": {"x": ["a"], "y": ["a"]}}, '"a" stands both in x and in y @ $.at'),
        (
            {"actors": ["a"], "required": ["e1", "e2"], "forbidden": ["e2"]},
            "e2 can't be required and forbidden at once @ $.forbidden",
        ),
        ({"actors": ["a"], "as_of": "+3y"}, "+3y names no moment of the past @ $.as_of"),
        ({"actors": ["a"], "as_of": {"turn": 1, "time": 2}}, "give either a turn or a time @ $.as_of"),
        ({"actors": ["a"], "as_of": {}}, "give either a turn or a time @ $.as_of"),
        ({"actors": {"a": "victim"}}, '"victim" is none of acting, speaking, present, unseen @ $.actors.a'),
        ({"actors": {"a": "말하기"}}, '"말하기" is none of 행동, 대사, 등장, 미등장 @ $.actors.a'),
        ({"actors": ["a"], "pace": {"unit": "seconds", "span": 0}}, "expected a number above 0, got 0 @ $.pace.span"),
        ({"actors": ["a"], "pace": {"uint": "초"}}, 'the field "unit" is missing @ $.pace'),
        ({"locations": [f"p{n}" for n in range(17)]}, "the list has 17 entries; at most 16 are allowed @ $.locations"),
        (
            {"at": {f"p{n}": [] for n in range(9)}, "locations": [f"q{n}" for n in range(8)]},
            "the scene has 17 places, at most 16 are allowed @ $",
        ),
        (
            {"actors": [f"a{n}" for n in range(60)], "at": {"x": [f"b{n}" for n in range(5)]}},
            "the scene has 65 actors, at most 64 are allowed @ $",
        ),
    ],
)
def test_what_is_wrong_is_said(values: dict[str, Any], sentence: str) -> None:
    assert told(Scene, values)[0].startswith(f"scene s.yaml: {sentence}")


def test_what_is_wrong_in_a_turn_is_said_with_its_way() -> None:
    assert told(Turn, {"scene": {"actors": ["a"], "trun": 3}, "events": [{"id": "e"}, {"tiem": 3}]}) == [
        'scene s.yaml: unknown field "trun" @ $.scene.trun | did you mean turn?',
        'scene s.yaml: unknown field "tiem" @ $.events[1].tiem | did you mean time?',
    ]


@pytest.fixture
def pier() -> Scene:
    return Scene.from_values(
        {
            "time": 500,
            "actors": {"진우": "acting", "수아": "speaking", "허씨": "unseen"},
            "at": {"부두": ["진우", "허씨"], "창고": ["수아"]},
        }
    )


@pytest.mark.parametrize(
    ("draft", "place", "actors"),
    [
        ({}, "부두", {"진우": "acting", "수아": "speaking"}),
        ({"actors": {"수아": "victim"}}, "창고", {"수아": "victim"}),
        ({"at": "부두"}, "부두", {"진우": "acting"}),
        ({"at": "다리"}, "다리", {"진우": "acting", "수아": "speaking"}),
        ({"actors": {"남": "acting"}}, "부두", {"남": "acting"}),
        ({"actors": []}, "부두", {}),
    ],
)
def test_an_event_takes_from_its_scene_what_it_does_not_name(pier: Scene, draft: Any, place: str, actors: Any) -> None:
    event = pier.settle(EventDraft.from_values(draft), 46, "e46")

    assert (event.id, event.turn, event.time, event.at, event.actors) == ("e46", 46, 500, place, actors)


def test_an_event_keeps_what_it_names(pier: Scene) -> None:
    draft = EventDraft.from_values({"kind": "event", "id": "하나은신", "turn": 3, "time": "+1d", "flags": ["부상"]})
    event = pier.settle(draft, 46, "e46")

    assert (event.id, event.turn, event.time, event.flags) == ("하나은신", 3, "+1d", ("injury",))


@pytest.mark.parametrize("model", [Scene, Turn])
def test_the_json_schema_takes_what_the_model_takes(model: type[Shape]) -> None:
    schema = model.model_json_schema()
    Draft202012Validator.check_schema(schema)
    scene = {"turn": 3, "actors": {"진우": "행동"}, "pace": {"unit": "초"}, "as_of": {"turn": 1}, "risks": ["사망"]}

    Draft202012Validator(schema).validate(scene if model is Scene else {"scene": scene, "events": [{"truth": False}]})
