"""Scenes, scripted turns as JSON Lines and as Markdown, and what a file is."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents import describe, read_records, read_scene, read_turns, world_beside
from g6.graph.documents.event_reader import read_drafts
from g6.graph.documents.turn_reader import count_turns
from g6.graph.turn import Turn
from record_files import written

TURN = "---\nscene: {turn: 3, actors: [진우]}\nevents:\n  - {id: e1}\n---\n\n비가 왔다.\r\n\n--- 그리고 ---\n"


def turns(path: Path) -> list[Turn]:
    return [turn for turn, _ in read_turns(path)]


def problems(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        turns(path)
    return caught.value.problems


def test_a_scene_is_read_and_its_world_found_beside_it(tmp_path: Path) -> None:
    path = written(tmp_path, "scene.yaml", "world: noir\nactors: {진우: 대사}\nrisks: [부상]\n")
    scene, place = read_scene(path)
    assert scene.actors == {"진우": "speaking"}
    assert place.source.name == f"scene {path.as_posix()}"
    assert world_beside(scene, path) is None
    (tmp_path / "noir").mkdir()
    assert world_beside(scene, path) == tmp_path / "noir"


def test_all_that_is_wrong_with_a_scene_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "scene.yaml", "actors: {진우: acting}\nturm: 3\npace:\n  unit: years\n")
    with pytest.raises(DocumentError) as caught:
        read_scene(path)
    assert [(found.line, found.path) for found in caught.value.problems] == [(2, "$.turm"), (4, "$.pace.unit")]


def test_a_scene_with_korean_fields_is_a_scene_and_told_the_english_ones(tmp_path: Path) -> None:
    path = written(tmp_path, "장면.yaml", "세계: noir\n턴: 46\n인물: {진우: 대사}\n장소: 부두\n")
    with pytest.raises(DocumentError) as caught:
        read_scene(path)
    told = [(found.line, found.message, (found.hint or "").split("?")[0]) for found in caught.value.problems]
    assert told == [
        (1, 'unknown field "세계"', "did you mean world"),
        (2, 'unknown field "턴"', "did you mean turn"),
        (3, 'unknown field "인물"', "did you mean actors"),
        (4, 'unknown field "장소"', "did you mean at"),
    ]
    with pytest.raises(DocumentError, match="this is a scene, not a world"):
        list(read_records(path))


def test_a_turn_with_korean_keys_is_told_the_english_ones(tmp_path: Path) -> None:
    found = problems(written(tmp_path, "턴/001.md", "---\n씬: {actors: [진우]}\n사건: []\n---\n"))
    hints = [problem.hint for problem in found if problem.message.startswith("unknown field")]
    assert hints == [f"did you mean {field}? fields have English names" for field in ("scene", "events")]


def test_markdown_turns_come_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name, turn in {"10.md": 10, "9.md": 9, "011.md": 11}.items():
        written(tmp_path, f"turns/{name}", f"---\nscene: {{turn: {turn}, actors: [진우]}}\n---\n")
    written(tmp_path, "turns/README.md", "no turn")
    assert [turn.scene.turn for turn in turns(tmp_path / "turns")] == [9, 10, 11]


def test_a_markdown_turn_has_its_text_below(tmp_path: Path) -> None:
    (turn,) = turns(written(tmp_path, "003.md", TURN))
    assert turn.scene.turn == 3
    assert turn.events[0].id == "e1"
    assert turn.text == "비가 왔다.\n\n--- 그리고 ---"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("비가 왔다.\n", 1, "the front matter is missing"),
        ("---\nscene: {actors: [진우]}\n비가 왔다.\n", 1, "the front matter is never closed by a second ---"),
        ("---\n- x\n---\n", 2, "the front matter holds no keys"),
        ("---\nscene: {actors: [진우]}\ntext: a\n---\nb\n", 3, "a text in the front matter, and another below it"),
        ("---\nscene: {actors: [진우]}\nscene: {actors: [진우]}\n---\n", 3, 'duplicate key "scene", first on line 2'),
        ("---\nscene:\n  actors: [진우]\n  tern: 3\n---\nb\n", 4, 'unknown field "tern"'),
        ("---\nused: [e1]\n---\nb\n", None, 'the field "scene" is missing'),
        ("---\nscene: {actors: [진우]}\n---\nb\n\n---\nscene: {actors: [수아]}\n---\nc\n", 6, "a second front matter"),
        ("---\nscene: {actors: [진우]}\n---\n---\n\nscene: {actors: [수아]}\n---\nc\n", 4, "a second front matter"),
        ("---\nscene: {actors: [진우]}\n---\nevents:\n  - {id: e1}\n", 3, "a second front matter"),
        ("---\nscene: {actors: [진우]}\nevents:\n  e1: {}\n  e2: {at: []}\n---\n", 5, "expected a name, got a list"),
        (
            "---\nscene: {actors: [진우]}\nevents:\n  e1: {}\n  두 일: {}\n---\n",
            5,
            '"두 일" is no identifier: it holds a space',
        ),
        ("---\nscene: {actors: [진우]}\nevents: {e1: {id: e2}}\n---\n", 3, 'the key is "e1", the id inside is another'),
    ],
)
def test_a_markdown_turn_tells_its_line(tmp_path: Path, text: str, line: int | None, message: str) -> None:
    (found,) = problems(written(tmp_path, "003.md", text))
    assert found.message == message
    assert line is None or found.line == line


def test_a_line_that_divides_prose_begins_no_turn(tmp_path: Path) -> None:
    text = "---\nscene: {actors: [진우]}\n---\n비가 왔다.\n\n---\n\n그쳤다: 잠시.\n\n---\ntext: 어디야\n"
    (turn,) = turns(written(tmp_path, "003.md", text))
    assert turn.text is not None
    assert turn.text.endswith("text: 어디야")


def test_events_of_a_turn_may_be_a_mapping_by_their_ids(tmp_path: Path) -> None:
    listed = written(tmp_path, "1.md", "---\nscene: {actors: [진우]}\nevents: [{id: e1, at: 부두}, {id: e2}]\n---\n")
    keyed = written(tmp_path, "2.md", "---\nscene: {actors: [진우]}\nevents: {e1: {at: 부두}, e2: {}}\n---\n")
    assert turns(listed) == turns(keyed)
    (wrong,) = problems(
        written(tmp_path, "3.md", "---\nscene: {actors: [진우]}\nevents: {e1: {}, e2: {resk: 1}}\n---\n")
    )
    assert (wrong.path, wrong.hint) == ("$.events.e2.resk", "did you mean risk?")


def test_files_that_say_no_place_in_the_order_are_told(tmp_path: Path) -> None:
    for name in ("1.md", "01.md", "epilogue.md"):
        written(tmp_path, f"turns/{name}", "---\nscene: {actors: [진우]}\n---\n")
    assert {found.message for found in problems(tmp_path / "turns")} == {
        "the same place in the order as 01.md",
        "the name says no place in the order",
    }


def test_json_lines_of_turns_tell_their_line(tmp_path: Path) -> None:
    path = written(tmp_path, "t.jsonl", '{"scene": {"actors": ["A1"]}}\n{"scene": {"actors": ["A1"], "x": 1}}\n{}\n')
    assert [(found.line, found.message) for found in problems(path)] == [
        (2, 'unknown field "x"'),
        (3, 'the field "scene" is missing'),
    ]


def test_a_turn_knows_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "t.jsonl", '\n{"scene": {"actors": ["A1"]}}\n')
    assert [place.line for _, place in read_turns(path)] == [2]


def test_a_folder_without_turns_says_where_they_are(tmp_path: Path) -> None:
    world = tmp_path / "noir"
    script = written(world, "턴/대본.jsonl", "{}\n")
    for folder in (world, script.parent):
        (found,) = problems(folder)
        assert (found.message, found.path) == ("the folder holds no turns", None)
        assert found.hint == f"did you mean {script.as_posix()}?"
    script.rename(world / "턴/46.md")
    assert problems(world)[0].hint == f"did you mean {script.parent.as_posix()}?"
    assert "such as 012.md" in (problems(written(tmp_path, "plain/a.yaml", "a: b\n").parent)[0].hint or "")


@pytest.mark.parametrize("name", ["turns.txt", "none.jsonl", "none"])
def test_what_is_no_file_of_turns_is_told(tmp_path: Path, name: str) -> None:
    assert problems(tmp_path / name)[0].message == "there is no such file"


@pytest.mark.parametrize(
    ("name", "text", "what"),
    [
        ("a.yaml", "actors: {진우: {name: x}}\n", "world"),
        ("a.yaml", "인물: {진우: {name: x}}\n", "world"),
        ("a.yaml", "world: {id: noir}\n", "world"),
        ("a.yaml", "evnts: {e1: {title: x}}\n", "world"),
        ("a.json", '{"locations": {"부두": {}}}', "world"),
        ("a.yaml", "actors: [{id: 진우}]\n", "world"),
        ("a.yaml", "world: noir\nactors: [진우]\n", "scene"),
        ("a.yaml", "actors: {진우: acting}\n", "scene"),
        ("a.yaml", "locations: [부두]\n", "scene"),
        ("a.yaml", "인물: [진우]\n", "scene"),
        ("a.yaml", "세계: noir\n장소: [부두]\n", "scene"),
        ("a.yaml", "세계: {id: noir}\n", "world"),
        ("a.yaml", "actors: {진우: {x: y}}\nturn: 3\n", "scene"),
        ("a.yaml", "cartridge: 부두전\nkind: local\ncards: [e1]\n", "cartridge"),
        ("a.yaml", "half_life_turns: 10\n", "policy"),
        ("a.jsonl", '{"kind": "world", "id": "w"}\n', "world"),
        ("a.jsonl", '\n{"scene": {"actors": ["A"]}}\n', "turns"),
        ("a.jsonl", '{"scene": {"actors": ["A"],}}\n', "turns"),
        ("a.md", TURN, "turns"),
        ("a.yaml", "events: {e1: {actors: [진우]}}\n", "events"),
        ("a.yaml", "사건: [{title: x, at: 부두}]\n", "events"),
        ("a.yaml", "- {title: x, at: 부두}\n", "events"),
        ("a.yaml", "events: [{title: x, at: 부두}]\nmore: x\n", "events"),
        ("a.yaml", "actros: {진우: {}}\nevents: [{title: x, at: 부두}]\n", "world"),
        ("a.yaml", "e1: {title: x}\ne2: {}\n", "events"),
        ("a.yaml", "e1: {actors: {진우: victim}, changes: {moves: {진우: 부두}}}\n", "events"),
        ("a.yaml", "actros: {진우: {name: x}}\n", "world"),
        ("a.json", '{"world": {}, "events": [{"id": "e1"}]}', "world"),
        ("a.yaml", "world: noir\nactors: {진우: {name: x}}\n", "world"),
        ("a.yaml", "scene: {actors: [진우]}\nevents: []\n", "turns"),
        ("a.jsonl", '{"title": "x"}\n', "events"),
        ("a.jsonl", '{"kind": "event", "id": "e1"}\n\n{"kind": "사건", "id": "e2"}\n', "events"),
        ("a.jsonl", '{"kind": "event", "id": "e1"}\n{"kind": "actor", "id": "진우"}\n', "world"),
        ("a.jsonl", '{"id": "진우", "name": "x"}\n', "world"),
    ],
)
def test_a_file_is_told_by_what_it_holds(tmp_path: Path, name: str, text: str, what: str) -> None:
    assert describe(written(tmp_path, name, text), {"half_life_turns", "hot_size"}) == what


SOME = {
    "world.yaml": "world: {id: noir}\nactors: {진우: {name: x}}\nevents: {e1: {}}\n",
    "scene.yaml": "world: noir\nturn: 3\nactors: {진우: 대사}\nlocations: [부두]\n",
    "events.yaml": "- {title: x, at: 부두}\n",
    "turn.md": TURN,
    "turns.jsonl": '{"scene": {"actors": ["A"]}}\n{"scene": {"actors": ["B"]}}\n',
    "turn.yaml": "scene: {actors: [진우]}\nevents: [{title: x}]\n",
}
READERS: dict[str, Callable[[Path], object]] = {
    "a world": lambda path: list(read_records(path)),
    "a scene": read_scene,
    "turns": turns,
    "events": read_drafts,
}


@pytest.mark.parametrize(
    ("wanted", "name", "this"),
    [
        ("a world", "scene.yaml", "this is a scene"),
        ("a world", "turn.md", "these are turns"),
        ("a world", "turn.yaml", "these are turns"),
        ("a world", "turns.jsonl", "these are turns"),
        ("a world", "events.yaml", "these are events"),
        ("a scene", "world.yaml", "this is a world"),
        ("a scene", "turn.md", "these are turns"),
        ("a scene", "turns.jsonl", "these are turns"),
        ("a scene", "events.yaml", "these are events"),
        ("turns", "scene.yaml", "this is a scene"),
        ("turns", "world.yaml", "this is a world"),
        ("events", "scene.yaml", "this is a scene"),
        ("events", "world.yaml", "this is a world"),
    ],
)
def test_one_thing_given_for_another_is_told_in_one_line(tmp_path: Path, wanted: str, name: str, this: str) -> None:
    path = written(tmp_path, name, SOME[name])
    with pytest.raises(DocumentError) as caught:
        READERS[wanted](path)
    (found,) = caught.value.problems
    assert found.message == f"{this}, not {wanted}"
    assert found.document.endswith(path.as_posix())
    assert found.hint


def test_folders_given_for_another_are_told_too(tmp_path: Path) -> None:
    written(tmp_path, "turns/001.md", TURN)
    written(tmp_path, "noir/a.yaml", SOME["world.yaml"])
    for folder, wanted, this in (("turns", "a world", "these are turns"), ("noir", "a scene", "this is a world")):
        with pytest.raises(DocumentError, match=f"{this}, not {wanted}"):
            READERS[wanted](tmp_path / folder)


def test_a_world_with_a_key_of_a_scene_is_still_read_as_a_world(tmp_path: Path) -> None:
    path = written(tmp_path, "w.yaml", "actors:\n  진우: {name: x}\nat: 부두\n")
    with pytest.raises(DocumentError, match='unknown key "at"'):
        list(read_records(path))


@pytest.mark.parametrize("named", ["NFC", "NFD"])
@pytest.mark.parametrize("kept", ["NFC", "NFD"])
def test_a_folder_is_found_however_its_letters_are_composed(
    tmp_path: Path, kept: Literal["NFC", "NFD"], named: Literal["NFC", "NFD"]
) -> None:
    home = tmp_path / unicodedata.normalize(kept, "겨울 이야기")
    written(home, unicodedata.normalize(kept, "세계/인물.yaml"), "actors: {진우: {}}\n")
    written(home, unicodedata.normalize(kept, "장면.yaml"), "world: 세계\nactors: [진우]\n")
    written(home, unicodedata.normalize(kept, "차례/001장.md"), TURN)
    asked = tmp_path / unicodedata.normalize(named, "겨울 이야기")
    world, scene, script = (asked / unicodedata.normalize(named, name) for name in ("세계", "장면.yaml", "차례"))
    assert [record.id for record, _ in read_records(world)] == ["진우"]
    located = read_scene(scene)
    beside = world_beside(located.value, scene)
    assert beside is not None
    assert beside.samefile(home / unicodedata.normalize(kept, "세계"))
    assert (len(turns(script)), count_turns(script)) == (1, 1)
    assert [describe(path) for path in (world, scene, script)] == ["world", "scene", "turns"]


def test_a_folder_is_told_by_what_it_holds(tmp_path: Path) -> None:
    written(tmp_path, "world/a.yaml", "actors: {진우: {}}\n")
    written(tmp_path, "world/README.md", "x")
    written(tmp_path, "script/001.md", TURN)
    written(tmp_path, "history/a.yaml", "events: {e1: {turn: 1}}\n")
    written(tmp_path, "history/b.jsonl", '{"kind": "event", "id": "e2"}\n')
    assert describe(tmp_path / "history") == "events"
    assert [draft.id for draft, _ in read_drafts(tmp_path / "history")] == ["e1", "e2"]
    (tmp_path / "empty").mkdir()
    assert describe(tmp_path / "world") == "world"
    assert describe(tmp_path / "script") == "turns"
    with pytest.raises(DocumentError, match="neither records nor turns"):
        describe(tmp_path / "empty")


@pytest.mark.parametrize(("name", "text"), [("a.yaml", "x: y\n"), ("a.yaml", "- a\n"), ("a.txt", "x"), ("a.yaml", "")])
def test_what_is_nothing_of_ours_is_told(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(DocumentError):
        describe(written(tmp_path, name, text))
