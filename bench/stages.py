"""Where the time of a commit goes: one clock for all stages, of which the innermost has it."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pkgutil import resolve_name
from typing import Any, Final
from unittest.mock import patch

from g6.graph.stores.neo4j_store import Neo4jStore
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Value

__all__ = ["STAGES", "Stages", "Written"]

Written = list[tuple[str, Sequence[Sequence[Value]]]]
"""The rows of a transaction: statements of `cypher/writes`, each with its own."""

_FUNCTIONS: Final = {
    "recall": ("commits.recall_turn",),
    "gate": ("writing.judge_turn",),
    "used, missing": ("writing.used_of", "writing.missing_of"),
    "ring": ("writing.carry_on",),
    "receipt, entry": ("writing.receipt_of", "writing.sealed", "writing.keep_inputs", "writing._write_entry"),
    "events to rows": ("writing._write_events",),
}
"""What each stage is, in `g6.ledger`."""
REST: Final = "all else"
ROWS, PICTURE, TRANSACTION = "rows", "picture", "begin, commit"
STAGES: Final = (*_FUNCTIONS, ROWS, PICTURE, TRANSACTION, REST)


class Stages:
    """A clock, and the rows that go by."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.cpu_seconds: defaultdict[str, float] = defaultdict(float)
        """Of this process alone."""
        self.written: Written = []
        self._open: list[str] = []
        self._since = 0.0, 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """All time of the `with` belongs to this stage, but for that of stages within it."""
        self._turn_over()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn_over()
            self._open.pop()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch every commit of the `with`."""
        with ExitStack() as stack:
            for stage, functions in _FUNCTIONS.items():
                for name in functions:
                    self._watch(stack, f"g6.ledger.{name}", stage)
            for store in (SqliteStore, Neo4jStore):
                self._watch_store(stack, store)
            yield

    def _turn_over(self) -> None:
        now, now_cpu = time.perf_counter(), time.process_time()
        if self._open:
            since, since_cpu = self._since
            self.seconds[self._open[-1]] += now - since
            self.cpu_seconds[self._open[-1]] += now_cpu - since_cpu
        self._since = now, now_cpu

    def _watch(self, stack: ExitStack, name: str, stage: str) -> None:
        stack.enter_context(patch(name, self._timed(stage, resolve_name(name))))

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it is
            with self.stage(stage):
                return function(*args, **options)

        return timed

    def _watch_store(self, stack: ExitStack, store: type[SqliteStore | Neo4jStore]) -> None:
        write, writing = store.write, store.writing

        def written(self_: Any, statement: str, rows: Any) -> None:  # noqa: ANN401 - either store
            with self.stage(ROWS):
                batch = list(rows)
                write(self_, statement, batch)
                self.written.append((statement, batch))

        @contextmanager
        def transaction(self_: Any) -> Iterator[None]:  # noqa: ANN401 - either store
            with self.stage(TRANSACTION), writing(self_), self.stage(REST):
                yield

        stack.enter_context(patch.object(store, "write", written))
        stack.enter_context(patch.object(store, "draw", self._timed(PICTURE, store.draw)))
        stack.enter_context(patch.object(store, "writing", transaction))
