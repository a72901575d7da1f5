"""Database hits and round trips of one recall on Neo4j, by PROFILE: exact on every machine.

From a scene to its lunchbox; the titles of the legend, which are asked for beside it, are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from neo4j import Result

from g6.given import SceneLike, scene_of
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from g6.ledger.branching import current
from g6.ledger.turns import recall_turn, settle
from g6.recall.foresight import names_of
from g6.recall.policy import Policy

__all__ = ["Cost", "recall_hits"]


@dataclass(frozen=True)
class Cost:
    """The medians of some recalls, but for the memory."""

    hits: int
    round_trips: int
    memory: int
    """What the server reckons for the greediest of their statements, in bytes."""


class _Profiled:
    """An answer whose plan is counted once it is read."""

    def __init__(self, result: Result, counted: list[tuple[int, int]]) -> None:
        self._result = result
        self._counted = counted

    def single(self) -> object:
        """The only record, and what it cost."""
        record = self._result.single()
        plan: Mapping[str, Any] = self._result.consume().profile or {}
        self._counted.append((_hits(plan), int(plan.get("args", {}).get("GlobalMemory", 0))))
        return record


class _Counting(Neo4jStore):
    """A store that has everything profiled that it asks."""

    counted: list[tuple[int, int]]
    """Hits and memory of each."""

    def _run(self, text: str, **values: Any) -> Any:  # noqa: ANN401 - as much of a `Result` as is used here
        return _Profiled(super()._run(f"PROFILE {text}", **values), self.counted)


def recall_hits(address: str, scenes: Iterable[SceneLike]) -> Cost:
    """The medians over some scenes."""
    store = _Counting(Neo4jAddress.of(address), credentials())
    hits, trips, memory = [], [], 0
    for values in scenes:
        store.counted, scene = [], scene_of(values).value
        with store.reading(names_of(scene)):
            line = current(store).segments
            recall_turn(store, line, settle(store, line, scene), Policy())
        hits.append(sum(found for found, _ in store.counted))
        trips.append(len(store.counted))
        memory = max(memory, *(taken for _, taken in store.counted))
    store.close()
    return Cost(round(median(hits)), round(median(trips)), memory)


def _hits(plan: Mapping[str, Any]) -> int:
    """Of a profiled plan and all its parts."""
    return int(plan.get("dbHits", 0)) + sum(_hits(child) for child in plan.get("children", ()))
