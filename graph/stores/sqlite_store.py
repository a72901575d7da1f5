"""The embedded store: one SQLite file for one story, or memory.

A rollback journal and full sync, so that the file is whole by itself on a synced folder. Recall opens it read-only;
only a write opens it for writing.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from g6 import cypher
from g6.cypher.leaving import leaving
from g6.errors import DamagedStore, StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.damage import damaged_row
from g6.graph.stores.half_copies import under_way
from g6.graph.stores.misuse import already_open, asked_outside, closed
from g6.graph.stores.sqlite_drafts import draft_beside
from g6.graph.stores.sqlite_file import APPLICATION_ID, check_file
from g6.graph.stores.sqlite_filling import beside, filling_beside, filling_in_place
from g6.graph.stores.store import FORMAT, Filling, Original, Row, Value, Want

__all__ = ["SqliteStore"]

BUSY_TIMEOUT_MS: Final = 10_000
COPY_BUSY_TIMEOUT_MS: Final = 100
_CACHE_KIB: Final = 65_536
_STATEMENTS_CACHED: Final = 128
_NAMED: Final = re.compile(r":(?<![:\w]:)([a-z][a-z0-9_]*)")


class SqliteStore:
    """A `g6.graph.stores.store.Store` in one file."""

    def __init__(
        self, path: Path | None = None, *, busy_timeout_ms: int = BUSY_TIMEOUT_MS, older_too: bool = False
    ) -> None:
        """Take the file's path, or None for a story in memory. Nothing is opened or made before it is needed.

        Args:
            busy_timeout_ms: how long a writer waits for another one, in milliseconds.
            older_too: let formats pass that have to be migrated.

        Raises:
            NotAStore, NewerFormat, DamagedStore, StoreUnreachable: there is a file, and it is no store of ours.
            OlderFormat: it has to be migrated first.
        """
        self._path = path
        self._older_too = older_too
        self._busy_timeout_ms = busy_timeout_ms
        self._questions = {q.name: _by_position(q) for q in cypher.queries("questions", "sql").values()}
        self._reader: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._active: sqlite3.Connection | None = None
        self._made = False
        self._closed = False
        if path is None:
            with self._errors():
                self._writer = self._reader = self._connect(":memory:", uri=False)
                _make_schema(self._writer)
        elif path.exists():
            check_file(path, older_too=older_too)

    @property
    def address(self) -> str:
        """The path as given, or `:memory:`."""
        return ":memory:" if self._path is None else str(self._path)

    def exists(self) -> bool:
        """Is there a file?"""
        return self._path is None or self._path.exists()

    @contextlib.contextmanager
    def reading(self, first: Mapping[str, Any] | None = None) -> Iterator[None]:  # noqa: ARG002
        """See `Store.reading`. Inside `writing()` it reads what is being written."""
        self._refuse_closed()
        if self._active is not None:
            yield
            return
        with self._errors():
            if self._reader is None:
                self._reader = self._open_reader()
            with self._transaction(self._reader, "BEGIN"):
                yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """See `Store.writing`. A file that this transaction made is gone again where it fails."""
        self._refuse_closed()
        if self._active is not None:
            raise already_open(self.address)
        with self._errors():
            if self._writer is None:
                self._writer = self._open_writer()
            with self._transaction(self._writer, "BEGIN IMMEDIATE"):
                self._made = self._made and not self.ask("branches", [{}])[0]  # another writer may have come first
                yield

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """See `Store.ask`."""
        text, values_of = self._questions[question]
        execute = self._connection().execute
        try:  # here, since what reads two stores at once must be told which of them it is
            return [execute(text, values_of(want)).fetchall() for want in wants]
        except sqlite3.Error as error:
            raise self._translated(error) from error

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """See `Store.write`."""
        self._connection().executemany(cypher.queries("writes", "sql")[statement].text, rows)

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """See `Store.ahead`: a file is asked faster than it could be foreseen what."""

    def leave(self, branch: int, aside: int, seen: int) -> None:  # noqa: ARG002
        """See `Store.leave`."""
        for text in leaving("sql"):
            self._connection().execute(text, {"branch": branch, "aside": aside})

    def in_parts(self, branch: int, seen: int) -> None:
        """See `Store.in_parts`: a file takes a load of any length in one transaction."""

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """See `Store.draw`: a file has nothing to look with but `g6 why`."""

    def drawn(self) -> None:
        """See `Store.drawn`."""

    def rows(self, table: str) -> Iterator[Row]:
        """See `Store.rows`."""
        return self._every(self._connection(), cypher.queries("rows", "sql")[table].text)

    def _every(self, connection: sqlite3.Connection, text: str) -> Iterator[Row]:
        with self._errors():
            for row in connection.execute(text):  # noqa: UP028 - `yield from` would close the cursor, maybe after its file
                yield row

    def filling(self, original: Original) -> contextlib.AbstractContextManager[Filling]:  # noqa: ARG002 - begins again
        """See `Store.filling`."""
        self._refuse_closed()
        if self._path is None:
            return filling_in_place(self)
        return filling_beside(self._path, lambda path: SqliteStore(path, busy_timeout_ms=COPY_BUSY_TIMEOUT_MS))

    def close(self) -> None:
        """See `Store.close`."""
        self._closed = True
        self._disconnect()

    def _refuse_closed(self) -> None:
        if self._closed:
            raise closed(self.address)

    def _disconnect(self) -> None:
        for connection in {id(c): c for c in (self._reader, self._writer) if c is not None}.values():
            connection.close()
        self._reader = self._writer = None

    def _connection(self) -> sqlite3.Connection:
        if self._active is None:
            raise asked_outside()
        return self._active

    @contextlib.contextmanager
    def _transaction(self, connection: sqlite3.Connection, begin: str) -> Iterator[None]:
        connection.execute(begin)
        self._active = connection
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                gone = self._unmake()
                connection.execute("ROLLBACK")
                if gone:
                    self._disconnect()
            raise
        finally:
            self._active = None
            self._made = False

    def _connect(self, target: str, *, uri: bool) -> sqlite3.Connection:
        connection = sqlite3.connect(
            target,
            uri=uri,
            isolation_level=None,
            cached_statements=_STATEMENTS_CACHED,
            timeout=self._busy_timeout_ms / 1000,
        )
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute("PRAGMA temp_store = MEMORY")
        except UnicodeDecodeError as error:  # what SQLite says quotes the schema, which is read in here
            connection.close()
            raise self._damaged("its schema is no text") from error
        return connection

    def _open_reader(self) -> sqlite3.Connection:
        path = self._existing()
        if path.with_name(path.name + "-journal").exists():
            # A crash left a journal behind: only a writer may roll it back, a reader would refuse the file.
            with contextlib.closing(self._connect(_uri(path, "rw"), uri=True)) as recovery:
                recovery.execute("PRAGMA schema_version").fetchone()
        return self._connect(_uri(path, "ro"), uri=True)

    def _open_writer(self) -> sqlite3.Connection:
        if self._path is not None and not self._path.exists():
            self._made = self._make_file(self._path)
        connection = self._connect(_uri(self._existing(), "rw"), uri=True)
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def _existing(self) -> Path:
        if self._path is None or not self._path.exists():
            self._refuse_half_copy()
            hint = f"g6 load WORLD --store {self.address} makes one"
            raise StoreUnreachable(f"store {self.address}: there is no story there", hint=hint)
        check_file(self._path, older_too=self._older_too)
        return self._path

    def _refuse_half_copy(self) -> None:
        if self._path is not None and beside(self._path).exists():
            raise under_way(self.address)

    def _make_file(self, path: Path) -> bool:
        """Make the empty store beside its place and move it there, so that no half-made file is ever seen.

        Returns whether it is this one that now stands there, and not another writer's.
        """
        self._refuse_half_copy()
        if not path.parent.is_dir():
            raise StoreUnreachable(f"store {path}: there is no folder {path.parent}", hint="make the folder first")
        try:
            with draft_beside(path) as draft:
                with contextlib.closing(self._connect(_uri(draft, "rwc"), uri=True)) as connection:
                    _make_schema(connection)
                draft.rename(path) if os.name == "nt" else os.link(draft, path)
        except FileExistsError:
            return False  # another writer made it first: both use that one
        return True

    def _unmake(self) -> bool:
        """Take the file away that this transaction made; returns whether it did.

        It is done while the file is locked: another writer that waits for it is then refused by SQLite, and loses
        nothing.
        """
        if not self._made or self._path is None:
            return False
        with contextlib.suppress(OSError):  # Windows keeps a file that is open: an empty store stays
            self._path.unlink()
            return True
        return False

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """Every exception of sqlite3 becomes one of ours, and so does a row that can't be read.

        Documents are read by `g6.graph.documents`, which says itself what is wrong with them.
        """
        try:
            yield
        except sqlite3.Error as error:
            raise self._translated(error) from error
        except json.JSONDecodeError as error:
            raise damaged_row(self.address, error) from error

    def _damaged(self, why: str) -> DamagedStore:
        return DamagedStore(
            f"store {self.address}: the file is damaged ({why})",
            hint="put a copy of it back, or load the world into a new store; g6 has not changed it",
        )

    def _translated(self, error: sqlite3.Error) -> StoreError:
        code = getattr(error, "sqlite_errorcode", None) or 0
        match code & 0xFF:
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                seconds = self._busy_timeout_ms / 1000
                return StoreBusy(
                    f"store {self.address}: another process has been writing for over {seconds:g} seconds",
                    hint="wait until it is done, then run this again; nothing was written",
                )
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                return self._damaged(str(error))
            case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_AUTH:
                return StoreUnreachable(f"store {self.address}: the file can't be opened for this ({error})")
            case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR:
                return StoreUnreachable(f"store {self.address}: the disk refused ({error}); nothing was written")
            case _:
                return StoreError(f"store {self.address}: {error}")


def _by_position(query: cypher.Query) -> tuple[str, Callable[[Want], tuple[Value, ...]]]:
    """A question with numbers in place of names, and what orders a want's values so.

    The driver looks every name up anew at each asking, and a recall asks some thousand times: a fifth of its queries.
    """
    names = sorted(query.parameters)
    text = _NAMED.sub(lambda m: f"?{names.index(m[1]) + 1}" if m[1] in query.parameters else m[0], query.text)
    return text, itemgetter(*names) if len(names) > 1 else lambda want: tuple(want[name] for name in names)


def _make_schema(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.executescript(f"BEGIN;\n{cypher.schema('sql')}\nCOMMIT;")


def _uri(path: Path, mode: str) -> str:
    return f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
