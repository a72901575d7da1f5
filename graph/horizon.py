"""How far a question may look: the line of branches that a story runs along, and the turn that it is asked as of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from g6.errors import InputError
from g6.graph.stores.store import EVERYONE, NARRATOR

__all__ = [
    "END_OF_STORY",
    "ENTRIES_MAX",
    "Branch",
    "Horizon",
    "Segment",
    "View",
    "cuts_at",
    "last_stamp",
    "line_of",
    "parents_first",
    "stamp",
    "turn_and_entry",
    "whole_line",
]

END_OF_STORY: Final = 2**62
"""A turn, and a stamp, after every other."""
ENTRIES_MAX: Final = 2**20
"""Ledger entries of one branch: what room there is for them in a stamp."""


def stamp(turn: int, entry: int = 0) -> int:
    """What rows are stamped with (`seen`): the first turn that may see them, then the ledger entry that writes them.

    The entry keeps two loads between the same turns apart, of which the second may take back what the first wrote.

    Raises:
        InputError: the branch has as many entries as it can have.
    """
    if entry >= ENTRIES_MAX:
        raise InputError(f"a branch holds at most {ENTRIES_MAX:,} loads and turns", hint="load many records at once")
    return turn * ENTRIES_MAX + entry


def turn_and_entry(seen: int) -> tuple[int, int]:
    """The first turn that may see what a stamp is on, and the ledger entry that wrote it."""
    return divmod(seen, ENTRIES_MAX)


def last_stamp(turn: int) -> int:
    """The last stamp that a turn may see."""
    return stamp(turn + 1) - 1


class Branch(NamedTuple):
    """A branch: the ledger of its own, after the turns that it shares with its parent."""

    number: int
    name: str
    parent: int | None
    fork: int | None
    """The last turn shared with the parent."""
    entry: int | None
    """The last ledger entry shared with the parent; the branch's own numbers go on from there."""


class Segment(NamedTuple):
    """One branch's part of a line: its rows count where they were seen up to `cut`."""

    branch: int
    cut: int | None
    """The last stamp that belongs to the line; None in the branch itself."""

    @property
    def last_stamp(self) -> int:
        """The last stamp that belongs to the line, or one after every other."""
        return END_OF_STORY if self.cut is None else self.cut

    @property
    def last_turn(self) -> int:
        """The last turn of the branch that belongs to the line, or one after every other."""
        return END_OF_STORY if self.cut is None else turn_and_entry(self.cut)[0] - 1

    @property
    def last_entry(self) -> int:
        """The last ledger entry of the branch that belongs to the line, or one after every other."""
        return END_OF_STORY if self.cut is None else turn_and_entry(self.cut)[1]


def line_of(branches: Sequence[Branch], number: int) -> tuple[Segment, ...]:
    """A branch and all before it, the newest first."""
    by_number = {b.number: b for b in branches}
    segments = [Segment(number, None)]
    cut: int | None = None
    branch = by_number[number]
    while branch.parent is not None and branch.fork is not None and branch.entry is not None:
        shared = stamp(branch.fork + 1, branch.entry)
        cut = shared if cut is None else min(cut, shared)
        segments.append(Segment(branch.parent, cut))
        branch = by_number[branch.parent]
    return tuple(segments)


def parents_first(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Every branch after the one that it shares its first entries with."""
    waiting = list(branches)
    known: set[int | None] = {None}
    while ready := [branch for branch in waiting if branch.parent in known]:
        yield from ready
        known.update(branch.number for branch in ready)
        waiting = [branch for branch in waiting if branch.number not in known]


def whole_line(line: Sequence[Segment]) -> tuple[tuple[int, int], ...]:
    """(branch, the last `seen` that belongs to the line), the newest branch first, whatever the turn."""
    return tuple((s.branch, s.last_stamp) for s in line)


def cuts_at(line: Sequence[Segment], turn: int) -> tuple[tuple[int, int], ...]:
    """(branch, the last `seen` that a turn may see), the newest branch first."""
    return tuple((s.branch, min(last_stamp(turn), s.last_stamp)) for s in line)


@dataclass(frozen=True)
class Horizon:
    """What a recall of one turn may see (F16): rows seen by then, of events before `as_of`."""

    line: tuple[Segment, ...]
    turn: int
    """The turn that recalls: what was committed before it counts."""
    as_of: int
    """Only what happened before this turn; the same as `turn` unless a scene says otherwise."""
    until: int | None = None
    """A story time up to which the turn `as_of` itself is seen too; None: not at all."""

    def sees(self, turn: int, time: int) -> bool:
        """Had it happened by then? What was written when is the stamps' matter."""
        return turn < self.as_of or (turn == self.as_of and self.until is not None and time <= self.until)

    @cached_property
    def turns(self) -> tuple[tuple[int, int], ...]:
        """(branch, the turn before which its own turns count), the newest branch first."""
        return tuple((s.branch, min(self.turn, s.last_turn + 1)) for s in self.line)

    @cached_property
    def cuts(self) -> tuple[tuple[int, int], ...]:
        """(branch, the last `seen` that counts), the newest branch first."""
        return cuts_at(self.line, self.turn)

    @cached_property
    def line_json(self) -> str:
        """The same as JSON, for the questions that must ask about all branches at once."""
        return json.dumps(self.cuts)


class View(NamedTuple):
    """Whose story is asked for."""

    viewpoint: str | None
    """None: the narrator."""
    groups: tuple[str, ...] = ()
    """The groups that the viewpoint belongs to, as of the asked turn."""

    @property
    def key(self) -> str:
        """The viewpoint's id, or the narrator's sign."""
        return NARRATOR if self.viewpoint is None else self.viewpoint

    @property
    def names(self) -> tuple[str, ...]:
        """The views that together are this one's story."""
        return (NARRATOR,) if self.viewpoint is None else (self.viewpoint, EVERYONE, *self.groups)

    @property
    def viewers_json(self) -> str:
        """Whom `hidden_from` may name to hide a record from this view; nothing is hidden from the narrator."""
        names = () if self.viewpoint is None else (self.viewpoint, *self.groups)
        return json.dumps(names, ensure_ascii=False)
