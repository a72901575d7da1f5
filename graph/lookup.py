"""What a story holds already, for the checks of what is written to it: names and threads."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Final

from g6.graph.earlier import Cuts, latest_listed
from g6.graph.history.signs import THREAD
from g6.graph.horizon import END_OF_STORY
from g6.graph.stores.store import Store, Want
from g6.graph.threads import threads_of
from g6.graph.world import Lookup, Standing

__all__ = ["lookup_in"]

SUGGESTED_FROM_MAX: Final = 20_000
"""Names of one kind that are looked through for near misses."""
LEARNT_MIN: Final = 8
"""Fewer names are looked up as fast one by one: where they may stand is a question too."""
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
        self._learnt: dict[str, Standing | None] = {}

    def __call__(self, name: str, /) -> Standing | None:
        if name in self._learnt:
            return self._learnt[name]
        return self._look_up([name], self._all_places())[name]

    def learn(self, names: Collection[str], /) -> None:
        self._learnt = self._look_up(names, self._places) if len(names) >= LEARNT_MIN else {}

    @cached_property
    def _places(self) -> list[Want]:
        """Where a name may stand: a new story has no records, and need not be asked for each name of a load."""
        places = self._all_places()
        answers = self._store.ask("ids_of_kind", [{**place, "after": "", "limit": 1} for place in places])
        return [place for place, answer in zip(places, answers, strict=True) if answer]

    def _all_places(self) -> list[Want]:
        return [{"branch": branch, "kind": kind, "cut": cut} for kind in _KINDS for branch, cut in self._cuts]

    def _look_up(self, names: Collection[str], places: Sequence[Want]) -> dict[str, Standing | None]:
        found: dict[str, Standing | None] = dict.fromkeys(names)
        wants = [{**place, "id": name} for name in found for place in places]
        for want, answer in zip(wants, self._store.ask("record_at", wants), strict=True):
            name = str(want["id"])
            if answer and found[name] is None:
                data = json.loads(answer[0][0])
                place = data.get("since", 0), data.get("layer"), data.get("contested", False)
                found[name] = Standing(str(want["kind"]), *place)
        return found

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
