"""What the library answers with has exactly the keys that its types name, down to the last."""

import types
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

import pytest

import g6
from g6.ledger.receipt_schema import receipt_schema
from golden import EXAMPLES
from small import HANA, JINU, SUA, WORLD, scene


def differences(value: object, declared: Any, path: str = "$") -> list[str]:
    """Where a value is not what a type says."""
    if get_origin(declared) is NotRequired:
        declared = get_args(declared)[0]
    if is_typeddict(declared):
        if not isinstance(value, dict):
            return [f"{path} is no mapping"]
        hints = get_type_hints(declared, include_extras=True)
        needed = {name for name in hints if get_origin(hints[name]) is not NotRequired}
        wrong = [f"{path}.{name}" for name in (value.keys() - hints.keys()) | (needed - value.keys())]
        parts = [differences(value[name], hints[name], f"{path}.{name}") for name in hints.keys() & value.keys()]
        return wrong + [one for part in parts for one in part]
    if get_origin(declared) is list:
        if not isinstance(value, list):
            return [f"{path} is no list"]
        (item,) = get_args(declared)
        return [one for i, part in enumerate(value) for one in differences(part, item, f"{path}[{i}]")]
    if isinstance(declared, types.UnionType):
        return [] if any(not differences(value, one) for one in get_args(declared)) else [f"{path} is {value!r}"]
    if declared is None or declared is types.NoneType:
        return [] if value is None else [path]
    if get_origin(declared) is dict:
        return []
    return [] if type(value) is declared else [f"{path} is {value!r}, not {declared.__name__}"]


@pytest.fixture(scope="module")
def story() -> g6.Story:
    story = g6.open()
    story.load(EXAMPLES / "noir/world")
    for _ in story.play(EXAMPLES / "noir/turns"):
        pass
    return story


def test_receipts_and_candidates(story: g6.Story) -> None:
    for receipt in story.receipts():
        assert differences(receipt, g6.Receipt) == []
    box = story.recall(EXAMPLES / "noir/scene.yaml")
    assert differences(box.candidates, list[g6.Candidate]) == []
    assert differences(box.pool, g6.PoolInfo) == []


def test_a_fresh_receipt_has_them_too() -> None:
    with g6.open() as story:
        story.load(WORLD)
        receipt = story.commit(story.recall(scene(JINU, SUA)), [{"title": "하나"}], ["만남"])
    assert differences(receipt, g6.Receipt) == []


def test_why_tells_the_moves_of_a_card_that_no_question_reached(story: g6.Story) -> None:
    why = story.why("태식야맹", turn=49)
    assert why["reason"] == "no question of this scene reached it"
    assert [(move["from"], move["to"], move["rule"]) for move in why["moves"]] == [("WARM", "WARM", 6)]


def test_why_of_a_rule_that_is_not_in_force_says_when_it_is() -> None:
    bound = {"kind": "rule", "layer": "personal", "type": "taboo", "actors": [JINU]}
    ways: dict[str, dict[str, Any]] = {"since": {"since": 9}, "until": {"until": 2}, "hours": {"hours": "23:00-05:00"}}
    with g6.open() as story:
        clock = {"unit": "minutes", "start": "2019-11-01 00:00"}
        story.load(
            [{**WORLD[0], "clock": clock}, *WORLD[1:], *({**bound, "id": id_, **way} for id_, way in ways.items())]
        )
        asked = scene(JINU, SUA, time="2019-11-09 12:00")
        assert {rule: story.why(rule, scene=asked)["reason"] for rule in ways} == {
            "since": "it binds from turn 9 on",
            "until": "it bound up to turn 2",
            "hours": "it binds from 23:00 to 05:00 alone",
        }


def test_why_known_and_info(story: g6.Story) -> None:
    for turn in (46, 51, 57):
        for card in ("부두총성", "하나은신", "태식", "상투금지"):
            assert differences(story.why(card, turn=turn), g6.Why) == []
    assert differences(story.known("수아"), list[g6.Known]) == []
    assert differences(story.info(), g6.Info) == []
    with g6.open() as empty:
        empty.load([{"kind": "actor", "id": HANA}])
        assert differences(empty.info(), g6.Info) == []


def test_the_published_schema_names_no_key_that_the_type_does_not() -> None:
    def unnamed(schema: Mapping[str, Any], declared: Any, path: str) -> list[str]:
        if "items" in schema:
            return unnamed(schema["items"], get_args(declared)[0], path) if get_args(declared) else []
        hints = get_type_hints(declared) if is_typeddict(declared) else {}
        fields = schema.get("properties", {})
        return [f"{path}.{name}" for name in fields.keys() - hints.keys()] + [
            one for name in fields.keys() & hints.keys() for one in unnamed(fields[name], hints[name], f"{path}.{name}")
        ]

    assert unnamed(receipt_schema(), g6.Receipt, "$") == []


def test_a_wrong_value_would_be_seen() -> None:
    wrong = {"id": "x", "turn": "1", "title": "", "lie": False, "more": 1}
    assert sorted(differences(wrong, g6.Known)) == ["$.how", "$.more", "$.turn is '1', not int"]


def test_the_typing_test_is_checked_by_make_check() -> None:
    makefile = (Path(__file__).parents[2] / "Makefile").read_text(encoding="utf-8")
    (typed,) = [line for line in makefile.splitlines() if line.startswith("TYPED")]
    assert " tests " in typed
