"""Records out of files: groups, ids, kinds, folders, bodies; each problem with file, line and path."""

import json
import unicodedata
from pathlib import Path

import pytest

from g6.errors import DocumentError
from g6.graph.documents import Gathering, describe, read_records
from g6.graph.records import Actor
from record_files import problems, records, written

NOIR = """\
world: {id: noir, language: ko}
actors:
  진우: {name: 한진우, groups: [부두]}
  수아:
    name: 서수아
    at: 제3부두
locations:
  제3부두: {routes: {창고: 12}}
  창고: {}
relations:
  - {from: 진우, to: 수아, type: 동료, strength: high}
events:
  e1: {title: 만남, at: 제3부두, actors: [진우, 수아], flags: [사망]}
"""


def test_a_yaml_world_is_read_in_its_order(tmp_path: Path) -> None:
    found = records(written(tmp_path, "noir.yaml", NOIR))
    assert [record.kind for record in found] == [
        "world", "actor", "actor", "location", "location", "relation", "event",
    ]  # fmt: skip
    assert found[1] == Actor.from_values({"id": "진우", "name": "한진우", "groups": ["부두"]})


def test_the_same_world_in_json_and_json_lines_gives_the_same_records(tmp_path: Path) -> None:
    yaml = records(written(tmp_path, "noir.yaml", NOIR))
    groups: dict[str, object] = {"world": yaml[0].canonical()}
    for record in yaml[1:]:
        group = groups.setdefault(f"{record.kind}s", [])
        assert isinstance(group, list)
        group.append(record.canonical())
    for values in [groups["world"], *(one for key, group in groups.items() if key != "world" for one in group)]:  # type: ignore[attr-defined]
        values.pop("kind")
    lines = "".join(json.dumps(record.canonical(), ensure_ascii=False) + "\n" for record in yaml)
    assert records(written(tmp_path, "noir.json", json.dumps(groups))) == yaml
    assert records(written(tmp_path, "noir.jsonl", lines)) == yaml


def test_korean_keys_and_kinds_mean_the_same(tmp_path: Path) -> None:
    korean = NOIR
    for english, word in {"world": "세계", "actors": "인물", "locations": "장소", "relations": "관계"}.items():
        korean = f"\n{korean}".replace(f"\n{english}:", f"\n{word}:")
    expected = records(written(tmp_path, "noir.yaml", NOIR))
    assert records(written(tmp_path, "느와르.yaml", korean)) == expected
    line = '{"kind": "인물", "id": "진우"}\n'
    assert records(written(tmp_path, "noir.jsonl", line)) == [Actor.from_values({"id": "진우"})]


def test_decomposed_files_are_composed(tmp_path: Path) -> None:
    path = written(tmp_path, unicodedata.normalize("NFD", "느와르.yaml"), unicodedata.normalize("NFD", NOIR))
    assert records(path) == records(written(tmp_path, "noir.yaml", NOIR))


def test_a_folder_is_one_world(tmp_path: Path) -> None:
    written(tmp_path, "noir/1.yaml", "world: {id: noir}\n")
    written(tmp_path, "noir/people/actors.yml", "actors: {진우: {}}\n")
    written(tmp_path, "noir/places.json", '{"locations": {"부두": {}}}')
    written(tmp_path, "noir/0.jsonl", '{"kind": "event", "id": "e1"}\n')
    for name in ("scenes/1.yaml", "turns/1.yaml", "장면/1.yaml", "턴/1.yaml"):
        written(tmp_path, f"noir/{name}", "nonsense")
    for name in (".hidden.yaml", ".git/x.yaml", "README.md", "notes.txt"):
        written(tmp_path, f"noir/{name}", "nonsense")
    found = [(record.id, place.source.path) for record, place in read_records(tmp_path / "noir")]
    assert [(name, path.name) for name, path in found if path is not None] == [
        ("noir", "1.yaml"),
        ("진우", "actors.yml"),
        ("부두", "places.json"),
        ("e1", "0.jsonl"),  # JSON Lines come last
    ]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    """It may lead in a circle, or out of the world."""
    written(tmp_path / "world", "a.yaml", "actors: {a: {}}\n")
    written(tmp_path / "other", "b.yaml", "actors: {b: {}}\n")
    for name, target in (("circle", "world"), ("out", "other")):
        (tmp_path / "world" / name).symlink_to(tmp_path / target, target_is_directory=True)
    assert [record.id for record in records(tmp_path / "world")] == ["a"]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path)[0].message == "the folder holds no records"


