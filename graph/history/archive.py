"""What a story holds of a record by now: every version of it, and who was told of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, Self

from g6.graph.history.pointers import Marks, is_taken_back, marks_of, record_of
from g6.graph.horizon import END_OF_STORY
from g6.graph.record import Record
from g6.graph.records import KINDS, World
from g6.graph.stores.store import Store

__all__ = ["Archive", "Kept", "Told", "Version"]


class Told(NamedTuple):
    """One who was told of a record later."""

    who: str
    turn: int
    seen: int
    """The stamp of the telling, and of what it brought, if it brought something."""


@dataclass(frozen=True)
class Version:
    """A record as one load or turn left it."""

    text: str
    """Its row."""
    seen: int
    """The stamp of the rows that this version brought."""

    @cached_property
    def row(self) -> dict[str, Any]:
        """The row's values."""
        found: dict[str, Any] = json.loads(self.text)
        return found

    @cached_property
    def record(self) -> Record:
        """Without its prose."""
        return record_of(self.row)

    @cached_property
    def is_taken_back(self) -> bool:
        """Does it say that there is no such record any more?"""
        return is_taken_back(self.text)


@dataclass(frozen=True)
class Kept(Version):
    """A record as the store holds it."""

    told: tuple[Told, ...] = ()
    """Everyone who was ever told, also by an event that was edited or taken back since."""

    @classmethod
    def written(cls, record: Record, text: str, seen: int, told: tuple[Told, ...]) -> Self:
        """Make one of a record that is at hand, so that its row need not be read."""
        kept = cls(text, seen, told)
        kept.__dict__.update(record=record, is_taken_back=False)
        return kept

    @property
    def marks(self) -> Marks:
        """What the row says besides the record's fields."""
        return marks_of(self.row)

    @property
    def time(self) -> int:
        """When it happened, in units of the world's clock; 0 where it is no event."""
        time = self.row.get("time", 0)
        return time if isinstance(time, int) else 0

    @property
    def told_to(self) -> set[str]:
        """All who were ever told."""
        return {told.who for told in self.told}

    @property
    def stamps_told(self) -> set[int]:
        """The stamps of what tellings brought."""
        return {told.seen for told in self.told}


@dataclass(frozen=True)
class Archive:
    """Looks records up along one line."""

    store: Store
    cuts: Sequence[tuple[int, int]]
    """The line as `Horizon.cuts`, the written branch first."""

    def find(self, identifier: str, kind: str | None = None) -> Kept:
        """What the store holds of a record; of whatever kind but the world's own, which may be called like one in it.

        Raises:
            LookupError: nothing; the checks before a write see to it that there is.
        """
        places = [{"branch": branch, "cut": cut} for branch, cut in self.cuts]
        for name in [kind] if kind is not None else [name for name in KINDS if name != World.kind]:
            for answer in self.store.ask("record_at", [{**place, "kind": name, "id": identifier} for place in places]):
                if answer:
                    text, seen = answer[0]
                    return Kept(text, seen, self.told(identifier))
        raise LookupError(identifier)

    def versions(self, kind: str, identifier: str) -> list[Version]:
        """Every version of a record, the first first."""
        wants = [{"branch": b, "kind": kind, "id": identifier, "cut": cut} for b, cut in reversed(self.cuts)]
        rows = chain.from_iterable(self.store.ask("record_versions", wants))
        return [Version(*row) for row in rows]

    def told(self, identifier: str) -> tuple[Told, ...]:
        """Everyone who was ever told of a record, also by an event that was edited or taken back since."""
        shared = {"record": identifier, "as_of": END_OF_STORY, "line": "[]"}  # no line: nothing counts as ended
        wants = [{**shared, "branch": branch, "cut": cut} for branch, cut in self.cuts]
        return tuple(Told(*row) for row in chain.from_iterable(self.store.ask("who_was_told", wants)))
