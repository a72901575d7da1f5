import json
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from g6.graph.changes import gauge_after
from g6.graph.problems import flaws, problems
from g6.graph.records import KINDS, Actor, Event, EventDraft, Location, Record, Relation, Rule, World
from g6.graph.shape import Shape
from record_values import HAPPENING, anything, drafts, records


def told(model: type[Shape], values: object) -> list[str]:
    """Every problem of these values, as a writer reads it, with the hint behind a bar."""
    with pytest.raises(ValidationError) as caught:
        model.from_values(values)  # type: ignore[arg-type]
    return [str(problem).replace("\n\nhint: ", " | ") for problem in problems(caught.value, model, "f")]


@pytest.mark.parametrize("kind", records)
@given(data=st.data())
def test_a_record_comes_back_from_its_canonical_form(kind: str, data: st.DataObject) -> None:
    record = KINDS[kind].from_values(data.draw(records[kind]))
    canonical = record.canonical()

    again = Record.from_canonical(canonical)

    assert again == record
    assert again.canonical() == canonical
    assert canonical["kind"] == kind
    assert json.loads(json.dumps(canonical), parse_float=refuse_float) == canonical


def refuse_float(text: str) -> float:
    raise AssertionError(f"{text} is no canonical number")


@given(values=drafts)
def test_a_draft_comes_back_from_its_canonical_form(values: dict[str, Any]) -> None:
    draft = EventDraft.from_values(values)

    assert EventDraft.from_canonical(draft.canonical()) == draft
    assert draft.canonical().keys() == values.keys()


@pytest.mark.parametrize("kind", records)
@given(data=st.data())
def test_the_canonical_form_holds_what_was_given_and_no_more(kind: str, data: st.DataObject) -> None:
    values = data.draw(records[kind])

    assert KINDS[kind].from_values(values).canonical().keys() == values.keys() | {"kind", "id"}


@pytest.mark.parametrize("model", KINDS.values())
@given(data=st.data())
def test_any_value_is_read_or_refused_in_plain_words(model: type[Record], data: st.DataObject) -> None:
    fields = [info.alias or name for name, info in model.model_fields.items()]
    values = data.draw(st.dictionaries(st.one_of(st.sampled_from(fields), st.text(max_size=5)), anything, max_size=6))
    try:
        record = model.from_values(values)
    except ValidationError as error:
        found = problems(error, model, "f")
        assert found
        for problem in found:
            assert "\0" not in f"{problem.path}{problem.message}{problem.hint}"
            theirs = ("Input should", "pydantic", "validator", "something else")
            assert not any(word in str(problem) and word not in repr(values) for word in theirs)
            str(problem).encode()
    else:
        assert Record.from_canonical(record.canonical()) == record


@given(field=st.sampled_from([*HAPPENING]))
def test_an_empty_value_is_refused_wherever_it_stands(field: str) -> None:
    assert told(Event, {"id": "e1", field: None})


def test_numbers_stay_the_decimals_that_were_written() -> None:
    event = Event.from_values({"id": "e1", "risk": Decimal("0.10"), "importance": "0.3", "tone": {"긴장": 1}})

    assert (event.risk, event.importance, event.tone) == (Decimal("0.1"), Decimal("0.3"), {"tension": Decimal(1)})
    assert event.canonical()["risk"] == "0.1"


def test_korean_words_mean_the_english_ones() -> None:
    event = Event.from_values(
        {
            "id": "하나익사",
            "actors": {"하나": "피해자", "허씨": "목격자"},
            "flags": ["사망", "배신"],
            "risk": "높음",
            "tone": {"슬픔": "중간"},
            "truth": "거짓",
            "changes": {"flags": {"하나": {"사망": "참"}}},
        }
    )

    assert event.actors == {"하나": "victim", "허씨": "목격자"}
    assert event.flags == ("death", "배신")
    assert (event.risk, event.tone, event.truth) == (Decimal("0.8"), {"grief": Decimal("0.5")}, False)
    assert event.changes is not None
    assert event.changes.flags == {"하나": {"dead": True}}


