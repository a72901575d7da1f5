"""A story: the rooms asked in their order. It holds no logic of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from g6.errors import InputError, Problem
from g6.given import (
    SceneLike,
    count_of,
    name_given,
    path_of,
    refuse,
    scene_of,
    script_of,
    turn_of,
    what_is_right,
    world_like,
)
from g6.graph.documents.telling import told_at
from g6.graph.horizon import Horizon
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.ledger.branching import begin, current
from g6.ledger.chain import head
from g6.ledger.policies import policy_of
from g6.ledger.titles import titles_of
from g6.ledger.turns import recall_turn, settle, world_of
from g6.recall.foresight import names_of
from g6.recalled import Recalled
from g6.tuning import Tuning

# What only some methods need is imported inside them: whoever recalls one scene from a terminal, a process of a
# quarter of a second, doesn't wait for the rooms of load, commit and replay (docs/benchmarks.md, cold start).
if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from g6.ledger.answers import Info, Known, Receipt, Why
    from g6.ledger.intake import WorldLike
    from g6.ledger.loads import Load
    from g6.ledger.play import Played
    from g6.ledger.replay import Replayed, Tally, Verified
    from g6.written import EventsLike

__all__ = ["Story"]

T = TypeVar("T")


class Story(Tuning):
    """One story in one store. Use it in a `with`, or close it."""

    def __init__(self, store: Store) -> None:
        """Take a store; `g6.open` makes the usual ones."""
        self._store = store

    def __enter__(self) -> Self:
        """Return the story."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back what the store holds."""
        self._store.close()

    @property
    def address(self) -> str:
        """Where the story is kept; never a credential."""
        return self._store.address

    @property
    def turn(self) -> int:
        """The last turn that the story reached; 0 where it only begins."""
        with self._store.reading():
            return head(self._store, current(self._store).branch).turn

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

    def check(self, scene: SceneLike) -> None:
        """Check a scene against the story. Changes nothing (F4).

        Raises:
            InputError: everything that is wrong with it at once, where `recall` stops at the first name.
        """
        from g6.graph.documents import Gathering
        from g6.ledger.scenes import check_scene

        gathering = Gathering()
        located = what_is_right(scene, gathering)
        if located is not None:
            with self._store.reading():
                check_scene(self._store, current(self._store).segments, located, gathering)
        gathering.raise_if_wrong()
        self.recall(scene)

    def recall(self, scene: SceneLike) -> Recalled:
        """Choose a scene's lunchbox. Changes nothing (F4).

        Args:
            scene: a path, a mapping, or a `Scene`.

        Raises:
            DocumentError: the scene's file is wrong.
            UnknownName, InputError: it names what isn't there, or what its viewpoint can't know.
        """
        given, place = scene_of(scene)
        with told_at(place), self._store.reading(names_of(given)):
            line = current(self._store).segments
            settled = settle(self._store, line, given)
            assert settled.turn is not None
            recalled = recall_turn(self._store, line, settled, policy_of(self._store, line, settled.turn))
            reader = Reader(self._store, Horizon(line, recalled.box.turn, recalled.drawn.situation.as_of))
            return Recalled(recalled, titles_of(reader, recalled.drawn, recalled.box), place)

    def commit(
        self,
        box: Recalled,
        events: EventsLike = (),
        used: Iterable[str] = (),
        text: str | None = None,
    ) -> Receipt:
        """Write a turn: its receipt, its events and what they change, in one transaction; returns the receipt.

        The identical commit sent again answers with the receipt that is there.

        Args:
            events: what happened, as mappings, as records, or the path of a file of them.
            used: ids of the cards that the text really used.
            text: what was written.

        Raises:
            DocumentError: an event is wrong.
            TurnConflict: another commit took the turn.
            StaleRecall: the turn is later than the next, or recall would now give other bytes.
        """
        from g6.ledger.commits import Written, commit_turn
        from g6.written import written_of

        if not isinstance(box, Recalled):
            raise refuse("commit", "what recall returned", box)
        written = Written(*written_of(events, used, text))
        with told_at(box.place, *(place for _, place in written.events)), self._store.writing():
            line = begin(self._store)
            return commit_turn(self._store, line, box.turn_recall, written)

    def play(self, turns: str | Path) -> Iterator[Played]:
        """Play a scripted story, turn by turn, as what it returns is gone through; it goes on after the last one.

        Raises:
            DocumentError: a turn is wrong, or was committed and edited since; names its line.
        """
        from g6.ledger.play import play

        script = script_of(path_of(turns, "play", "the path of a script"))
        with self._store.reading():  # where there is no story, nothing is made
            return play(self._store, script)

    def receipts(self, turn: int | None = None) -> Iterator[Receipt]:
        """Every receipt in turn order, or that of one turn."""
        return self._receipts(turn_of(turn, "receipts"))

    def _receipts(self, turn: int | None) -> Iterator[Receipt]:
        from g6.ledger.tellings import receipt_at, receipts

        with self._store.reading():
            branch = current(self._store).branch
            yield from receipts(self._store, branch) if turn is None else [receipt_at(self._store, branch, turn)]

    def why(self, card: str, *, turn: int | None = None, scene: SceneLike | None = None) -> Why:
        """Why a card was in or out on a committed turn, or would be for a scene.

        Returns:
            Its row of the receipt, with `pool`, `last_rank_in` and `beside`; or {id, chosen, reason} for a card that
            was not in the pool.
        """
        from g6.ledger.tellings import recall_again
        from g6.ledger.why import why_from_candidates, why_not_gathered

        card, turn = name_given(card, "why", "a card's id"), turn_of(turn, "why")
        if (turn is None) == (scene is None):
            raise InputError("why: name either a turn or a scene")
        if scene is None:
            assert turn is not None
            (receipt,) = self.receipts(turn)
            candidates = receipt["candidates"]
            with self._store.reading():
                recalled = recall_again(self._store, current(self._store), turn)
        else:
            box = self.recall(scene)
            candidates, recalled = box.candidates, box.turn_recall
        found = why_from_candidates(card, candidates)
        if found is not None:
            return found
        with self._store.reading():
            reason = why_not_gathered(self._store, current(self._store).segments, card, recalled)
        return {"id": card, "chosen": False, "reason": reason}

    def known(self, actor: str, *, turn: int | None = None, limit: int = 1000) -> list[Known]:
        """What an actor knows as of a turn (left out: now), the latest first."""
        from g6.ledger.known import known_to

        actor, turn = name_given(actor, "known", "an actor's id"), turn_of(turn, "known")
        limit = count_of(limit, "known")
        with self._store.reading():
            return known_to(self._store, current(self._store), actor, turn, limit)

    def graph(self, turn: int | None = None, viewpoint: str | None = None) -> MultiDiGraph[str]:
        """The story as a graph of networkx (the extra `graph`): what a recall of a turn may see.

        Nodes, by id: actors, locations, rules, events, with `kind`, what their records say, and of actors and places
        the state; threads, `open` or not (as `thread NAME` where another node has the name). Edges, keyed by type:
        `involves` (an event to those in it, with `role`), `at`, `within`, `route` (`minutes`), `binds`, `causes`,
        `instead_of`, `opens`, `closes`, and each relation under its own type, with its `strength`.

        Args:
            turn: as of this turn; left out: now.
            viewpoint: an actor, of whose graph nothing is part that he doesn't know; left out: the narrator's, with
                `lie` true for every lie.

        Raises:
            UnknownName: nobody is called like the viewpoint.
            G6Error: networkx isn't installed.
        """
        from g6.ledger.network import network_of

        turn = turn_of(turn, "graph")
        viewpoint = None if viewpoint is None else name_given(viewpoint, "graph", "an actor's id")
        with self._store.reading():
            return network_of(self._store, current(self._store), turn, viewpoint)

    def verify(self, progress: Callable[[str], object] | None = None) -> Verified:
        """Prove the chain, every body, every pointer and every row; returns how much was proved.

        Args:
            progress: is told each thing that was proved (`turn 46`, `rows of event`), as soon as it is.

        Raises:
            BrokenChain, TamperedPointer: what was changed, and where.
        """
        from g6.ledger.replay import Verified, verify

        tell = _teller(progress, "verify")
        turns = tables = 0
        with self._store.reading():
            line = current(self._store)
            for proved in verify(self._store, line.segments, line.name):
                turns, tables = turns + proved.startswith("turn "), tables + proved.startswith("rows ")
                tell(proved)
        return Verified(turns, tables)

    def replay(self, progress: Callable[[Replayed], object] | None = None) -> Tally:
        """Compute every turn again from the ledger alone; returns how many came out as they were committed.

        Args:
            progress: is told each turn, as soon as it is computed.

        Raises:
            BrokenChain, TamperedPointer: an entry or a body was changed.
        """
        from g6.ledger.replay import replay, tally

        tell = _teller(progress, "replay")
        with self._store.reading():
            line = current(self._store)
            return tally(_telling(replay(self._store, line.segments, line.name), tell))

    def language(self) -> str:
        """The language of the story's world, `ko` or `en`; a world that says none is an English one."""
        with self._store.reading():
            line = current(self._store)
            return world_of(self._store, line.segments, head(self._store, line.branch).turn + 1).language or "en"

    def info(self) -> Info:
        """What the store holds: counts, the head of the chain, open threads."""
        from g6.ledger.info import info_of

        with self._store.reading():
            return info_of(self._store, current(self._store))


def _teller(progress: Callable[[T], object] | None, call: str) -> Callable[[T], object]:
    """Whom to tell, which may be nobody."""
    if progress is None:
        return lambda _: None
    if not callable(progress):
        raise refuse(call, "a function in `progress`", progress)
    return progress


def _telling(turns: Iterable[Replayed], tell: Callable[[Replayed], object]) -> Iterator[Replayed]:
    for turn in turns:
        tell(turn)
        yield turn


class _DryRun(Exception):
    pass
