"""Branches of a story: back to an earlier turn, a fix to an old one, and from one branch to another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from g6.asking import Asking
from g6.given import branch_name, name_given, required_turn, turn_of
from g6.ledger.branching import begin, branch_infos, current, line_named, switch
from g6.ledger.chain import head

if TYPE_CHECKING:  # see story.py
    from g6.ledger.answers import BranchInfo
    from g6.ledger.rewinding import Amended, Difference
    from g6.written import EventsLike

__all__ = ["GoingBack"]


class GoingBack(Asking):
    """What a `Story` can do with its branches. Nothing is ever deleted: every branch can be returned to."""

    @property
    def branch(self) -> str:
        """The branch along which the story goes on."""
        with self._store.reading():
            return current(self._store).name

    def branches(self) -> list[BranchInfo]:
        """Every branch, in the order in which they were opened: where it forked, and where it stands."""
        with self._store.reading():
            return branch_infos(self._store)

    def rewind(self, turn: int) -> str:
        """Go back to where the story stood after a turn, on a new branch; returns its name.

        Raises:
            InputError: the story never stood at that turn.
        """
        from g6.ledger.forking import fork

        turn = required_turn(turn, "rewind")
        with self._store.writing():
            return fork(self._store, begin(self._store), turn, f"rewind-{turn}").name

    def new_branch(self, name: str, turn: int | None = None) -> None:
        """Open a branch and go on along it.

        Args:
            name: an identifier that no branch has.
            turn: the last turn that it shares; left out: all that there are.

        Raises:
            InputError: the name is none, or is taken; or the story never stood at that turn.
        """
        from g6.ledger.forking import fork

        name, turn = branch_name(name), turn_of(turn, "new_branch")
        with self._store.writing():
            line = begin(self._store)
            last = head(self._store, line.branch).turn if turn is None else turn
            fork(self._store, line, last, name, is_own=True)

    def switch(self, name: str) -> None:
        """Go on along another branch.

        Raises:
            UnknownName: there is none of that name.
        """
        name = name_given(name, "switch", "a branch's name")
        with self._store.writing():
            switch(self._store, line_named(self._store, name))

    def compare(self, one: str, other: str | None = None) -> list[Difference]:
        """Return the turns that two branches have otherwise.

        Args:
            other: left out: the branch along which the story goes on.

        Raises:
            UnknownName: there is no branch of that name.
        """
        from g6.ledger.rewinding import differences

        one = name_given(one, "compare", "a branch's name")
        other = None if other is None else name_given(other, "compare", "a branch's name")
        with self._store.reading():
            second = current(self._store) if other is None else line_named(self._store, other)
            return list(differences(self._store, line_named(self._store, one), second))

    def amend(
        self,
        turn: int,
        *,
        events: EventsLike | None = None,
        used: Iterable[str] | None = None,
        text: str | None = None,
        accept: bool = False,
    ) -> Amended:
        """Change what an old turn brought, and play all that came after it again, on a branch of its own.

        Args:
            events, used, text: as for `commit`; what is left out stays as it was.
            accept: also where the gate blocks the changed turn.

        Raises:
            HandedBack: the gate blocks the changed turn.
            InputError: the turn wasn't played, or a later one speaks of what is gone now; nothing was written.
            DocumentError: an event is wrong.
        """
        from g6.ledger.rewinding import Change, amend
        from g6.written import written_of

        turn = required_turn(turn, "amend")
        drafts, cards, prose = written_of(events or (), used or (), text)
        change = Change(None if events is None else drafts, None if used is None else cards, prose)
        with self._store.writing():
            return amend(self._store, begin(self._store), turn, change, accept=accept)
