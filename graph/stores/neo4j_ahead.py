"""Answers fetched ahead: a recall asks some forty questions, and across a network each would cost a round trip.

A statement of `cypher/ahead` asks for what a recall is about to ask, all in one. It may fetch too much, and where it
fetched too little the question is asked by itself: what is answered is the same either way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from g6 import cypher
from g6.cypher.composing import Answer
from g6.graph.stores.neo4j_circles import people_in
from g6.graph.stores.store import Row, Want

__all__ = ["Foreseen"]

_Own = tuple[object, ...]


class Foreseen:
    """What was fetched ahead for one recall: by question and what its wants share, by what each has of its own."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._answers: dict[tuple[str, _Own], dict[_Own, list[Row]]] = {}

    def keep(
        self,
        record: Mapping[str, Any],
        answers: Mapping[str, Answer],
        maps: Mapping[str, Want],
        limits: Mapping[str, int],
    ) -> None:
        """Keep the answers in a record.

        Args:
            answers: the columns of the record that hold some.
            maps: what wants share, by the map's name in the statement.
            limits: by the answer's use.
        """
        for column, answer in answers.items():
            given = {**maps[answer.shared], "limit": limits.get(answer.use)}
            kept = self._answers.setdefault((answer.question, _shared(answer.question, given)), {})
            kept.update({tuple(own): [tuple(row) for row in rows] for own, rows in record[column]})

    def keep_people(self, record: Mapping[str, Any], asked: Want, limit: int) -> None:
        """Keep what the circles in a record of `people` answer.

        Args:
            asked: what the wants of their questions share.
            limit: of `close_partners`.
        """
        given = {**asked, "limit": limit}
        kept = {q: self._answers.setdefault((q, _shared(q, given)), {}) for q in ("close_partners", "last_shared")}
        for question, own, rows in people_in(record, cast("list[str]", asked["unknown"]), limit):
            kept[question][own] = rows

    def of(self, question: str, shared: Want, wants: Sequence[_Own]) -> list[list[Row] | None]:
        """The answers to the wants of one asking, None where there is none.

        Args:
            wants: the values of its own that each has, in the order of their names.
        """
        answers = self._answers.get((question, _shared(question, shared)))
        if answers is None:
            return [None] * len(wants)
        return list(map(answers.get, wants))


def _shared(question: str, given: Want) -> _Own:
    query = cypher.queries("questions", "cypher")[question]
    return tuple(_frozen(given[name]) for name in sorted(query.shared))


def _frozen(value: object) -> object:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
