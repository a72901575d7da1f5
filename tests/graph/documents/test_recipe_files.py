"""Recipes in files: one or a list, alone or in a world's folder, in JSON Lines and in Python."""

import json
from pathlib import Path
from typing import Any

import pytest

from g6.errors import DocumentError
from g6.graph.documents import Gathering, describe, read_scene
from g6.graph.documents.located import ASIDE, Place
from g6.graph.documents.nearby import world_around
from g6.graph.documents.record_reader import record_of
from g6.graph.records import Cartridge
from record_files import problems, records, written

RECIPE = "cartridge: 부두전\nkind: local\nfor: 제3부두\ncards: [자정안개, {latest: 2, at: 제3부두}]\n"
VALUES: dict[str, Any] = {
    "id": "부두전",
    "slot": "local",
    "for": "제3부두",
    "cards": ["자정안개", {"latest": 2, "at": "제3부두"}],
}
THERE = Cartridge.from_values(VALUES)


def listed(text: str) -> str:
    return "- " + text.replace("\n", "\n  ").rstrip() + "\n"


LINE = json.dumps({"kind": "cartridge", **VALUES}, ensure_ascii=False) + "\n"
INSIDE = "for: 제3부두, cards: [자정안개, {latest: 2, at: 제3부두}]"
FORMS = {
    "a.yaml": RECIPE,
    "b.yaml": RECIPE.replace("cartridge:", "카트리지:").replace("local", "지역"),
    "c.yaml": listed(RECIPE),
    "d.yaml": f"cartridges: {{부두전: {{kind: local, {INSIDE}}}}}\n",
    "e.yaml": f"카트리지: {{부두전: {{slot: 지역, {INSIDE}}}}}\n",
    "f.yaml": f"cartridges: [{{id: 부두전, kind: local, {INSIDE}}}]\n",
    "g.yaml": f"cartridges: [{{cartridge: 부두전, kind: local, {INSIDE}}}]\n",
    "h.jsonl": LINE,
    "i.jsonl": LINE.replace('"kind": "cartridge", "id"', '"cartridge"').replace('"slot"', '"kind"'),
    "j.json": json.dumps({"cartridges": [VALUES]}),
}


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("folder", ["", "cartridges/", "카트리지/"])
def test_every_way_to_write_a_recipe_says_the_same(tmp_path: Path, name: str, folder: str) -> None:
    path = written(tmp_path, f"{folder}{name}", FORMS[name])
    assert records(path) == [THERE]
    assert describe(path) == "cartridge"


@pytest.mark.parametrize("name", ["cartridges", "카트리지", "Cartridges"])
def test_a_worlds_folder_reads_its_recipes_too(tmp_path: Path, name: str) -> None:
    written(tmp_path, "noir/world.yaml", "world: {id: noir}\n")
    written(tmp_path, f"noir/{name}/부두전.yaml", RECIPE)
    written(
        tmp_path,
        f"noir/{name}/둘.yaml",
        listed(RECIPE.replace("부두전", "둘")) + listed(RECIPE.replace("부두전", "셋")),
    )
    assert {record.id for record in records(tmp_path / "noir")} == {"noir", "부두전", "둘", "셋"}
    assert describe(tmp_path / "noir") == "world"
    assert describe(tmp_path / "noir" / name) == "cartridge"
    written(tmp_path, f"noir/더/{name}/넷.yaml", RECIPE.replace("부두전", "넷"))
    assert len(records(tmp_path / "noir")) == 5
    assert world_around(tmp_path / "noir" / name / "둘.yaml") == tmp_path / "noir"
    assert world_around(tmp_path / "noir" / name) == tmp_path / "noir"


def test_recipes_without_a_world_around_them_have_none(tmp_path: Path) -> None:
    assert world_around(written(tmp_path, "부두전.yaml", RECIPE)) is None
    (tmp_path / "부두전.yaml").unlink()
    assert world_around(written(tmp_path, "cartridges/부두전.yaml", RECIPE)) is None


