"""The line that a story runs along: its branch, and those before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from g6.errors import UnknownName
from g6.graph.fields import did_you_mean
from g6.graph.horizon import Branch, Segment, line_of
from g6.graph.stores.store import Store
from g6.ledger.chain import entry_in, head

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
    "is_switched",
    "line_named",
    "numbers_as_opened",
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
    by_number = {branch.number: branch for branch in found}
    heads = {branch.number: head(store, branch.number) for branch in found}
    opened_as = {last.opened_as: by_number[number] for number, last in heads.items()}
    told: list[BranchInfo] = []
    for number, branch in sorted(opened_as.items()):
        last, opened = heads[branch.number], by_number[number]  # where it stands by now, and the place that it opened
        told.append(
            {
                "name": branch.name,
                "parent": None if number == MAIN.number else opened_as[_forked_from(store, opened)].name,
                "fork": opened.fork,
                "turn": last.turn,
                "entries": last.sequence,
                "head": last.sha256,
                "current": branch == goes_on,
            }
        )
    return told


def numbers_as_opened(store: Store) -> list[int]:
    """The numbers under which branches stand by now, in the order in which the branches were opened."""
    found, _ = branches_of(store)
    return sorted((branch.number for branch in found), key=lambda number: head(store, number).opened_as)


def _forked_from(store: Store, branch: Branch) -> int:
    """The number under which the branch was opened that wrote the last shared entry."""
    assert branch.parent is not None
    assert branch.entry is not None
    return int(entry_in(store, branch.parent, branch.entry).content["branch"])


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
