"""The JSON face: it reads back as itself, keeps its published schema, and says all that is wrong at once."""

import copy
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from g6.errors import DocumentError
from g6.lunchbox import CastRow, Lunchbox, from_json, json_schema, to_json
from lunchboxes import EXAMPLE, boxes

JUNK: list[Any] = [None, True, False, -1, 0, 0.5, 1.0, "", "x", "a b", "1", "-1", "narrator", [], {}, ["x"]]
SCHEMA = Draft202012Validator(json_schema())


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert set(json_schema()["required"]) == {"turn", "view", "density", "pool", "slots"}


def test_the_schema_caps_what_has_no_end() -> None:
    def uncapped(schema: Any, path: str) -> list[str]:
        if isinstance(schema, list):
            return [found for part in schema for found in uncapped(part, path)]
        if not isinstance(schema, dict):
            return []
        cap = {"array": "maxItems", "string": "maxLength", "integer": "maximum"}.get(str(schema.get("type")))
        if schema.get("type") == "object":
            cap = "maxProperties" if schema.get("additionalProperties") else "additionalProperties"
        here = [path] if cap and cap not in schema else []
        return here + [found for key, part in schema.items() for found in uncapped(part, f"{path}.{key}")]

    assert uncapped(json_schema(), "$") == []


def test_the_example_in_json() -> None:
    written = to_json(EXAMPLE)
    assert written["view"] == "수아"
    assert written["global"][1] == {
        "kind": "rule",
        "id": "시점",
        "layer": "global",
        "type": "pov",
        "params": {"narrator": "진우", "person": "third"},
    }
    assert written["cast"][0]["gauges"] == {"체력": 40, "탄약": 6}
    assert written["cards"][2] == {
        "kind": "event",
        "id": "e12",
        "age": 34,
        "at": "허씨창고",
        "who": [{"actor": "하나", "role": "victim"}, {"actor": "허씨"}, {"actor": "해라"}],
        "flags": ["death"],
        "unaware": ["진우"],
        "lie": True,
        "opens": ["돈가방"],
    }
    assert written["cards"][-1] == {"kind": "location", "id": "허씨창고", "minutes": 15, "within": "부두"}


def test_names_are_those_of_the_text() -> None:
    """A section is called as its line in the text is, and a field as its column."""
    written = to_json(EXAMPLE)
    columns = {line.partition(":")[0]: line.split()[1:] for line in EXAMPLE.text.splitlines() if ": " in line}
    for section in ("cast", "edge", "met", "low", "tone"):
        assert set(written[section][0]) <= set(columns[section]), section
        assert section in json_schema()["properties"]
    assert {"global", "required", "cards"} <= written.keys()
    assert written["edge"][0].keys() >= {"from", "to"}


@pytest.mark.parametrize(
    ("decimal", "written"),
    [
        ("40", 40),
        ("-0.5", -0.5),
        ("0.1", 0.1),
        ("0", 0),
        ("999999999999999", 999999999999999),
        ("9999999999999999", "9999999999999999"),
        ("0.1234567890123456", "0.1234567890123456"),
    ],
)
def test_a_number_is_a_number_unless_a_reader_would_round_it(decimal: str, written: object) -> None:
    box = replace(EXAMPLE, cast=(CastRow("수아", "acting", gauges=(("체력", Decimal(decimal)),)),), lowest=())
    in_json = json.loads(json.dumps(to_json(box)))
    assert in_json["cast"][0]["gauges"] == {"체력": written}
    assert type(in_json["cast"][0]["gauges"]["체력"]) is type(written)
    assert from_json(in_json) == box


@given(boxes())
def test_what_is_written_reads_back_as_itself(box: Lunchbox) -> None:
    assert from_json(to_json(box)) == box
    shuffled = json.loads(json.dumps(to_json(box), sort_keys=True))
    assert from_json(shuffled).text == box.text


@given(boxes())
def test_what_is_written_keeps_the_schema(box: Lunchbox) -> None:
    SCHEMA.validate(to_json(box))


@given(boxes(most=3), st.data())
def test_what_the_schema_refuses_is_not_read(box: Lunchbox, data: st.DataObject) -> None:
    value = to_json(box)
    _damage(value, data)
    try:
        read = from_json(value)
    except DocumentError:
        return
    assert SCHEMA.is_valid(value)
    assert from_json(to_json(read)) == read


@pytest.mark.parametrize("value", [None, [], "g6", 1, {}, {"turn": {}}])
def test_what_is_no_lunchbox_at_all_is_refused(value: object) -> None:
    assert not SCHEMA.is_valid(value)
    with pytest.raises(DocumentError):
        from_json(value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    value = copy.deepcopy(to_json(EXAMPLE))
    value["pool"] = 200
    value["trun"] = value.pop("turn")
    value["cast"][0]["gauges"]["체력"] = "40,5"
    value["cards"][2]["who"][0]["rol"] = value["cards"][2]["who"][0].pop("role")
    value["cards"][3]["kind"] = "evnt"
    value["required"][0]["at"] = "제3 부두"
    with pytest.raises(DocumentError) as refused:
        from_json(value)
    assert [str(problem) for problem in refused.value.problems] == [
        'lunchbox: unknown field "trun" @ $\n\nhint: did you mean turn?',
        "lunchbox: turn is missing @ $",
        "lunchbox: expected 50 or 100, got 200 @ $.pool",
        'lunchbox: expected a number, got "40,5" @ $.cast[0].gauges.체력',
        'lunchbox: expected an identifier, got "제3 부두" @ $.required[0].at',
        'lunchbox: unknown field "rol" @ $.cards[2].who[0]\n\nhint: did you mean role?',
        'lunchbox: expected "rule" or "event" or "actor" or "location", got "evnt" @ $.cards[3].kind',
    ]


def _damage(value: Any, data: st.DataObject) -> None:
    """Change one thing somewhere inside a JSON value."""
    inside = [value]
    for part in inside:
        parts = part.values() if isinstance(part, dict) else part
        inside.extend(item for item in parts if isinstance(item, dict | list))
    part = data.draw(st.sampled_from(inside))
    junk = copy.deepcopy(data.draw(st.sampled_from(JUNK)))
    if isinstance(part, dict):
        key = data.draw(st.sampled_from([*part, "kind", "x"]))
        if data.draw(st.booleans()):
            part.pop(key, None)
        else:
            part[key] = junk
    else:
        part.insert(data.draw(st.integers(0, len(part))), junk)
