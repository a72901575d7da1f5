"""One write to a story on a Neo4j server: a transaction, or, where that would burst the server's memory, several.

A long load is written in parts, each a transaction of its own. All its rows bear one stamp, and whoever reads sees
stamps only up to the last ledger entry (`Neo4jStore.reading`): the entry, in the last part, makes everything seen at
once. Until then the story says that a write is pending; a part that was cut off is swept away, by its own process or
by the next that writes.
"""

from __future__ import annotations

import contextlib
import time
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from neo4j import WRITE_ACCESS, Query, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from g6 import cypher
from g6.cypher.leaving import leaving
from g6.errors import StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.half_copies import half_made
from g6.graph.stores.neo4j_circles import Met, in_lots, make_circles
from g6.graph.stores.neo4j_connection import DRAWS, WRITES, Connection
from g6.graph.stores.neo4j_leads import with_leads
from g6.graph.stores.neo4j_letters import ORDERED_BY_NAMES, Letters, in_disorder
from g6.graph.stores.neo4j_picture import DRAWN_KINDS, pictures, pictures_of, telling_pictures
from g6.graph.stores.neo4j_server import planned_once, refuse_format, statement, statements
from g6.graph.stores.neo4j_unstated import redraw_relations
from g6.graph.stores.store import FORMAT, Value

__all__ = ["RECENT_WRITES", "Writing"]

PART_ROWS: Final = 20_000
"""Rows of one transaction: some 200 MiB of the server's memory."""
DRAWN_AT_ONCE: Final = 1_000
"""Records whose picture is drawn in one transaction."""
RECENT_WRITES: Final = 64
"""Transactions by whose marks a writer whose answer was lost learns whether its own was committed."""
ASK_AGAIN_S: Final = 30.0
"""How long such a writer asks for that."""
WAIT_S: Final = 0.1

_Place = tuple[int, int]
"""A branch and the stamp of all rows of a write."""


