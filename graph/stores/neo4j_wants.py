"""What is asked, as the server takes it: lists that SQL must have as JSON, and no stamp past what a reader may see."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, Final, cast

from g6.graph.stores.store import Want

__all__ = ["Reach"]

_LISTS: Final = frozenset(("lies", "line", "unknown", "viewers"))
"""Values that a question takes as JSON, as SQL must have them."""


class Reach:
    """How far a reader may see."""

    def __init__(self, stamps: Mapping[int, int] | None = None) -> None:
        """Take the last stamp of each branch; of one that isn't among them, everything is seen."""
        self._stamps = stamps or {}

    def given(self, name: str, want: Want) -> object:
        """A value of a want, as the server takes it."""
        value: Any = want[name]
        if name == "cut":
            return self._seen(cast("int", want["branch"]), value)
        if name in _LISTS and isinstance(value, str):
            value = _parsed(value)
        if name == "line" and self._stamps:
            return [[branch, self._seen(branch, cut)] for branch, cut in value]
        return value

    def own(self, names: tuple[str, ...], wants: Sequence[Want]) -> list[tuple[object, ...]]:
        """The values of its own that each want has, in the order of their names, as the server takes them."""
        if not names:
            return [()] * len(wants)
        taken: list[Any] = list(map(itemgetter(*names), wants))
        if len(names) == 1:
            return [(value,) for value in taken]
        if "cut" not in names:
            return taken
        place = names.index("cut")
        cuts = {(want["branch"], want["cut"]) for want in wants}
        seen = {(branch, cut): self._seen(cast("int", branch), cast("int", cut)) for branch, cut in cuts}
        if all(cut == clamped for (_, cut), clamped in seen.items()):
            return taken
        branch = names.index("branch")
        return [(*own[:place], seen[own[branch], own[place]], *own[place + 1 :]) for own in taken]

    def line(self, line: Mapping[str, Any]) -> dict[str, Any]:
        """A branch, how far it is read and maybe a view."""
        return {**line, "cut": self._seen(line["branch"], line["cut"])}

    def _seen(self, branch: int, cut: int) -> int:
        return min(cut, self._stamps.get(branch, cut))


@lru_cache(maxsize=256)
def _parsed(text: str) -> object:
    return json.loads(text)
