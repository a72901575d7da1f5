"""What a command says that it did: in the language of the world, with the numbers in words that fit them."""

import re
import string
from pathlib import Path

import pytest

import g6 as library
from g6.cli.app import COMMANDS
from g6.cli.outcomes import INFO_LABELS, LINES, played
from g6.cli.told import info_lines
from terminal import g6

KOREAN, ENGLISH = "world: {language: ko}\n", "world: {language: en}\n"
PEOPLE = "actors: {ann: {}}\n"
HANGUL = re.compile("[가-힣]")


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_lines_about_the_same() -> None:
    assert LINES["en"].keys() == LINES["ko"].keys()
    for name, english in LINES["en"].items():
        korean = LINES["ko"][name]
        assert fields(english) == fields(korean), name
        assert HANGUL.search(korean), name
        assert not HANGUL.search(english), name


def test_everything_in_info_has_a_korean_name() -> None:
    with library.open() as story:
        story.load([{"kind": "actor", "id": "ann"}])
        told = story.info()
    named = {line.partition(": ")[0] for line in info_lines(told, "en")}
    assert named == set(INFO_LABELS)


@pytest.mark.parametrize(
    ("first", "last", "there", "english", "korean"),
    [
        (1, 0, 0, "no turn played", "진행한 턴 없음"),
        (4, 3, 1, "1 turn there already", "이미 있던 턴 1개"),
        (4, 4, 3, "played turn 4; 3 turns there already", "4턴 진행함; 이미 있던 턴 3개"),
        (4, 9, 0, "played turns 4 to 9", "4턴부터 9턴까지 진행함"),
    ],
)
def test_what_was_played(first: int, last: int, there: int, english: str, korean: str) -> None:
    assert played(first, last, there, "en") == english
    assert played(first, last, there, "ko") == korean


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("G6_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("G6_STORE", "s.g6")
    return tmp_path


SCRIPT = '{"scene": {"actors": ["ann"]}}\n'

ENGLISH_LINES = {
    "load w.yaml --dry-run": "would be: 2 records added, 0 changed, 0 as they were; the story would stand at turn 0",
    "load w.yaml": "s.g6: 2 records added, 0 changed, 0 as they were; the story stands at turn 0",
    "commit s.yaml": "s.g6: turn 1 committed",
    "play t.jsonl": "played turns 2 to 3",
    "check w.yaml": "w.yaml: a world of 2 records, nothing wrong",
    "check t.jsonl": "t.jsonl: 2 turns, nothing wrong; names are looked up when they are played",
    "check s.yaml": "s.yaml: a scene, and all its names are in its world, nothing wrong",
    "load more.yaml": "s.g6: 1 record added, 0 changed, 0 as they were; the story stands at turn 3",
}
KOREAN_LINES = {
    "load w.yaml --dry-run": "싣는다면: 기록 2개 더함, 0개 바꿈, 0개 그대로. 이야기는 0턴에 있게 됨",
    "load w.yaml": "s.g6: 기록 2개 더함, 0개 바꿈, 0개 그대로. 이야기는 0턴에 있음",
    "commit s.yaml": "s.g6: 1턴 커밋함",
    "play t.jsonl": "2턴부터 3턴까지 진행함",
    "check w.yaml": "w.yaml: 기록 2개인 세계, 틀린 곳 없음",
    "check w.yaml t.jsonl": "t.jsonl: 턴 2개, 틀린 곳 없음. 이름은 진행할 때 찾아봄",
    "check s.yaml": "s.yaml: 씬, 이름이 모두 그 세계에 있음, 틀린 곳 없음",
    "load more.yaml": "s.g6: 기록 1개 더함, 0개 바꿈, 0개 그대로. 이야기는 3턴에 있음",
}


@pytest.mark.parametrize(("world", "lines"), [(ENGLISH, ENGLISH_LINES), (KOREAN, KOREAN_LINES)], ids=["en", "ko"])
def test_the_language_of_the_world(world: str, lines: dict[str, str], here: Path) -> None:
    (here / "w.yaml").write_text(world + PEOPLE, encoding="utf-8")
    (here / "s.yaml").write_text("world: w.yaml\nactors: [ann]\n", encoding="utf-8")
    (here / "t.jsonl").write_text(2 * SCRIPT, encoding="utf-8")
    (here / "more.yaml").write_text("actors: {bob: {}}\n", encoding="utf-8")
    for command, expected in lines.items():
        ended = g6(*command.split())
        assert ended.code == 0, ended.err
        assert (ended.out + ended.err).splitlines()[-1] == expected


@pytest.mark.parametrize(
    ("world", "note"),
    [
        (ENGLISH, "played turns 1 to 2 before that; when it is mended, the same command goes on from there"),
        (KOREAN, "그 앞까지: 1턴부터 2턴까지 진행함. 고치고 나면 같은 명령으로 이어 감"),
    ],
)
def test_a_turn_that_fails_is_named_and_so_are_those_before_it(world: str, note: str, here: Path) -> None:
    (here / "w.yaml").write_text(world + PEOPLE, encoding="utf-8")
    (here / "t.jsonl").write_text(2 * SCRIPT + SCRIPT.replace("ann", "amn"), encoding="utf-8")
    g6("load", "w.yaml")
    ended = g6("play", "t.jsonl")
    assert ended.code == 1
    assert ended.err == (
        f'turns t.jsonl: unknown actor "amn" @ $.scene.actors.amn (line 3)\n\nhint: did you mean ann?\n\n{note}\n'
    )
    (here / "t.jsonl").write_text(3 * SCRIPT, encoding="utf-8")
    assert g6("play", "t.jsonl").code == 0
    with library.open("s.g6") as story:
        assert story.turn == 3


def test_a_script_that_fails_at_once_says_that_too(here: Path) -> None:
    (here / "w.yaml").write_text(PEOPLE, encoding="utf-8")
    (here / "t.jsonl").write_text(SCRIPT.replace("ann", "amn"), encoding="utf-8")
    g6("load", "w.yaml")
    assert g6("play", "t.jsonl").err.splitlines()[-1].startswith("no turn played before that; ")


def test_the_events_of_a_commit_are_told_with_their_file(here: Path) -> None:
    (here / "w.yaml").write_text("actors: {도혁: {}}\n", encoding="utf-8")
    (here / "sc.yaml").write_text("actors:\n- 도혁\n", encoding="utf-8")
    (here / "ev.yaml").write_text("events:\n- title: 하나\n- title: 둘\n  actors: {도혀: victim}\n", encoding="utf-8")
    g6("load", "w.yaml")
    ended = g6("commit", "sc.yaml", "--events", "ev.yaml")
    assert ended.err.startswith('events ev.yaml: unknown actor "도혀" @ $.events[1].actors.도혀 (line 4)\n')
    assert "did you mean 도혁?" in ended.err
    (here / "sc.yaml").write_text("actors:\n- 도혀\n", encoding="utf-8")
    for command in (("recall", "sc.yaml"), ("commit", "sc.yaml"), ("why", "도혁", "--scene", "sc.yaml")):
        ended = g6(*command)
        assert ended.code == 1
        assert ended.err.startswith('scene sc.yaml: unknown actor "도혀" @ $.actors.도혀 (line 2)\n')


@pytest.mark.parametrize("command", ["play t.jsonl", "commit s.yaml", "recall s.yaml", "info", "verify", "known ann"])
def test_where_there_is_no_story_the_command_says_so(command: str, here: Path) -> None:
    (here / "s.yaml").write_text("actors: [ann]\n", encoding="utf-8")
    (here / "t.jsonl").write_text(SCRIPT, encoding="utf-8")
    ended = g6(*command.split())
    assert (ended.code, ended.out) == (3, "")
    assert ended.err == "store s.g6: there is no story there\n\nhint: g6 load WORLD --store s.g6 makes one\n"
    assert not (here / "s.g6").exists()


@pytest.mark.parametrize("world", ["none.yaml", "wrong.yaml"])
def test_a_load_that_fails_leaves_no_store(world: str, here: Path) -> None:
    (here / "wrong.yaml").write_text("actors: {ann: {rsk: 1}}\n", encoding="utf-8")
    assert g6("load", world).code == 1
    assert [file.name for file in here.iterdir()] == ["wrong.yaml"]


def test_a_dry_run_says_where_no_story_is_yet(here: Path) -> None:
    (here / "w.yaml").write_text(ENGLISH + PEOPLE, encoding="utf-8")
    first = g6("load", "w.yaml", "--dry-run")
    assert first.err.splitlines()[0] == "s.g6: there is no story there yet"
    assert not (here / "s.g6").exists()
    g6("load", "w.yaml")
    assert "no story there" not in g6("load", "w.yaml", "--dry-run").err


def test_a_check_writes_nothing(here: Path) -> None:
    (here / "w.yaml").write_text(ENGLISH + PEOPLE, encoding="utf-8")
    (here / "s.yaml").write_text("world: w.yaml\nactors: [ann]\n", encoding="utf-8")
    before = sorted(here.rglob("*"))
    assert g6("check", "s.yaml", "w.yaml").code == 0
    assert sorted(here.rglob("*")) == before
    assert "w.yaml: loaded into " in g6("recall", "s.yaml", "--store", "").err


def test_nothing_in_a_hint_is_missing_from_this_version(here: Path) -> None:
    (here / "w.yaml").write_text(PEOPLE, encoding="utf-8")
    (here / "s.yaml").write_text("actors: [ann]\nturn: 1\n", encoding="utf-8")
    (here / "t.jsonl").write_text(SCRIPT, encoding="utf-8")
    g6("load", "w.yaml")
    g6("play", "t.jsonl")
    (here / "t.jsonl").write_text('{"scene": {"actors": ["ann"], "turn": 1}, "text": "x"}\n', encoding="utf-8")
    (here / "t.txt").write_text("y", encoding="utf-8")
    told = [g6("play", "t.jsonl"), g6("commit", "s.yaml", "--text", "t.txt"), g6("receipts", "--turn", 9)]
    (here / "s.g6").write_bytes((here / "s.g6").read_bytes()[:5000])
    told.append(g6("info"))
    for ended in told:
        assert ended.code == 1
        assert "hint: " in ended.err
        assert {*re.findall(r"(?:`|hint: )g6 (\w+)", ended.err)} <= {*COMMANDS}, ended.err


def test_info_tells_which_turns_have_receipts(here: Path) -> None:
    """As the error about a turn without one says."""
    (here / "w.yaml").write_text(PEOPLE, encoding="utf-8")
    (here / "t.jsonl").write_text(3 * SCRIPT, encoding="utf-8")
    g6("load", "w.yaml")
    assert "g6 info tells which were" in g6("receipts", "--turn", 3).err
    assert "played.last: -" in g6("info").out.splitlines()
    g6("play", "t.jsonl")
    assert {"played.turns: 3", "played.first: 1", "played.last: 3"} <= set(g6("info").out.splitlines())
