"""Letters by which a transaction orders its own rows otherwise than an index does.

An index is in the order of code points. What a transaction has written itself the server puts in the order of UTF-16,
which sets letters beyond U+FFFF (𠮷) before those from U+E000 to U+FFFF (ｱ).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from g6.errors import StoreError
from g6.graph.stores.store import Value

__all__ = ["ORDERED_BY_NAMES", "Letters", "in_disorder"]

ORDERED_BY_NAMES: Final = frozenset(("close_partners", "last_shared", "latest_events", "state_of", "times_shared"))
"""Questions whose answers stand in an order that names decide, or end where it says."""
_ROWS: Final = frozenset(("add_aspect", "add_listing", "add_pair", "add_pair_extra", "add_state", "add_tie"))
"""The statements that write what these are asked of."""
_BEYOND: Final = "\U00010000"
_HIGH: Final = "\ue000"


class Letters:
    """Which of them stand in rows that one transaction has written."""

    def __init__(self) -> None:
        """Begin with none."""
        self._beyond = self._high = False

    def note(self, statement: str, rows: Sequence[Sequence[Value]]) -> None:
        """Take rows that are written."""
        for row in rows if statement in _ROWS else ():
            for value in row:
                if isinstance(value, str) and not value.isascii() and (greatest := max(value)) >= _HIGH:
                    self._beyond |= greatest >= _BEYOND
                    self._high |= greatest < _BEYOND or any(_HIGH <= letter < _BEYOND for letter in value)

    @property
    def matter(self) -> bool:
        """May the order differ, by what stands in other rows?"""
        return self._beyond or self._high

    @property
    def clash(self) -> bool:
        """Does it differ among these?"""
        return self._beyond and self._high


def in_disorder(address: str) -> StoreError:
    """What is told where such rows can't be put down before a question about them."""
    return StoreError(
        f"store {address}: the server mixes up names with letters beyond U+FFFF and from U+E000 to U+FFFF while this "
        "is written; nothing was written",
        hint="g6 copy the story into a file, do it there, and copy it to a free name on the server",
    )
