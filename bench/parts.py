"""Where the time of a recall goes: its bare queries, and a profile of the rest."""

from __future__ import annotations

import cProfile
import pstats
import sqlite3
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

import synthetic

import g6
from g6 import cypher
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Row, Want

ROUNDS = 5
TOP = 14
Asked = list[tuple[str, Sequence[Want]]]


class _Listening(SqliteStore):
    """A store that remembers what it was asked."""

    asked: Asked

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """Answer, and remember."""
        self.asked.append((cypher.queries("questions", "sql")[question].text, wants))
        return super().ask(question, wants)


def whole_and_bare(path: Path) -> tuple[float, float, int]:
    """Medians, in seconds, of recalls and of their queries alone on a bare connection; and how many queries."""
    scenes = synthetic.scenes(synthetic.FULL, hub=False, viewpoint=False)
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA cache_size = -65536")
    bare.execute("BEGIN")  # one lock for all, as a recall has it
    store = _Listening(path)
    whole, alone, counts = [], [], []
    with g6.Story(store) as story:
        for _ in range(ROUNDS):
            for scene in scenes:
                store.asked = []
                begun = time.perf_counter()
                story.recall(scene)
                whole.append(time.perf_counter() - begun)
                alone.append(_replayed(bare, store.asked))
                counts.append(sum(len(wants) for _, wants in store.asked))
    bare.close()
    return median(whole), median(alone), int(median(counts))


def _replayed(bare: sqlite3.Connection, asked: Asked) -> float:
    begun = time.perf_counter()
    for text, wants in asked:
        for want in wants:
            bare.execute(text, want).fetchall()
    return time.perf_counter() - begun


def profile(path: Path) -> Iterator[tuple[str, float]]:
    """The functions that took most of a recall by themselves, each with its share of the whole."""
    scenes = synthetic.scenes(synthetic.FULL, hub=False, viewpoint=False)
    profiler = cProfile.Profile()
    with g6.open(path) as story:
        story.recall(scenes[0])
        profiler.enable()
        for scene in scenes:
            story.recall(scene)
        profiler.disable()
    stats = pstats.Stats(profiler).get_stats_profile()
    heaviest = sorted(stats.func_profiles.items(), key=lambda entry: -entry[1].tottime)[:TOP]
    for name, entry in heaviest:
        file = "/".join(Path(entry.file_name).parts[-2:])
        where = f"{file}: {name}" if file != "~" else name
        yield where, entry.tottime / stats.total_tt
