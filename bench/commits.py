"""What a commit costs beside the bare transaction that writes the same rows, in a short story and in a long one.

    python bench/commits.py [--sizes 10k,100k]
    G6_NEO4J_PASSWORD=... python bench/commits.py bolt://localhost:7687 [--sizes 1k,4k]

Every commit is written twice: by the engine, with recall, gate, ring and receipt, and by a bare connection into a twin
of the story. The stories take turns, so that a busy machine is as busy for all of them.
"""

from __future__ import annotations

import argparse
import shutil
import sqlite3
import sys
import tempfile
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Protocol

import synthetic
from stages import STAGES, TRANSACTION, Stages, Written

import g6
from g6 import cypher

SIZES = {False: "10k,100k", True: "1k,4k"}
"""On the embedded engine, and on a server."""
FULL_FROM = 10_000
"""Events from which the opening of the full story is all there; a shorter story has two leads."""


class Twin(Protocol):
    """A story that takes rows and asks nothing."""

    def write(self, written: Written) -> None:
        """Write the rows of a commit in one transaction."""


@dataclass
class Costs:
    """Of the commits of one story, in seconds."""

    whole: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    """Of this process alone."""
    bare: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    stages: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    stages_cpu: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


class TwinFile:
    """A copy of a store's file."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection, which is set as the store's own."""
        self._connection = connection
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")

    def write(self, written: Written) -> None:
        """See `Twin.write`."""
        self._connection.execute("BEGIN IMMEDIATE")
        for statement, rows in written:
            self._connection.executemany(cypher.queries("writes", "sql")[statement].text, rows)
        self._connection.execute("COMMIT")


@contextmanager
def twin_of(address: str) -> Iterator[Twin]:
    """Copy a story, and write to the copy as plainly as can be."""
    if "://" in address:
        from commits_neo4j import twin_on_server  # noqa: PLC0415 - only who asks for a server has its driver

        with twin_on_server(address) as twin:
            yield twin
    else:
        shutil.copy(address, f"{address}.twin")
        with closing(sqlite3.connect(f"{address}.twin", isolation_level=None)) as connection:
            yield TwinFile(connection)


def load(server: str | None, shape: synthetic.Shape, size: int, folder: Path) -> str:
    """Load a story of a size; its address."""
    source = folder / f"{size}.jsonl"
    address = f"{server}/bench-{uuid.uuid4().hex[:8]}-{size}" if server else str(folder / f"{size}.g6")
    synthetic.write_story(source, shape, size)
    with g6.open(address) as story:
        story.load(source)
    return address


def commit_once(story: g6.Story, twin: Twin, scene: synthetic.Record, costs: Costs) -> None:
    """Commit a turn, and write its rows to the twin."""
    box = story.recall(scene)
    cast = list(scene["actors"])
    event = {"actors": cast[:3], "at": scene["locations"][0], "flags": ["injury"]}
    stages = Stages()
    with stages.watching():
        begun, begun_cpu = time.perf_counter(), time.process_time()
        story.commit(box, [event], used=box.cards[:2], text="It rained.", accept=True)
        costs.whole.append(time.perf_counter() - begun)
        costs.cpu.append(time.process_time() - begun_cpu)
    begun = time.perf_counter()
    twin.write(stages.written)
    costs.bare.append(time.perf_counter() - begun)
    costs.rows.append(sum(len(rows) for _, rows in stages.written))
    for stage in STAGES:
        costs.stages[stage].append(stages.seconds[stage])
        costs.stages_cpu[stage].append(stages.cpu_seconds[stage])


def measure(addresses: Sequence[str], scenes: Sequence[synthetic.Record], commits: int) -> list[Costs]:
    """Commit to every story, and to its twin, one after the other; the first commits of each warm it."""
    found = []
    with ExitStack() as stack:
        stories = [stack.enter_context(g6.open(address)) for address in addresses]
        twins = [stack.enter_context(twin_of(address)) for address in addresses]
        for count in (len(scenes), commits):
            found = [Costs() for _ in addresses]
            for number in range(count):
                for story, twin, costs in zip(stories, twins, found, strict=True):
                    commit_once(story, twin, scenes[number % len(scenes)], costs)
    return found


def tell(sizes: Sequence[int], found: Sequence[Costs]) -> None:
    """Print what the commits cost."""
    print(f"{'events':18}" + "".join(f"{size:>12,}" for size in sizes) + "   last/first")

    def line(title: str, values: Sequence[float], unit: str = "") -> None:
        cells = "".join(f"{value:>{12 - len(unit)}.2f}{unit}" for value in values)
        print(f"{title:18}{cells}   {values[-1] / values[0] if values[0] else 0:.2f}")

    line("rows of a commit", [median(costs.rows) for costs in found])
    line("commit", [1000 * median(costs.whole) for costs in found], " ms")
    line("in CPU time", [1000 * median(costs.cpu) for costs in found], " ms")
    line("bare transaction", [1000 * median(costs.bare) for costs in found], " ms")
    line("commit / bare", [median(costs.whole) / median(costs.bare) for costs in found])
    for title, stages in (("of the commit", "stages"), ("in CPU time", "stages_cpu")):
        print(f"{title}:")
        for stage in STAGES:
            line(f"  {stage}", [1000 * median(getattr(costs, stages)[stage]) for costs in found], " ms")
    print(f"({TRANSACTION}: what the engine does before the first question and after the last row)")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", nargs="?", help="bolt://host:port; left out: the embedded engine")
    parser.add_argument("--sizes", help="events, the smallest first, 1k at least")
    parser.add_argument("--commits", type=int, default=36, help="to each story; default 36")
    given = parser.parse_args()
    print(" ".join(["python bench/commits.py", *sys.argv[1:]]), end="\n\n")
    sizes = [synthetic.number(text) for text in (given.sizes or SIZES[given.server is not None]).split(",")]
    shape = synthetic.FULL if sizes[0] >= FULL_FROM else synthetic.SMALL
    scenes = synthetic.scenes(shape, hub=False, viewpoint=False)
    with tempfile.TemporaryDirectory(prefix="g6-bench-") as folder:
        addresses = [load(given.server, shape, size, Path(folder)) for size in sizes]
        tell(sizes, measure(addresses, scenes, given.commits))


if __name__ == "__main__":
    main()