def test_every_problem_has_its_file_line_and_path(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        "noir.yaml",
        "actors:\n  진우:\n    name: x\n    resk: 0.5\n    at:\n      - 부두\n  두 사람: {}\n"
        "events:\n  e1: {truth: maybe}\nactros: {}\n",
    )
    assert [(found.line, found.path, found.message) for found in problems(path)] == [
        (4, "$.actors.진우.resk", 'unknown field "resk"'),
        (5, "$.actors.진우.at", "expected a name, got a list"),
        (7, '$.actors["두 사람"]', '"두 사람" is no identifier: it holds a space'),
        (9, "$.events.e1.truth", 'expected true or false, got the text "maybe"'),
        (10, "$.actros", 'unknown key "actros"'),
    ]
    assert str(problems(path)[0]) == (
        f'world {path.as_posix()}: unknown field "resk" @ $.actors.진우.resk (line 4)\n\nhint: did you mean risk?'
    )


def test_a_korean_writer_is_told_korean_keys(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "noir.yaml", "뭐지: {}\n인뭄: {}\nwhat: {}\n"))
    assert [one.hint for one in found] == [
        "known here: 세계, 인물, 장소, 규칙, 관계, 사건, 카트리지",
        "did you mean 인물?",
        "known here: world, actors, locations, rules, relations, events, cartridges",
    ]
    (kind,) = problems(written(tmp_path, "noir.jsonl", '{"kind": "사람들", "id": "x"}\n'))
    assert kind.hint == "one of 세계, 인물, 장소, 규칙, 관계, 사건, 카트리지"


@pytest.mark.parametrize("text", ["actors:\n  진우:서진우\n", "actors:\n  진우:\n    name:서진우\n"])
def test_a_colon_without_a_space_that_made_one_text_is_told(tmp_path: Path, text: str) -> None:
    (found,) = problems(written(tmp_path, "noir.yaml", text))
    assert found.hint == "write a space behind the colon: `key: value`"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("actors:\n  - 진우\n", "write `- id: 진우`, or `진우: {}` without the -"),
        ("actors:\n  진우: 서진우\n", "write what it is called as a field: `진우: {title: 서진우}`"),
        ("actors: [{kind: actor, id: 진우}]\n", "leave it out: what a record stands under says its kind"),
        ("actors: {진우: {calls: {수아: 아가씨}}}\n", "it has the fields as, speech"),
    ],
)
def test_what_a_record_lacks_or_has_too_much_is_told_how_to_write_it(tmp_path: Path, text: str, hint: str) -> None:
    (found,) = problems(written(tmp_path, "noir.yaml", text))
    assert found.hint == hint


def test_an_id_behind_the_dash_of_a_list_is_told(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "noir.yaml", "events:\n  - 다툼: {title: x}\n"))
    assert (found[-1].hint or "").endswith('; where "다툼" is its id, leave out the - before it')


def test_what_breaks_f2_is_named(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "noir.yaml", "actors: {하나는_살아_있다_정말_로: {}}\n"))
    assert found.rule == "F2"


def test_json_lines_tell_their_line_and_go_on(tmp_path: Path) -> None:
    lines = [
        '{"kind": "actor", "id": "진우"}',
        '{"kind": "actor", "id": "수아",}',
        "",
        '{"kind": "actor", "id": "하나", "rsk": 1}',
        '{"kind": "acter", "id": "x"}',
        '{"id": "y"}',
        "[1]",
        '{"kind": "actor", "id": "허씨", "id": "허씨"}',
        '{"kind": "actor", "id": "해라", "risk": NaN}',
    ]
    found = problems(written(tmp_path, "noir.jsonl", "\n".join(lines)))
    assert [(one.line, one.path, one.message) for one in found] == [
        (2, None, "a comma after the last item"),
        (4, "$.rsk", 'unknown field "rsk"'),
        (5, "$.kind", 'unknown kind "acter"'),
        (6, "$", 'the field "kind" is missing'),
        (7, None, "a line that is no mapping {…}"),
        (8, "$.id", 'duplicate key "id", first on line 8'),
        (9, "$.risk", "NaN is not a number"),
    ]


def test_a_line_without_end_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "noir.jsonl"
    with path.open("wb") as file:
        file.truncate(64 * 1024 * 1024)
        file.seek(0)
        file.write(b'{"kind": "actor", "id": "A1"}\n' + b"x" * 2_000_000)
    found = problems(path)
    assert [(one.line, one.message) for one in found] == [
        (2, "a line of more than 1,024 KiB; nothing after it was read")
    ]


