"""What events change and records declare, as rows of state: gauges, flags, places, relations, forms of address."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from g6.graph.changes import Call, Changes, RelationChange
from g6.graph.history.signs import ALL
from g6.graph.numbers import shortest
from g6.graph.records import Relation
from g6.graph.stores.store import EVERYONE, NARRATOR

__all__ = [
    "AFTER_ALL",
    "DECLARED",
    "Position",
    "StateChange",
    "call_value",
    "changes_of",
    "edge_changes",
    "encode",
    "flag_changes",
    "is_private",
]

DECLARED: Final = -1
"""The position of what a record declares: before every event of its turn."""
AFTER_ALL: Final = 2**31
"""A position after every event of a turn; the loads made there follow one another from it."""


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Where in the story a change stands."""

    turn: int
    order: int
    time: int
    event: str
    """Or the record that declares it."""

    @property
    def is_of_record(self) -> bool:
        """Was it a record that said it, and no event?"""
        return self.order == DECLARED or self.order >= AFTER_ALL


@dataclass(frozen=True, slots=True)
class StateChange:
    """One aspect of one subject, set for some views."""

    subject: str
    aspect: str
    value: str
    """Canonical JSON."""
    views: tuple[str, ...]


def encode(value: object) -> str:
    """A state's value as canonical JSON."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def changes_of(
    changes: Changes,
    views: Sequence[str],
    *,
    truth: bool,
    secret_from: Mapping[tuple[str, str], tuple[str, ...]],
) -> Iterator[StateChange]:
    """All that an event changes but gauges, in the order written; those are the narrator's, see `gauges`.

    Args:
        views: those that learn of the changes.
        truth: a lie changes nothing for the narrator.
        secret_from: flags declared secret, (who, flag) to those who know of them.
    """
    whole = tuple(view for view in views if truth or view != NARRATOR)
    for who, flags in changes.flags.items():
        for flag, value in flags.items():
            knowers = value if isinstance(value, tuple) else secret_from.get((who, flag))
            yield from flag_changes(who, flag, on=value is not False, knowers=knowers, whole=whole)
    for relation in changes.relations:
        yield from edge_changes(relation, whole)
    for who, place in changes.moves.items():
        yield StateChange(who, "at", encode(place), whole)
    for who, others in changes.calls.items():
        for other, call in others.items():
            yield StateChange(who, f"calls {other}", encode(call_value(call)), whole)


def flag_changes(
    who: str, flag: str, *, on: bool, knowers: tuple[str, ...] | None, whole: tuple[str, ...]
) -> Iterator[StateChange]:
    """A flag set or cleared: an open one for all who know of the change, a secret one for those who know the flag."""
    if knowers is None:
        yield StateChange(who, f"flag {flag}", encode({"on": on}), whole)
        return
    seers = (*((NARRATOR,) if NARRATOR in whole else ()), *(EVERYONE if k == ALL else k for k in knowers))
    yield StateChange(who, f"flag {flag}", encode({"on": on, "secret": True}), seers)


def is_private(change: StateChange) -> bool:
    """Is it nothing that goes with the record or event that brought it: a gauge, or a flag that is a secret itself?"""
    is_flag = change.aspect.startswith("flag ")
    return change.aspect.startswith("gauge ") or (is_flag and bool(json.loads(change.value).get("secret")))


def edge_changes(relation: Relation | RelationChange, views: tuple[str, ...]) -> Iterator[StateChange]:
    """A relation stated, at both of its ends."""
    value: dict[str, object] = {}
    if relation.strength is not None:
        value["strength"] = shortest(relation.strength)
    if relation.until is not None:
        value["until"] = relation.until
    yield StateChange(relation.from_, f"out {relation.type} {relation.to}", encode(value), views)
    yield StateChange(relation.to, f"in {relation.type} {relation.from_}", encode(value), views)


def call_value(call: Call) -> dict[str, object]:
    """A form of address as a state's value."""
    return {"as": list(call.words), **({"speech": call.speech} if call.speech is not None else {})}
