"""`g6 check` of a scene: everything that is wrong with it at once, in the world that it names."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

import g6 as library
from g6.errors import DocumentError, InputError
from record_files import written
from small import JINU, WORLD
from terminal import g6

DOJO = """\
world: {id: 도장, language: ko, flags: [사망, 부상]}
actors: {도현: {at: 연무장}, 서연: {since: 5}}
locations: {연무장: {}}
events: {결투: {turn: 3, actors: [도현]}}
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("G6_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("G6_STORE", raising=False)


def wrong(path: Path) -> list[str]:
    """What `g6 check` says of a file, without its name and its hints."""
    ended = g6("check", path)
    assert (ended.code, ended.out) == (1, ""), ended
    lines = [line for line in ended.err.splitlines() if line and not line.startswith("hint: ")]
    return [line.partition(f"{path.name}: ")[2] or line for line in lines]


def test_all_that_is_wrong_with_a_scene_is_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "도장.yaml", DOJO)
    text = (
        "world: 도장.yaml\nturn: 4\nactors:\n  도혀: 말하기\n  서연: 대사\nat: {연무쟝: [도현]}\nrisks: [부샹]\n"
        'tone: {긴쟝: 0.5}\nrequired: [결튜]\nviewpoint: 없는이\nas_of: "2020-01-01"\ntime: "2020-01-01"\nmood: dark\n'
    )
    assert wrong(written(tmp_path, "s.yaml", text)) == [
        '"말하기" is none of 행동, 대사, 등장, 미등장 @ $.actors.도혀 (line 4)',
        'unknown actor "도혀" @ $.actors.도혀 (line 4)',
        '"서연" is in the story from turn 5 on, and this happens at turn 4 @ $.actors.서연 (line 5)',
        'unknown location "연무쟝" @ $.at.연무쟝 (line 6)',
        'unknown risk "부샹" @ $.risks[0] (line 7)',
        'unknown tone axis "긴쟝" @ $.tone.긴쟝 (line 8)',
        'unknown card "결튜" @ $.required[0] (line 9)',
        'unknown actor "없는이" @ $.viewpoint (line 10)',
        "2020-01-01 00:00 is a date, but the world's clock has no start: give it one @ $.as_of (line 11)",
        "2020-01-01 00:00 is a date, but the world's clock has no start: give it one @ $.time (line 12)",
        'unknown field "mood" @ $.mood (line 13)',
    ]


def test_what_is_wrong_with_its_world_is_told_beside_it(tmp_path: Path) -> None:
    written(tmp_path, "도장.yaml", DOJO.replace("at: 연무장", "at: 연무쟝"))
    found = wrong(written(tmp_path, "s.yaml", "world: 도장.yaml\nactors: {도현: 말하기}\n"))
    assert found[0].startswith('"말하기" is none of')
    assert found[1].endswith('unknown location "연무쟝" @ $.actors.도현.at (line 2)')


def test_a_scene_made_in_python_is_checked_at_once_too() -> None:
    with library.open() as story:
        story.load(WORLD)
        story.check({"actors": [JINU]})
        with pytest.raises(InputError) as caught:
            story.check({"actors": {"진유": "말하기"}, "locations": ["부드"]})
        assert isinstance(caught.value, DocumentError)
        assert [problem.message for problem in caught.value.problems] == [
            '"말하기" is none of 행동, 대사, 등장, 미등장',
            'unknown actor "진유"',
            'unknown location "부드"',
        ]
        with pytest.raises(InputError, match="can know"):
            story.check({"actors": ["해라"], "viewpoint": "해라", "required": ["만남"]})


UNITS = [
    ("", '"2020-01-01"', "has no start"),
    ("clock: {unit: 시간, start: 2019-12-31}", '"2020-01-01 00:30"', "hours"),
]


