"""Every exception of sqlite3 becomes one of ours: the module is walked, so that a new one can't be forgotten."""

import inspect
import sqlite3

import pytest

from g6.errors import DamagedStore, G6Error, StoreBusy, StoreError, StoreUnreachable
from g6.graph.stores.sqlite_store import SqliteStore

RAISED = [found for _, found in inspect.getmembers(sqlite3, inspect.isclass) if issubclass(found, sqlite3.Error)]


@pytest.mark.parametrize("raised", RAISED, ids=lambda raised: raised.__name__)
def test_every_exception_is_mapped(raised: type[sqlite3.Error]) -> None:
    with pytest.raises(StoreError) as caught, SqliteStore()._errors():
        raise raised("said by SQLite")
    assert isinstance(caught.value, G6Error)
    assert isinstance(caught.value.__cause__, raised)


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("SQLITE_BUSY", StoreBusy),
        ("SQLITE_LOCKED", StoreBusy),
        ("SQLITE_CORRUPT", DamagedStore),
        ("SQLITE_NOTADB", DamagedStore),
        ("SQLITE_CANTOPEN", StoreUnreachable),
        ("SQLITE_READONLY", StoreUnreachable),
        ("SQLITE_FULL", StoreUnreachable),
        ("SQLITE_IOERR", StoreUnreachable),
        ("SQLITE_CONSTRAINT", StoreError),
    ],
)
def test_what_happened_is_told_by_its_class(code: str, ours: type[StoreError]) -> None:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = getattr(sqlite3, code)
    with pytest.raises(StoreError) as caught, SqliteStore()._errors():
        raise error
    assert type(caught.value) is ours
