"""The line that a story runs along: its branch, and those before it; and new branches that share its first turns.

Nothing is ever deleted: whoever rewinds goes on along a new branch, and can return to the old one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from g6.errors import InputError, UnknownName
from g6.graph.fields import did_you_mean
from g6.graph.horizon import Branch, Segment, line_of
from g6.graph.stores.store import Store
from g6.ledger.chain import Entry, begin_after, entries_of, head, turn_at

if TYPE_CHECKING:
    from g6.ledger.answers import BranchInfo

__all__ = [
    "CURRENT",
    "MAIN",
    "Line",
    "begin",
    "branch_infos",
    "branches_of",
    "current",
    "fork",
    "is_switched",
    "line_named",
    "open_branch",
    "switch",
]

MAIN: Final = Branch(0, "main", None, None, None)
"""The branch that every story begins with."""
CURRENT: Final = "branch"
"""The value of the story that says along which branch it goes on; the question `branches` reads it."""


class Line(NamedTuple):
    """A branch by name, and the segments that its story runs along, the newest first."""

    name: str
    segments: tuple[Segment, ...]

    @property
    def branch(self) -> int:
        """The number of the branch itself."""
        return self.segments[0].branch


def branches_of(store: Store) -> tuple[tuple[Branch, ...], Branch]:
    """Every branch in the order in which they were opened, and the current one. Inside a transaction."""
    (rows,) = store.ask("branches", [{}])
    found = tuple(Branch(*row[:-1]) for row in rows) or (MAIN,)
    return found, next((branch for branch, row in zip(found, rows, strict=False) if row[-1]), found[0])


def branch_infos(store: Store) -> list[BranchInfo]:
    """Every branch, in the order in which they were opened: where it forked, and where it stands."""
    found, goes_on = branches_of(store)
    names = {branch.number: branch.name for branch in found}
    told: list[BranchInfo] = []
    for branch in found:
        last = head(store, branch.number)
        told.append(
            {
                "name": branch.name,
                "parent": None if branch.parent is None else names[branch.parent],
                "fork": branch.fork,
                "turn": last.turn,
                "entries": last.sequence,
                "head": last.sha256,
                "current": branch == goes_on,
            }
        )
    return told


def current(store: Store) -> Line:
    """The line of the story's current branch. Inside a transaction."""
    found, branch = branches_of(store)
    return Line(branch.name, line_of(found, branch.number))


def line_named(store: Store, name: str) -> Line:
    """The line of a branch by its name.

    Raises:
        UnknownName: none is called so.
    """
    found, _ = branches_of(store)
    for branch in found:
        if branch.name == name:
            return Line(name, line_of(found, branch.number))
    names = [branch.name for branch in found]
    raise UnknownName(f'unknown branch "{name}"', hint=did_you_mean(name, names) or f"there are: {', '.join(names)}")


def begin(store: Store) -> Line:
    """The current line, after making the first branch where there is none. Inside `store.writing()`."""
    if not store.ask("branches", [{}])[0]:
        store.write("add_branch", [MAIN])
    return current(store)


def switch(store: Store, line: Line) -> None:
    """Go on along another branch. Inside `store.writing()`."""
    store.write("set_story", [(CURRENT, f"{line.branch} {line.name}")])


def is_switched(store: Store) -> bool:
    """Does the story say along which branch it goes on? It does since it had a second one."""
    return any(row[0] == CURRENT for row in store.ask("story_values", [{}])[0])


def fork(store: Store, line: Line, turn: int, name: str, *, is_own: bool = False) -> Line:
    """Open a branch that shares a line up to a turn, what was loaded after it included, and go on along it.

    Args:
        name: its name; where that is taken a number is put behind it.
        is_own: the name is the writer's own, so that one that is taken is a mistake.

    Raises:
        InputError: the line never stood at that turn, or the writer's own name is taken.
    """
    last = _shared(store, line.segments, turn)
    found, _ = branches_of(store)
    if is_own and any(branch.name == name for branch in found):
        raise InputError(f'there is a branch "{name}" already', hint="g6 branch switch goes on along it")
    branch = Branch(
        max(b.number for b in found) + 1, _free(name, [b.name for b in found]), last.branch, turn, last.sequence
    )
    open_branch(store, branch, last)
    opened = line_named(store, branch.name)
    switch(store, opened)
    return opened


def open_branch(store: Store, branch: Branch, last: Entry) -> str:
    """Write a branch and its first entry, which follows the last one that it shares; returns that entry's hash."""
    store.write("add_branch", [branch])
    content = {"branch": branch.number, "name": branch.name, "parent": branch.parent, "fork": branch.fork}
    return begin_after(store, branch.number, last, content)


def _shared(store: Store, line: Sequence[Segment], turn: int) -> Entry:
    """The last entry after which the line stood at a turn.

    Raises:
        InputError: there is none.
    """
    end = head(store, line[0].branch).turn
    if turn > end:
        raise InputError(f"turn {turn} is not there yet: the story stands at turn {end}")
    kept = turn_at(store, line, turn)
    last = None
    for entry in entries_of(store, line, kept.sequence if kept is not None else 0):
        if entry.turn > turn:
            break
        last = entry
    if last is not None and last.turn == turn:
        return last
    stood = "" if last is None else f", and before that it stood at turn {last.turn}"
    raise InputError(
        f"the story never stood at turn {turn}: that was loaded together with later ones{stood}",
        hint="take a turn that was played, or the last turn of a load; g6 info tells which were played",
    )


def _free(name: str, taken: Sequence[str]) -> str:
    if name not in taken:
        return name
    return next(made for i in range(2, len(taken) + 3) if (made := f"{name}-{i}") not in taken)