def test_names_are_composed() -> None:
    actor = Actor.from_values(
        {"id": unicodedata.normalize("NFD", "진우"), "name": unicodedata.normalize("NFD", "김진우")}
    )

    assert (actor.id, actor.name) == ("진우", "김진우")


def test_a_list_of_actors_has_them_acting() -> None:
    assert Event.from_values({"id": "e", "actors": ["진우", "수아"]}).actors == {"진우": "acting", "수아": "acting"}


def test_a_list_of_one_may_stand_without_its_brackets() -> None:
    event = Event.from_values({"id": "e", "known_by": "all", "flags": "death", "actors": "진우", "tells": "총 … 쏘다"})

    assert (event.known_by, event.flags, event.actors) == (("all",), ("death",), {"진우": "acting"})


def test_nobody_yet_and_left_out_are_two_things() -> None:
    assert Event.from_values({"id": "e", "known_by": []}).known_by == ()
    assert Event.from_values({"id": "e"}).known_by is None


def test_flags_are_open_unless_those_who_know_are_named() -> None:
    assert Actor.from_values({"id": "a", "flags": ["부상"]}).flags == {"injury": None}
    assert Actor.from_values({"id": "a", "flags": {"부상": ["수아"], "dead": True}}).canonical()["flags"] == {
        "injury": ["수아"],
        "dead": True,
    }


def test_a_gauge_is_changed_or_set() -> None:
    changed = Event.from_values({"id": "e", "changes": {"gauges": {"진우": {"체력": "-30", "탄약": "=6.0"}}}}).changes
    assert changed is not None
    assert changed.gauges == {"진우": {"체력": Decimal(-30), "탄약": "=6"}}
    assert gauge_after(Decimal(40), changed.gauges["진우"]["체력"]) == 10
    assert gauge_after(Decimal(40), changed.gauges["진우"]["탄약"]) == 6


def test_a_relation_without_id_gets_the_same_one_each_time() -> None:
    values = {"from": "진우", "to": "하나", "type": "형제"}
    first, again = Relation.from_values(values), Relation.from_values(dict(reversed(values.items())))

    assert first.id == again.id
    assert Relation.from_values(values | {"since": 3}).id != first.id
    assert Relation.from_values(values | {"to": "수아"}).id != first.id


def test_a_clock_may_be_its_unit_alone() -> None:
    clock = World.from_values({"clock": "분"}).clock

    assert (clock.unit, clock.start) == ("minutes", None)
    assert World.from_values({}).clock.unit == "seconds"


def test_a_record_of_korean_kind() -> None:
    assert isinstance(Record.from_canonical({"kind": "인물", "id": "진우"}), Actor)


@pytest.mark.parametrize("kind", ["actr", 3, None, "event"])
def test_a_kind_that_is_none_of_ours(kind: object) -> None:
    with pytest.raises(ValidationError) as caught:
        Location.from_canonical({"kind": kind, "id": "부두"})

    (flaw,) = flaws(caught.value, Location)
    assert flaw.steps == ("kind",)
    assert flaw.message.startswith("the kind of a record is one of location, not ")


@pytest.mark.parametrize("word", ["narrator", "서술자", "all", "모두", "scene"])
def test_words_of_ours_are_no_ids(word: str) -> None:
    assert told(Actor, {"id": word}) == [f'f: no record may be called "{word}", which is a word of ours @ $.id']


def test_an_identifier_that_smuggles_a_sentence_breaks_f2() -> None:
    sentence = "하나는 죽지 않았다"

    assert told(Event, {"id": "e", "flags": [sentence]}) == [
        f'f: "{sentence}" is no identifier: it holds a space (F2) @ $.flags[0] | write 하나는_죽지_않았다'
    ]


def test_an_unknown_field_names_the_nearest() -> None:
    assert told(Actor, {"id": "a", "tyep": "person"}) == ['f: unknown field "tyep" @ $.tyep | did you mean type?']
    assert told(Rule, {"id": "r", "layer": "local", "type": "cooldown", "params": {"skil": "x"}}) == [
        'f: unknown field "skil" @ $.params.skil | did you mean skill?'
    ]
    assert told(Actor, {"id": "a", "calls": {"b": {"sppech": "x"}}}) == [
        'f: unknown field "sppech" @ $.calls.b.sppech | did you mean speech?'
    ]
    assert told(Event, {"id": "e", "changes": {"relations": [{"from": "a", "to": "b", "tpye": "x", "type": "y"}]}}) == [
        'f: unknown field "tpye" @ $.changes.relations[0].tpye | did you mean type?'
    ]


