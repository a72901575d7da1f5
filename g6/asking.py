"""What a story can tell of itself: receipts, reasons, knowledge, proof. Nothing here changes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from g6.errors import InputError
from g6.given import SceneLike, count_of, name_given, path_of, refuse, scene_of, turn_of
from g6.graph.documents.telling import told_at
from g6.ledger.branching import current
from g6.opened import OpenStory

if TYPE_CHECKING:  # see story.py
    from pathlib import Path

    from networkx import MultiDiGraph

    from g6.ledger.answers import Info, Judgement, Known, Misses, Receipt, Why
    from g6.ledger.replay import Replayed, Tally, Verified
    from g6.ledger.snapshots import Saved, Step
    from g6.written import EventsLike

__all__ = ["Asking"]

T = TypeVar("T")


class Asking(OpenStory):
    """The questions of a `Story`."""

    def receipts(self, turn: int | None = None) -> Iterator[Receipt]:
        """Every receipt in turn order, or that of one turn."""
        return self._receipts(turn_of(turn, "receipts"))

    def _receipts(self, turn: int | None) -> Iterator[Receipt]:
        from g6.ledger.tellings import receipt_at, receipts

        with self._store.reading():
            line = current(self._store)
            yield from receipts(self._store, line) if turn is None else [receipt_at(self._store, line, turn)]

    def why(self, card: str, *, turn: int | None = None, scene: SceneLike | None = None) -> Why:
        """Why a card was in or out on a committed turn, or would be for a scene.

        Returns:
            Its row of the receipt, with `pool`, `last_rank_in` and `beside`, or {id, chosen, reason} for a card that
            was not in the pool; and for a committed turn that did something with it, its `cartridge`, its `moves` in
            the ring and the `policy`.
        """
        from g6.ledger.tellings import recall_again
        from g6.ledger.why import why_from_candidates, why_not_gathered, with_turn

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
            return found if scene is not None else with_turn(found, receipt)
        with self._store.reading():
            reason = why_not_gathered(self._store, current(self._store).segments, card, recalled)
        outside: Why = {"id": card, "chosen": False, "reason": reason}
        moved = scene is None and any(move["id"] == card for move in receipt["moves"])
        return with_turn(outside, receipt) if moved else outside

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
            for proved in verify(self._store):
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
            return tally(_telling(replay(self._store, line), tell))

    def gate(self, scene: SceneLike, events: EventsLike) -> Judgement:
        """Hold what is to happen in a scene, events as `commit` takes them, against the story. Changes nothing (F4).

        Raises:
            DocumentError, UnknownName: the scene or an event is wrong.
        """
        from g6.ledger.judging import judge_drafts
        from g6.written import drafts_of

        given, place = scene_of(scene)
        drafts = drafts_of(events, "gate")
        with told_at(place, *(at for _, at in drafts)), self._store.reading():
            return judge_drafts(self._store, current(self._store).segments, given, drafts)

    def misses(self) -> list[Misses]:
        """How often lunchboxes lacked what their turns needed (FN): each turn that had a sample, in turn order."""
        from g6.ledger.tellings import misses

        with self._store.reading():
            return list(misses(self._store, current(self._store)))

    def snapshot(self, path: str | Path, *, progress: Callable[[Step], object] | None = None) -> Saved:
        """Save the story in a file that `g6.restore` makes a story of again, on whatever engine.

        It counts as saved, and has its name, only after it was restored once and every turn came out as it was. While
        it is written, nobody can write to a story in a file.

        Args:
            path: a name that is free.
            progress: is told each step.

        Raises:
            InputError: there is something of that name.
            StoreBusy: the story on a server went on meanwhile, or another process saves there.
            StoreUnreachable: nothing can be written there.
            BrokenChain, TamperedPointer: the story is not what was committed.
        """
        from g6.ledger.snapshots import save

        return save(self._store, path_of(path, "snapshot"), _teller(progress, "snapshot"))

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
