"""`g6` in a process of its own: bytes, locales, pipes, Ctrl-C, and never a traceback."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from g6.cached import cache_folder
from golden import EXAMPLES
from rooms import ROOT
from terminal import g6_process

SCENE = EXAMPLES / "noir/scene.yaml"


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "cp949", "TZ": "Asia/Seoul"},
        {"PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "C"},
    ],
    ids=["locale C", "cp949 and time zone", "ascii and hash seed", "hash seed and locale"],
)
def test_the_lunchbox_is_the_same_bytes_on_every_console(environment: dict[str, str], tmp_path: Path) -> None:
    plain = g6_process("recall", SCENE, cwd=ROOT, G6_CACHE=str(tmp_path))
    found = g6_process("recall", SCENE, "--explain", cwd=ROOT, G6_CACHE=str(tmp_path), **environment)
    assert plain.returncode == found.returncode == 0, found.stderr
    assert found.stdout.startswith(plain.stdout)
    assert b"\r" not in plain.stdout
    plain.stdout.decode("utf-8")


def test_the_help_prints_on_a_console_that_knows_no_korean() -> None:
    for command in ("why", "commit"):
        ended = g6_process(command, "--help", cwd=ROOT, PYTHONIOENCODING="ascii")
        assert ended.returncode == 0, ended.stderr


def test_two_processes_at_once_share_one_cache(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as pool:
        run = [pool.submit(g6_process, "recall", SCENE, cwd=ROOT, G6_CACHE=str(tmp_path)) for _ in range(3)]
        ended = [future.result() for future in run]
    assert {each.returncode for each in ended} == {0}, ended
    assert len({each.stdout for each in ended}) == 1
    assert len(list((tmp_path / "worlds").iterdir())) == 1


def test_a_damaged_cache_is_made_again(tmp_path: Path) -> None:
    first = g6_process("recall", SCENE, cwd=ROOT, G6_CACHE=str(tmp_path))
    (made,) = (tmp_path / "worlds").iterdir()
    made.write_bytes(made.read_bytes()[:5000])
    assert g6_process("recall", SCENE, cwd=ROOT, G6_CACHE=str(tmp_path)).stdout == first.stdout


def test_an_edited_world_gets_a_store_of_its_own(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES / "noir", tmp_path / "noir")
    cache = {"G6_CACHE": str(tmp_path / "cache")}
    g6_process("recall", "noir/scene.yaml", cwd=tmp_path, **cache)
    with (tmp_path / "noir/world/장소.yaml").open("a", encoding="utf-8") as file:
        file.write("# 고침\n")
    g6_process("recall", "noir/scene.yaml", cwd=tmp_path, **cache)
    assert len(list((tmp_path / "cache/worlds").iterdir())) == 2


def test_a_cache_that_can_not_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = g6_process("recall", SCENE, "--check", cwd=ROOT, G6_CACHE=str(tmp_path / "file"))
    assert ended.returncode == 0, ended.stderr
    assert b"HASH_MATCH 3/3" in ended.stderr


def test_where_the_cache_is() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/x"}, "linux") == Path("/x/g6")
    assert cache_folder({"XDG_CACHE_HOME": "relative"}, "linux") == Path.home() / ".cache/g6"
    assert cache_folder({"LOCALAPPDATA": "/a"}, "win32") == Path("/a/g6/Cache")
    assert cache_folder({}, "darwin") == Path.home() / "Library/Caches/g6"
    assert cache_folder({"G6_CACHE": "/c"}, "win32") == Path("/c")


def test_what_should_not_happen_is_told_in_a_line_unless_asked_for(tmp_path: Path) -> None:
    code = "import g6.cached as c\ndef f(*a): raise RuntimeError('boom')\nc.open_for_scene = f\n"
    command = [sys.executable, "-P", "-c", f"{code}from g6.cli.main import run; run()", "recall", "s.yaml"]
    quiet = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert quiet.returncode == 1
    assert quiet.stderr.startswith("g6 failed where it should not (RuntimeError: boom)")
    assert "Traceback" not in quiet.stderr
    environment = {**os.environ, "G6_DEBUG": "1"}
    loud = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, text=True, env=environment)
    assert "Traceback" in loud.stderr


def test_a_recall_reads_in_neither_load_nor_play_nor_rich(tmp_path: Path) -> None:
    code = (
        "import os, sys\nos._exit = lambda code: print(*sys.modules, sep='\\n', file=sys.stderr)\n"
        "from g6.cli.main import run; run()"
    )
    command = [sys.executable, "-P", "-c", code, "recall", str(SCENE), "--out", str(tmp_path / "box.txt")]
    g6_process("recall", SCENE, cwd=ROOT, G6_CACHE=str(tmp_path))
    environment = {**os.environ, "G6_CACHE": str(tmp_path)}
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True, env=environment)
    read_in = set(ended.stderr.splitlines())
    assert {"numpy", "pydantic", "typer"} <= read_in
    late = {
        "rich",
        "jsonschema",
        "g6.ledger.play",
        "g6.ledger.replay",
        "g6.ledger.intake",
        "g6.graph.events",
        "g6.graph.records",
    }
    assert not late & read_in
