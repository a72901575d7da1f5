"""Statements of `ahead/`, each of which asks many questions in one go.

Their directives take the questions' own text:

    //> ask QUESTION as USE from MAP        asks it for the `want` in scope. What wants share stands in the map (`asked`
                                            where none is named), and the limit in `$limits.USE`
    //> ask ... also COLUMN, COLUMN         asks for more of the same node
    //> answer QUESTION as USE              returns each want's own values, by name, with its rows
    //> answer ... also NAME                and the more of each want, in order, under that name
    //> answers                             names all of these

What ended is rare. So the map holds the events of all that did, as `ended`, and only for these is it looked up which
version it was; null where they are many, and then it is looked up for each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

from g6.cypher import Query, queries

__all__ = ["Ahead", "Answer", "ahead"]

_HERE: Final = Path(__file__).parent / "ahead"
_WRITTEN: Final = r"^( *)//> (ask|answer|answers)(?: (\w+))?(?: as (\w+))?(?: from (\w+))?(?: also ([\w, ]+))?$"
_DIRECTIVE: Final = re.compile(_WRITTEN, re.MULTILINE)
_ENDED: Final = re.compile(r"NOT EXISTS \{\s+MATCH \(x:Ended\)[^{}]*?x\.event = (\w+\.\w+)[^{}]*\}")
_ROWS: Final = re.compile(r"RETURN collect\(.*\) AS rows$")


class Answer(NamedTuple):
    """A column of a statement of `ahead/`: each want's own values, by name, and its rows."""

    question: str
    use: str
    """Under which name its limit is given."""
    shared: str
    """The map of what its wants share."""


class Ahead(NamedTuple):
    """A statement that asks many questions."""

    text: str
    answers: Mapping[str, Answer]
    """By column."""


@cache
def ahead(name: str) -> Ahead:
    """The statement of `ahead/` of that name, with the questions that it asks."""
    text = (_HERE / f"{name}.cypher").read_text(encoding="utf-8")
    maps, answers = dict[str, str](), dict[str, Answer]()
    for _, directive, question, use, shared, _ in _DIRECTIVE.findall(text):
        if directive == "ask":
            maps[_column(question, use)] = shared or "asked"
        elif directive == "answer":
            column = _column(question, use)
            answers[column] = Answer(question, use or question, maps[column])

    def written(found: re.Match[str]) -> str:
        indent, directive, question, use, shared, also = found.groups()
        if directive == "answers":
            return indent + ", ".join(answers)
        if directive == "answer":
            more = f", collect(also) AS {also}" if also else ""
            return f"{indent}RETURN collect([{_own(question)}, rows]) AS {_column(question, use)}{more}"
        return _asked(queries("questions", "cypher")[question], use or question, shared or "asked", also, indent)

    return Ahead(_DIRECTIVE.sub(written, text), MappingProxyType(answers))


def _column(question: str, use: str | None) -> str:
    return f"{question}__{use}" if use else question


def _own(question: str) -> str:
    query = queries("questions", "cypher")[question]
    return "[" + ", ".join(f"want.{name}" for name in query.own) + "]"


def _asked(query: Query, use: str, shared: str, also: str | None, indent: str) -> str:
    text = _ENDED.sub(r"(NOT \1 IN $asked.ended OR \g<0>)", query.text)
    if also:
        more = ", ".join(f"l.{column}" for column in also.split(", "))
        text = _ROWS.sub(rf"\g<0>, collect([{more}]) AS also", text)
    text = text.replace("$asked.limit", f"$limits.{use}").replace("$asked.", f"{shared}.")
    text = re.sub(r"\b(WITH |CALL \()want,", rf"\1want, {shared},", text)  # where a question has a part of its own
    asking = queries("server", "cypher")["ask_for_one"].text.replace("asked", shared).replace("question", text)
    return "\n".join(f"{indent}{line}" for line in asking.splitlines())
