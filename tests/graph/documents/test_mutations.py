"""Files damaged at random: a valid reading, or a DocumentError that can be printed; never anything else."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents import Gathering, describe, read_records, read_scene, read_turns
from g6.graph.records import Record
from g6.graph.world import check_world

ROUNDS = 200
ROUNDS_OF_PROOF = 5_000

WORLD = """\
world:
  id: noir
  language: ko
  clock: {unit: minutes, start: "2019-11-01 00:00"}
  flags: [부상, 수배]
  gauges: {체력: [0, 100]}
actors:
  진우: {name: 한진우, aliases: [진우, "한 형사"], groups: [형사들], at: 제3부두, gauges: {체력: 80}, risk: 0.5}
  수아:
    flags: {수배: [진우]}
    note: |
      “아무도 모른다”：정말로.
locations:
  제3부두: {within: 부산, routes: {창고: 12}}
  창고: &place {within: 부산}
  부산: {}
rules:
  시점: {layer: global, type: pov, params: {person: third, narrator: 진우}}
  금기: {layer: local, type: taboo, params: {any: ["하나…살아", "죽다"]}, hours: "22:00-04:00"}
relations:
  - {from: 진우, to: 수아, type: 동료, strength: high}
events:
  e1: {time: "2019-11-03 00:00", at: 제3부두, actors: [진우, 수아], known_by: [형사들], flags: [부상]}
  e2: {turn: 6, time: +3d, actors: {수아: victim}, causes: [e1], truth: false, instead_of: e1, told_by: 진우,
    changes: {gauges: {진우: {체력: -30}}, flags: {수아: {dead: true}}, moves: {진우: 창고}, reveals: {e1: [수아]}}}
"""
SCENE = """\
world: noir.yaml
turn: 7
time: "2019-11-08 23:40"
viewpoint: 진우
actors: {진우: 행동, 수아: speaking}
at: {제3부두: [진우, 수아]}
pace: {unit: minutes, span: 5}
risks: [부상, ammo]
tone: {tension: 0.8, 위험: high}
as_of: {turn: 3}
"""
RECIPES = """\
- cartridge: 부두전
  kind: 지역
  for: 제3부두
  ttl: 4
  when: {risks: [탄약, death], locations: [제3부두], actors: 진우, lines: [빚]}
  cards: [자정안개, 부두총성, {latest: 2, at: 제3부두}, {latest: "1", with: 진우}]
- 카트리지: 진우전
  kind: personal
  for: 진우
  cards: [{latest: 8, thread: 빚}]
- {cartridge: 옛것, retract: true}
"""
TURN = """\
---
scene: {turn: 7, time: "2019-11-08 23:40", viewpoint: 진우, actors: {진우: 행동, 수아: speaking}}
events:
  - {title: 총성, flags: [부상]}
---
비가 왔다.
"""

SPLICES = [
    *(text.encode() for text in ("\t", ":", ": ", "- ", "{", "}", "[", "]", '"', "'", "\\", ",", "#", "|", "-", "=")),
    *(text.encode() for text in ("&a ", "*a", "!x ", "<<: ", "---\n", "\n", "\r", "\0", "：", "“", "%", "@", "`", "~")),
    *(text.encode() for text in ("null", "NaN", "1e999", "true", "id", "9" * 5000, "\\u0000", "\\ud800", "\u2028")),
    *(b"\xff", b"\xb0\xa1", b"\xef\xbb\xbf"),
]


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Return the bytes with one to three things wrong."""
    for _ in range(chance.randint(1, 3)):
        at, to = sorted(chance.choices(range(len(raw) + 1), k=2))
        to = min(to, at + 40)
        lines = raw.split(b"\n")
        line = chance.randrange(len(lines))
        match chance.randrange(8):
            case 0:
                raw = raw[:at] + chance.choice(SPLICES) + raw[at:]
            case 1:
                raw = raw[:at] + raw[to:]
            case 2:
                raw = raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
            case 3:
                raw = raw[:to] + raw[at:]
            case 4:
                raw = b"\n".join([*lines[:line], *lines[line + 1 :]])
            case 5:
                raw = b"\n".join([*lines[:line], lines[line], *lines[line:]])
            case 6:
                raw = b"\n".join([*lines[:line], b" " * chance.randint(1, 3) + lines[line], *lines[line + 1 :]])
            case _:
                chance.shuffle(lines)
                raw = b"\n".join(lines) if chance.random() < 0.3 else raw[: max(at, 1)]
    return raw


def as_json(tmp_path: Path) -> tuple[bytes, bytes]:
    """Return the world as one JSON document and as JSON Lines."""
    path = tmp_path / "whole.yaml"
    path.write_text(WORLD, encoding="utf-8")
    records = [record.canonical() for record, _ in read_records(path)]
    groups: dict[str, object] = {"world": {name: value for name, value in records[0].items() if name != "kind"}}
    for record in records[1:]:
        members = groups.setdefault(f"{record['kind']}s", [])
        assert isinstance(members, list)
        members.append({name: value for name, value in record.items() if name != "kind"})
    lines = "\n".join(json.dumps(record, ensure_ascii=False) for record in records)
    return json.dumps(groups, ensure_ascii=False, indent=1).encode(), lines.encode()


def read_world(path: Path) -> None:
    gathering = Gathering()
    with check_world(read_records(path, gathering), gathering) as world:
        for one in world.events:
            assert isinstance(one.event.time, int)


def read_all_turns(path: Path) -> None:
    for _ in read_turns(path):
        pass


def try_all(raw: bytes, path: Path, read: Callable[[Path], object], rounds: int) -> None:
    path.write_bytes(raw)
    read(path)  # whole, it is read
    for seed in range(rounds):
        path.write_bytes(damaged(raw, random.Random(seed)))
        for reader in (read, describe):
            problems = refused(reader, path)
            assert all(problem.line is None or problem.line > 0 for problem in problems)


def read_recipes(path: Path) -> None:
    for recipe, _ in read_records(path):
        assert Record.from_canonical(recipe.canonical()) == recipe


def refused(reader: Callable[[Path], object], path: Path) -> tuple[Problem, ...]:
    """Return what a reader says against a file, after printing it; nothing where it takes the file."""
    try:
        reader(path)
    except DocumentError as error:
        str(error).encode("utf-8")
        return error.problems
    except Exception as error:
        raise AssertionError(f"{path.name}: {path.read_bytes()!r}") from error
    return ()


@pytest.mark.parametrize(
    "rounds",
    [pytest.param(ROUNDS, id="test"), pytest.param(ROUNDS_OF_PROOF, id="proof", marks=pytest.mark.proof)],
)
@pytest.mark.parametrize(
    "name", ["w.yaml", "w.json", "w.jsonl", "scene.yaml", "001.md", "turns.jsonl", "cartridges.yaml"]
)
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, name: str, rounds: int) -> None:
    document, lines = as_json(tmp_path)
    turns = (
        b'{"scene": {"turn": 7, "actors": ["A1"]}, "events": [{"flags": ["death"]}], "used": ["e1"], "text": "x"}\n' * 3
    )
    sources: dict[str, tuple[bytes, Callable[[Path], object]]] = {
        "w.yaml": (WORLD.encode(), read_world),
        "w.json": (document, read_world),
        "w.jsonl": (lines, read_world),
        "scene.yaml": (SCENE.encode(), read_scene),
        "001.md": (TURN.encode(), read_all_turns),
        "turns.jsonl": (turns, read_all_turns),
        "cartridges.yaml": (RECIPES.encode(), read_recipes),
    }
    raw, read = sources[name]
    try_all(raw, tmp_path / name, read, rounds)
