"""How `g6` ends when somebody stops it, or when nobody can take what it prints: one plain line, never a traceback."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import g6
from golden import EXAMPLES
from rooms import ROOT
from terminal import G6, g6_process

SCENE = EXAMPLES / "noir/scene.yaml"
INTERRUPTED = 130
posix = pytest.mark.skipif(sys.platform == "win32", reason="other signals and files there")


@pytest.fixture(autouse=True)
def _heeds_ctrl_c() -> Iterator[None]:
    """What a shell starts in the background ignores Ctrl-C, and all that it starts in turn; these tests don't."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def running(*arguments: object, cwd: Path, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [*G6, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


def interrupted(process: "subprocess.Popen[str]") -> tuple[int, str]:
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    return process.returncode, told


SLOW = """
import importlib.abc, sys, time
class Slow(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            print("reading", flush=True)
            time.sleep(60)
sys.meta_path.insert(0, Slow())
from g6.cli.main import run
run()
"""
"""g6, which for a minute reads in one module."""


@posix
@pytest.mark.parametrize("module", ["typer", "g6.cli.output", "pydantic", "numpy", "g6.story", "g6.ledger.play"])
@pytest.mark.parametrize("command", ["recall", "load", "play", "verify", "schema"])
def test_ctrl_c_while_a_command_reads_itself_in(command: str, module: str, tmp_path: Path) -> None:
    words = {"verify": [], "schema": ["world"]}.get(command, [str(SCENE)])
    arguments = [sys.executable, "-P", "-c", SLOW.format(module=module), command, *words]
    environment = {**os.environ, "G6_STORE": "none.g6" if command != "recall" else "", "G6_CACHE": str(tmp_path)}
    with subprocess.Popen(
        arguments, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        if process.stdout.readline() != "reading\n":
            return  # the command does without it
        assert interrupted(process) == (INTERRUPTED, "stopped\n")


LISTENING = """
from g6.cli.stopping import stop
stop.listen()
print("listening", flush=True)
from g6.cli.main import run
run()
"""
"""g6, which says when its first words are read: before that Python is still busy with itself."""


@posix
def test_ctrl_c_at_any_moment(tmp_path: Path) -> None:
    """Spread over the whole of a command's life."""
    environment = {**os.environ, "G6_CACHE": str(tmp_path)}
    arguments = [sys.executable, "-P", "-c", LISTENING, "recall", str(SCENE)]
    subprocess.run(arguments, env=environment, capture_output=True, check=True)
    began = time.monotonic()
    subprocess.run(arguments, env=environment, capture_output=True, check=True)
    whole, stopped = time.monotonic() - began, 0
    for tenth in range(10):
        with subprocess.Popen(
            arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "listening\n"
            time.sleep(whole * tenth / 10)
            code, told = interrupted(process)
        assert "Traceback" not in told, told
        if code == INTERRUPTED:
            assert told.splitlines()[-1] == "stopped"
            stopped += 1
        else:
            assert code == 0, told  # it was done already
    assert stopped


@posix
def test_ctrl_c_in_a_play_says_what_is_committed(tmp_path: Path) -> None:
    store, script = tmp_path / "s.g6", tmp_path / "turns.jsonl"
    script.write_text('{"scene": {"actors": ["ann"]}}\n' * 3000, encoding="utf-8")
    with g6.open(store) as story:
        story.load([{"kind": "actor", "id": "ann"}])
    before = store.read_bytes()
    with running("play", script, "--store", store, cwd=tmp_path) as process:
        for _ in range(600):  # until turns are being committed
            if store.read_bytes() != before:
                break
            time.sleep(0.05)
        code, told = interrupted(process)
    with g6.open(store) as story:
        last = story.turn
        assert len(list(story.receipts())) == last
    which = "turn 1" if last == 1 else f"turns 1 to {last}"
    assert code == INTERRUPTED
    assert told.splitlines()[-1] == f"stopped: played {which}. The same command goes on from there"
    assert "Traceback" not in told
    if last < 200:  # and it does
        script.write_text('{"scene": {"actors": ["ann"]}}\n' * (last + 2), encoding="utf-8")
        assert g6_process("play", script, "--store", store, cwd=tmp_path).returncode == 0
        with g6.open(store) as story:
            assert story.turn == last + 2


@posix
def test_a_command_that_was_told_to_ignore_ctrl_c_does(tmp_path: Path) -> None:
    ignoring = ["sh", "-c", 'trap "" INT; echo ready; exec "$@"', "sh"]
    with subprocess.Popen([*ignoring, *G6, "schema", "world"], cwd=tmp_path, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
    assert (process.returncode, out[:1]) == (0, b"{")


COMMANDS = ("schema world", "--help", "recall --help", "--version", f"recall {SCENE}")


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_disk_is_one_plain_line(command: str, tmp_path: Path) -> None:
    environment = {**os.environ, "G6_CACHE": str(tmp_path)}
    g6_process("recall", SCENE, cwd=ROOT, **environment)
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*G6, *command.split()],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1] == "stdout can't be written: No space left on device"
    assert "Traceback" not in ended.stderr
    assert "G6_DEBUG" not in ended.stderr


@posix
@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_went_away_is_no_failure(command: str, tmp_path: Path) -> None:
    with running(*command.split(), cwd=ROOT, G6_CACHE=str(tmp_path)) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        told = process.stderr.read()
        assert process.wait(60) == 0
    assert [line for line in told.splitlines() if str(tmp_path) not in line] == []


@posix
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", ["schema world", "--help", "info", "info --store none.g6"])
def test_a_closed_stream_is_no_traceback(closed: str, command: str, tmp_path: Path) -> None:
    shell = f'exec "$@" {closed}'
    arguments = ["sh", "-c", shell, "sh", *G6, *command.split()]
    ended = subprocess.run(arguments, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ended.returncode in {0, 1, 2, 3}
    assert "Traceback" not in ended.stdout + ended.stderr
    if closed == ">&-" and command == "schema world":
        assert (ended.returncode, ended.stderr) == (1, "stdout can't be written: it is closed\n")


SWALLOWED = """
import os, signal
from g6.cli.stopping import stop
stop.listen()
class Cleared:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        while True:
            pass
with stop.while_working():
    del [Cleared()][0]
print("went on")
"""


@posix
def test_ctrl_c_while_something_is_cleared_away() -> None:
    """Python drops what is raised there, and would go on."""
    command = [sys.executable, "-P", "-c", SWALLOWED]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (INTERRUPTED, "", "stopped\n")
