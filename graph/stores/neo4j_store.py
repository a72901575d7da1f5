"""The store on Neo4j: a story among others in one database, asked in Cypher.

A row of a list is a node of its own, found by the index of its uniqueness constraint, which is in the order in which
the list is read (cypher/schema.cypher). Everything is stamped, so that a reader sees what was committed before its
turn and no half of a later commit.
"""

from __future__ import annotations

import contextlib
import json
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, Final

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Transaction
from neo4j.exceptions import DriverError, Neo4jError

from g6 import cypher
from g6.errors import NewerFormat, NotAStore, StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.neo4j_address import Credentials, Neo4jAddress
from g6.graph.stores.neo4j_errors import translating
from g6.graph.stores.neo4j_picture import pictures, receipt_picture, telling_pictures
from g6.graph.stores.neo4j_server import check_server, make_schema, statement
from g6.graph.stores.store import FORMAT, Row, Value, Want

__all__ = ["Neo4jStore"]

BUSY_TIMEOUT_S: Final = 10.0
READ_TIMEOUT_S: Final = 60.0
CONNECTION_TIMEOUT_S: Final = 10.0
CONNECTION_LIFETIME_S: Final = 3600
LIVENESS_CHECK_S: Final = 60
BATCH_ROWS: Final = 5_000
RECENT_WRITES: Final = 64
"""Transactions by whose marks a writer whose answer was lost learns whether its own was committed."""
ASK_AGAIN_S: Final = 30.0
"""How long such a writer asks for that."""

_LISTS: Final = frozenset(("lies", "line", "unknown", "viewers"))
"""Values that a question takes as JSON, as SQL must have them."""


