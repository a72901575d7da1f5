"""A cold start: the whole process of `g6 recall` against Python importing what it must import at least."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import synthetic

import g6

ROUNDS = 15
LEAST = "import numpy, pydantic, typer"
EXAMPLE = Path(__file__).parents[1] / "examples" / "noir"


class Spent(NamedTuple):
    """What a process took, in seconds."""

    wall: float
    cpu: float
    """User and system time together; 0 where the system doesn't tell it of a child (Windows)."""


def cold_starts(store: Path) -> Iterator[tuple[str, Spent, Spent]]:
    """For the example and for the synthetic story: its name, and the medians of both processes.

    They are taken in turns, so that a busy machine is as busy for both.
    """
    least = [sys.executable, "-P", "-c", LEAST]
    for name, scene, path in (_example(store.parent), _synthetic(store)):
        recall = [str(Path(sys.executable).with_name("g6")), "recall", str(scene), "--store", str(path)]
        _spent(recall)
        _spent(least)
        recalls, leasts = zip(*((_spent(recall), _spent(least)) for _ in range(ROUNDS)), strict=True)
        yield name, _medians(recalls), _medians(leasts)


def _example(folder: Path) -> tuple[str, Path, Path]:
    path = folder / "noir.g6"
    with g6.open(path) as story:
        story.load(EXAMPLE / "world")
    return "examples/noir", EXAMPLE / "scene.yaml", path


def _synthetic(store: Path) -> tuple[str, Path, Path]:
    (scene, *_) = synthetic.scenes(synthetic.FULL, hub=False, viewpoint=False)
    file = store.with_suffix(".scene.json")
    file.write_text(json.dumps(scene), encoding="utf-8")
    return "the synthetic story", file, store


def _medians(times: Sequence[Spent]) -> Spent:
    return Spent(*(median(column) for column in zip(*times, strict=True)))


def _spent(command: Sequence[str]) -> Spent:
    """Run a command that finds its bytecode, as an installed one does, whatever this process was told of bytecode."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = os.times(), time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    wall, after = time.perf_counter() - begun, os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Spent(wall, cpu)
