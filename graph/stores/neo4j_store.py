"""The store on Neo4j: a story among others in one database, asked in Cypher.

A row of a list is a node of its own, found by the index of its uniqueness constraint, which is in the order in which
the list is read (cypher/schema.cypher). Everything is stamped, so that a reader sees what was committed before its
turn and no half of a later commit.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from neo4j import Record, Result, Session
from neo4j.exceptions import DriverError, Neo4jError

from g6 import cypher
from g6.cypher.composing import ahead
from g6.errors import BrokenChain, StoreBusy, StoreError, StoreUnreachable, TamperedPointer
from g6.graph.batches import batches
from g6.graph.horizon import ENTRIES_MAX, stamp
from g6.graph.stores.half_copies import half_made
from g6.graph.stores.looks import Look
from g6.graph.stores.misuse import already_open, asked_outside, closed
from g6.graph.stores.neo4j_address import Credentials, Neo4jAddress
from g6.graph.stores.neo4j_ahead import Foreseen
from g6.graph.stores.neo4j_connection import READ_TIMEOUT_S, READS, Connection
from g6.graph.stores.neo4j_errors import translating
from g6.graph.stores.neo4j_filling import Neo4jFilling
from g6.graph.stores.neo4j_looks import looks
from g6.graph.stores.neo4j_picture import receipt_picture
from g6.graph.stores.neo4j_server import planned_once, refuse_format, statement
from g6.graph.stores.neo4j_wants import Reach
from g6.graph.stores.neo4j_watch import Watch
from g6.graph.stores.neo4j_writing import Writing
from g6.graph.stores.store import Filling, Original, Row, Value, Want

__all__ = ["Neo4jStore"]

BUSY_TIMEOUT_S: Final = 10.0
BATCH_ROWS: Final = 5_000
LINE_MAX: Final = 8
"""Places before the first of a line for which is fetched ahead; longer lines are rare, and asked for one by one."""
ASK_AGAIN_AFTER_S: Final = (0.05, 0.5)
"""How long a reader waits each time before it asks again."""

PATIENT_S: Final = 86_400.0
"""How long the server may take to go through a whole table, or through all of them, in seconds."""
_WHOLE: Final = frozenset(("row_counts",))
"""Questions that do."""


class Neo4jStore:
    """A `g6.graph.stores.store.Store` in a Neo4j database."""

    def __init__(
        self,
        address: Neo4jAddress,
        credentials: Credentials,
        *,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
        read_timeout_s: float = READ_TIMEOUT_S,
    ) -> None:
        """Take where the story is and who asks. Nothing is connected before it is needed.

        Args:
            busy_timeout_s: how long a writer waits for another one, or for a lock of somebody else, in seconds.
            read_timeout_s: how long the answer to a recall's question may take, in seconds.
        """
        self._read_timeout_s = read_timeout_s
        self._connection = Connection(address, credentials)
        self._busy_timeout_s = busy_timeout_s
        self._questions = {name: _asking(query) for name, query in cypher.queries("questions", "cypher").items()}
        self._session: Session | None = None
        self._writing: Writing | None = None
        self._foreseen = Foreseen()
        self._reach = Reach()
        self._heads: dict[int, Row] = {}
        self._left: object = None
        """Tells whether rows were set aside since."""
        self._is_pending = False
        self._is_closed = False

    @property
    def address(self) -> str:
        """The address as given, without credentials."""
        return str(self._connection.address)

    def exists(self) -> bool:
        """Is there a story of this name in the database?"""
        self._refuse_closed()
        with translating(self.address):
            found = self._connection.once("story_format")
        return found is not None and found[0] is not None

    @contextlib.contextmanager
    def reading(self, first: Mapping[str, Any] | None = None) -> Iterator[None]:
        """See `Store.reading`. Inside `writing()` it reads what is being written."""
        if self._session is not None or self._writing is not None:
            yield
            return
        self._refuse_closed()
        with translating(self.address), self._connection.session() as session:
            self._session, self._foreseen = session, Foreseen()
            try:
                self._look_how_far(first)
                yield
            except (BrokenChain, TamperedPointer) as error:
                self._refuse_outdated(error)
                raise
            finally:
                self._session, self._reach, self._heads = None, Reach(), {}

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store.writing`."""
        with self._begun(Writing(self._connection, self._busy_timeout_s)):
            yield

    @contextlib.contextmanager
    def filling(self, original: Original) -> Iterator[Filling]:
        """See `Store.filling`."""
        filling = Neo4jFilling(self, self._connection, self._busy_timeout_s, original)
        with self._begun(filling):
            yield filling

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """See `Store.ask`. What was fetched ahead is not asked for again."""
        self._require_open()
        if not wants:
            return []
        if question == "last_entry" and self._session is not None:  # a later one speaks of rows that he doesn't see
            return [[self._heads[branch]] if (branch := want["branch"]) in self._heads else [] for want in wants]
        text, shared, own = self._questions[question]
        asked = {name: self._reach.given(name, wants[0]) for name in shared}
        each = self._reach.own(own, wants)
        found = self._foreseen.of(question, asked, each)
        missing = [
            dict(zip(own, values, strict=True)) for values, rows in zip(each, found, strict=True) if rows is None
        ]
        if not missing:
            return cast("list[list[Row]]", found)
        if self._writing is not None:
            self._writing.before_asking(question)
        limit_s = PATIENT_S if question in _WHOLE else self._read_timeout_s
        record = self._one(text, limit_s=limit_s, asked=asked, wants=missing)
        self._refuse_moved(record)
        answers = iter([[tuple(row) for row in rows] for rows in record["rows"]])
        return [next(answers) if rows is None else rows for rows in found]

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """See `Store.ahead`."""
        asking = ahead(name)
        shared: dict[str, dict[str, object]] = {}
        for map_ in {answer.shared for answer in asking.answers.values()}:
            shared[map_] = {key: self._reach.given(key, values[map_]) for key in values[map_]}
        lines = {key: [self._reach.line(line) for line in values[key]] for key in ("plain", "views", "extra")}
        record = self._one(asking.text, **{**values, **shared, **lines})
        self._refuse_moved(record)
        self._foreseen.keep(record, asking.answers, shared, values["limits"])
        if name == "people":
            self._foreseen.keep_people(record, shared["asked"], values["limits"]["close_partners"])

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """See `Store.write`."""
        writing = self._written()
        self._foreseen = Foreseen()
        for batch in batches(map(list, rows), BATCH_ROWS):
            writing.write(statement, batch)

    def leave(self, branch: int, aside: int, seen: int) -> None:
        """See `Store.leave`."""
        self._foreseen = Foreseen()
        self._written().leave(branch, aside, seen)

    def in_parts(self, branch: int, seen: int) -> None:
        """See `Store.in_parts`."""
        self._written().in_parts(branch, seen)

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """See `Store.draw`."""
        self._written().draw("receipt", [receipt_picture(receipt)])

    def rows(self, table: str) -> Iterator[Row]:
        """See `Store.rows`."""
        if self._session is not None and self._is_pending:
            raise StoreBusy(
                f"store {self.address}: a load is under way, or was cut off",
                hint="run this again after it; the next load or commit clears away what was cut off",
            )
        return (tuple(record.values()) for record in self._every(cypher.queries("rows", "cypher")[table].text))

    def drawn(self) -> Iterator[Look] | None:
        """See `Store.drawn`."""
        if self._is_pending or self._one(statement("is_undrawn"))[0]:
            return None
        return looks(self._every)

    def close(self) -> None:
        """See `Store.close`."""
        self._is_closed = True
        self._connection.close()

    def _one(self, text: str, **values: Any) -> Any:  # noqa: ANN401 - a record, or None
        """The only record of a statement's answer. Reading, what a broken connection lost is asked again.

        A statement that reads is whole by itself (see `_run`), so that to ask it twice does no harm. What goes wrong
        is told of this store, also while another one is written to.
        """
        with translating(self.address):
            for wait_s in () if self._writing is not None else ASK_AGAIN_AFTER_S:
                try:
                    return self._run(text, **values).single()
                except (DriverError, Neo4jError) as error:
                    if not error.is_retryable():
                        raise
                    time.sleep(wait_s)
            return self._run(text, **values).single()

    def _every(self, text: str) -> Iterator[Record]:
        """Every record of a statement that goes through a whole table, streamed: whoever takes them sets the pace."""
        with translating(self.address):
            yield from self._run(text, limit_s=PATIENT_S)

    def _run(self, text: str, *, limit_s: float | None = None, **values: object) -> Result:
        """Send a statement about the story to the server: one round trip.

        Reading, each statement is a transaction by itself: the server keeps no state still for a longer one, so that
        to begin and end it would be two round trips for nothing.

        Args:
            limit_s: how long the answer may take, in seconds, where it isn't the store's own limit.
        """
        text, given = planned_once(text), {"given": {"story": self._connection.story, **values}}
        if self._writing is not None:
            return self._writing.transaction.run(text, given)
        self._require_open()
        assert self._session is not None
        return self._session.run(self._connection.query(text, READS, limit_s or self._read_timeout_s), given)

    @contextlib.contextmanager
    def _begun(self, writing: Writing) -> Iterator[None]:
        """A write from its beginning to its end, or until it is given up."""
        if self._session is not None or self._writing is not None:
            raise already_open(self.address)
        self._refuse_closed()
        watch = Watch(self._connection, self._busy_timeout_s, lambda: writing.mark)
        with translating(self.address), watch:
            self._writing, self._foreseen = writing, Foreseen()
            try:
                writing.begin()
                yield
                writing.end()
            except BaseException:
                writing.give_up()
                raise
            finally:
                self._writing = None
                writing.close()

    def _refuse_closed(self) -> None:
        if self._is_closed:
            raise closed(self.address)

    def _require_open(self) -> None:
        if self._session is None and self._writing is None:
            raise asked_outside()

    def _written(self) -> Writing:
        if self._writing is None:
            raise StoreError("rows were written outside of writing()")
        return self._writing

    def _look_how_far(self, first: Mapping[str, Any] | None) -> None:
        """Learn which stamps this reader may see: those up to the last ledger entry of each branch.

        The server keeps no state still for a reader. Rows that are committed while he asks, and rows of a write in
        parts that isn't done, bear greater stamps.

        Raises:
            StoreUnreachable, NewerFormat, OlderFormat: there is no story, or none that this g6 reads.
        """
        text = statement("reach") if first is None else ahead("first").text
        found = self._one(text, entries_max=ENTRIES_MAX, line_max=LINE_MAX, **(first or {}))
        if found is not None and found["copying"] is not None:
            raise half_made(self.address, found["copying"])
        if found is None or found["format"] is None:
            hint = f"g6 load WORLD --store {self.address} makes one"
            raise StoreUnreachable(f"store {self.address}: there is no story there", hint=hint)
        refuse_format(self.address, found["format"])
        self._connection.require_schema()
        self._is_pending, self._left = found["pending"], found["left"]
        self._heads = _heads(found)
        self._reach = Reach(
            {branch: stamp(turn + 1, last + 1) - 1 for branch, (last, _, turn, *_) in self._heads.items()}
        )
        if first is not None:
            asked = {"as_of": found["as_of"], "until": None, "line": found["line"]}
            self._foreseen.keep(found, ahead("first").answers, {"asked": asked}, first["limits"])

    def _refuse_outdated(self, error: Exception) -> None:
        """Rows that were read while others were committed belong to no one state: what they seem to show is nothing.

        Raises:
            StoreBusy: the story was written to since this reader began.
        """
        found = self._connection.once("reach")
        if found is not None and (found["pending"] or self._heads != _heads(found)):
            raise self._written_to() from error

    def _refuse_moved(self, found: Record) -> None:
        """Refuse an answer of rows some of which were set aside since this reader began (`Store.leave`).

        Raises:
            StoreBusy: they were.
        """
        if self._session is not None and found["left"] != self._left:
            raise self._written_to()

    def _written_to(self) -> StoreBusy:
        told = f"store {self.address}: somebody wrote while the story was being read"
        return StoreBusy(told, hint="run this again when nobody does")


def _heads(found: Record) -> dict[int, Row]:
    """The last entry of each branch."""
    return {branch: tuple(entry) for branch, *entry in found["heads"]}


def _asking(query: cypher.Query) -> tuple[str, frozenset[str], tuple[str, ...]]:
    """The statement that asks a question for all wants at once, and what its wants share and have of their own."""
    text = statement("ask_for_all").replace("question", query.text)
    return text, query.shared, query.own
