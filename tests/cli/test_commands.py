"""Each command over an example story: what it prints where, and how it ends."""

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import jsonschema
import pytest

import g6 as library
from g6.cli.app import COMMANDS
from g6.cli.groups import Group
from g6.schemas import SCHEMAS, schema_of
from golden import EXAMPLES
from rooms import ROOT
from terminal import g6

WORLD, SCENE, TURNS = EXAMPLES / "noir/world", EXAMPLES / "noir/scene.yaml", EXAMPLES / "noir/turns"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stores") / "noir.g6"
    assert g6("load", WORLD, "--store", path).code == 0
    assert g6("play", TURNS, "--store", path).code == 0
    return path


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("G6_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("G6_STORE", raising=False)
    return tmp_path / "cache"


def test_recall_prints_the_lunchbox_and_nothing_else(store: Path) -> None:
    ended = g6("recall", SCENE, "--store", store)
    with library.open(store) as story:
        assert ended == (0, story.recall(SCENE).text, "")


def test_recall_without_a_store_says_where_it_loaded_the_world(cache: Path) -> None:
    first, second = g6("recall", SCENE), g6("recall", SCENE)
    (made,) = (cache / "worlds").iterdir()
    assert (first.code, second.code) == (0, 0)
    assert first.err == f"{WORLD.as_posix()}: {made}에 실음\n"
    assert second.err == f"{WORLD.as_posix()}: {made}에서 읽음\n"
    assert first.out == second.out


def test_g6_store_names_the_store(store: Path) -> None:
    assert g6("info", "--json", G6_STORE=str(store)).out == g6("info", "--json", "--store", store).out


def test_recall_prints_json_that_its_schema_takes(store: Path) -> None:
    ended = g6("recall", SCENE, "--store", store, "--json")
    jsonschema.validate(json.loads(ended.out), schema_of("lunchbox"))


def test_json_with_more_holds_candidates_and_legend_beside_the_lunchbox(store: Path) -> None:
    told = json.loads(g6("recall", SCENE, "--store", store, "--json", "--explain", "--legend").out)
    assert list(told) == ["lunchbox", "pool", "candidates", "legend"]
    assert {"id", "kind", "title"} == set(told["legend"][0])


def test_out_writes_the_bytes(store: Path, tmp_path: Path) -> None:
    ended = g6("recall", SCENE, "--store", store, "--out", tmp_path / "box.txt")
    assert ended.out == ""
    assert (tmp_path / "box.txt").read_bytes() == g6("recall", SCENE, "--store", store).out.encode()


def test_check_option_recalls_three_times(store: Path) -> None:
    assert g6("recall", SCENE, "--store", store, "--check").err == "HASH_MATCH 3/3\n"


def test_a_lunchbox_without_cards_says_why(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_text("world: {id: w}\nactors: {ann: {}}\n", encoding="utf-8")
    (tmp_path / "s.yaml").write_text("world: w.yaml\nactors: [ann]\n", encoding="utf-8")
    ended = g6("recall", tmp_path / "s.yaml")
    assert ended.code == 0
    assert "no card is in the lunchbox" in ended.err
    assert ended.out.startswith("g6 turn=1 ")


def test_check_tells_everything_at_once(tmp_path: Path) -> None:
    (tmp_path / "wrong.yaml").write_text("actors: {ann: {rsk: 1}}\nevents: {e: {at: nowhere}}\n", encoding="utf-8")
    ended = g6("check", WORLD, SCENE, TURNS, tmp_path / "wrong.yaml", tmp_path / "none.yaml")
    assert ended.code == 1
    assert ended.out.count("틀린 곳 없음") == 3
    assert "did you mean risk?" in ended.err
    assert "nowhere" in ended.err
    assert "there is no such file" in ended.err


def test_check_reads_events_alone(tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text(
        "싸움: {actors: {진우: victim}, changes: {moves: {진우: 부두}}}\n", encoding="utf-8"
    )
    (tmp_path / "w.yaml").write_text("events:\n  e1: {at: 부두, resk: 1}\n", encoding="utf-8")
    ended = g6("check", tmp_path / "e.yaml", EXAMPLES / "front/history", tmp_path / "w.yaml")
    assert ended.code == 1
    first, second = ended.out.splitlines()
    assert first.endswith("e.yaml: 1 event, nothing wrong; names can be looked up only in a world")
    assert "history: " in second
    assert "did you mean risk?" in ended.err
    assert "unknown location" not in ended.err


def test_check_reads_a_policy(tmp_path: Path) -> None:
    policy = tmp_path / "policy.yaml"
    policy.write_text("half_life_turns: 20\nlong_absence_turns: 80\n", encoding="utf-8")
    assert g6("check", policy).out.endswith("a policy, nothing wrong\n")
    policy.write_text("half_life_turns: -1\nlong_absence_turns: 80\n", encoding="utf-8")
    ended = g6("check", policy)
    assert ended.code == 1
    assert "$.half_life_turns" in ended.err


def test_a_dry_run_tells_fields_and_writes_nothing(tmp_path: Path) -> None:
    world, path = tmp_path / "w.yaml", tmp_path / "w.g6"
    world.write_text("actors: {ann: {risk: 0.5, name: Ann}}\n", encoding="utf-8")
    assert g6("load", world, "--dry-run", "--store", path).code == 0
    assert not path.exists()
    g6("load", world, "--store", path)
    before = path.read_bytes()
    world.write_text("actors: {ann: {risk: 0.6, at: hill}}\nlocations: {hill: {}}\n", encoding="utf-8")
    ended = g6("load", world, "--dry-run", "--store", path)
    assert ended.out.splitlines() == [
        'actor ann.at: null -> "hill"',
        'actor ann.name: "Ann" -> null',
        'actor ann.risk: "0.5" -> "0.6"',
    ]
    assert ended.err == "would be: 1 record added, 1 changed, 0 as they were; the story would stand at turn 0\n"
    assert path.read_bytes() == before


def test_play_goes_on_where_it_stopped(store: Path) -> None:
    ended = g6("play", TURNS, "--store", store)
    assert ended == (0, "", "이미 있던 턴 12개\n")


def test_commit_prints_the_receipt(tmp_path: Path) -> None:
    path, events, text = tmp_path / "s.g6", tmp_path / "e.yaml", tmp_path / "t.txt"
    g6("load", WORLD, "--store", path)
    events.write_text("events: {셋이: {title: 셋이 앉다}}\n", encoding="utf-8")
    text.write_text("세 사람이 앉았다.\n", encoding="utf-8")
    command = ("commit", SCENE, "--events", events, "--used", "부두총성,민재부탁", "--text", text, "--store", path)
    ended = g6(*command)
    assert ended.code == 0, ended.err
    receipt = json.loads(ended.out)
    assert (receipt["turn"], receipt["events"]) == (46, ["셋이"])
    assert g6(*command).out == ended.out  # the identical commit again


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.yaml", "- {title: one, at: 검수실}\n- {title: two}\n"),
        ("e.json", '{"one": {"title": "one"}, "two": {"title": "two"}}'),
        ("e.jsonl", '{"title": "one"}\n{"id": "two"}\n'),
    ],
)
def test_events_come_in_every_format(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    g6("load", WORLD, "--store", tmp_path / "s.g6")
    ended = g6("commit", SCENE, "--events", tmp_path / name, "--store", tmp_path / "s.g6")
    assert ended.code == 0, ended.err
    assert len(json.loads(ended.out)["events"]) == 2


def test_wrong_events_are_told_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "e.yaml").write_text("events: {one: {titel: x}}\nother: 1\n", encoding="utf-8")
    g6("load", WORLD, "--store", tmp_path / "s.g6")
    ended = g6("commit", SCENE, "--events", tmp_path / "e.yaml", "--store", tmp_path / "s.g6")
    assert ended.code == 1
    assert "@ $.events.one.titel (line 1)" in ended.err
    assert 'unknown key "other"' in ended.err


def test_why_says_it_in_the_language_of_the_world(store: Path) -> None:
    assert g6("why", "하나은신", "--turn", 51, "--store", store).out == "하나은신: 빠짐 — 수아: 이 일을 모름\n"
    assert json.loads(g6("why", "하나은신", "--turn", 51, "--store", store, "--json").out)["chosen"] is False
    assert g6("why", "부두총성", "--scene", SCENE).out.startswith("부두총성: 담김 — 태식: 민재 살해\n")


def test_why_of_an_unknown_card_suggests_one(store: Path) -> None:
    ended = g6("why", "부두총서", "--turn", 46, "--store", store)
    assert ended.code == 1
    assert "did you mean 부두총성" in ended.err


def test_why_wants_a_turn_or_a_scene(store: Path) -> None:
    assert g6("why", "부두총성", "--store", store).code == 2
    assert g6("why", "부두총성", "--store", store, "--turn", 46, "--scene", SCENE).code == 2


def test_known_of_a_place_says_that_it_is_one_and_names_actors(store: Path) -> None:
    ended = g6("known", "제3부두", "--store", store)
    assert ended.code == 1
    assert ended.err.startswith('"제3부두" is a location, not an actor\n\nhint: name an actor: ')
    assert "민재" in ended.err
    assert "hint: did you mean 수아?" in g6("known", "슈아", "--store", store).err


def test_known_lists_what_one_knows(store: Path) -> None:
    rows = json.loads(g6("known", "수아", "--turn", 51, "--store", store, "--json").out)
    assert "하나은신" not in {row["id"] for row in rows}
    lines = g6("known", "수아", "--turn", 51, "--store", store).out.splitlines()
    assert len(lines) == len(rows)


def test_receipts_are_json_lines_that_their_schema_and_hash_take(store: Path) -> None:
    lines = g6("receipts", "--store", store).out.splitlines()
    assert len(lines) == 12
    for line in lines:
        receipt = json.loads(line)
        jsonschema.validate(receipt, schema_of("receipt"))
        rest = {name: value for name, value in receipt.items() if name != "sha256"}
        text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert sha256(text.encode()).hexdigest() == receipt["sha256"]
    assert g6("receipts", "--store", store, "--turn", 47).out.splitlines() == lines[1:2]


def test_verify_and_replay_prove_the_story(store: Path) -> None:
    assert g6("verify", "--store", store).out.startswith("VERIFIED ")
    assert g6("replay", "--store", store).out == "HASH_MATCH 12/12\n"


def test_info_counts(store: Path) -> None:
    assert "턴: 57" in g6("info", "--store", store).out.splitlines()
    assert json.loads(g6("info", "--json", "--store", store).out)["counts"]["event"] == 72


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_schema_is_one(name: str) -> None:
    ended = g6("schema", name)
    assert ended.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(ended.out))


