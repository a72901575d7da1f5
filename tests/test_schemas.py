"""What `g6 schema` prints takes every form that the readers take, and every file of the examples."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from g6.graph.documents.gathering import Gathering
from g6.graph.documents.json_lines import read_json_lines
from g6.graph.documents.markdown_turns import read_markdown_turn
from g6.graph.documents.reading import read_document
from g6.graph.documents.values import Value
from g6.graph.records import KINDS, Event, Record
from g6.graph.scene import Scene
from g6.graph.synonyms import ENUMERATIONS
from g6.graph.turn import Turn
from g6.schemas import schema_of
from golden import EXAMPLES
from record_values import drafts, records, scenes

APART = {"turns", "scenes", "cartridges", "카트리지"}


@cache
def validator(name: str) -> Draft202012Validator:
    Draft202012Validator.check_schema(schema_of(name))
    return Draft202012Validator(schema_of(name))


def takes(name: str, values: object) -> bool:
    return validator(name).is_valid(values)


def refused(name: str, values: object) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(values)]


def world_files() -> list[Path]:
    return [
        path
        for path in sorted(EXAMPLES.rglob("*"))
        if path.suffix in {".yaml", ".jsonl"} and path.stem != "scene" and not APART & set(path.parts)
    ]


@pytest.mark.parametrize("path", world_files(), ids=lambda path: path.name)
def test_every_file_of_the_example_worlds_is_one(path: Path) -> None:
    if path.suffix == ".jsonl":
        gathering = Gathering()
        lines: list[Value] = [line for _, line in read_json_lines(path, path.name, gathering)]
        assert lines
    else:
        lines = [read_document(path, path.name).values]
    assert [refused("world", line) for line in lines if not takes("world", line)] == []


def test_every_recipe_of_the_examples_is_one() -> None:
    paths = [*EXAMPLES.rglob("cartridges/*.yaml"), *EXAMPLES.rglob("카트리지/*.yaml")]
    assert len(paths) > 2
    for path in paths:
        values = read_document(path, path.name).values
        assert refused("cartridge", values) == []
        assert isinstance(values, list) or refused("world", values) == []


def test_every_scene_of_the_examples_is_one() -> None:
    paths = [*EXAMPLES.rglob("scene.yaml"), *EXAMPLES.rglob("scenes/*.yaml")]
    assert len(paths) > 2
    for path in paths:
        assert refused("scene", read_document(path, path.name).values) == []


def test_every_turn_of_the_examples_is_one() -> None:
    turns: list[Value] = [read_markdown_turn(path, path.name).values for path in EXAMPLES.rglob("turns/*.md")]
    for path in EXAMPLES.rglob("turns*.jsonl"):
        turns += [line for _, line in read_json_lines(path, path.name, Gathering())]
    assert len(turns) > 20
    assert [refused("turn", turn) for turn in turns if not takes("turn", turn)] == []


RULE = {"layer": "지역", "type": "지형"}
FORMS: list[tuple[str, dict[str, Any]]] = [
    ("actor", {"known_by": "all"}),
    ("actor", {"known_by": "모두", "aliases": "막내", "groups": "형사들", "importance": "높음", "risk": "0.5"}),
    ("actor", {"flags": "부상"}),
    ("actor", {"flags": {"부상": "참", "수배": ["진우"], "dead": True}, "since": "3", "gauges": {"체력": "80"}}),
    ("actor", {"calls": {"수아": {"as": "수아 씨", "speech": "존대"}}, "retract": "참", "body": {"file": "a.md"}}),
    ("rule", RULE | {"hours": "23:00-05:00", "locations": "부두"}),
    ("rule", RULE | {"hours": ["23:00", "5:00"], "contested": "true", "test": {"bad": "비가 왔다."}}),
    ("location", {"routes": {"창고": "12.5"}, "flags": ["dead"]}),
    ("event", {"actors": "진우", "turn": "3", "truth": "거짓", "time": "+3y", "flags": "사망", "causes": "e1"}),
    ("event", {"changes": {"gauges": {"진우": {"체력": "=6", "탄약": "-1"}}, "reveals": {"e1": "all"}}}),
    ("event", {"changes": {"flags": {"진우": {"부상": "참", "수배": ["all"], "dead": False}}}}),
    ("world", {"clock": "초", "gauges": {"체력": ["0", "100"]}, "flags": "사망", "viewpoint": "서술자"}),
    ("world", {"clock": {"unit": "시간", "start": "2019-11-01 00:00"}, "relation_types": ["동료"]}),
]


@pytest.mark.parametrize(("kind", "values"), FORMS)
def test_every_form_of_a_record_is_taken_by_reader_and_schema(kind: str, values: dict[str, Any]) -> None:
    model, korean = KINDS[kind], ENUMERATIONS["kind"][kind][0]
    model.from_values({"id": "r", **values})
    for key in (kind if kind == "world" else f"{kind}s", korean):
        groups = [values] if kind == "world" else [{"r": values}, [{"id": "r", **values}]]
        for group in groups:
            assert refused("world", {key: group}) == []
    for word in (kind, korean):
        assert refused("world", {"kind": word, "id": "r", **values}) == []


@pytest.mark.parametrize(
    "values",
    [
        {"actors": {"진우": {"resk": 1}}},
        {"actors": {"진우": {"risk": 2}}},
        {"actors": {"진우": {"risk": "많음"}}},
        {"rules": {"r": {**RULE, "hours": "밤"}}},
        {"rules": {"r": {"type": "지형"}}},
        {"events": {"e": {"truth": "아마"}}},
        {"events": {"e": {"turn": "셋"}}},
        {"actros": {}},
        {"kind": "actor"},
        {"kind": "acter", "id": "x"},
        {"kind": "actor", "id": "x", "layer": "local"},
    ],
)
def test_what_the_reader_refuses_is_refused(values: dict[str, Any]) -> None:
    assert not takes("world", values)


SCENE = {"actors": ["진우"]}


@pytest.mark.parametrize(
    "values",
    [
        {"actors": "진우", "locations": "부두", "required": "e1"},
        {"actors": {"진우": "대사"}, "at": {"부두": "진우"}, "pace": "초", "as_of": "2019-11-07", "turn": "3"},
        {
            "actors": ["진우"],
            "pace": {"unit": "분", "span": "12"},
            "as_of": 3,
            "risks": "사망",
            "tone": {"긴장": "0.8"},
        },
        {"locations": ["부두"], "as_of": {"turn": "3"}, "frame": "회상", "time": "+3d", "viewpoint": "narrator"},
    ],
)
def test_every_form_of_a_scene_is_taken_by_reader_and_schema(values: dict[str, Any]) -> None:
    Scene.from_values(values)
    assert refused("scene", values) == []
    assert refused("turn", {"scene": values}) == []


@pytest.mark.parametrize(
    "values",
    [
        {"events": {"e1": {"at": "부두"}, "e2": {}}, "used": "e1", "text": "비가 왔다."},
        {"events": [{"kind": "event", "id": "e1"}, {"kind": "사건", "actors": {"진우": "희생자"}}]},
    ],
)
def test_every_form_of_a_turn_is_taken_by_reader_and_schema(values: dict[str, Any]) -> None:
    Turn.from_values({"scene": SCENE, **values})
    assert refused("turn", {"scene": SCENE, **values}) == []


def test_a_wrong_turn_is_refused() -> None:
    assert not takes("turn", {"events": []})
    assert not takes("turn", {"scene": SCENE, "events": {"e1": {"resk": 1}}})


@pytest.mark.parametrize("kind", records)
@given(data=st.data())
def test_whatever_a_record_may_say_the_schema_takes(kind: str, data: st.DataObject) -> None:
    values = data.draw(records[kind])
    assert refused("world", {"kind": kind, **values}) == []


@given(scene=scenes, events=st.lists(drafts, max_size=2))
def test_whatever_a_turn_may_say_the_schema_takes(scene: dict[str, Any], events: list[dict[str, Any]]) -> None:
    assert refused("turn", {"scene": scene, "events": events}) == []


@pytest.mark.parametrize("kind", records)
@given(data=st.data())
def test_the_canonical_form_is_taken_too(kind: str, data: st.DataObject) -> None:
    record: Record = KINDS[kind].from_values(data.draw(records[kind]))
    assert refused("world", json.loads(json.dumps(record.canonical()))) == []
    assert isinstance(record, Event) == (kind == Event.kind)
