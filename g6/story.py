"""A story: the rooms asked in their order. It holds no logic of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from g6.errors import Problem
from g6.given import path_of, refuse, script_of, world_like
from g6.going_back import GoingBack
from g6.graph.documents.telling import told_at
from g6.ledger.branching import begin
from g6.recalled import Recalled
from g6.tuning import Tuning

# What only some methods need is imported inside them: whoever recalls one scene from a terminal, a process of a
# quarter of a second, doesn't wait for the rooms of load, commit and replay (docs/benchmarks.md, cold start).
if TYPE_CHECKING:
    from g6.ledger.answers import Receipt
    from g6.ledger.intake import WorldLike
    from g6.ledger.loads import Load
    from g6.ledger.play import Played
    from g6.written import EventsLike

__all__ = ["Story"]


class Story(GoingBack, Tuning):
    """One story in one store. Use it in a `with`, or close it."""

    def load(self, source: WorldLike | str, *, dry_run: bool = False) -> Load:
        """Load a world, or add to one.

        Args:
            source: the path of a file or a folder; a list of records, as mappings or models; or one mapping that says
                what a file would: `{"actors": {"jinu": {}}}`.
            dry_run: check and count only; nothing is written.

        Raises:
            DocumentError: everything that is wrong; nothing was written.
        """
        from g6.ledger.intake import load_world

        records, fresh = world_like(source), not self._store.exists()
        if dry_run and fresh:  # nothing is written: no empty story either
            from g6.graph.stores.opening import open_store

            with Story(open_store(None)) as scratch:
                done = scratch.load(records)
                self.warnings, done.fresh = scratch.warnings, True
                return done
        with contextlib.suppress(_DryRun), self._store.writing():
            done, self.warnings = load_world(self._store, begin(self._store).segments, records, self.policy)
            done.language, done.fresh = self.language(), fresh
            if dry_run:
                raise _DryRun
        return done

    warnings: tuple[Problem, ...] = ()
    """What the checks of the last load warned of."""

    def commit(  # noqa: PLR0913 - what was written, part by part
        self,
        box: Recalled,
        events: EventsLike = (),
        used: Iterable[str] = (),
        text: str | None = None,
        *,
        again: bool = False,
        accept: bool = False,
        attempts: Iterable[tuple[str, str, str]] = (),
    ) -> Receipt:
        """Write a turn: its receipt, its events and what they change, in one transaction; returns the receipt.

        The identical commit sent again answers with the receipt that is there.

        Args:
            events: what happened, as mappings, as records, or the path of a file of them.
            used: ids of the cards that the text really used.
            text: what was written.
            again: another take of the last turn, on a branch that shares the turns before it. The story goes on along
                that; the take before stays on the branch where it is.
            accept: commit it also where the gate blocks it; the receipt says so.
            attempts: of earlier drafts that the gate handed back, each `HandedBack.attempt`, the first one first.

        Raises:
            HandedBack: the gate blocks it.
            DocumentError: an event is wrong.
            TurnConflict: another commit took the turn.
            StaleRecall: the turn is later than the next, or recall would now give other bytes.
        """
        from g6.ledger.commits import commit_turn
        from g6.ledger.inputs import Written
        from g6.ledger.rewinding import commit_again
        from g6.written import attempts_of, written_of

        if not isinstance(box, Recalled):
            raise refuse("commit", "what recall returned", box)
        written = Written(*written_of(events, used, text), attempts=attempts_of(attempts))
        with told_at(box.place, *(place for _, place in written.events)), self._store.writing():
            line = begin(self._store)
            write = commit_again if again else commit_turn
            return write(self._store, line, box.turn_recall, written, accept=accept)

    def play(
        self, turns: str | Path, *, accept: bool = False, attempts: Iterable[tuple[str, str, str]] = ()
    ) -> Iterator[Played]:
        """Play a scripted story, turn by turn, as what it returns is gone through; it goes on after the last one.

        Args:
            accept: commit also what the gate blocks; the receipts say so.
            attempts: of earlier drafts of the next turn, as for `commit`; the emergency cartridge then comes.

        Raises:
            HandedBack: the gate blocks a turn; names its line.
            DocumentError: a turn is wrong, or was committed and edited since; names its line.
        """
        from g6.ledger.play import play
        from g6.written import attempts_of

        script = script_of(path_of(turns, "play", "the path of a script"))
        earlier = attempts_of(attempts)
        with self._store.reading():  # where there is no story, nothing is made
            return play(self._store, script, accept=accept, attempts=earlier)


class _DryRun(Exception):
    pass
