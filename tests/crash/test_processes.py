"""One writer and many readers, each a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import g6
from crowds import crowded_scene, crowded_world

WRITE = """
import json, sys, g6
with g6.open(sys.argv[1]) as story:
    for scene in json.loads(sys.argv[2]):
        print(story.commit(story.recall(scene))["lunchbox"]["sha256"], flush=True)
"""
READ = """
import json, sys, g6
scenes = json.loads(sys.argv[2])
with g6.open(sys.argv[1]) as story:
    for _ in range(int(sys.argv[3])):
        done = [receipt["lunchbox"]["sha256"] for receipt in story.receipts()]
        again = [story.recall(scene).sha256 for scene in scenes[:len(done)]]
        assert done == again, (done, again)
print(len(done))
"""
APPEND = """
import sys, g6
with g6.open(sys.argv[1]) as story:
    for n in range(int(sys.argv[3])):
        story.load([{"kind": "actor", "id": f"{sys.argv[2]}{n}"}])
"""


def _run(code: str, *arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-c", code, *(str(argument) for argument in arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _output(process: "subprocess.Popen[str]") -> str:
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    return out


def test_readers_see_whole_turns_while_another_process_writes(tmp_path: Path) -> None:
    path = tmp_path / "story.g6"
    world = crowded_world(2, events=60)
    with g6.open(path) as story:
        story.load(world)
        first = story.info()["turn"] + 1
    scenes = json.dumps([crowded_scene(turn, world, turn) for turn in range(first, first + 12)])
    writer = _run(WRITE, path, scenes)
    readers = [_run(READ, path, scenes, 4) for _ in range(3)]
    written = _output(writer).split()
    for reader in readers:
        _output(reader)
    assert int(_output(_run(READ, path, scenes, 1))) == len(written) == 12


def test_two_writers_take_turns(tmp_path: Path) -> None:
    """Also where both of them find no store yet, and make it."""
    path = tmp_path / "story.g6"
    writers = [_run(APPEND, path, name, 8) for name in ("a", "b")]
    for writer in writers:
        _output(writer)
    with g6.open(path) as story:
        assert story.info()["counts"]["actor"] == 16
        story.verify()
    assert [file.name for file in tmp_path.iterdir()] == ["story.g6"]