def test_names_of_python_are_no_fields() -> None:
    assert 'unknown field "from_"' in " ".join(told(Relation, {"from_": "a", "to": "b", "type": "t"}))
    assert Relation(from_="a", to="b", type="t") == Relation.from_values({"from": "a", "to": "b", "type": "t"})


@pytest.mark.parametrize(
    ("model", "values", "sentence"),
    [
        (Event, {"id": "e", "turn": True}, "expected a number, got true @ $.turn"),
        (Event, {"id": "e", "turn": "1.5"}, "expected a whole number, got 1.5 @ $.turn"),
        (Event, {"id": "e", "turn": -1}, "expected a turn from 0 to 999,999,999, got -1 @ $.turn"),
        (Event, {"id": "e", "risk": float("nan")}, "NaN and infinity are not numbers here @ $.risk"),
        (Event, {"id": "e", "risk": Decimal("Infinity")}, "NaN and infinity are not numbers here @ $.risk"),
        (Event, {"id": "e", "risk": "1.2"}, "expected a number from 0 to 1 (or low, mid, high), got 1.2 @ $.risk"),
        (
            Actor,
            {"id": "e", "tone": {"긴장": "hihg"}},
            '"hihg" is neither a number nor one of low, mid, high @ $.tone.긴장 | did you mean high?',
        ),
        (Event, {"id": "e", "title": 3}, "expected text, got the number 3 @ $.title"),
        (Event, {"id": "e", "title": "  "}, "it is empty; leave the field out @ $.title"),
        (Event, {"id": "e", "title": "a\nb"}, "the text has to stand on one line @ $.title"),
        (Event, {"id": "e", "title": "x" * 201}, "the text has 201 characters, at most 200 are allowed @ $.title"),
        (Event, {"id": "e", "body": "a\0b"}, "the text holds U+0000, which is no character of a text @ $.body"),
        (Event, {"id": "e", "truth": "yes"}, 'expected true or false, got the text "yes" @ $.truth'),
        (
            Event,
            {"id": "e", "actors": 3},
            "expected actors: a list, or a mapping to roles, got the number 3 @ $.actors",
        ),
        (Event, {"id": "e", "actors": ["a", "a"]}, '"a" stands in the list twice @ $.actors'),
        (Event, {"id": "e", "flags": ["사망", "death"]}, '"death" stands in the list twice @ $.flags'),
        (Event, {"id": "e", "layer": "globl"}, '"globl" is none of local, personal @ $.layer'),
        (
            Event,
            {"id": "e", "changes": {"flags": {"a": {"사망": True, "dead": True}}}},
            "two of the names mean the same @ $.changes.flags.a",
        ),
        (Event, {"id": "e", "since": 5, "until": 4}, "`until` 4 is before `since` 5 @ $.until"),
        (
            Event,
            {"id": "e", "changes": {"gauges": {"a": {"hp": "=x"}}}},
            'expected a number, got "x" @ $.changes.gauges.a.hp',
        ),
        (Event, {}, 'the field "id" is missing @ $'),
        (Event, ["e"], "expected a mapping of fields, got a list @ $"),
        (World, {"gauges": {"hp": [5, 1]}}, "5 is above 1: write the lower one first @ $.gauges.hp"),
        (World, {"gauges": {"hp": 5}}, "expected [lowest, highest], got the number 5 @ $.gauges.hp"),
        (World, {"clock": {"start": "1st of May"}}, '"1st of May" is no time: write '),
        (World, {"clock": "weeks"}, '"weeks" is none of seconds, minutes, hours, days @ $.clock.unit'),
        (World, {"clock": "주"}, '"주" is none of 초, 분, 시간, 일 @ $.clock.unit'),
        (World, {"clock": {"unit": "시각"}}, '"시각" is none of 초, 분, 시간, 일 @ $.clock.unit'),
        (World, {"knowledge": "알림"}, '"알림" is none of 목격, 공개 @ $.knowledge'),
        (Event, {"id": "e", "truth": "알림"}, 'expected 참 or 거짓, got the text "알림" @ $.truth'),
        (Event, {"id": "e", "risk": "아주높음"}, '"아주높음" is neither a number nor one of 낮음, 중간, 높음 @ $.risk'),
        (Event, {"id": "e", "risk": "hugh"}, '"hugh" is neither a number nor one of low, mid, high @ $.risk'),
        (
            Event,
            {"id": "e", "time": "+3주후"},
            '"+3주후" is no time: after the + stand a number and one of 년, 개월, 주, 일, 시간, 분, 초 @ $.time',
        ),
        (Location, {"id": "a", "routes": {"b": -1}}, "expected a number from 0 to 100,000,000, got -1 @ $.routes.b"),
        (
            Actor,
            {"id": "a", "flags": {"dead": False}},
            "expected a list of those who know, or true, got false @ $.flags.dead",
        ),
        (
            Rule,
            {"id": "r", "layer": "local", "type": "t", "hours": "22-4"},
            '"22" is no time of day: write "22:00" @ $.hours',
        ),
    ],
)
def test_what_is_wrong_is_said(model: type[Shape], values: object, sentence: str) -> None:
    (problem,) = told(model, values)

    assert problem.startswith(f"f: {sentence}")


