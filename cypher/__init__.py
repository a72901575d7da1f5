"""The questions that g6 asks its stores: one file each, and the loader that checks them.

A file is named after its question. It opens with comment lines: what it answers, what bounds its cost, and for a
question a last line `-- returns: column column …`. Where two engines need two spellings, `latest_events.sql` and
`latest_events.cypher` lie side by side and agree on both their parameters and their columns.

A question is asked many times at once. In SQL a placeholder is `:name`. In Cypher the file holds what is asked for one
`want`, and ends with `RETURN … AS rows`: `want.name` is a value of its own, `$asked.name` one that all wants share, as
a LIMIT must be. `$story` names the story, and `$rows` holds what is written.

What is read of a store of an older format is in `older/`.

What people ask in the Neo4j Browser is in `favourites/`, as that takes it: the first line is the favourite's name, and
what to edit stands in the first line after the comment, since nobody passes it parameters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal, NamedTuple

__all__ = ["Dialect", "Query", "QueryFileError", "clear", "queries", "schema", "sweep"]

Dialect = Literal["sql", "cypher"]

_HERE = Path(__file__).parent
_COMMENT = {"sql": "--", "cypher": "//"}
# Patterns that begin with a plain letter or sign are found many times as fast: a recall from cold reads them all.
_PLACEHOLDER = {
    "sql": r":(?<![:\w]:)([a-z][a-z0-9_]*)",
    "cypher": r"(?:\bwant|\$asked)\.([a-z][a-z0-9_]*)",
}
_SHARED = r"\$asked\.([a-z][a-z0-9_]*)"
_ORDER = r"ORDER BY\s+([\w.]+(?: DESC)?(?:,\s*[\w.]+(?: DESC)?)*)"
_QUOTED = r"'[^']*'"
_NAME = r"[a-z]+(?:_[a-z]+)*"


class QueryFileError(Exception):
    """A query file breaks the conventions above: a defect of g6 itself, never of a user's input."""


class Query(NamedTuple):
    """One checked query file."""

    name: str
    answers: str
    """The comment on top: what it answers and what bounds its cost."""
    parameters: frozenset[str]
    shared: frozenset[str]
    """Those that are the same for all wants of one asking, in Cypher."""
    own: tuple[str, ...]
    """The others, in order."""
    columns: tuple[str, ...]
    """Names of the result's columns, in order; empty for a write."""
    order: tuple[tuple[str, bool], ...]
    """The columns that the result is ordered by, each with whether it descends."""
    text: str


@cache
def queries(
    folder: Literal["favourites", "aside", "drawn", "older", "picture", "questions", "rows", "server", "writes"],
    dialect: Dialect,
) -> Mapping[str, Query]:
    """Load and check every query of a folder in one spelling.

    Raises:
        QueryFileError: a file has no comment, no `returns:` line (questions), or a malformed name.
    """
    found = {}
    for file in sorted((_HERE / folder).iterdir()):
        name, _, suffix = file.name.partition(".")
        if suffix == dialect:
            found[name] = _parse(f"{folder}/{file.name}", name, dialect, file.read_text(encoding="utf-8"))
            if folder in {"questions", "rows"} and not found[name].columns:
                raise QueryFileError(f"{folder}/{file.name}: no `returns:` line in its comment")
    return MappingProxyType(found)


def schema(dialect: Dialect) -> str:
    """The statements that make an empty store."""
    return (_HERE / f"schema.{dialect}").read_text(encoding="utf-8")


def clear() -> str:
    """The statements that delete all of a copy on Neo4j that is begun again."""
    return (_HERE / "clear.cypher").read_text(encoding="utf-8")


def sweep() -> str:
    """The statements that delete what a write on Neo4j left that was cut off."""
    return (_HERE / "sweep.cypher").read_text(encoding="utf-8")


def _parse(path: str, name: str, dialect: Dialect, content: str) -> Query:
    if not re.fullmatch(_NAME, name):
        raise QueryFileError(f"{path}: a query file is named in lower_case_words")
    mark = _COMMENT[dialect]
    comment: list[str] = []
    lines = content.splitlines()
    while lines and lines[0].startswith(mark):
        comment.append(lines.pop(0).removeprefix(mark).strip())
    columns: tuple[str, ...] = ()
    if comment and comment[-1].startswith("returns:"):
        columns = tuple(comment.pop().removeprefix("returns:").split())
    if not comment:
        raise QueryFileError(f"{path}:1: opens with no comment that says what it answers and what bounds its cost")
    text = "\n".join(line for line in lines if not line.lstrip().startswith(mark)).strip().removesuffix(";")
    if not text:
        raise QueryFileError(f"{path}: holds no query")
    parameters = frozenset(re.findall(_PLACEHOLDER[dialect], re.sub(_QUOTED, "''", text)))
    shared = frozenset(re.findall(_SHARED, text)) if dialect == "cypher" else frozenset[str]()
    own = tuple(sorted(parameters - shared))
    return Query(name, " ".join(comment), parameters, shared, own, columns, _order(text), text)


def _order(text: str) -> tuple[tuple[str, bool], ...]:
    """What the last ORDER BY says."""
    found = re.findall(_ORDER, text)
    if not found:
        return ()
    keys = (key.split() for key in found[-1].split(","))
    return tuple((key[0].rpartition(".")[2], key[-1] == "DESC") for key in keys)
