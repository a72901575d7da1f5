"""A file of an older format: its ledger can be read, whatever else has changed since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from g6 import cypher
from g6.graph.stores.sqlite_store import SqliteStore

__all__ = ["OlderStore"]


class OlderStore(SqliteStore):
    """A store that is only read, table by table. Inside `writing()` nobody else writes to it."""

    def __init__(self, path: Path) -> None:
        """Take the path of a file of any format that there was."""
        super().__init__(path, older_too=True)

    def format(self) -> int:
        """The number of its format. Inside `writing()`.

        It is asked over the connection: whoever opens a file once more and closes it ends all locks that his process
        has on it (POSIX).
        """
        return int(self._connection().execute("PRAGMA user_version").fetchone()[0])

    def rows_by_name(self, table: str) -> Iterator[dict[str, Any]]:
        """Every row of a table of the ledger, by the names of the columns that it has there. Inside `writing()`."""
        found = self._connection().execute(cypher.queries("older", "sql")[table].text)
        names = [column[0] for column in found.description]
        return (dict(zip(names, row, strict=True)) for row in found)
