"""What a branch leaves to another: the statements of `aside/`, written out for each table that a turn writes to.

Their words `rows_of`, `RowsOf`, `keys` and `each` stand for what the files of `rows/` say of a table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from g6.cypher import Dialect, Query, queries

__all__ = ["leaving"]

_LABEL: Final = re.compile(r"USING INDEX SEEK n:(\w+)\(([\w, ]+)\)")
_BRANCH: Final = "branch"
_NO_TURN_WRITES: Final = frozenset(("ended",))
"""Tables that only loads write to, which are not set aside."""


@cache
def leaving(dialect: Dialect) -> tuple[str, ...]:
    """The statements by which a branch leaves all rows that another has too; a state goes before its aspect.

    In Cypher they are one, which is one round trip.
    """
    written = queries("aside", dialect)
    tables = [query for query in queries("rows", dialect).values() if _is_set_aside(query)]
    plain = [_written_out(written["rows"].text, query, dialect) for query in tables if query.name not in written]
    texts = (*plain, *(query.text for name, query in written.items() if name != "rows"))
    if dialect == "sql":
        return texts
    part = queries("server", dialect)["as_one"].text
    return ("\n".join(part.replace("question", text) for text in texts),)


def _is_set_aside(query: Query) -> bool:
    return query.columns[0] == _BRANCH and query.name not in _NO_TURN_WRITES


def _written_out(text: str, query: Query, dialect: Dialect) -> str:
    keys = [column for column, _ in query.order if column not in {"story", _BRANCH}]
    if dialect == "sql":
        return text.replace("rows_of", query.name).replace("keys", ", ".join(keys))
    found = _LABEL.search(query.text)
    assert found is not None
    there = " AND ".join(f"n.{key} IS NOT NULL" for key in keys)
    same = " AND ".join(f"l.{key} = n.{key}" for key in keys)
    text = text.replace("n.each", there).replace("l.each", same)
    return text.replace("RowsOf", found[1]).replace("keys", found[2])
