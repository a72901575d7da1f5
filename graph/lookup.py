"""What a name stands for in a story, for the checks of what is written to it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from g6.graph.stores.store import Store
from g6.graph.world import Lookup, Standing

__all__ = ["lookup_in"]

_KINDS: Final = ("actor", "location", "event", "rule", "relation", "group")


def lookup_in(store: Store, cuts: Sequence[tuple[int, int]]) -> Lookup:
    """Look names up in a story. Only inside `store.reading()` or `store.writing()`.

    Args:
        cuts: the line as `Horizon.cuts`.
    """

    def standing(name: str) -> Standing | None:
        wants = [{"branch": b, "kind": kind, "id": name, "cut": cut} for kind in _KINDS for b, cut in cuts]
        for want, answer in zip(wants, store.ask("record_at", wants), strict=True):
            if answer:
                data = json.loads(answer[0][0])
                return Standing(str(want["kind"]), data.get("since", 0), data.get("layer"))
        return None

    return standing