def test_a_cp949_line_ends_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "noir.jsonl"
    path.write_bytes(b'{"kind": "actor", "id": "A1"}\n' + '{"kind": "actor", "id": "진우"}\n'.encode("cp949") * 5)
    (found,) = problems(path)
    assert (found.line, found.message) == (2, "this is CP949 (old Korean Windows), not UTF-8")


def test_a_list_of_records_is_told_to_be_json_lines(tmp_path: Path) -> None:
    path = written(tmp_path, "noir.json", '[{"kind": "world", "id": "noir"}, {"kind": "actor", "id": "진우"}]')
    assert describe(path) == "world"
    (found,) = problems(path)
    assert (found.hint or "").endswith("JSON Lines (.jsonl) hold one a line")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "the document is no mapping"),
        ("actors: 진우\n", "expected actors by their ids, or a list of them"),
        ("world: noir.yaml\nactors: {진우: {}}\n", "expected a mapping of fields"),
        ("actors: {진우: {id: 수아}}\n", 'the key is "진우", the id inside is another'),
        ("actors: [{name: x}]\n", 'the field "id" is missing'),
    ],
)
def test_what_is_no_group_of_records_is_told(tmp_path: Path, text: str, message: str) -> None:
    assert problems(written(tmp_path, "noir.yaml", text))[0].message == message


def test_a_body_lies_in_the_folder_of_its_world(tmp_path: Path) -> None:
    written(tmp_path, "secret.md", "밖")
    written(tmp_path, "noir/bodies/e1.md", "안개")
    written(tmp_path, "noir/bodies/" + unicodedata.normalize("NFD", "자정.md"), "안개")
    events = {
        "e1": "bodies/e1.md",
        "e2": "../secret.md",
        "e3": "bodies/e9.md",
        "e4": "bodies",
        "e5": str(tmp_path / "secret.md"),
        "e6": "bodies\\e1.md",
        "e7": "bodies/자정.md",
    }
    lines = "".join(f"  {name}: {{body: {{file: '{file}'}}}}\n" for name, file in events.items())
    written(tmp_path, "noir/events.yaml", f"events:\n{lines}")
    assert [(one.path, one.message) for one in problems(tmp_path / "noir")] == [
        ("$.events.e2.body.file", "../secret.md lies outside the world's folder"),
        ("$.events.e3.body.file", "there is no file bodies/e9.md"),
        ("$.events.e4.body.file", "there is no file bodies"),
        ("$.events.e5.body.file", "a body's file is named relative to its document"),
        ("$.events.e6.body.file", 'a path is written with "/", on Windows too'),
    ]


def test_a_gathering_takes_the_problems_and_the_rest_is_read(tmp_path: Path) -> None:
    gathering = Gathering()
    path = written(tmp_path, "noir.yaml", "actors: {진우: {resk: 1, at: 부두}, 두 사람: {}, 수아: {}}\n")
    (jinu, place), (sua, _) = read_records(path, gathering)
    assert (jinu.values_given(), sua.id) == ({"id": "진우", "at": "부두"}, "수아")
    assert gathering.lacks(place, "resk")
    assert not gathering.lacks(place, "at")
    assert len(gathering.problems()) == 2


def test_what_stands_behind_a_wrong_entry_of_a_list_keeps_its_number(tmp_path: Path) -> None:
    gathering = Gathering()
    text = "events: {밤: {turn: 1, causes: [두 말, 가, 3, 나], actors: [진우]}}\n"
    ((night, place),) = read_records(written(tmp_path, "noir.yaml", text), gathering)
    assert night.values_given()["causes"] == ("가", "나")
    assert [place.problem("", ("causes", number)).path for number in (0, 1)] == [
        "$.events.밤.causes[1]",
        "$.events.밤.causes[3]",
    ]
    assert place.inside("causes").problem("", (1,)).path == "$.events.밤.causes[3]"


def test_too_many_problems_are_counted(tmp_path: Path) -> None:
    lines = '{"kind": "actor", "id": "x", "y": 1}\n' * 1500
    with pytest.raises(DocumentError) as caught:
        records(written(tmp_path, "noir.jsonl", lines))
    assert len(caught.value.problems) == 1000
    assert caught.value.uncounted == 500
