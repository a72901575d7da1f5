"""An error about a value says in which file and on which line the value stands, whoever found it wrong."""

from pathlib import Path

import pytest

import g6
from small import HANA, JINU, SUA, WORLD


@pytest.fixture
def story() -> g6.Story:
    story = g6.open()
    story.load(WORLD)
    return story


def refusal(call: object, *arguments: object) -> g6.InputError:
    with pytest.raises(g6.InputError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value


def test_a_scene_of_a_file(story: g6.Story, tmp_path: Path) -> None:
    file = tmp_path / "씬.yaml"
    file.write_text(f"viewpoint: {JINU}\nactors:\n  - {JINU}\n  - 진유\n", encoding="utf-8")
    error = refusal(story.recall, file)
    assert isinstance(error, g6.UnknownName)
    assert str(error) == (
        f'scene {file.as_posix()}: unknown actor "진유" @ $.actors.진유 (line 4)\n\nhint: did you mean 진우?'
    )


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        (f"actors: [{JINU}]\nviewpoint: 수야\n", "$.viewpoint", 2),
        (f"actors: [{JINU}]\nat:\n  부뚜: [{JINU}]\n", "$.at.부뚜", 3),
        (f"actors: [{JINU}]\nlocations:\n  - 부두\n  - 부뚜\n", "$.locations[1]", 4),
        (f"actors: [{JINU}]\nrequired:\n  - 만남\n  - 만냄\n", "$.required[1]", 4),
        (f"actors: [{JINU}]\nturn: 3\nas_of: 7\n", "$.as_of", 3),
        (f"actors: [{HANA}]\nviewpoint: {HANA}\nrequired: [만남]\n", "$.required[0]", 3),
        (f"actors: [{JINU}]\ncartridges: [전쟁]\n", "$.cartridges[0]", 2),
    ],
)
def test_whatever_in_a_scene_is_wrong_has_its_line(
    story: g6.Story, tmp_path: Path, text: str, path: str, line: int
) -> None:
    (tmp_path / "s.yaml").write_text(text, encoding="utf-8")
    error = refusal(story.recall, tmp_path / "s.yaml")
    assert str(error).startswith(f"scene {(tmp_path / 's.yaml').as_posix()}: ")
    assert error.problem is not None
    assert (error.problem.path, error.problem.line) == (path, line)


def test_a_scene_made_in_python_has_a_path_alone(story: g6.Story) -> None:
    error = refusal(story.recall, {"actors": ["진유"]})
    assert str(error).startswith('scene: unknown actor "진유" @ $.actors.진유\n')


def test_a_turn_of_json_lines(story: g6.Story, tmp_path: Path) -> None:
    file = tmp_path / "turns.jsonl"
    one = f'{{"scene": {{"actors": ["{JINU}", "{SUA}"]}}}}\n'
    file.write_text(f'{one}{one}{{"scene": {{"actors": ["진유"]}}}}\n{one}', encoding="utf-8")
    played: list[int] = []
    error = refusal(lambda: played.extend(done.turn for done in story.play(file)))
    assert isinstance(error, g6.UnknownName)
    assert str(error).startswith(
        f'turns {file.as_posix()}: unknown actor "진유" @ $.scene.actors.진유 (line 3)\n\nhint: did you mean 진우?'
    )
    assert played == [3, 4]


def test_a_turn_of_markdown(story: g6.Story, tmp_path: Path) -> None:
    (tmp_path / "001.md").write_text(f"---\nscene:\n  actors: [{JINU}]\n---\n그날.\n", encoding="utf-8")
    (tmp_path / "002.md").write_text(
        f"---\nscene:\n  actors: [{JINU}]\n  required: [없다]\n---\n그날.\n", encoding="utf-8"
    )
    error = refusal(lambda: list(story.play(tmp_path)))
    assert f"turns {(tmp_path / '002.md').as_posix()}: unknown card" in str(error)
    assert "@ $.scene.required[0] (line 4)" in str(error)


