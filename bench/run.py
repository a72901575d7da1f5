"""`make bench`: how recall's cost stands to the size of the story. Medians, and ratios of this one run.

python bench/run.py [--sizes 10k,100k,1M] [--story STORY]

STORY is a folder with the world.jsonl and turns.jsonl of a real story, which the packer is measured on.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import product
from pathlib import Path
from statistics import median

import packer
import synthetic
from cold import cold_starts
from loading import load_apart
from parts import profile, whole_and_bare
from steps import recall_steps

import g6

SIZES = "10k,100k,1M"
ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    """How long one piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def recall_seconds(paths: Sequence[Path], *, hub: bool, viewpoint: bool, as_of: int | None) -> list[float]:
    """The medians of recalls on warm stores, one store after the other, so that noise meets all of them."""
    scenes = synthetic.scenes(synthetic.FULL, hub=hub, viewpoint=viewpoint, as_of=as_of)
    with ExitStack() as stack:
        stories = [stack.enter_context(g6.open(path)) for path in paths]
        times: list[list[float]] = [[] for _ in stories]
        for story, scene in product(stories, scenes):
            story.recall(scene)
        for _, scene in product(range(ROUNDS), scenes):
            for found, story in zip(times, stories, strict=True):
                found.append(seconds(lambda story=story, scene=scene: story.recall(scene)))  # type: ignore[misc]
    return [median(found) for found in times]


def tell_loads(sizes: Sequence[int], folder: Path) -> list[Path]:
    """Load a story of every size, and print what that cost."""
    stores = []
    print(f"{'bulk load':>14} {'load':>10} {'bare':>10} {'ratio':>7} {'rows':>12} {'peak memory':>12}")
    for size in sizes:
        source = folder / f"{size}.jsonl"
        stores.append(folder / f"{size}.g6")
        synthetic.write_story(source, synthetic.FULL, size)
        done = load_apart(source, stores[-1])
        source.unlink()
        times = f"{done.seconds:8.1f} s {done.bare_seconds:8.1f} s"
        print(f"{size:14,} {times} {done.ratio:7.2f} {done.rows:12,} {done.peak_mib:8,} MiB", flush=True)
    return stores


def tell_recalls(sizes: Sequence[int], stores: Sequence[Path]) -> None:
    """Print the medians of recalls, and the steps of their queries, at every size."""
    far = synthetic.far_turn(synthetic.FULL)
    print(f"\n{'scene':34}" + "".join(f" {size:>13,}" for size in sizes) + "   last/first")
    for as_of, hub, viewpoint in product((None, far), (False, True), (False, True)):
        title = f"{'hub' if hub else 'ordinary'}, {'viewpoint' if viewpoint else 'narrator'}"
        times = recall_seconds(stores, hub=hub, viewpoint=viewpoint, as_of=as_of)
        cells = "".join(f" {1000 * found:10.1f} ms" for found in times)
        print(f"{title + (', far back' if as_of else ''):34}{cells}   {times[-1] / times[0]:.2f}", flush=True)
        if as_of is None:
            scenes = synthetic.scenes(synthetic.FULL, hub=hub, viewpoint=viewpoint)
            steps = [recall_steps(store, scenes) for store in stores]
            cells = "".join(f" {found:7,} steps" for found in steps)
            print(f"{'':34}{cells}   {steps[-1] / steps[0]:.2f}", flush=True)


def tell_parts(store: Path) -> None:
    """Print what a recall's time is made of, and what a cold start costs."""
    whole, bare, queries = whole_and_bare(store)
    print(f"\nrecall / its {queries:,} bare queries: {1000 * whole:.1f} / {1000 * bare:.1f} ms = {whole / bare:.2f}")
    print("where a recall's time goes, each function by itself, under a profiler:")
    for name, share in profile(store):
        print(f"  {100 * share:4.1f} %  {name}")
    print("\ncold `g6 recall` / python importing numpy, pydantic, typer, by the wall and in CPU time:")
    for name, recall, least in cold_starts(store):
        for clock, ours, theirs in zip(recall._fields, recall, least, strict=True):
            ratio = ours / theirs if theirs else 0.0
            print(f"  {name:20} {clock:4} {1000 * ours:.0f} / {1000 * theirs:.0f} ms = {ratio:.2f}", flush=True)
    print()


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES, help=f"events, the smallest first, 10k at least; {SIZES}")
    parser.add_argument("--story", type=Path, help="the folder of a real story")
    given = parser.parse_args()
    print(" ".join(["python bench/run.py", *sys.argv[1:]]), end="\n\n")
    sizes = [synthetic.number(text) for text in given.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="g6-bench-") as name:
        stores = tell_loads(sizes, Path(name))
        tell_recalls(sizes, stores)
        tell_parts(stores[0])
    if given.story is None:
        print("the packer was not measured: name the folder of a real story with --story")
    else:
        packer.main(given.story, packer.POOLS)


if __name__ == "__main__":
    main()