def test_everything_wrong_is_said_at_once() -> None:
    assert len(told(Event, {"id": "a b", "turn": "x", "risk": 2, "tyep": 1, "truth": 3})) == 5


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("actors", [f"a{n}" for n in range(65)]),
        ("actors", {f"a{n}": "present" for n in range(65)}),
        ("flags", [f"a{n}" for n in range(17)]),
        ("causes", [f"a{n}" for n in range(33)]),
        ("known_by", [f"a{n}" for n in range(1_001)]),
        ("changes", {"moves": {f"a{n}": "b" for n in range(257)}}),
        ("tone", {f"a{n}": 1 for n in range(17)}),
    ],
)
def test_everything_has_a_limit(field: str, value: Any) -> None:
    (problem,) = told(Event, {"id": "e", field: value})

    assert "are allowed" in problem


def test_records_are_frozen() -> None:
    event = Event.from_values({"id": "e"})

    with pytest.raises(ValidationError, match="frozen"):
        event.turn = 3  # type: ignore[misc]


def test_params_of_a_type_of_the_writers_own() -> None:
    rule = Rule.from_values(
        {"id": "r", "layer": "personal", "type": "맹세", "params": {"대상": "하나", "횟수": "3", "증인": ["수아"]}}
    )

    assert rule.params == {"대상": "하나", "횟수": Decimal(3), "증인": ("수아",)}


def test_every_kind_has_a_json_schema() -> None:
    for model in KINDS.values():
        schema = model.model_json_schema()
        Draft202012Validator.check_schema(schema)
        assert not schema["additionalProperties"]


@pytest.mark.parametrize("name", ["[key]", "", "\0g6:fast", "a.b", "x" * 100])
def test_a_field_of_any_name_is_unknown_in_plain_words(name: str) -> None:
    (problem,) = told(Actor, {"id": "a", name: 1})

    assert problem.startswith('f: unknown field "')


def test_half_of_a_character_is_no_name() -> None:
    assert told(Actor, {"id": "a", "\ud800": 1}) == ['f: the text "\\ud800" holds half of a character @ $']
    assert told(Actor, {"id": "a\ud800"})[0].startswith('f: "a\\ud800" is no identifier: it holds U+D800')
    assert told(Actor, {"id": "a", "name": "\ud800"}) == [
        "f: the text holds U+D800, which is no character of a text @ $.name"
    ]


def test_a_problem_stands_at_its_place_in_the_whole_document() -> None:
    with pytest.raises(ValidationError) as caught:
        Event.from_values({"id": "e12", "actors": {"진우": {"role": "victim"}}})

    (problem,) = problems(caught.value, Event, "world noir.yaml", ("events", "e12"))
    assert str(problem) == "world noir.yaml: expected a name, got a mapping @ $.events.e12.actors.진우"
