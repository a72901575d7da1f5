"""The lists that an event stands on: by whom and what it is about, for every view that it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from g6.graph.history.cast import Cast
from g6.graph.history.rows import Rows
from g6.graph.history.signs import FAME_MAX, THREAD
from g6.graph.history.structure import (
    changes_present,
    handed_over,
    killers,
    marks,
    participants,
    takers,
    the_dead,
)
from g6.graph.records import Event
from g6.graph.stores.store import NARRATOR

__all__ = ["FROM_THE_FIRST", "TOLD", "Stamp", "add_fallen", "add_listings", "shared_pairs"]

CROWD_MAX: Final = 8
"""Of an event with more people, an onlooker keeps each of them on a list, but not each two of them as a pair."""


FROM_THE_FIRST: Final = 0
"""A view knows as soon as it happens."""
TOLD: Final = 1
"""A view knows only because it was told."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where rows belong: the branch that writes them, the first turn that may see them, the views."""

    branch: int
    seen: int
    views: tuple[str, ...]
    """The narrator's among them where he is to have the rows."""
    veiled: bool
    """Whether `hidden_from` takes somebody off a view."""
    told: int = FROM_THE_FIRST
    """TOLD where these views know of it only because they were told."""

    def veil(self, view: str) -> int:
        """Is a row of this view hidden from some who share it, or from one whose group `hidden_from` names?"""
        return 1 if self.veiled and view != NARRATOR else 0


def add_listings(rows: Rows, event: Event, time: int, stamp: Stamp, cast: Cast) -> None:
    """Put the event on every list of every view of the stamp."""
    out = rows.of("add_listing")
    plain = marks(event)
    special = _special_marks(event, cast)
    for view in stamp.views:
        veil = stamp.veil(view)
        people = participants(event, view)
        tail = (event.turn, time, event.id, stamp.seen, veil, stamp.told)
        for subject in (*people, event.at, ""):
            if subject is not None:
                out.append((stamp.branch, view, subject, "", *tail))
        for mark in plain:
            out.extend((stamp.branch, view, subject, mark, *tail) for subject in people)
            if event.at is not None:
                out.append((stamp.branch, view, event.at, mark, *tail))
        for subject, mark in special:
            out.append((stamp.branch, view, subject, mark, *tail))


def add_fallen(rows: Rows, event: Event, time: int, stamp: Stamp, fame: Mapping[tuple[str, str], int]) -> None:
    """Put a death on the lists of the fallen, by how well the view knew the victim.

    Args:
        fame: (view, victim) to how often the count of what he shared with somebody had doubled.
    """
    for view in stamp.views:
        known = max((fame.get((view, victim), 0) for victim in the_dead(event)), default=0)
        place = (event.turn, time, event.id, stamp.seen, stamp.veil(view), stamp.told)
        rows.of("add_listing").append((stamp.branch, view, "", f"@fallen{min(known, FAME_MAX)}", *place))


def _special_marks(event: Event, cast: Cast) -> list[tuple[str, str]]:
    """Lists that only some of an event's subjects are on: (subject, mark)."""
    found = [(who, "@died") for who in the_dead(event)]
    found += [(who, "@killed") for who in killers(event)]
    things = handed_over(event, cast.is_thing)
    found += [(name, "@handed") for name in (*things, *takers(event, things))]
    found += [(cause, "@caused") for cause in event.causes]
    found += [(thread, THREAD) for thread in dict.fromkeys((*event.opens, *event.closes))]
    found += [("", "@opens")] if event.opens else []
    return found


def shared_pairs(event: Event, stamp: Stamp, cast: Cast) -> Iterator[tuple[str, str, str]]:
    """Every two who share the event, in every view that counts it: (view, a, b) with a < b.

    A lie is no meeting for the narrator; a flashback or a dream is none for anybody. An onlooker keeps his own
    pairs, and those of others in a small company.
    """
    for view in stamp.views if changes_present(event) else ():
        if view == NARRATOR and not event.truth:
            continue
        people = sorted(p for p in participants(event, view) if not cast.is_thing(p))
        company = sum(not cast.is_closed(person) for person in people)  # one whom some don't know makes no crowd (F17)
        own_only = company > CROWD_MAX and view != NARRATOR and not cast.is_shared(view)
        for a, b in combinations(people, 2):
            if not own_only or view in (a, b):
                yield view, a, b