@pytest.mark.parametrize("field", ["time", "as_of"])
@pytest.mark.parametrize(("clock", "moment", "told"), UNITS)
def test_a_date_that_the_clock_cannot_hold_is_an_error_of_the_scene(
    tmp_path: Path, clock: str, moment: str, told: str, field: str
) -> None:
    world = written(tmp_path, "w.yaml", f"world: {{id: w, {clock}}}\nactors: {{도현: {{}}}}\n")
    scene = written(tmp_path, "s.yaml", f"world: w.yaml\nactors: [도현]\n{field}: {moment}\n")
    turns = written(tmp_path, "turns/001.md", f"---\nscene:\n  actors: [도현]\n  {field}: {moment}\n---\n비가 왔다.\n")
    assert g6("load", world, "--store", tmp_path / "w.g6").code == 0
    for command in (("check", scene), ("recall", scene), ("recall", scene, "--store", tmp_path / "w.g6")):
        ended = g6(*command)
        assert ended.code == 1
        assert told in ended.err
        assert f"scene {scene.as_posix()}: 2020-01-01 " in ended.err
        assert f"@ $.{field} (line 3)" in ended.err
    played = g6("play", turns.parent, "--store", tmp_path / "w.g6")
    assert played.code == 1
    assert told in played.err
    assert f"@ $.scene.{field} (line 4)" in played.err
    with library.open(tmp_path / "w.g6") as story, pytest.raises(InputError, match=told):
        story.recall({"actors": ["도현"], field: moment.strip('"')})


@pytest.mark.parametrize(
    ("named", "hint"),
    [
        ("세게", "did you mean 세계?"),
        ("세계.yaml", "did you mean 세계?"),
        ("도쟝", "did you mean 도장.yaml?"),
        ("../도장/새계", "did you mean ../도장/세계?"),
        ("없는 곳/세계", "did you mean 세계?"),
        ("멀리", "beside it there is 도장.yaml, 세계"),
    ],
)
def test_a_world_that_is_not_there_is_told_with_those_that_are(tmp_path: Path, named: str, hint: str) -> None:
    home = tmp_path / "도장"
    written(home, "세계/인물.yaml", DOJO)
    written(home, "도장.yaml", DOJO.replace("id: 도장", "id: 다른도장"))
    written(home, "차례/001.md", "---\nscene: {actors: [도현]}\n---\n")
    scene = written(home, "s.yaml", f"world: {named}\nactors: [도현]\n")
    ended = g6("check", scene)
    assert ended.code == 1
    assert f'there is no world "{named}" beside it @ $.world (line 1)\n\nhint: {hint}\n' in ended.err
    if hint.startswith("did"):
        assert hint in g6("recall", scene).err


def test_a_world_may_be_named_by_its_id(tmp_path: Path) -> None:
    written(tmp_path, "세계/인물.yaml", DOJO)
    assert g6("check", written(tmp_path, "a.yaml", "world: 도장\nactors: [도현]\n")).code == 0
    assert 'unknown actor "도혀"' in g6("check", written(tmp_path, "b.yaml", "world: 도장\nactors: [도혀]\n")).err


RECIPE = "cartridge: 결투전\nkind: 지역\nfor: 연무장\ncards:\n  - 결투\n  - {latest: 2, with: 도현}\n"


@pytest.mark.parametrize("composition", ["NFC", "NFD"])
@pytest.mark.parametrize("folder", ["카트리지", "cartridges"])
def test_names_of_a_recipe_are_looked_up_in_the_world_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, composition: Literal["NFC", "NFD"]
) -> None:
    folder = unicodedata.normalize(composition, folder)
    written(tmp_path, "세계/인물.yaml", DOJO)
    recipe = written(tmp_path, f"세계/{folder}/결투전.yaml", RECIPE)
    ended = g6("check", recipe)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("결투전.yaml: 카트리지 1개, 이름이 모두 그 세계에 있음, 틀린 곳 없음\n")
    recipe.write_text(RECIPE.replace("결투\n", "결튜\n"), encoding="utf-8")
    for place, name in (
        (tmp_path, f"세계/{folder}/결투전.yaml"),
        (tmp_path, f"세계/{folder}"),
        (tmp_path / "세계", f"{folder}/결투전.yaml"),
        (recipe.parent, "결투전.yaml"),
    ):
        monkeypatch.chdir(place)
        ended = g6("check", name)
        assert ended.code == 1
        assert ended.err.startswith("cartridge ")
        assert ended.err.endswith(
            '결투전.yaml: unknown event "결튜" @ $.cards[0] (line 5)\n\nhint: did you mean 결투?\n'
        )


