"""The bulk load against the bare writing of the same rows, in a process of its own, so that its memory can be told.

Every batch is written twice: by the store, and by a bare connection beside it, into an empty file of the same schema
in one transaction. Each has its own clock, so that a busy machine is as busy for the one as for the other.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import g6
from g6 import cypher
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Value

KIB_A_MIB = 1024


@dataclass(frozen=True)
class Loaded:
    """What one load cost."""

    seconds: float
    """Of the load, without the bare writing."""
    bare_seconds: float
    rows: int
    peak_mib: int
    """The most memory that the process held, the bare connection's cache included."""

    @property
    def ratio(self) -> float:
        """The load against the bare writing."""
        return self.seconds / self.bare_seconds


class _Mirrored(SqliteStore):
    """A store whose rows a bare connection writes too."""

    def __init__(self, path: Path, bare: sqlite3.Connection) -> None:
        super().__init__(path)
        self._bare = bare
        self.bare_seconds = 0.0
        self.mirrored = 0

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Write a batch, and then write it again."""
        batch = list(rows)
        super().write(statement, batch)
        text = cypher.queries("writes", "sql")[statement].text
        begun = time.perf_counter()
        self._bare.executemany(text, batch)
        self.bare_seconds += time.perf_counter() - begun
        self.mirrored += len(batch)


def load_apart(source: Path, store: Path) -> Loaded:
    """Load a world into a new store, in a process of its own."""
    command = [sys.executable, __file__, str(source), str(store)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Loaded(**json.loads(done.stdout))


def _load(source: Path, path: Path) -> Loaded:
    twin = path.with_suffix(".bare")
    bare = sqlite3.connect(twin, isolation_level=None)
    bare.executescript(cypher.schema("sql"))
    bare.execute("PRAGMA cache_size = -65536")  # as the store's own
    bare.execute("BEGIN")
    store = _Mirrored(path, bare)
    begun = time.perf_counter()
    with g6.Story(store) as story:
        story.load(source)
    whole = time.perf_counter() - begun
    begun = time.perf_counter()
    bare.execute("COMMIT")
    bare_seconds = store.bare_seconds + time.perf_counter() - begun
    bare.close()
    twin.unlink()
    peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // KIB_A_MIB
    return Loaded(whole - store.bare_seconds, bare_seconds, store.mirrored, peak_mib)


if __name__ == "__main__":
    print(json.dumps(vars(_load(Path(sys.argv[1]), Path(sys.argv[2])))))
