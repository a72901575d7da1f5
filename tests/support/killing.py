"""Work on a story that is killed in its midst: at a statement of SQLite that is known beforehand, or a moment after it.

A process of its own forks one for each round (`python killing.py`), since an interpreter that reads g6 in takes longer
than all that a round does.
"""

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

import g6
from small import JINU, SUA, scene

__all__ = ["RESTORED", "SAVED", "STEPS", "STORY", "Cut", "Ended", "Forks", "forks", "take_steps"]

STORY, SAVED, RESTORED, GIVEN = "story.g6", "new.snapshot", "restored.g6", "given.snapshot"
"""What a round's folder may hold; `GIVEN` is what is restored."""

Step = Callable[[g6.Story, Path], object]


def _commit(number: int, *, again: bool = False) -> Step:
    def step(story: g6.Story, _: Path) -> object:
        box = story.recall(scene(JINU, SUA), again=again)
        return story.commit(box, [{"id": f"일{number}", "actors": [JINU]}], text=f"{number}째 글.", again=again)

    return step


def _approve(half_life: int) -> Step:
    def step(story: g6.Story, _: Path) -> object:
        return story.approve(story.propose({"half_life_turns": half_life}).sha256, "편집자", "시험")

    return step


def _load(number: int) -> Step:
    person: dict[str, Any] = {"kind": "actor", "id": f"새이{number}", "at": "부두"}
    late: dict[str, Any] = {"kind": "event", "id": f"늦은{number}", "turn": 1, "actors": [person["id"], JINU]}
    return lambda story, _: story.load([person, late])


STEPS: Final[dict[str, tuple[Step, ...]]] = {
    "commit": (_commit(1), _commit(2)),
    "take": (_commit(1, again=True), _commit(2, again=True)),
    "rewind": (lambda story, _: story.rewind(4), _commit(1), lambda story, _: story.rewind(3)),
    "amend": (
        lambda story, _: story.amend(3, text="고친 글."),
        lambda story, _: story.amend(4, events=[{"id": "고친일", "actors": [SUA]}]),
    ),
    "approve": (_approve(11), _approve(12)),
    "load": (_load(1), _load(2)),
    "snapshot": (lambda story, folder: story.snapshot(folder / SAVED),),
    "restore": (lambda _, folder: g6.restore(folder / GIVEN, folder / RESTORED),),
}
"""What a process does to a story at turn 5, by what is tried with it. Each step is whole, or not there at all."""


class Cut(NamedTuple):
    """Where a process is killed."""

    statement: int
    """At so many statements of SQLite."""
    delay_seconds: float | None
    """So long after it has begun; None: before it does anything."""


class Ended(NamedTuple):
    """How a process ended."""

    steps: int
    """That it said were done."""
    killed: bool
    statements: int
    """How many it has run; 0: it was killed."""
    commits: tuple[int, ...]
    """Which of them end a transaction."""


class Forks:
    """The process that forks others."""

    def __init__(self, asked: IO[str], answers: IO[str]) -> None:
        """Take what it reads and what it writes."""
        self._asked, self._answers = asked, answers

    def run(self, work: str, folder: Path, cut: Cut | None) -> Ended:
        """Take the steps of some work in a folder, with a cut somewhere; None: to the end."""
        print(json.dumps([work, str(folder), cut]), file=self._asked, flush=True)
        steps, killed, statements, commits = json.loads(self._answers.readline())
        return Ended(steps, killed, statements, tuple(commits))


@contextlib.contextmanager
def forks() -> Iterator[Forks]:
    """Start the process that forks others; it ends with the `with`."""
    command = [sys.executable, "-P", __file__]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=environment
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield Forks(process.stdin, process.stdout)


def take_steps(work: str, folder: Path, first: int = 0) -> Iterator[int]:
    """Take the steps of some work one by one, from one on; yields how many are done."""
    with g6.open(folder / STORY) as story:
        for number, step in enumerate(STEPS[work][first:], first + 1):
            step(story, folder)
            yield number


def _serve() -> None:
    """Fork a process for each line that comes."""
    for line in sys.stdin:
        work, folder, cut = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with os.fdopen(writing, "w") as told:
                _work(work, Path(folder), None if cut is None else Cut(*cut), told)
            os._exit(0)
        os.close(writing)
        with os.fdopen(reading) as told:
            answer = _watched(child, told, cut and cut[1])
        sys.stdout.write(f"{json.dumps(answer)}\n")
        sys.stdout.flush()


def _work(work: str, folder: Path, cut: Cut | None, told: IO[str]) -> None:
    """What a forked process does."""
    count, commits = 0, list[int]()
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def heard(statement: str) -> None:
        nonlocal count
        count += 1
        if statement == "COMMIT":
            commits.append(count)
        if cut is not None and count == cut.statement:
            if cut.delay_seconds is None:
                os.kill(os.getpid(), signal.SIGKILL)
            print("now", file=told, flush=True)

    def connected(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.set_trace_callback(heard)
        return connection

    vars(sqlite3)["connect"] = connected
    for number in take_steps(work, folder):
        print("step", number, file=told, flush=True)
    print("statements", json.dumps([count, commits]), file=told, flush=True)


def _watched(child: int, told: IO[str], delay_seconds: float | None) -> tuple[int, bool, int, list[int]]:
    """Listen to a forked process, kill it when it says so, and return how it ended."""
    steps, statements, commits = 0, 0, list[int]()
    for line in told:
        word, _, rest = line.rstrip().partition(" ")
        if word == "now":
            time.sleep(delay_seconds or 0)
            os.kill(child, signal.SIGKILL)
        elif word == "step":
            steps = int(rest)
        else:
            statements, commits = json.loads(rest)
    _, status = os.waitpid(child, 0)
    return steps, os.WIFSIGNALED(status), statements, commits


if __name__ == "__main__":
    _serve()
