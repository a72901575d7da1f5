"""`g6 policy`: what it prints where, in both languages, and how it ends."""

import json
from pathlib import Path
from shutil import copy

import pytest

import g6 as library
from golden import EXAMPLES
from terminal import Ended, g6

WORLDS = {
    "en": (EXAMPLES / "front", EXAMPLES / "front/turns/turns.jsonl"),
    "ko": (EXAMPLES / "noir/world", EXAMPLES / "noir/turns"),
}


@pytest.fixture(scope="module", params=WORLDS)
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    path = tmp_path_factory.mktemp("stores") / "story.g6"
    world, turns = WORLDS[request.param]
    with library.open(path) as story:
        story.load(world)
        assert len(list(story.play(turns))) == 12
    return request.param, path


@pytest.fixture
def store(whole: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, Path]:
    path = tmp_path / "story.g6"
    copy(whole[1], path)
    monkeypatch.setenv("G6_STORE", str(path))
    return whole[0], path


def file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "policy.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def proposed(path: Path) -> str:
    ended = g6("policy", "propose", path, "--json")
    assert ended.code == 0
    return str(json.loads(ended.out)["sha256"])


def test_what_is_shown_can_be_proposed(store: tuple[str, Path], tmp_path: Path) -> None:
    shown = g6("policy", "show")
    assert (
        shown.err
        == {
            "en": "the policy that g6 comes with: none was approved\n",
            "ko": "g6에 딸린 정책. 승인된 것은 아직 없음\n",
        }[store[0]]
    )
    path = file(tmp_path, shown.out)
    assert g6("policy", "diff", path).out == ""
    ended = g6("policy", "propose", path)
    assert (ended.code, ended.out) == (1, "")
    assert "it is the one that stands" in ended.err
    assert json.loads(g6("policy", "show", "--json").out) == library.Policy().canonical()


def test_a_flag_of_any_name_can_be_shown_and_proposed(store: tuple[str, Path], tmp_path: Path) -> None:
    given = file(
        tmp_path, "flag_risk: {실종: 0.7, no: 0.1, x.y: 0.2, 사망: 1}\ntone_axes: [a, b, c, d, e, f, no, 긴장]\n"
    )
    assert g6("policy", "approve", proposed(given), "--who", "a", "--why", "b").code == 0
    shown = g6("policy", "show").out
    assert "  death: 1\n" in shown
    assert "  - tension\n" in shown
    assert g6("policy", "diff", file(tmp_path, shown)).out == ""


def test_a_change_from_its_proposal_to_its_entry(store: tuple[str, Path], tmp_path: Path) -> None:
    language, address = store
    path = file(tmp_path, "term_weights: {risk: 0.2, importance: 0.6}\n")
    changes = ["term_weights.risk: 0.4 -> 0.2", "term_weights.importance: 0.4 -> 0.6"]
    assert g6("policy", "diff", path).out.splitlines() == changes
    ended = g6("policy", "propose", path, "--turns", "6")
    sha256 = proposed(path)
    assert ended.out.splitlines()[:2] == changes
    compared = {"en": "6 turns recalled again, turn 52 to 57: ", "ko": "52턴부터 57턴까지 6턴을 다시 회상함: "}
    assert ended.out.splitlines()[-1].startswith(compared[language])
    assert f"g6 policy approve {sha256[:12]} --who" in ended.err
    ended = g6("policy", "approve", sha256[:12], "--who", "편집자", "--why", "그냥  한번")
    stands = {
        "en": f"policy {sha256[:12]} stands from turn 58 on; approved by 편집자\n",
        "ko": f"정책 {sha256[:12]}, 58턴부터 섬. 승인 편집자\n",
    }
    assert ended == Ended(0, "", stands[language])
    logged = {
        "en": f"policy {sha256[:12]}, from turn 58 on; approved by 편집자: 그냥 한번",
        "ko": f"정책 {sha256[:12]}, 58턴부터. 승인 편집자: 그냥 한번",
    }[language]
    assert g6("policy", "log").out.rstrip("\n").endswith(logged)
    assert g6("policy", "show").err == f"{logged}\n"
    (logged_json,) = json.loads(g6("policy", "log", "--json").out)
    assert (logged_json["policy"], logged_json["why"]) == (sha256, "그냥 한번")
    assert sha256[:12] in g6("info").out
    assert g6("verify").code == 0
    assert g6("replay").out == "HASH_MATCH 12/12\n"
    assert address.exists()


def test_what_is_refused_ends_with_1(store: tuple[str, Path], tmp_path: Path) -> None:
    assert store
    ended = g6("policy", "propose", file(tmp_path, "pool_size: 200\n"))
    assert (ended.code, ended.out) == (1, "")
    assert "(F5) @ $.pool_size (line 1)" in ended.err
    ended = g6("policy", "approve", "0123456789ab", "--who", "a", "--why", "b")
    assert (ended.code, ended.out) == (1, "")
    assert "nothing was proposed that is called so (F15)" in ended.err
    assert g6("policy", "log").out == ""


def test_check_reads_it_with_lines_and_knows_what_is_frozen(tmp_path: Path) -> None:
    ended = g6("check", file(tmp_path, "half_life_turns: 3\nttl: 5\n"))
    assert ended.code == 1
    assert "(F10) @ $.ttl (line 2)" in ended.err
    assert g6("check", file(tmp_path, "ttl: 5\n")).err.count("F10") == 1


@pytest.mark.parametrize(
    "words", [["approve", "x", "--who", "a"], ["approve", "x", "--why", "a"], ["propose"], ["nothing"]]
)
def test_a_command_line_that_is_wrong_ends_with_2(words: list[str]) -> None:
    assert g6("policy", *words, "--store", "none.g6").code == 2


@pytest.mark.parametrize("words", [["show"], ["log"], ["approve", "0123456789ab", "--who", "a", "--why", "b"]])
def test_where_there_is_no_story_none_is_made(words: list[str], tmp_path: Path) -> None:
    ended = g6("policy", *words, "--store", tmp_path / "none.g6")
    assert ended.code == 3
    assert list(tmp_path.iterdir()) == []