class Writing:
    """A write under way. It has the story for itself from `begin` on, until `end` or `give_up`."""

    def __init__(self, connection: Connection, busy_timeout_s: float) -> None:
        """Take how long to wait for another writer, in seconds."""
        self._connection = connection
        self._busy_timeout_s = busy_timeout_s
        self._mark = uuid.uuid4().hex
        self._stack = contextlib.ExitStack()
        self._transaction: Transaction | None = None
        self._stamped: _Place | None = None
        """Of a write that may be put down in parts."""
        self._place: _Place | None = None
        """The same, once there are parts."""
        self._is_new = False
        self._has_entry = False
        """An entry, which makes everything seen, is written: from it on all is one part."""
        self._letters = Letters()
        self._rows = 0
        self._pictures: list[tuple[str, list[dict[str, Any]]]] = []
        self._ended: list[Sequence[Value]] = []
        """Versions that this write ended, of which something may still be drawn."""
        self._met = Met()

    @property
    def mark(self) -> str:
        """By which its transactions are known in the server's list, and on the story's node."""
        return self._mark

    @property
    def transaction(self) -> Transaction:
        """The transaction of the part that is being written."""
        assert self._transaction is not None
        return self._transaction

    def begin(self) -> None:
        """Wait for other writers, and lock the story against them.

        Raises:
            StoreBusy: another one wrote, or a stranger held the story, for too long.
            StoreUnreachable: it is a copy that is not whole.
        """
        self._connection.make_schema(self._mark)
        self._session = self._stack.enter_context(self._connection.session(WRITE_ACCESS))
        end = time.monotonic() + self._busy_timeout_s
        while True:
            self._wait_for_others(end)
            found = self._lock()
            if found["copying"] is not None:
                raise half_made(str(self._connection.address), found["copying"])
            mark = found["pending"]
            if mark is not None and self._goes_on(WRITES, mark):
                self.transaction.rollback()
                continue
            if mark is not None:
                self._sweep(mark, (found["pending_branch"], found["pending_seen"]))
            elif found["undrawn"] and not self._goes_on(DRAWS):
                self.transaction.rollback()
                branch, seen = map(int, found["undrawn"][0].split())
                self._draw_rest((branch, seen))
                continue
            self._is_new = found["format"] is None
            if not self._is_new:
                refuse_format(str(self._connection.address), found["format"])
            return

    def write(self, name: str, rows: Sequence[Sequence[Value]]) -> None:
        """Run a statement of `cypher/writes` for rows."""
        if name == "add_entry":
            self._write_all_circles()
            self._has_entry = True
        text = cypher.queries("writes", "cypher")[name].text
        given = [with_leads(row) for row in rows] if name == "add_record" else rows
        values = self._with(rows=given, mark=self._mark)
        self.transaction.run(planned_once(text), {"given": values}).consume()
        self._rows += len(rows)
        self._met.note(name, rows)
        self._letters.note(name, rows)
        if self._place is None:
            self._pictures += pictures_of(name, rows)
            self._ended += rows if name == "add_ended" else ()
        if self._stamped is not None and not self._has_entry and self._rows >= PART_ROWS:
            self._next_part(*self._stamped)

    def leave(self, branch: int, aside: int, seen: int) -> None:
        """Delete what stands in another branch too; readers are told (see `Store.leave`)."""
        values = self._with(branch=branch, aside=aside)
        for text in (*leaving("cypher"), statement("tell_readers")):
            self.transaction.run(planned_once(text), {"given": values}).consume()
        self._met.leave(branch, aside, seen)

    def in_parts(self, branch: int, seen: int) -> None:
        """Let this write be put down in parts, where it is long: all its rows bear this stamp."""
        self._stamped = branch, seen

    def before_asking(self, question: str) -> None:
        """See to it that an answer about rows of this write is in the order of code points.

        Raises:
            StoreError: it would not be, and what is written can't be put down before the rest.
        """
        if question not in ORDERED_BY_NAMES or not self._letters.matter:
            return
        if self._stamped is not None and not self._has_entry:
            self._next_part(*self._stamped)
        elif self._letters.clash:
            raise in_disorder(str(self._connection.address))

    def _next_part(self, branch: int, seen: int) -> None:
        """End a part, and begin the next."""
        if self._place is None:
            self._place = branch, seen
            self._stay_listed()
            self._forget_pictures()
            if self._is_new:
                self._met.everybody()
        self._run("leave_pending", mark=self._mark, branch=branch, seen=seen)
        self.transaction.commit()
        self._begin()
        if self._run("lock_pending", mark=self._mark) is None:
            raise StoreError(
                f"store {self._connection.address}: the server forgot this write, and another one cleared it away",
                hint="run this again; nothing was written",
            )
        self._rows, self._letters = 0, Letters()

    def draw(self, picture: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Draw what people look at, over the records that were written."""
        self._draw_records()
        self._draw(picture, rows)

    def end(self) -> None:
        """Commit, so that everything is seen.

        Raises:
            StoreUnreachable: nobody answers for so long that it can't be known whether it was done.
        """
        self._draw_records()
        self._met.write(self._run_planned)
        if self._is_new or self._place is not None:
            undrawn = [] if self._place is None else [_as_text(self._place)]
            self._run("make_seen", format=FORMAT, mark=self._mark, undrawn=undrawn)
        self._commit()
        if self._place is not None:
            with contextlib.suppress(DriverError, Neo4jError):  # it is written; the next writer draws the rest
                self._draw_rest(self._place)

    def _write_all_circles(self) -> None:
        """Write those of a new story in parts, as many parts more, before the entry that makes everything seen."""
        if self._place is None or not self._met.is_everybody:
            return
        branch, seen = self._place
        self._met = Met()
        for owners in in_lots(self._run_planned, branch):
            make_circles(self._run_planned, branch, owners, seen)
            self._next_part(branch, seen)

    def give_up(self) -> None:
        """Leave nothing of it; what can't be reached now the next writer sweeps away."""
        with contextlib.suppress(DriverError, Neo4jError):
            if self._transaction is not None:
                self._transaction.rollback()
            if self._place is not None:
                self._begin()
                if self._run("lock_pending", mark=self._mark):
                    self._sweep(self._mark, self._place)
                self.transaction.commit()

    def close(self) -> None:
        """Give its sessions back."""
        self._stack.close()

    def _begin(self, purpose: str = WRITES) -> None:
        self._transaction = self._connection.begin(self._session, purpose, self._mark)

    def _stay_listed(self) -> None:
        """Be in the server's list of transactions until the end: by that others know that this write goes on."""
        keeper = self._stack.enter_context(self._connection.session(WRITE_ACCESS))
        self._connection.begin(keeper, WRITES, self._mark)

    def _commit(self) -> None:
        """Commit; where the answer is lost on its way, ask the story whether it was done."""
        try:
            self.transaction.commit()
        except DriverError:
            if not self._was_committed():
                raise

    def _lock(self) -> Mapping[str, Any]:
        """Hold the story until the transaction's end; return what it says of writes before this one."""
        self._begin()
        values = {"mark": self._mark, "most": RECENT_WRITES}
        return self.transaction.run(statement("lock_story"), self._with(**values)).single(strict=True).data()

    def _run(self, name: str, **values: object) -> object:
        """The first value of the only row that a statement of `cypher/server` returns; None: there is no row."""
        record = self.transaction.run(statement(name), self._with(**values)).single()
        return None if record is None else record[0]

    def _run_planned(self, name: str, **values: object) -> list[list[Any]]:
        """The rows of a statement of `cypher/server` that takes lists (see `planned_once`)."""
        return self.transaction.run(planned_once(statement(name)), {"given": self._with(**values)}).values()

    def _with(self, **values: object) -> dict[str, object]:
        return {"story": self._connection.story, **values}

    def _wait_for_others(self, end: float) -> None:
        """Wait while others write.

        Raises:
            StoreBusy: they did until the end of the time, by `time.monotonic`.
        """
        while self._goes_on(WRITES):
            if time.monotonic() > end:
                raise StoreBusy(
                    f"store {self._connection.address}: somebody else has been writing for over "
                    f"{self._busy_timeout_s:g} seconds",
                    hint="wait until it is done, then run this again; nothing was written",
                )
            time.sleep(WAIT_S)

    def _goes_on(self, purpose: str, owner: str | None = None) -> bool:
        """Is anybody at it, or the write that left this mark?"""
        values = {"story": self._connection.story, "access": purpose, "owner": owner}
        (found,) = self._connection.every("writers_now", **values)
        return bool(found[0])

    def _was_committed(self) -> bool:
        """Does the story bear this write's mark, and none that it is pending?

        Raises:
            StoreUnreachable: nobody answers for so long that it can't be known.
        """
        end = time.monotonic() + ASK_AGAIN_S
        query = Query(statement("was_committed"), timeout=ASK_AGAIN_S)
        while True:
            try:
                with self._connection.session(WRITE_ACCESS) as session:
                    return bool(session.run(query, self._with(mark=self._mark)).single(strict=True)[0])
            except (DriverError, Neo4jError) as error:
                if time.monotonic() > end:
                    raise StoreUnreachable(
                        f"store {self._connection.address}: the connection was lost while a commit was on its way",
                        hint="the same commit again is safe: if it was done, it is not done twice",
                    ) from error
                time.sleep(WAIT_S)

    def _sweep(self, mark: str, place: _Place) -> None:
        """Delete the rows of a write that was cut off, while this transaction holds the story."""
        branch, seen = place
        with self._connection.session(WRITE_ACCESS) as session:
            for text in statements(cypher.sweep()):
                session.run(text, self._with(mark=mark, branch=branch, seen=seen)).consume()
        self._run("clear_pending")

    def _draw_records(self) -> None:
        """Draw the records of a write that is one transaction."""
        for picture, drawn in self._pictures:
            self._draw(picture, drawn)
        redraw_relations(self._run_planned, self._draw, self._ended)
        self._forget_pictures()

    def _forget_pictures(self) -> None:
        self._pictures.clear()
        self._ended.clear()

    def _draw(self, picture: str, rows: Sequence[Mapping[str, Any]]) -> None:
        text = cypher.queries("picture", "cypher")[picture].text
        self.transaction.run(planned_once(text), {"given": self._with(rows=rows)}).consume()

    def _draw_rest(self, place: _Place) -> None:
        """Draw the records of a write in parts, now that they are seen; where this is cut off, the next writer does."""
        branch, seen = place
        for kind in DRAWN_KINDS:
            after: str | None = ""
            while after is not None:
                after = self._draw_page(kind, after, place)
        self._begin(DRAWS)
        self._run("hold_story")
        told = self.transaction.run(statement("tellings_of"), self._with(branch=branch, seen=seen)).values()
        self._draw("telling", telling_pictures(told))
        ended = self._run_planned("ended_by", branch=branch, seen=seen)
        redraw_relations(self._run_planned, self._draw, ended)
        self._run("all_is_drawn", drawn=_as_text(place))
        self.transaction.commit()

    def _draw_page(self, kind: str, after: str, place: _Place) -> str | None:
        """Draw some records of a kind, in a transaction; return the last one's id, None where there are no more."""
        branch, seen = place
        self._begin(DRAWS)
        self._run("hold_story")
        values = {"branch": branch, "seen": seen, "kind": kind, "after": after, "limit": DRAWN_AT_ONCE}
        found = self.transaction.run(statement("records_of"), self._with(**values)).values()
        for picture, drawn in pictures(found):
            self._draw(picture, drawn)
        self.transaction.commit()
        return found[-1][2] if len(found) == DRAWN_AT_ONCE else None


def _as_text(place: _Place) -> str:
    """A place as the story's node keeps it among those that are to be drawn: "BRANCH SEEN"."""
    return f"{place[0]} {place[1]}"