def test_a_mistake_names_the_recipe_its_line_and_what_was_meant(tmp_path: Path) -> None:
    path = written(tmp_path, "cartridges/noir.yaml", RECIPE.replace("local", "locla").replace("at:", "ta:"))
    slot = '"locla" is none of local, personal, aux @ $.kind (line 2)'
    assert [str(found) for found in problems(path)] == [
        f"cartridge {path.as_posix()}: {slot}\n\nhint: did you mean local?",
        f'cartridge {path.as_posix()}: unknown field "ta" @ $.cards[1].ta (line 4)\n\nhint: did you mean at?',
    ]


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (RECIPE.replace("부두전", "부두 전"), "$.cartridge", '"부두 전" is no identifier: it holds a space'),
        (RECIPE.replace("cartridge: 부두전", "카트리지: 부두 전"), "$.카트리지", '"부두 전" is no identifier'),
        (RECIPE + "id: 다른것\n", "$.id", "`cartridge` is its id already"),
        (RECIPE.replace("kind: local\n", ""), "$", 'the field "kind" is missing'),
        (RECIPE.replace("local", "emergency"), "$.kind", "the emergency cartridge is the engine's own"),
        (RECIPE + "ttl: 9\n", "$.ttl", "a cartridge lives 1 to 5 turns, not 9"),
        (listed(RECIPE) + listed(RECIPE + "ttl: 0"), "$[1].ttl", "a cartridge lives 1 to 5 turns, not 0"),
        (listed(RECIPE) + "- 부두전\n", "$[1]", "expected a mapping of fields"),
        (RECIPE.replace("cartridge:", "cartrige:"), "$", 'the field "cartridge" is missing'),
        ("kind: local\ncards: [e1]\n", "$", 'the field "cartridge" is missing'),
        ("actors: {진우: {name: x}}\n", None, "this is a world, not a cartridge"),
        ("actors: [진우]\nturn: 3\n", None, "this is a scene, not a cartridge"),
        ("[]\n", "$", 'the field "cartridge" is missing'),
        ("말\n", "$", 'the field "cartridge" is missing'),
    ],
)
def test_what_is_no_recipe_is_told(tmp_path: Path, text: str, path: str | None, message: str) -> None:
    file = written(tmp_path, "cartridges/a.yaml", text)
    found = problems(file)[0]
    assert found.document == f"cartridge {file.as_posix()}"
    assert found.path == path
    assert found.message.startswith(message)


def test_a_recipe_is_no_scene(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="this is a cartridge, not a scene"):
        read_scene(written(tmp_path, "a.yaml", RECIPE))


def test_a_scene_that_names_recipes_is_a_scene(tmp_path: Path) -> None:
    assert describe(written(tmp_path, "s.yaml", "actors: [진우]\ncartridges: [부두전]\n")) == "scene"
    assert read_scene(tmp_path / "s.yaml").value.cartridges == ("부두전",)


def test_a_file_among_the_recipes_that_does_not_say_its_name_is_one_that_lacks_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = written(tmp_path, "부두/카트리지/a.yaml", "kind: 지역\nfor: 부두\ncards: [총성]\n")
    assert describe(path, ("tone_axes", "flag_risk")) == "cartridge"
    monkeypatch.chdir(path.parent)
    assert describe(Path("a.yaml"), ("tone_axes", "flag_risk")) == "cartridge"


def test_a_line_of_json_calls_the_slot_so() -> None:
    gathering = Gathering()
    record_of({"kind": "cartridge", **{n: v for n, v in VALUES.items() if n != "slot"}}, Place(ASIDE), gathering)
    assert [found.message for found in gathering.problems()] == ['the field "slot" is missing']


def test_a_recipe_file_takes_one_back(tmp_path: Path) -> None:
    for extra in ("", "kind: 지역\n"):
        (record,) = records(written(tmp_path, "cartridges/a.yaml", f"cartridge: 부두전\n{extra}retract: true\n"))
        assert isinstance(record, Cartridge)
        assert (record.id, record.retract, record.kind) == ("부두전", True, "cartridge")
