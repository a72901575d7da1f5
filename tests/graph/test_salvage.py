"""What is left of a refused value: a value without what is wrong, or nothing; never an accident."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from g6.graph.records import KINDS, Actor, Event, Location, Relation, World
from g6.graph.salvage import salvaged
from g6.graph.scene import Scene
from g6.graph.shape import Shape
from record_values import anything, records, scenes


def left_of(model: type[Shape], values: object) -> tuple[dict[str, Any] | None, set[str]]:
    with pytest.raises(ValidationError) as caught:
        model.from_values(values)  # type: ignore[arg-type]
    found, lost, _ = salvaged(model, values, caught.value)
    return None if found is None else found.values_given(), set(lost)


@pytest.mark.parametrize(
    ("model", "values", "left", "lost"),
    [
        (Actor, {"id": "a", "nmae": 1, "at": "부두"}, {"id": "a", "at": "부두"}, {"nmae"}),
        (Actor, {"id": "a", "aliases": ["b", 7, "c", []]}, {"id": "a", "aliases": ("b", "c")}, {"aliases"}),
        (
            Actor,
            {"id": "a", "aliases": ["b", 7, *"cdefghi", [], "j", 8]},
            {"id": "a", "aliases": tuple("bcdefghij")},
            {"aliases"},
        ),
        (Actor, {"id": "a", "aliases": "b\nc"}, {"id": "a"}, {"aliases"}),
        (Actor, {"id": "두 사람", "at": "부두"}, None, set()),
        (Actor, {"id": "a", "retract": "아마"}, None, set()),
        (Actor, {"id": "a", "flags": {"부상": 3}}, {"id": "a", "flags": {"injury": None}}, {"flags"}),
        (Event, {"id": "e", "actors": {"a": [], "b c": "victim"}}, {"id": "e", "actors": {"a": "acting"}}, {"actors"}),
        (Event, {"id": "e", "changes": 3}, {"id": "e"}, {"changes"}),
        (
            Event,
            {"id": "e", "known_by": [1], "hidden_from": {}},
            {"id": "e", "known_by": ()},
            {"known_by", "hidden_from"},
        ),
        (Location, {"id": "p", "routes": {"q": "far", "r": 3}}, {"id": "p", "routes": {"r": 3}}, {"routes"}),
        (World, {"clock": {"unit": "주", "start": "2019-11-01"}, "viewpoint": "a"}, {"viewpoint": "a"}, {"clock"}),
        (Relation, {"from": "a", "to": "b", "type": "t", "since": "처음"}, None, set()),
        (Relation, {"from": "a", "type": "t", "strength": 3}, None, {"strength"}),
        (Scene, {"actors": {"a": "말하기"}, "at": {"부두": 3}}, {"actors": {"a": "acting"}, "at": {"부두": ()}}, None),
        (Scene, {"actors": []}, None, set()),
        (Actor, ["a"], None, set()),
    ],
)
def test_what_is_left(model: type[Shape], values: object, left: dict[str, Any] | None, lost: set[str] | None) -> None:
    found, fields = left_of(model, values)
    if found is not None and model is World:
        assert "clock" in fields
        found.pop("clock", None)
    assert found == left
    if lost is not None and left is not None:
        assert fields == lost


@pytest.mark.parametrize("kind", records)
@given(data=st.data())
def test_nothing_wrong_is_left_and_nothing_right_is_lost(kind: str, data: st.DataObject) -> None:
    model = KINDS[kind]
    values = data.draw(records[kind])
    good = model.from_values(values).values_given()
    fields = [info.alias or name for name, info in model.model_fields.items()]
    wrong = {**values, data.draw(st.sampled_from([*fields, "nonsense"])): data.draw(anything)}
    before = repr(wrong)
    try:
        model.from_values(wrong)
    except ValidationError as error:
        found, lost, _ = salvaged(model, wrong, error)
        assert repr(wrong) == before
        if found is not None:
            kept = found.values_given()
            touched = lost | {field for field in fields if wrong.get(field) != values.get(field)}
            assert {name: kept[name] for name in kept if name not in touched} == {
                name: good[name] for name in good if name not in touched
            }


@given(scene=scenes, field=st.sampled_from(sorted(Scene.model_fields)), value=anything)
def test_a_scene_is_salvaged_or_not(scene: dict[str, Any], field: str, value: object) -> None:
    wrong = {**scene, field: value}
    try:
        Scene.from_values(wrong)
    except ValidationError as error:
        salvaged(Scene, wrong, error)
