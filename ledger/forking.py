"""Where a story goes on another way: a new branch that shares its first turns.

The branch that the story went along could keep its place, and the new one get one beside it. Then each question would
be asked of one place more after each new take. So it is the other way round wherever little is left behind: the new
branch takes the place, with all that both share, and what is left of the old one is set aside under a number of its
own. However often a turn is taken again, the story stands in one place. What the ledger says is the same either way:
an entry names the number under which its branch was opened, and no entry changes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import islice
from typing import Final

from g6.errors import InputError
from g6.graph.horizon import Branch, Segment, line_of, stamp
from g6.graph.stores.store import Store
from g6.ledger.bodies import get_body
from g6.ledger.branching import Line, branches_of, line_named, switch
from g6.ledger.chain import Entry, append, append_again, entries, entries_of, head, turn_at
from g6.ledger.inputs import input_of
from g6.ledger.writing import put_turn

__all__ = ["SET_ASIDE_MAX", "fork"]

SET_ASIDE_MAX: Final = 64
"""Ledger entries that are set aside; more stay in their place, since writing them again takes as long as it took."""
_SET_ASIDE: Final = frozenset(("turn", "policy", "branch"))
"""Entries that are. A load may be of any length, and what it edits ends where it is."""


def fork(store: Store, line: Line, turn: int, name: str, *, is_own: bool = False) -> Line:
    """Open a branch that shares a line up to a turn, what was loaded after it included, and go on along it.

    Only inside `store.writing()`. The lines of branches that were looked up before are no longer right.

    Args:
        name: its name; where that is taken a number is put behind it.
        is_own: the name is the writer's own, so that one that is taken is a mistake.

    Raises:
        InputError: the line never stood at that turn, or the writer's own name is taken.
    """
    last = _shared(store, line.segments, turn)
    found, _ = branches_of(store)
    names = [branch.name for branch in found]
    if is_own and name in names:
        raise InputError(f'there is a branch "{name}" already', hint="g6 branch switch goes on along it")
    opened = Branch(max(b.number for b in found) + 1, _free(name, names), last.branch, turn, last.sequence)
    place = opened.number
    left = _left(store, last) if last.branch == line.branch else None
    if left is None:
        store.write("add_branch", [opened])
    else:
        place = line.branch
        _set_aside(store, found, opened, left)
    content = {"name": opened.name, "parent": last.content["branch"], "fork": turn}
    append(store, place, "branch", turn, 0, {"branch": opened.number, **content})
    forked = line_named(store, opened.name)
    switch(store, forked)
    return forked


def _left(store: Store, last: Entry) -> list[Entry] | None:
    """What follows the last shared entry in its branch; None where that stays where it is."""
    left = list(islice(entries(store, last.branch, last.sequence + 1), SET_ASIDE_MAX + 1))
    return left if len(left) <= SET_ASIDE_MAX and all(entry.kind in _SET_ASIDE for entry in left) else None


def _set_aside(store: Store, found: Sequence[Branch], opened: Branch, left: Sequence[Entry]) -> None:
    """Let a new branch take the place of the one that it forks from, which gets the new one's number."""
    before = next(branch for branch in found if branch.number == opened.parent)
    aside = opened._replace(name=before.name)
    later = [
        branch._replace(parent=aside.number)
        for branch in found
        if branch.parent == before.number and (branch.entry or 0) > (aside.entry or 0)
    ]
    renamed = before._replace(name=opened.name)
    store.write("set_branch", [(branch.name, branch.parent, branch.number) for branch in (renamed, *later)])
    store.write("add_branch", [aside])
    segments = line_of((*(branch for branch in found if branch != before), renamed, aside), aside.number)
    for entry in left:
        _write_aside(store, segments, entry)
    store.leave(before.number, aside.number, segments[1].last_stamp)


def _write_aside(store: Store, line: Sequence[Segment], entry: Entry) -> None:
    """Write an entry once more, under another number, with the rows that it brought."""
    branch = line[0].branch
    append_again(store, entry._replace(branch=branch))
    if entry.kind == "turn":
        receipt = json.loads(get_body(store, entry.content["receipt"]))
        put_turn(store, line, input_of(store, entry), entry.sequence, entry.content, receipt)
    elif entry.kind == "policy":
        store.write("add_policy", [(branch, stamp(entry.turn + 1, entry.sequence), entry.content["policy"])])


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
