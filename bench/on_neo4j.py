"""What a story costs on Neo4j: the load, a recall's database hits and round trips, and its time against `RETURN 1`.

    G6_NEO4J_PASSWORD=... python bench/on_neo4j.py bolt://localhost:7687 [--sizes 10k,100k] [--stories NAME,NAME]

Writes stories that are called `bench-...` into the server's database, unless it is told which of bench/synthetic.py
are there: for a million events, `g6 load`, `g6 export` and `neo4j-admin database import` are the shorter way.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Sequence
from itertools import product
from pathlib import Path
from statistics import median

import synthetic
from hits import recall_hits
from neo4j import GraphDatabase
from neo4j_loading import load_beside

import g6
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials

ROUNDS = 5
ONES = 2_000


def tell_loads(server: str, sizes: Sequence[int], folder: Path) -> list[str]:
    """Load a story of every size, and print what that cost; the addresses of the stories."""
    addresses = []
    print(f"{'load':>14} {'load':>10} {'drawing':>10} {'bare':>10} {'ratio':>7} {'rows':>12}")
    for size in sizes:
        source, address = folder / f"{size}.jsonl", f"{server}/bench-{size}-{uuid.uuid4().hex[:8]}"
        synthetic.write_story(source, synthetic.FULL, size)
        done = load_beside(source, address)
        times = f"{done.seconds:8.1f} s {done.drawn_seconds:8.1f} s {done.bare_seconds:8.1f} s"
        print(f"{size:14,} {times} {done.ratio:7.2f} {done.rows:12,}", flush=True)
        addresses.append(address)
    return addresses


def one_seconds(server: str) -> tuple[float, float]:
    """The medians of `RETURN 1`: as one statement, as a recall asks, and as the driver's managed transaction."""
    where, login = Neo4jAddress.of(f"{server}/bench"), credentials()
    with (
        GraphDatabase.driver(where.server, auth=(login.user, login.password)) as driver,
        driver.session(database=where.database) as session,
    ):
        bare = _median_seconds(lambda: session.run("RETURN 1").consume())
        managed = _median_seconds(
            lambda: session.execute_read(lambda transaction: transaction.run("RETURN 1").consume())
        )
    return bare, managed


def _median_seconds(ask: Callable[[], object]) -> float:
    """Of the later half: a young server answers the first ones several times slower."""
    taken = []
    for _ in range(ONES):
        begun = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - begun)
    return median(taken[ONES // 2 :])


def tell_recalls(server: str, addresses: Sequence[str]) -> None:
    """Print hits, round trips and times of recalls, at every size."""
    one, managed = one_seconds(server)
    print(f"\n`RETURN 1`: {1000 * one:.2f} ms; by execute_read, with its BEGIN and COMMIT: {1000 * managed:.2f} ms")
    for hub, viewpoint in product((False, True), (False, True)):
        scenes = synthetic.scenes(synthetic.FULL, hub=hub, viewpoint=viewpoint)
        title = f"{'hub' if hub else 'ordinary'}, {'viewpoint' if viewpoint else 'narrator'}"
        costs = [recall_hits(address, scenes) for address in addresses]
        times = [recall_seconds(address, scenes) for address in addresses]
        cells = "".join(f" {cost.hits:8,} hits {cost.round_trips} trips" for cost in costs)
        print(f"{title:20}{cells}   {costs[-1].hits / costs[0].hits:.2f}")
        cells = "".join(f" {1000 * found:8.1f} ms = {found / one:4.0f}" for found in times)
        print(f"{'':20}{cells}", flush=True)


def recall_seconds(address: str, scenes: Sequence[synthetic.Record]) -> float:
    """The median of recalls on a warm server."""
    taken = []
    with g6.open(address) as story:
        for scene in scenes:
            story.recall(scene)
        for _, scene in product(range(ROUNDS), scenes):
            begun = time.perf_counter()
            story.recall(scene)
            taken.append(time.perf_counter() - begun)
    return median(taken)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server", help="bolt://host:port")
    parser.add_argument("--sizes", default="10k,100k", help="events, the smallest first, 10k at least")
    parser.add_argument("--stories", help="load none, and recall these, the shortest first, instead")
    given = parser.parse_args()
    print(" ".join(["python bench/on_neo4j.py", *sys.argv[1:]]), end="\n\n")
    if given.stories:
        tell_recalls(given.server, [f"{given.server}/{name}" for name in given.stories.split(",")])
        return
    with tempfile.TemporaryDirectory(prefix="g6-bench-") as folder:
        addresses = tell_loads(given.server, [synthetic.number(text) for text in given.sizes.split(",")], Path(folder))
    tell_recalls(given.server, addresses)


if __name__ == "__main__":
    main()
