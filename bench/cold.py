"""A cold start: the whole process of `g6 recall` against Python importing what it must import at least."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import synthetic

import g6

ROUNDS = 15
LEAST = "import numpy, pydantic, typer"
EXAMPLE = Path(__file__).parents[1] / "examples" / "noir"


def cold_starts(store: Path) -> Iterator[tuple[str, float, float]]:
    """For the example and for the synthetic story: its name, and the medians of both processes in seconds.

    They are taken in turns, so that a busy machine is as busy for both.
    """
    least = [sys.executable, "-P", "-c", LEAST]
    for name, scene, path in (_example(store.parent), _synthetic(store)):
        recall = [str(Path(sys.executable).with_name("g6")), "recall", str(scene), "--store", str(path)]
        _seconds(recall)
        _seconds(least)
        both = [(_seconds(recall), _seconds(least)) for _ in range(ROUNDS)]
        yield name, median(r for r, _ in both), median(p for _, p in both)


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


def _seconds(command: Sequence[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun
