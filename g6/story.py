"""A story: the rooms asked in their order. It holds no logic of its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from g6.errors import InputError, Problem
from g6.given import SceneLike, drafts_of, scene_of
from g6.graph.horizon import Horizon
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.ledger.branching import begin, current
from g6.ledger.chain import head
from g6.ledger.titles import titles_of
from g6.ledger.turns import recall_turn, settle, world_of
from g6.recall.policy import Policy
from g6.recalled import Recalled

# What only some methods need is imported inside them: whoever recalls one scene from a terminal, a process of a
# quarter of a second, doesn't wait for the rooms of load, commit and replay (docs/benchmarks.md, cold start).
if TYPE_CHECKING:
    from g6.graph.events import EventDraft
    from g6.ledger.intake import RecordLike
    from g6.ledger.loads import Load
    from g6.ledger.play import Played
    from g6.ledger.replay import Replayed

__all__ = ["Story"]


class Story:
    """One story in one store. Use it in a `with`, or close it."""

    def __init__(self, store: Store) -> None:
        """Take a store; `g6.open` makes the usual ones."""
        self._store = store
        self._policy = Policy.model_construct()  # its defaults are checked by tests/recall

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

    def load(self, source: str | Path | Iterable[RecordLike], *, dry_run: bool = False) -> Load:
        """Load a world, or add to one: a file or a folder, or records.

        Args:
            dry_run: check and count only; nothing is written.

        Raises:
            DocumentError: everything that is wrong; nothing was written.
        """
        from g6.ledger.intake import load_world

        records = Path(source) if isinstance(source, str | Path) else source
        if dry_run and not self._store.exists():  # nothing is written: no empty story either
            from g6.graph.stores.opening import open_store

            with Story(open_store(None)) as scratch:
                done = scratch.load(records)
                self.warnings = scratch.warnings
                return done
        with contextlib.suppress(_DryRun), self._store.writing():
            done, self.warnings = load_world(self._store, begin(self._store).segments, records, self._policy)
            if dry_run:
                raise _DryRun
        return done

    warnings: tuple[Problem, ...] = ()
    """What the checks of the last load warned of."""

    def recall(self, scene: SceneLike) -> Recalled:
        """Choose a scene's lunchbox. Changes nothing (F4).

        Args:
            scene: a path, a mapping, or a `Scene`.

        Raises:
            DocumentError: the scene's file is wrong.
            UnknownName, InputError: it names what isn't there, or what its viewpoint can't know.
        """
        given = scene_of(scene)
        with self._store.reading():
            line = current(self._store).segments
            recalled = recall_turn(self._store, line, settle(self._store, line, given), self._policy)
            reader = Reader(self._store, Horizon(line, recalled.box.turn, recalled.drawn.situation.as_of))
            return Recalled(recalled, titles_of(reader, recalled.box))

    def commit(
        self,
        box: Recalled,
        events: Sequence[Mapping[str, Any] | EventDraft] = (),
        used: Sequence[str] = (),
        text: str | None = None,
    ) -> dict[str, Any]:
        """Write a turn: its receipt, its events and what they change, in one transaction; returns the receipt.

        The identical commit sent again answers with the receipt that is there.

        Raises:
            DocumentError: an event is wrong.
            TurnConflict: another commit took the turn.
            StaleRecall: the turn is later than the next, or recall would now give other bytes.
        """
        from g6.ledger.commits import Written, commit_turn

        written = Written(drafts_of(events), tuple(used), text)
        with self._store.writing():
            line = begin(self._store)
            return commit_turn(self._store, line, box.turn_recall, written, self._policy)

    def play(self, turns: str | Path) -> Iterator[Played]:
        """Play a scripted story, turn by turn; it goes on after the last committed turn.

        Raises:
            DocumentError: a turn is wrong, or was committed and edited since; names its line.
        """
        from g6.graph.documents.turn_reader import read_turns
        from g6.ledger.play import play

        yield from play(self._store, read_turns(Path(turns)), self._policy)

    def receipts(self, turn: int | None = None) -> Iterator[dict[str, Any]]:
        """Every receipt in turn order, or that of one turn."""
        from g6.ledger.tellings import receipt_at, receipts

        with self._store.reading():
            branch = current(self._store).branch
            yield from receipts(self._store, branch) if turn is None else [receipt_at(self._store, branch, turn)]

    def why(self, card: str, *, turn: int | None = None, scene: SceneLike | None = None) -> dict[str, Any]:
        """Why a card was in or out on a committed turn, or would be for a scene.

        Returns:
            Its row of the receipt, with `pool`, `last_rank_in` and `beside`; or {id, chosen, reason} for a card that
            was not in the pool.
        """
        from g6.ledger.tellings import recall_again
        from g6.ledger.why import why_from_candidates, why_not_gathered

        if scene is None:
            if turn is None:
                raise InputError("why: name a turn or a scene")
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

    def known(self, actor: str, *, turn: int | None = None, limit: int = 1000) -> list[dict[str, Any]]:
        """What an actor knows as of a turn (left out: now), the latest first."""
        from g6.ledger.known import known_to

        with self._store.reading():
            return known_to(self._store, current(self._store), actor, turn, limit)

    def verify(self) -> Iterator[str]:
        """Prove the chain, every body, every pointer and every row; yields what was proved.

        Raises:
            BrokenChain, TamperedPointer: what was changed, and where.
        """
        from g6.ledger.replay import verify

        with self._store.reading():
            line = current(self._store)
            yield from verify(self._store, line.segments, line.name)

    def replay(self) -> Iterator[Replayed]:
        """Compute every turn again from the ledger alone."""
        from g6.ledger.replay import replay

        with self._store.reading():
            line = current(self._store)
            yield from replay(self._store, line.segments, line.name)

    def language(self) -> str:
        """The language of the story's world, `ko` or `en`; a world that says none is an English one."""
        with self._store.reading():
            line = current(self._store)
            return world_of(self._store, line.segments, head(self._store, line.branch).turn + 1).language or "en"

    def info(self) -> dict[str, Any]:
        """What the store holds: counts, the head of the chain, open threads."""
        from g6.ledger.info import info_of

        with self._store.reading():
            return info_of(self._store, current(self._store))


class _DryRun(Exception):
    pass