def test_a_recipe_alone_is_checked_by_itself(tmp_path: Path) -> None:
    ended = g6("check", written(tmp_path, "결투전.yaml", RECIPE))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith("1 cartridge recipe, nothing wrong; names can't be looked up: no world lies around it\n")
    written(tmp_path, "scene.yaml", "world: w.yaml\nactors: [도현]\n")
    ended = g6("check", written(tmp_path, "cartridges/결투전.yaml", RECIPE))
    assert ended.out.endswith("no world lies around it\n"), "a folder of scenes is no world"


def test_what_is_wrong_with_recipes_alone_is_told_too(tmp_path: Path) -> None:
    twice = "- " + RECIPE.replace("\n", "\n  ").strip() + "\n"
    assert wrong(written(tmp_path, "a.yaml", twice + twice)) == [
        'duplicate id "결투전", first on line 1 @ $[1] (line 7)'
    ]
    text = RECIPE.replace("kind: 지역", "종류: 지역").replace("지역", "지역\n수명: 2")
    ended = g6("check", written(tmp_path, "b.yaml", text))
    assert "hint: did you mean kind? fields have English names\n" in ended.err
    assert "hint: did you mean ttl? fields have English names\n" in ended.err


def test_a_scene_may_name_the_recipes_of_its_world(tmp_path: Path) -> None:
    written(tmp_path, "세계/인물.yaml", DOJO)
    written(tmp_path, "세계/카트리지/결투전.yaml", RECIPE)
    scene = "world: 세계\nactors: [도현]\ncartridges: [결투전]\n"
    assert g6("check", written(tmp_path, "a.yaml", scene)).code == 0
    assert g6("recall", tmp_path / "a.yaml").code == 0
    scene = scene.replace("결투전", "결튜전")
    for command in ("check", "recall"):
        ended = g6(command, written(tmp_path, "b.yaml", scene))
        assert (
            'b.yaml: unknown cartridge "결튜전" @ $.cartridges[0] (line 3)\n\nhint: did you mean 결투전?' in ended.err
        )


def test_a_scene_far_from_every_world_may_be_meant_for_a_store(tmp_path: Path) -> None:
    ended = g6("check", written(tmp_path, "s.yaml", "world: 도장\nactors: [도현]\n"))
    assert (ended.code, ended.err) == (0, "")
    assert "no world lies beside it" in ended.out


@pytest.mark.parametrize("named", ["NFC", "NFD"])
@pytest.mark.parametrize("kept", ["NFC", "NFD"])
def test_a_folder_is_found_however_its_letters_are_composed(
    tmp_path: Path, kept: Literal["NFC", "NFD"], named: Literal["NFC", "NFD"]
) -> None:
    home = tmp_path / unicodedata.normalize(kept, "겨울")
    written(home, unicodedata.normalize(kept, "세계/인물.yaml"), DOJO)
    written(home, unicodedata.normalize(kept, "장면.yaml"), "world: 세계\nactors: [도현]\n")
    written(home, unicodedata.normalize(kept, "차례/004.md"), "---\nscene: {actors: [도현]}\n---\n")
    names = ("세계", "장면.yaml", "차례")
    world, scene, turns = (tmp_path / unicodedata.normalize(named, f"겨울/{name}") for name in names)
    store = tmp_path / "s.g6"
    for command in (("check", world, scene, turns), ("load", world, "--store", store), ("recall", scene)):
        assert g6(*command).code == 0
    assert g6("play", turns, "--store", store).code == 0
    with library.open(store) as story:
        assert story.recall(scene).scene.turn == 5


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("turns.jsonl", '\n{"scene": {"actors": ["A1"]}, "events": [{"actors": {"A1": "kiler"}}]}\n', 2),
        ("turns/001.md", "---\nscene: {actors: [A1]}\nevents:\n  x: {actors: {A1: kiler}}\n---\n", 4),
        ("events.yaml", "- title: x\n  actors: {A1: kiler}\n", 2),
    ],
)
def test_what_is_nearly_a_word_of_ours_is_warned_of_in_turns_and_events(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    path = written(tmp_path, name, text)
    ended = g6("check", path.parent if name.endswith(".md") else path)
    assert ended.code == 0
    assert 'the role "kiler" is nearly "killer", and means nothing to g6 @ $' in ended.err
    assert f"(line {line})" in ended.err
