"""A folder of files that `neo4j-admin database import` takes: a story on its way to a Neo4j server, however long it is.

It is filled as a copy is, piece by piece, and each row is the node that the statement in `cypher/writes` makes. What is
imported is a copy all of whose pieces are there: `g6 copy` to the same name makes the constraints and indexes, proves
that nothing lacks, and makes it a story.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from g6 import cypher
from g6.errors import StoreError
from g6.graph.stores.import_files import ImportFiles
from g6.graph.stores.import_picture import ImportPicture, Latest, typed
from g6.graph.stores.neo4j_leads import with_leads
from g6.graph.stores.store import Filling, Original, Row, Store, Value, Want

__all__ = ["ImportFolder"]

_PLACE: Final = re.compile(r"(\w+)(?::| =) row\[(\d+)\]")
_LABEL: Final = re.compile(r"\(\w*:(\w+)")
_COLUMN: Final = re.compile(r"^    (\w+) +(INTEGER|TEXT|BLOB)\b", re.MULTILINE)
_OF_SQL: Final = {"INTEGER": "long", "TEXT": "string", "BLOB": "byte[]"}
_TABLE_OF: Final = {"set_story": "story"}


class ImportFolder:
    """A `g6.graph.stores.store.Store` that is only filled."""

    def __init__(self, folder: Path, story: str, latest: Latest) -> None:
        """Take a folder that is empty or not there yet, and the name that the story is to have on the server."""
        self._folder = folder
        self._story = story
        self._latest = latest
        self._counts: Counter[str] = Counter()
        self._heads: dict[Value, Row] = {}
        self._pieces = 0
        self._is_written = False
        self._files: ImportFiles | None = None

    @property
    def address(self) -> str:
        """The folder."""
        return str(self._folder)

    def exists(self) -> bool:
        """There is never a story: what is here is for a server."""
        return False

    @contextmanager
    def filling(self, original: Original) -> Iterator[Filling]:
        """See `Store.filling`: a folder that was cut off is written anew.

        Raises:
            InputError: there is something else in the folder.
            StoreUnreachable: the files can't be written.
        """
        with ImportFiles(self._folder) as self._files:
            self._picture = ImportPicture(self._files, self._story, self._latest)
            yield _Filled(self)
            self._picture.finish()
            self._leave_mark(original)
            self._files.close()

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """Answer how many rows there are, by which a copy is proved whole."""
        if question != "row_counts" or len(wants) != 1:
            self._refuse()
        return [[(table, self._counts[table]) for table in cypher.queries("rows", "sql")]]

    def rows(self, table: str) -> Iterator[Row]:
        """Answer where each branch ends, by which a copy is proved whole."""
        if table != "entry":
            self._refuse()
        return iter(self._heads.values())

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Add the nodes that a statement makes of rows."""
        assert self._files is not None
        self._is_written = True
        given = list(rows)
        table = _table_of(statement)
        label, header = _columns(statement)
        values: Iterable[Sequence[object]] = map(with_leads, given) if statement == "add_record" else given
        self._files.write(f"--nodes={label}", f"rows-{table}", header, ((self._story, *row) for row in values))
        self._counts[table] += len(given)
        if statement == "add_entry":
            self._heads.update(
                (row[0], tuple(row[: len(cypher.queries("rows", "sql")["entry"].columns)])) for row in given
            )
        elif statement == "add_record":
            self._picture.take(given)
        elif statement == "add_told":
            self._picture.tell(given)

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """See `Store.draw`."""
        self._is_written = True
        self._picture.receipt(receipt)

    @contextmanager
    def piece(self) -> Iterator[None]:
        """Count a piece, where something is written in it: what proves a copy is one too, and writes nothing."""
        self._is_written = False
        yield
        self._pieces += self._is_written

    def reading(self, first: Mapping[str, Any] | None = None) -> AbstractContextManager[None]:
        """Nothing can be read."""
        del first
        self._refuse()

    def writing(self) -> AbstractContextManager[None]:
        """Nothing is written but by `filling`."""
        self._refuse()

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """Nothing can be read."""
        del name, values
        self._refuse()

    def in_parts(self, branch: int, seen: int) -> None:
        """Nothing is written but by `filling`."""

    def leave(self, branch: int, aside: int, seen: int) -> None:
        """Nothing is written but by `filling`."""

    def drawn(self) -> None:
        """Nothing can be read."""
        self._refuse()

    def close(self) -> None:
        """Nothing is held outside of `filling`."""

    def _leave_mark(self, original: Original) -> None:
        """Say of the story what it says of itself whose copy waits for its end."""
        assert self._files is not None
        told = {"from": original.address, "first": original.first, "heads": original.heads, "again": original.again}
        header = ("name:string", "copying:string", "copied:long", "recent:string[]")
        row = (self._story, json.dumps(told, ensure_ascii=False), self._pieces, ["import"])
        self._files.write("--nodes=Story", "story", header, [row])

    def _refuse(self) -> NoReturn:
        raise StoreError(f"{self._folder}: files for neo4j-admin are no store")


class _Filled:
    """See `Filling`."""

    done = 0

    def __init__(self, folder: ImportFolder) -> None:
        self._folder = folder

    @property
    def store(self) -> Store:
        return self._folder

    def piece(self) -> AbstractContextManager[None]:
        return self._folder.piece()

    def forget(self) -> None:
        """See `Filling.forget`: without its file of arguments a folder is nothing."""


def _table_of(statement: str) -> str:
    return _TABLE_OF.get(statement, statement.removeprefix("add_"))


@cache
def _columns(statement: str) -> tuple[str, tuple[str, ...]]:
    """The label of the nodes that a statement makes, and the columns of its rows."""
    text = cypher.queries("writes", "cypher")[statement].text
    table = re.search(rf"TABLE {_table_of(statement)} \((.*?)^\)", cypher.schema("sql"), re.MULTILINE | re.DOTALL)
    assert table is not None, f"{statement} writes no table"
    types = {name: _OF_SQL[kind] for name, kind in _COLUMN.findall(table[1])}
    label = _LABEL.search(text)
    assert label is not None
    names = {int(place): name for name, place in _PLACE.findall(text)}
    own = (
        f"{names[place]}:{types[names[place]]}" if names[place] in types else typed(names[place], None)
        for place in range(len(names))
    )
    return label[1], ("story:string", *own)
