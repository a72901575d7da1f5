"""`make bench`: how recall's cost stands to the size of the story. Medians, and ratios of this one run.

python bench/run.py [SIZE ...]     # events; 10000 and 100000 where left out
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from operator import itemgetter
from pathlib import Path
from statistics import median

import synthetic

import g6
from g6 import cypher
from g6.graph.stores.sqlite_store import SqliteStore

SIZES = (10_000, 100_000)
SCENES = 8
TABLES = ("record", "listing", "pair", "tie", "aspect", "state", "binding", "near")


def seconds(work: Callable[[], object]) -> float:
    """How long one piece of work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def recall_seconds(path: Path, *, hub: bool, viewpoint: bool, as_of: int | None) -> float:
    """The median of recalls on a warm store."""
    with g6.open(path) as story:
        scenes = synthetic.scenes(synthetic.FULL, hub=hub, viewpoint=viewpoint, as_of=as_of)[:SCENES]
        story.recall(scenes[0])
        return median(seconds(lambda scene=scene: story.recall(scene)) for scene in scenes)  # type: ignore[misc]


def recall_steps(path: Path, *, hub: bool, viewpoint: bool) -> int:
    """Virtual-machine steps of one recall's queries, by SQLite's progress handler: exact on every machine."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    store = SqliteStore(path)
    with g6.Story(store) as story:
        (scene, *_) = synthetic.scenes(synthetic.FULL, hub=hub, viewpoint=viewpoint)
        story.recall(scene)
        assert store._reader is not None  # noqa: SLF001 - the handler belongs on the connection itself
        store._reader.set_progress_handler(step, 1)  # noqa: SLF001
        story.recall(scene)
    return steps


def bare_seconds(path: Path, folder: Path) -> float:
    """The same rows into an empty store by a bare executemany, in the order of the story."""
    source = sqlite3.connect(path)
    rows = {table: source.execute(cypher.queries("rows", "sql")[table].text).fetchall() for table in TABLES}
    for table, kept in rows.items():
        columns = cypher.queries("rows", "sql")[table].columns
        if "turn" in columns:
            kept.sort(key=itemgetter(columns.index("turn")))
    bare = sqlite3.connect(folder / "bare.db", isolation_level=None)
    bare.executescript(cypher.schema("sql"))

    def write() -> None:
        bare.execute("BEGIN")
        for table, kept in rows.items():
            bare.executemany(cypher.queries("writes", "sql")[f"add_{table}"].text, kept)
        bare.execute("COMMIT")

    return seconds(write)


def main(sizes: tuple[int, ...]) -> None:
    """Print the tables."""
    far = synthetic.far_turn(synthetic.FULL)
    with tempfile.TemporaryDirectory(prefix="g6-bench-") as name:
        folder = Path(name)
        stores = {}
        for size in sizes:
            source, stores[size] = folder / f"{size}.jsonl", folder / f"{size}.g6"
            synthetic.write_story(source, synthetic.FULL, size)
            with g6.open(stores[size]) as story:
                loaded = seconds(lambda story=story, source=source: story.load(source))  # type: ignore[misc]
            print(f"{size:,} events: loaded in {loaded:.1f} s", flush=True)
        ratio = loaded / bare_seconds(stores[sizes[-1]], folder)
        print(f"load of {sizes[-1]:,} events / the same rows by a bare executemany: {ratio:.2f}\n")
        print(f"{'scene':34}" + "".join(f" {size:>13,}" for size in sizes) + "   last/first")
        for hub, viewpoint, as_of in product((False, True), (False, True), (None, far)):
            title = f"{'hub' if hub else 'ordinary'}, {'viewpoint' if viewpoint else 'narrator'}"
            times = [recall_seconds(stores[s], hub=hub, viewpoint=viewpoint, as_of=as_of) for s in sizes]
            cells = "".join(f" {1000 * found:10.1f} ms" for found in times)
            print(f"{title + (', far back' if as_of else ''):34}{cells}   {times[-1] / times[0]:.2f}", flush=True)
            if as_of is None:
                steps = [recall_steps(stores[size], hub=hub, viewpoint=viewpoint) for size in sizes]
                cells = "".join(f" {found:7,} steps" for found in steps)
                print(f"{'':34}{cells}   {steps[-1] / steps[0]:.2f}", flush=True)


if __name__ == "__main__":
    main(tuple(int(size) for size in sys.argv[1:]) or SIZES)