class Neo4jStore:
    """A `g6.graph.stores.store.Store` in a Neo4j database."""

    def __init__(
        self, address: Neo4jAddress, credentials: Credentials, *, busy_timeout_s: float = BUSY_TIMEOUT_S
    ) -> None:
        """Take where the story is and who asks. Nothing is connected before it is needed.

        Args:
            busy_timeout_s: how long a writer waits for another one, in seconds.
        """
        self._address = address
        self._credentials = credentials
        self._busy_timeout_s = busy_timeout_s
        self._questions = {name: _asking(query) for name, query in cypher.queries("questions", "cypher").items()}
        self._driver: Driver | None = None
        self._has_schema = self._has_story = False
        self._active: Transaction | None = None

    @property
    def address(self) -> str:
        """The address as given, without credentials."""
        return str(self._address)

    def exists(self) -> bool:
        """Is there a story of this name in the database?"""
        with translating(self.address):
            return self._format() is not None

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        """See `Store.reading`. Inside `writing()` it reads what is being written."""
        if self._active is not None:
            yield
            return
        with translating(self.address):
            self._check_story()
            with self._transaction(READ_ACCESS, timeout_s=READ_TIMEOUT_S):
                yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store.writing`."""
        if self._active is not None:
            raise StoreError(f"store {self.address}: a transaction is already open")
        with translating(self.address):
            if not self._has_schema:
                make_schema(self._connected(), self._address.database)
                self._has_schema = True
            self._wait_for_other_writers()
            mark = uuid.uuid4().hex
            with self._transaction(WRITE_ACCESS, mark=mark):
                self._lock_story(mark)
                yield

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """See `Store.ask`."""
        transaction = self._running()
        if not wants:
            return []
        text, shared, own = self._questions[question]
        asked = {name: _native(name, wants[0][name]) for name in shared}
        each = [{name: _native(name, want[name]) for name in own} for want in wants]
        record = transaction.run(text, story=self._address.story, asked=asked, wants=each).single(strict=True)
        return [[tuple(row) for row in rows] for rows in record[0]]

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """See `Store.write`."""
        transaction = self._running()
        text = cypher.queries("writes", "cypher")[statement].text
        given = iter(rows)
        while batch := [list(row) for row in islice(given, BATCH_ROWS)]:
            transaction.run(text, story=self._address.story, rows=batch).consume()
            if statement == "add_record":
                for picture, drawn in pictures(batch):
                    self._draw(picture, drawn)
            elif statement == "add_told":
                self._draw("telling", telling_pictures(batch))

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """See `Store.draw`."""
        self._draw("receipt", [receipt_picture(receipt)])

    def rows(self, table: str) -> Iterator[Row]:
        """See `Store.rows`."""
        text = cypher.queries("rows", "cypher")[table].text
        return (tuple(record.values()) for record in self._running().run(text, story=self._address.story))

    def close(self) -> None:
        """See `Store.close`."""
        if self._driver is not None:
            self._driver.close()
        self._driver = None

    def _draw(self, picture: str, rows: Sequence[Mapping[str, Any]]) -> None:
        text = cypher.queries("picture", "cypher")[picture].text
        self._running().run(text, story=self._address.story, rows=rows).consume()

    def _running(self) -> Transaction:
        if self._active is None:
            raise StoreError("a question was asked outside of reading() and writing()")
        return self._active

    def _connected(self) -> Driver:
        """The driver, connected to a server that is good for us."""
        if self._driver is None:
            driver = GraphDatabase.driver(
                self._address.server,
                auth=(self._credentials.user, self._credentials.password),
                connection_timeout=CONNECTION_TIMEOUT_S,
                connection_acquisition_timeout=CONNECTION_TIMEOUT_S * 3,
                max_connection_lifetime=CONNECTION_LIFETIME_S,
                liveness_check_timeout=LIVENESS_CHECK_S,
                notifications_min_severity="OFF",
                user_agent="g6",
            )
            try:
                check_server(driver, self._address)
            except BaseException:
                driver.close()
                raise
            self._driver = driver
        return self._driver

    @contextlib.contextmanager
    def _transaction(self, access: str, *, timeout_s: float | None = None, mark: str = "") -> Iterator[None]:
        driver = self._connected()
        told = {"app": "g6", "story": self._address.story, "access": access}
        with driver.session(
            database=self._address.database,
            default_access_mode=access,
            bookmark_manager=driver.execute_query_bookmark_manager,
        ) as session:
            transaction = session.begin_transaction(metadata=told, timeout=timeout_s)
            self._active = transaction
            try:
                yield
                self._commit(transaction, mark)
            except BaseException:
                with contextlib.suppress(DriverError, Neo4jError):
                    transaction.rollback()
                raise
            finally:
                self._active = None

    def _commit(self, transaction: Transaction, mark: str) -> None:
        """Commit; where the answer is lost on its way, ask the story whether it was done."""
        try:
            transaction.commit()
        except DriverError:
            if not mark or not self._was_committed(mark):
                raise

    def _was_committed(self, mark: str) -> bool:
        """Does the story bear the mark of a transaction?

        Raises:
            StoreUnreachable: nobody answers for so long that it can't be known.
        """
        end = time.monotonic() + ASK_AGAIN_S
        while True:
            try:
                found = self._once("was_committed", mark=mark)
            except DriverError as error:
                if time.monotonic() > end:
                    raise StoreUnreachable(
                        f"store {self.address}: the connection was lost while a commit was on its way",
                        hint="the same commit again is safe: if it was done, it is not done twice",
                    ) from error
                time.sleep(0.5)
            else:
                return bool(found)

    def _lock_story(self, mark: str) -> None:
        """Hold the story against other writers until the transaction's end, and leave its mark."""
        values = {"story": self._address.story, "mark": mark, "format": FORMAT, "most": RECENT_WRITES}
        self._running().run(statement("lock_story"), values).consume()
        self._has_story = True

    def _wait_for_other_writers(self) -> None:
        end = time.monotonic() + self._busy_timeout_s
        while self._once("writers_now", access=WRITE_ACCESS):
            if time.monotonic() > end:
                raise StoreBusy(
                    f"store {self.address}: somebody else has been writing for over {self._busy_timeout_s:g} seconds",
                    hint="wait until it is done, then run this again; nothing was written",
                )
            time.sleep(0.1)

    def _check_story(self) -> None:
        if self._has_story:
            return
        found = self._format()
        if found is None:
            raise NotAStore(f"store {self.address}: there is no story yet", hint="g6 load WORLD --store … makes one")
        if found > FORMAT:
            raise NewerFormat(
                f"store {self.address}: its format is {found}, this g6 reads up to {FORMAT}; it was left alone",
                hint="install a newer g6",
            )
        self._has_story = True

    def _format(self) -> int | None:
        found = self._once("story_format")
        return None if found is None else int(found)

    def _once(self, name: str, **values: str) -> Any:  # noqa: ANN401 - whatever it returns
        """The one value that a statement of `cypher/server` returns, in a transaction of its own; None: no row."""
        driver = self._connected()
        query = Query(statement(name), timeout=READ_TIMEOUT_S)
        with driver.session(
            database=self._address.database, bookmark_manager=driver.execute_query_bookmark_manager
        ) as session:
            record = session.run(query, {"story": self._address.story, **values}).single()
        return None if record is None else record[0]


def _asking(query: cypher.Query) -> tuple[str, frozenset[str], frozenset[str]]:
    """The statement that asks a question for all wants at once, and what its wants share and have of their own."""
    text = statement("ask_for_all").replace("question", query.text)
    return text, query.shared, query.parameters - query.shared


def _native(name: str, value: object) -> object:
    return _parsed(value) if name in _LISTS and isinstance(value, str) else value


@lru_cache(maxsize=256)
def _parsed(text: str) -> object:
    return json.loads(text)
