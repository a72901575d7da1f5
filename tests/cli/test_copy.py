"""`g6 copy`: what it says, in the language of the story, and how it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import g6 as library
from golden import EXAMPLES
from terminal import g6


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


SAID = {
    "en": [
        "b.g6: 6 rows copied from a.g6; the story stands at turn 0",
        "b.g6: the whole story of a.g6 is there already, at turn 0",
    ],
    "ko": ["b.g6: a.g6에서 6행을 옮겨 적음. 이야기는 0턴에 있음", "b.g6: a.g6의 이야기가 이미 다 있음(0턴)"],
}


@pytest.mark.parametrize("language", SAID)
def test_it_says_what_it_did(language: str, here: Path) -> None:
    (here / "w.yaml").write_text(f"world: {{language: {language}}}\nactors: {{ann: {{}}}}\n", encoding="utf-8")
    g6("load", "w.yaml", "--store", "a.g6")
    for said in SAID[language]:
        assert g6("copy", "a.g6", "b.g6") == (0, "", f"{said}\n")
    assert g6("verify", "--store", "b.g6").code == 0


def test_a_place_that_is_taken_is_refused(here: Path) -> None:
    for name in ("a", "b"):
        with library.open(f"{name}.g6") as story:
            story.load([{"kind": "actor", "id": name}])
    before = (here / "b.g6").read_bytes()
    ended = g6("copy", "a.g6", "b.g6")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(
        "store b.g6: it holds a story already, which stands at turn 0 and is not the copied one"
    )
    assert (here / "b.g6").read_bytes() == before


def test_what_is_not_there_ends_with_3(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert g6("copy", "none.g6", "b.g6").code == 3
    monkeypatch.setenv("G6_NEO4J_PASSWORD", "a-secret-word")
    with library.open("a.g6") as story:
        story.load([{"kind": "actor", "id": "ann"}])
    for ended in (g6("copy", "a.g6", "bolt://127.0.0.1:9/b"), g6("copy", "bolt://127.0.0.1:9/a", "b.g6")):
        assert (ended.code, ended.out) == (3, "")
        assert "nobody answers" in ended.err
        assert "secret" not in ended.err
    assert [file.name for file in here.iterdir()] == ["a.g6"]


def test_a_wrong_command_line_is_exit_2() -> None:
    assert g6("copy", "a.g6").code == 2


WAITING = """
import sys, time
from g6.cli import progress
from g6.cli.stopping import stop
stop.listen()
tell = progress._Lines.tell
def slow(self, at, count):
    tell(self, at, count)
    print(at, flush=True)
    time.sleep(60)
progress._Lines.tell = slow
progress.PLAIN_LINE_SECONDS = 0
from g6.cli.main import run
run()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_ctrl_c_says_how_far_it_was(here: Path) -> None:
    g6("load", EXAMPLES / "front", "--store", "a.g6")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs ignore it
    try:
        command = [sys.executable, "-P", "-c", WAITING, "copy", "a.g6", "b.g6"]
        with subprocess.Popen(command, env={**os.environ}, stdout=-1, stderr=-1, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "aspect\n"
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=60)
    finally:
        signal.signal(signal.SIGINT, before)
    progress, stopped = told.splitlines()
    assert process.returncode == 130
    assert progress.startswith("aspect: ")
    assert " rows/s, " in progress
    assert stopped.startswith("stopped: ")
    assert stopped.endswith(" rows copied. The same command finishes the copy")
    assert g6("copy", "a.g6", "b.g6").code == 0
