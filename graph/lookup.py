"""What a story holds already, for the checks of what is written to it: names and threads."""

from __future__ import annotations

import json
from typing import Final

from g6.graph.earlier import Cuts, latest_listed
from g6.graph.history.signs import THREAD
from g6.graph.horizon import END_OF_STORY
from g6.graph.stores.store import Store
from g6.graph.threads import threads_of
from g6.graph.world import Lookup, Standing

__all__ = ["lookup_in"]

SUGGESTED_FROM_MAX: Final = 20_000
"""Names of one kind that are looked through for near misses."""
_KINDS: Final = ("actor", "location", "event", "rule", "relation", "cartridge", "group")


def lookup_in(store: Store, cuts: Cuts) -> Lookup:
    """Look names up in a story. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
    """
    return _Story(store, cuts)


class _Story:
    """What a story knows, up to a cut."""

    def __init__(self, store: Store, cuts: Cuts) -> None:
        self._store = store
        self._cuts = cuts
        self._names: dict[str, tuple[str, ...]] = {}

    def __call__(self, name: str, /) -> Standing | None:
        wants = [{"branch": b, "kind": kind, "id": name, "cut": cut} for kind in _KINDS for b, cut in self._cuts]
        for want, answer in zip(wants, self._store.ask("record_at", wants), strict=True):
            if answer:
                data = json.loads(answer[0][0])
                return Standing(
                    str(want["kind"]), data.get("since", 0), data.get("layer"), data.get("contested", False)
                )
        return None

    def names(self, kind: str, /) -> tuple[str, ...]:
        if kind not in self._names:
            wants = [
                {"branch": b, "kind": kind, "after": "", "cut": cut, "limit": SUGGESTED_FROM_MAX}
                for b, cut in self._cuts
            ]
            answers = self._store.ask("ids_of_kind", wants)
            self._names[kind] = tuple(dict.fromkeys(row[0] for rows in answers for row in rows))
        return self._names[kind]

    def has_thread(self, thread: str, /) -> bool:
        return bool(latest_listed(self._store, self._cuts, (thread, THREAD), END_OF_STORY, 1))

    def threads(self) -> set[str]:
        return set(threads_of(self._store, self._cuts))
