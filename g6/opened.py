"""A story while it is open: its store, its policy, where it stands, and the recall that all else is about."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from g6.given import SceneLike, scene_of, trigger_of, what_is_right
from g6.graph.documents.telling import told_at
from g6.graph.horizon import Horizon
from g6.graph.reader import Reader
from g6.graph.stores.store import Store
from g6.ledger.branching import current
from g6.ledger.chain import head
from g6.ledger.policies import policy_of
from g6.ledger.titles import titles_of
from g6.ledger.turns import recall_turn, settle, world_of
from g6.recall.foresight import names_of
from g6.recalled import Recalled

if TYPE_CHECKING:  # see story.py
    from g6.ledger.migrating import Migrated

__all__ = ["OpenStory", "Stand"]


class Stand(NamedTuple):
    """Where a story stands at one moment."""

    branch: str
    """The name of the branch along which it goes on."""
    turn: int
    """The last turn that it reached; 0 where it only begins."""
    head: str
    """The hash of the last ledger entry."""


class OpenStory:
    """What every part of a `Story` stands on."""

    def __init__(self, store: Store) -> None:
        """Take a store; `g6.open` makes the usual ones."""
        self._store = store

    migrated: Migrated | None = None
    """What came of migrating its store, which was of an older format when it was opened."""

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

    @property
    def head(self) -> str:
        """The hash of the last ledger entry, which the next one will name as the one before."""
        with self._store.reading():
            return head(self._store, current(self._store).branch).sha256

    @property
    def stand(self) -> Stand:
        """Branch, turn and head in one reading, so that they belong together whoever writes meanwhile."""
        with self._store.reading():
            line = current(self._store)
            last = head(self._store, line.branch)
            return Stand(line.name, last.turn, last.sha256)

    def language(self) -> str:
        """The language of the story's world, `ko` or `en`; a world that says none is an English one."""
        with self._store.reading():
            line = current(self._store)
            return world_of(self._store, line.segments, head(self._store, line.branch).turn + 1).language or "en"

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

    def recall(self, scene: SceneLike, *, again: bool = False, emergency: str = "") -> Recalled:
        """Choose a scene's lunchbox. Changes nothing (F4).

        Args:
            scene: a path, a mapping, or a `Scene`.
            again: for another take: a scene that names no turn is of the last one that was committed, not the next.
            emergency: what calls the emergency cartridge D: gate_blocks, rewrite_failed, rules_collide,
                important_violated, fn_threshold. It comes, unless SAFE_MODE rations it (F11). Left out, it comes once
                where the share that the view's last turns lacked of what they needed has passed the policy's threshold.

        Raises:
            DocumentError: the scene's file is wrong.
            UnknownName, InputError: it names what isn't there, or what its viewpoint can't know.
        """
        given, place = scene_of(scene)
        trigger = trigger_of(emergency)
        with told_at(place), self._store.reading(names_of(given)):
            line = current(self._store).segments
            if again and given.turn is None:
                given = given.model_copy(update={"turn": head(self._store, line[0].branch).turn})
            settled = settle(self._store, line, given)
            assert settled.turn is not None
            policy = policy_of(self._store, line, settled.turn)
            recalled = recall_turn(self._store, line, settled, policy, trigger or None)
            reader = Reader(self._store, Horizon(line, recalled.box.turn, recalled.drawn.situation.as_of))
            return Recalled(recalled, titles_of(reader, recalled.drawn, recalled.box), place)
