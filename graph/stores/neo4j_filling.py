"""Filling a story on a Neo4j server with another's rows: many transactions, and no story before the last.

The story's node says what is copied into it, and how many pieces are there; both are written with the piece. So a
copy that was cut off goes on with the piece after the last one that was committed.
"""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from collections.abc import Iterator
from typing import Any, Final

from neo4j import WRITE_ACCESS
from neo4j.exceptions import DriverError, Neo4jError

from g6 import cypher
from g6.errors import InputError, StoreBusy
from g6.graph.horizon import stamp
from g6.graph.stores.half_copies import copied_by, copied_from
from g6.graph.stores.neo4j_circles import in_lots, make_circles
from g6.graph.stores.neo4j_connection import Connection
from g6.graph.stores.neo4j_server import statement, statements
from g6.graph.stores.neo4j_writing import RECENT_WRITES, Writing
from g6.graph.stores.store import FORMAT, Original, Store

__all__ = ["Neo4jFilling"]

AFRESH: Final = -1
"""How far a copy is whose rows are to be cleared away before it begins again."""


class Neo4jFilling(Writing):
    """A `g6.graph.stores.store.Filling`. It has the story for itself from `begin` to `close`."""

    def __init__(self, store: Store, connection: Connection, busy_timeout_s: float, original: Original) -> None:
        """Take how long to wait for another writer, in seconds, and what is copied."""
        super().__init__(connection, busy_timeout_s)
        self.store = store
        self.done = 0
        self._met.everybody()
        self._original = original
        told = {"from": original.address, "first": original.first, "heads": original.heads, "again": original.again}
        self._copying = json.dumps(told, ensure_ascii=False)

    def begin(self) -> None:
        """Find out how far the copy is, and keep others from it.

        Raises:
            StoreBusy: another process fills it, or writes to it.
            InputError: it is being filled with another story, or there is one already.
        """
        self._connection.make_schema(self._mark)
        self._session = self._stack.enter_context(self._connection.session(WRITE_ACCESS))
        self._wait_for_others(time.monotonic() + self._busy_timeout_s)
        self._stay_listed()
        with self._committed():
            values = self._with(mark=self._mark, most=RECENT_WRITES, copying=self._copying)
            found = self.transaction.run(statement("begin_copy"), values).single(strict=True)
            before, self.done = found["copying"], found["copied"]
            self._refuse_another(before)
        if json.loads(before)["heads"] != self._original.heads:
            self._count(AFRESH, before)
        else:
            self._copying = before  # whatever the address was by which the same story was copied
        if self.done == AFRESH:
            self._clear()

    @contextlib.contextmanager
    def piece(self) -> Iterator[None]:
        """See `Filling.piece`."""
        with self._committed():
            self._note(self.done + 1, self._copying)
            yield
            self._draw_records()
        self.done += 1

    def forget(self) -> None:
        """See `Filling.forget`."""
        self._count(AFRESH, self._copying)

    def end(self) -> None:
        """Make it a story, with its circles."""
        with self._committed():
            lots = [(root, lot, seen) for root, seen in self._roots() for lot in in_lots(self._run_planned, root)]
        for lot in lots:
            with self._committed():
                make_circles(self._run_planned, *lot)
        with self._committed():
            values = {"mark": self._mark, "most": RECENT_WRITES, "copying": self._copying, "copied": self.done}
            if self._run("end_copy", format=FORMAT, **values) is None:
                raise self._overtaken()

    def give_up(self) -> None:
        """Leave the pieces that are there: whoever copies again goes on with them."""

    def _roots(self) -> list[tuple[int, int]]:
        """The branches that have no parent, each with the last stamp that its rows may bear."""
        (branches,) = self.store.ask("branches", [{}])
        roots: list[Any] = [number for number, _, parent, *_ in branches if parent is None]
        ends: list[Any] = self.store.ask("last_entry", [{"branch": root} for root in roots])
        return [
            (root, stamp(turn + 1, sequence))
            for root, rows in zip(roots, ends, strict=True)
            for sequence, _, turn, *_ in rows
        ]

    @contextlib.contextmanager
    def _committed(self) -> Iterator[None]:
        """A transaction, with a mark of its own by which it is known to be committed."""
        self._mark = uuid.uuid4().hex
        self._begin()
        try:
            yield
            self._commit()
        except BaseException:
            self._forget_pictures()
            with contextlib.suppress(DriverError, Neo4jError):
                self.transaction.rollback()
            raise

    def _count(self, pieces: int, before: str) -> None:
        """Say how many pieces are there, in a transaction."""
        with self._committed():
            self._note(pieces, before)
        self.done = pieces

    def _note(self, pieces: int, before: str) -> None:
        values = {"mark": self._mark, "most": RECENT_WRITES, "before": before, "copied": self.done}
        if self._run("go_on_copying", copying=self._copying, next=pieces, **values) is None:
            raise self._overtaken()

    def _clear(self) -> None:
        """Delete what an earlier state of the story left there."""
        with self._connection.session(WRITE_ACCESS) as session:
            for text in statements(cypher.clear()):
                session.run(text, self._with()).consume()
        self._count(0, self._copying)

    def _refuse_another(self, before: str | None) -> None:
        address = self._connection.address
        if before is None:
            raise InputError(f"store {address}: another story was made there", hint="copy to a name that is free")
        if json.loads(before)["first"] != self._original.first:
            raise InputError(
                f"store {address}: a copy of another story, {copied_from(before)}, is under way there",
                hint=f"copy to a name that is free, or {copied_by(before, str(address))}",
            )

    def _overtaken(self) -> StoreBusy:
        return StoreBusy(
            f"store {self._connection.address}: another process is copying into it",
            hint="wait until it is done, then run this again",
        )
