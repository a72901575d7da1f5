"""`g6 gate`: what it prints, in the language of the world, and how it ends."""

import json
from pathlib import Path

import pytest

from g6 import Story
from g6.graph.stores.opening import open_store
from golden import EXAMPLES
from small import Values
from terminal import g6
from trials import BORA, WORLD, scene

SCENE = EXAMPLES / "noir/scene.yaml"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    with Story(open_store(tmp_path / "harbour.g6")) as story:
        story.load(WORLD)
    (tmp_path / "scene.json").write_text(json.dumps(scene()), encoding="utf-8")
    return tmp_path


def judge(files: Path, *events: Values, options: tuple[str, ...] = ()) -> tuple[int, str, str]:
    lines = "".join(json.dumps({"kind": "event", "at": "pier", **event}) + "\n" for event in events)
    (files / "events.jsonl").write_text(lines, encoding="utf-8")
    given = ("--events", files / "events.jsonl", "--store", files / "harbour.g6", *options)
    ended = g6("gate", files / "scene.json", *given)
    return ended.code, ended.out, ended.err


def test_ok_and_warnings_end_with_0_and_findings_with_1(files: Path) -> None:
    assert judge(files, {"actors": [BORA]}) == (0, "OK — nothing found\n", "")
    code, out, _ = judge(files, {"actors": [BORA], "opens": ["map"]})
    assert (code, out.splitlines()[0]) == (0, "OK — only warnings")
    code, out, _ = judge(files, {"actors": {BORA: "victim"}, "flags": ["death"]})
    assert (code, out.splitlines()[0]) == (1, "REWRITE — it may be rewritten")


def test_each_finding_says_where_what_and_what_mends_it(files: Path) -> None:
    _, out, _ = judge(files, {"actors": {BORA: "victim"}, "flags": ["death"]}, {"actors": ["ghost"]})
    assert out.splitlines() == [
        "REWRITE — it may be rewritten",
        "block  personal  survive  $.actors.bora (line 1)",
        "                          bora dies, and may not: bora_lives",
        "                          to mend it: let bora live, or tell a faked death with `truth: false`",
        "block  personal  dead     $.actors.ghost (line 2)",
        "                          ghost is dead, and takes part as acting",
        "                          to mend it: let the body be `present`, tell a flashback or a dream, or",
        "                          bring ghost back first (`dead: false`)",
    ]


def test_json_is_what_story_gate_returns(files: Path) -> None:
    code, out, _ = judge(files, {"actors": ["ghost"]}, options=("--json",))
    with Story(open_store(files / "harbour.g6")) as story:
        assert json.loads(out) == story.gate(files / "scene.json", files / "events.jsonl")
    assert code == 1


def test_what_is_wrong_with_the_scene_or_the_events_is_an_error(files: Path) -> None:
    code, out, err = judge(files, {"actors": ["borra"]})
    assert (code, out) == (1, "")
    assert 'unknown actor "borra"' in err
    (files / "scene.json").write_text('{"actors": ["borra"]}', encoding="utf-8")
    code, out, err = judge(files, {})
    assert (code, out) == (1, "")
    assert "bora" in err


def test_a_korean_world_is_told_in_korean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And with no store the world beside the scene is judged, as it is recalled."""
    monkeypatch.setenv("G6_CACHE", str(tmp_path / "cache"))
    (tmp_path / "사건.yaml").write_text("events: [{actors: {수아: 피해자}, flags: [사망]}]\n", encoding="utf-8")
    ended = g6("gate", SCENE, "--events", tmp_path / "사건.yaml")
    assert ended.code == 1
    first, *rest = ended.out.splitlines()
    assert first == "REWRITE — 고쳐 쓸 수 있음"
    assert "막음  대인  생존  $.events[0].actors.수아 (1번째 줄)" in rest
    assert "수아: 죽으면 안 되는 사람이 죽음(수아생존)" in ended.out
