"""The commands as a writer types them: data on stdout, words on stderr, the promised exit codes, no traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rooms import ROOT


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]  # noqa: ANN201
    """Run g6 with a cache of its own."""

    def g6(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        surroundings = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), **environment}
        command = [sys.executable, "-c", "from g6.cli.main import run; run()", *words]
        return subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, check=False)

    return g6


def test_recall_prints_the_lunchbox_and_nothing_else(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    done = run("recall", "examples/noir/scene.yaml")
    assert done.returncode == 0
    assert done.stdout.startswith("g6 turn=46 view=진우".encode())
    assert len(done.stdout.decode()) <= 2500


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "7", "LC_ALL": "C"},
        {"TZ": "Asia/Seoul", "PYTHONIOENCODING": "cp949"},
    ],
    ids=["hash-seed", "locale", "time-zone-and-console"],
)
def test_the_bytes_are_the_same_everywhere(run, environment: dict[str, str]) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert (
        run("recall", "examples/noir/scene.yaml", **environment).stdout
        == run("recall", "examples/noir/scene.yaml").stdout
    )


def test_a_wrong_name_is_one_sentence_and_exit_1(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    store = str(tmp_path / "noir.g6")
    assert run("load", "examples/noir/world", "--store", store).returncode == 0
    scene = tmp_path / "scene.yaml"
    scene.write_text("turn: 46\nactors: [진유]\n", encoding="utf-8")
    done = run("recall", str(scene), "--store", store)
    assert done.returncode == 1
    assert done.stdout == b""
    assert "진우" in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_story_is_played_proved_and_asked(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    store = ("--store", str(tmp_path / "noir.g6"))
    assert run("load", "examples/noir/world", *store).returncode == 0
    assert run("play", "examples/noir/turns", *store).returncode == 0
    receipts = [json.loads(line) for line in run("receipts", *store).stdout.splitlines()]
    assert [receipt["turn"] for receipt in receipts] == list(range(46, 58))
    assert "HASH_MATCH 12/12" in run("replay", *store).stdout.decode()
    assert run("verify", *store).returncode == 0
    assert "부두총성" in run("why", "부두총성", "--turn", "46", *store).stdout.decode()
    assert "하나은신" in run("known", "진우", *store).stdout.decode()
    assert run("info", *store).returncode == 0


def test_a_wrong_command_line_is_exit_2(run) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    assert run("recal").returncode == 2