@pytest.mark.parametrize("name", ["002.md", "turns.jsonl"])
def test_a_turn_that_asks_for_too_much_is_named(story: g6.Story, tmp_path: Path, name: str) -> None:
    """Also where what is wrong is no single value of it."""
    names = [f"{'가' * 28}{n}" for n in range(50)]
    shared = {"kind": "event", "turn": 2, "time": 200, "known_by": ["all"], "flags": ["길다" * 12]}
    story.load([{**shared, "id": name} for name in names])
    listed = ", ".join(f'"{name}"' for name in names)
    scene = f'{{"actors": ["{JINU}"], "required": [{listed}]}}'
    text = f'{{"scene": {scene}}}\n' if name.endswith("l") else f"---\nscene: {scene}\n---\n"
    (tmp_path / name).write_text(text, encoding="utf-8")
    error = refusal(lambda: list(story.play(tmp_path / name)))
    assert isinstance(error, g6.FrozenRuleError)
    assert str(error).startswith(f"turns {(tmp_path / name).as_posix()}: scene of turn 3: with its 50 required cards")
    assert "(F1) @ $.scene (line " in str(error)


@pytest.mark.parametrize(
    ("name", "text", "path", "line"),
    [
        (
            "e.yaml",
            "events:\n  - {title: 하나}\n  - title: 둘\n    actors: {도혀: victim}\n",
            "$.events[1].actors.도혀",
            4,
        ),
        ("e.yaml", "싸움:\n  actors:\n    도혀: victim\n", "$.싸움.actors.도혀", 3),
        ("e.jsonl", '{"title": "하나"}\n{"title": "둘", "actors": ["도혀"]}\n', "$.actors.도혀", 2),
        ("e.json", '[{"title": "하나"},\n{"id": "만남"}]', "$[1].id", 2),
    ],
)
def test_events_of_a_file(story: g6.Story, tmp_path: Path, name: str, text: str, path: str, line: int) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    box = story.recall({"actors": [JINU]})
    error = refusal(story.commit, box, tmp_path / name)
    assert isinstance(error, g6.DocumentError)
    (problem,) = error.problems
    assert problem.document == f"events {(tmp_path / name).as_posix()}"
    assert (problem.path, problem.line) == (path, line)


def test_events_made_in_python_have_a_path_alone(story: g6.Story) -> None:
    error = refusal(story.commit, story.recall({"actors": [JINU]}), [{}, {"actors": ["도혀"]}])
    assert str(error).startswith('events: unknown actor "도혀" @ $[1].actors.도혀')
    error = refusal(story.commit, story.recall({"actors": [JINU]}), [], ["만냄"])
    assert str(error).startswith('commit: unknown card "만냄" @ $.used[0]')


def test_a_body_is_looked_for_beside_the_file_of_events(story: g6.Story, tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text("- body: {file: prose.txt}\n", encoding="utf-8")
    (tmp_path / "prose.txt").write_text("그날 밤.\n", encoding="utf-8")
    assert len(story.commit(story.recall({"actors": [JINU]}), tmp_path / "e.yaml")["events"]) == 1


def test_a_commit_that_finds_its_scene_wrong_names_the_scene(story: g6.Story, tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(f"actors: [{JINU}]\n", encoding="utf-8")
    box = story.recall(file)
    story.commit(story.recall({"actors": [SUA]}))
    error = refusal(story.commit, box)
    assert isinstance(error, g6.TurnConflict)
    assert str(error).startswith(f"scene {file.as_posix()}: turn 3 is taken")


def test_no_turn_behind_a_wrong_one_is_played(story: g6.Story, tmp_path: Path) -> None:
    """It would take the place of the wrong one."""
    good, wrong = f'{{"scene": {{"actors": ["{JINU}"]}}}}\n', '{"scene": {"actors": []}, "evnts": []}\n'
    (tmp_path / "t.jsonl").write_text(good * 12 + wrong + good * 3 + wrong, encoding="utf-8")
    played: list[int] = []
    error = refusal(lambda: played.extend(done.turn for done in story.play(tmp_path / "t.jsonl")))
    assert isinstance(error, g6.DocumentError)
    assert {problem.line for problem in error.problems} == {13, 17}
    assert len(played) == len(list(story.receipts())) == 12
