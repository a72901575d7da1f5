"""The questions that g6 asks its stores: one file each, and the loader that checks them.

A file is named after its question. It opens with comment lines: what it answers, what bounds its cost, and for a
question a last line `-- returns: column column …`. Where two engines need two spellings, `latest_events.sql` and
`latest_events.cypher` lie side by side and agree on both their parameters and their columns.

A question is asked many times at once. In SQL a placeholder is `:name`. In Cypher the file holds what is asked for one
`want`, and ends with `RETURN … AS rows`: `want.name` is a value of its own, `$asked.name` one that all wants share, as
a LIMIT must be. `$story` names the story, and `$rows` holds what is written.

A file of `ahead/` asks many questions in one statement. Its directives take the questions' own text:
`//> ask QUESTION as USE from MAP` asks it for the `want` in scope (what is shared stands in a map, `asked` where none
is named, and the limit in `$limits.USE`), `//> answer QUESTION as USE` returns each want's own values with its rows,
and `//> answers` names all of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final, Literal

__all__ = ["Ahead", "Answer", "Dialect", "Query", "QueryFileError", "ahead", "clear", "queries", "schema", "sweep"]

Dialect = Literal["sql", "cypher"]

_COMMENT = {"sql": "--", "cypher": "//"}
_PLACEHOLDER = {
    "sql": re.compile(r"(?<![:\w]):([a-z][a-z0-9_]*)"),
    "cypher": re.compile(r"(?:\bwant|\$asked)\.([a-z][a-z0-9_]*)"),
}
_SHARED = re.compile(r"\$asked\.([a-z][a-z0-9_]*)")
_ORDER = re.compile(r"\bORDER BY\s+([\w.]+(?: DESC)?(?:,\s*[\w.]+(?: DESC)?)*)")
_DIRECTIVE: Final = re.compile(r"^( *)//> (ask|answer|answers)(?: (\w+))?(?: as (\w+))?(?: from (\w+))?$", re.MULTILINE)
_QUOTED = re.compile(r"'[^']*'")
_NAME = re.compile(r"[a-z]+(?:_[a-z]+)*")


class QueryFileError(Exception):
    """A query file breaks the conventions above: a defect of g6 itself, never of a user's input."""


@dataclass(frozen=True, slots=True)
class Query:
    """One checked query file."""

    name: str
    answers: str
    """The comment on top: what it answers and what bounds its cost."""
    parameters: frozenset[str]
    shared: frozenset[str]
    """Those that are the same for all wants of one asking, in Cypher."""
    columns: tuple[str, ...]
    """Names of the result's columns, in order; empty for a write."""
    order: tuple[tuple[str, bool], ...]
    """The columns that the result is ordered by, each with whether it descends."""
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A column of a statement of `ahead/`: each want's own values, by name, and its rows."""

    question: str
    use: str
    """Under which name its limit is given."""
    shared: str
    """The map of what its wants share."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A statement that asks many questions."""

    text: str
    answers: Mapping[str, Answer]
    """By column."""


@cache
def queries(
    folder: Literal["picture", "questions", "rows", "server", "writes"], dialect: Dialect
) -> Mapping[str, Query]:
    """Load and check every query of a folder in one spelling.

    Raises:
        QueryFileError: a file has no comment, no `returns:` line (questions), or a malformed name.
    """
    found = {}
    for file in sorted(files(__name__).joinpath(folder).iterdir(), key=lambda file: file.name):
        name, _, suffix = file.name.partition(".")
        if suffix == dialect:
            found[name] = _parse(f"{folder}/{file.name}", name, dialect, file.read_text(encoding="utf-8"))
            if folder in {"questions", "rows"} and not found[name].columns:
                raise QueryFileError(f"{folder}/{file.name}: no `returns:` line in its comment")
    return MappingProxyType(found)


def schema(dialect: Dialect) -> str:
    """The statements that make an empty store."""
    return files(__name__).joinpath(f"schema.{dialect}").read_text(encoding="utf-8")


@cache
def ahead(name: str) -> Ahead:
    """The statement of `ahead/` of that name, with the questions that it asks."""
    text = files(__name__).joinpath("ahead", f"{name}.cypher").read_text(encoding="utf-8")
    maps, answers = dict[str, str](), dict[str, Answer]()
    for _, directive, question, use, shared in _DIRECTIVE.findall(text):
        if directive == "ask":
            maps[_column(question, use)] = shared or "asked"
        elif directive == "answer":
            column = _column(question, use)
            answers[column] = Answer(question, use or question, maps[column])

    def written(found: re.Match[str]) -> str:
        indent, directive, question, use, shared = found.groups()
        if directive == "answers":
            return indent + ", ".join(answers)
        if directive == "answer":
            return f"{indent}RETURN collect([{_own(question)}, rows]) AS {_column(question, use)}"
        return _asked(queries("questions", "cypher")[question], use or question, shared or "asked", indent)

    return Ahead(_DIRECTIVE.sub(written, text), MappingProxyType(answers))


def _column(question: str, use: str | None) -> str:
    return f"{question}__{use}" if use else question


def _own(question: str) -> str:
    query = queries("questions", "cypher")[question]
    return "[" + ", ".join(f"want.{name}" for name in sorted(query.parameters - query.shared)) + "]"


def _asked(query: Query, use: str, shared: str, indent: str) -> str:
    text = query.text.replace("$asked.limit", f"$limits.{use}").replace("$asked.", f"{shared}.")
    text = re.sub(r"\b(WITH |CALL \()want,", rf"\1want, {shared},", text)  # where a question has a part of its own
    asking = queries("server", "cypher")["ask_for_one"].text.replace("asked", shared).replace("question", text)
    return "\n".join(f"{indent}{line}" for line in asking.splitlines())


def clear() -> str:
    """The statements that delete all of a copy on Neo4j that is begun again."""
    return files(__name__).joinpath("clear.cypher").read_text(encoding="utf-8")


def sweep() -> str:
    """The statements that delete what a write on Neo4j left that was cut off."""
    return files(__name__).joinpath("sweep.cypher").read_text(encoding="utf-8")


def _parse(path: str, name: str, dialect: Dialect, content: str) -> Query:
    if not _NAME.fullmatch(name):
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
    parameters = frozenset(_PLACEHOLDER[dialect].findall(_QUOTED.sub("''", text)))
    shared = frozenset(_SHARED.findall(text))
    return Query(name, " ".join(comment), parameters, shared, columns, _order(text), text)


def _order(text: str) -> tuple[tuple[str, bool], ...]:
    """What the last ORDER BY says."""
    found = _ORDER.findall(text)
    if not found:
        return ()
    keys = (key.split() for key in found[-1].split(","))
    return tuple((key[0].rpartition(".")[2], key[-1] == "DESC") for key in keys)
