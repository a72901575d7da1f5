"""The bulk load into Neo4j against the bare writing of the same rows, with the same indexes.

Every batch is written twice: by the store, and by UNWIND and CREATE into a story of its own beside it, a transaction a
batch. Each has its own clock, so that a busy machine is as busy for the one as for the other. The store's clock runs on
for all else that a load does: reading and checking the file, rows of the ledger, and drawing what people look at.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

import g6
from g6 import cypher
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from g6.graph.stores.neo4j_writing import Writing
from g6.graph.stores.store import Value

__all__ = ["Loaded", "load_beside"]


@dataclass
class Loaded:
    """What one load cost."""

    seconds: float
    """Of the load, without the bare writing."""
    bare_seconds: float = 0.0
    rows: int = 0
    drawn_seconds: float = 0.0
    """Of the load, for drawing what people look at: no rows of the bare writing."""

    @property
    def ratio(self) -> float:
        """The load against the bare writing."""
        return self.seconds / self.bare_seconds


def load_beside(source: Path, address: str) -> Loaded:
    """Load a file of records into a new story; the bare rows go into one that is called after it."""
    done = Loaded(0.0)
    login, where = credentials(), Neo4jAddress.of(address)
    write, draw = Writing.write, Writing._draw  # noqa: SLF001 - clocks belong on what they measure
    beside = f"{where.story}-bare"
    with GraphDatabase.driver(where.server, auth=(login.user, login.password)) as driver:

        def both(self: Writing, name: str, rows: Sequence[Sequence[Value]]) -> None:
            write(self, name, rows)
            begun = time.perf_counter()
            text = cypher.queries("writes", "cypher")[name].text
            with driver.session(database=where.database) as session:
                session.run(text, story=beside, rows=rows, mark="bare").consume()
            done.bare_seconds += time.perf_counter() - begun
            done.rows += len(rows)

        def drawn(self: Writing, picture: str, rows: Sequence[Mapping[str, Any]]) -> None:
            begun = time.perf_counter()
            draw(self, picture, rows)
            done.drawn_seconds += time.perf_counter() - begun

        Writing.write, Writing._draw = both, drawn  # type: ignore[method-assign]  # noqa: SLF001
        try:
            begun = time.perf_counter()
            with g6.Story(Neo4jStore(where, login)) as story:
                story.load(source)
            done.seconds = time.perf_counter() - begun - done.bare_seconds
        finally:
            Writing.write, Writing._draw = write, draw  # type: ignore[method-assign]  # noqa: SLF001
    return done