def test_the_schemas_of_files_list_the_synonyms() -> None:
    assert "사망" in json.loads(g6("schema", "world").out)["synonyms"]["flag"]["death"]


def with_those_inside() -> Iterator[str]:
    """Every command, and those that stand inside another one: `policy show`."""
    for name, module in COMMANDS.items():
        found = getattr(import_module(f"g6.cli.{module}"), name)
        yield name
        if isinstance(found, Group):
            yield from (f"{name} {inside}" for inside in found.commands)


@pytest.mark.parametrize("command", sorted(with_those_inside()))
def test_every_command_has_an_example_and_a_place_in_the_docs(command: str) -> None:
    ended = g6(*command.split(), "--help")
    assert ended.code == 0
    assert f"Example: g6 {command}" in " ".join(ended.out.split())
    assert f"$ g6 {command} --help\n" in (ROOT / "docs/commands.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["load", "play", "commit", "known", "receipts", "verify", "replay", "info"])
def test_without_a_store_the_command_line_is_wrong(command: str) -> None:
    argument = {"load": WORLD, "play": TURNS, "commit": SCENE, "known": "수아"}.get(command)
    ended = g6(command, *([] if argument is None else [argument]))
    assert ended.code == 2
    assert "G6_STORE" in ended.err


def test_an_engine_that_is_not_there_ends_with_3_and_shows_no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("G6_NEO4J_PASSWORD", "a-secret-word")
    ended = g6("info", "--store", "bolt://127.0.0.1:9/noir")
    assert (ended.code, ended.out) == (3, "")
    assert "nobody answers" in ended.err
    assert "secret" not in ended.err
    ended = g6("info", "--store", "neo4j://me:a-secret-word@host/noir")
    assert (ended.code, ended.out) == (1, "")
    assert "G6_NEO4J_PASSWORD" in ended.err
    assert "secret" not in ended.err


def test_a_scene_without_a_world_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("world: gone\nactors: [ann]\n", encoding="utf-8")
    ended = g6("recall", tmp_path / "s.yaml")
    assert ended.code == 1
    assert "--store PATH" in ended.err


def test_a_wrong_name_is_one_sentence_that_suggests_the_right_one(store: Path, tmp_path: Path) -> None:
    (tmp_path / "scene.yaml").write_text("turn: 46\nactors: [진유]\n", encoding="utf-8")
    ended = g6("recall", tmp_path / "scene.yaml", "--store", store)
    assert (ended.code, ended.out) == (1, "")
    assert "진우" in ended.err


def test_a_wrong_command_line_is_exit_2() -> None:
    assert g6("recal").code == 2
    assert g6("recall", SCENE, "--lout").code == 2
