"""What a store says that is being filled, and is no story before that is done."""

from __future__ import annotations

import json

from g6.errors import StoreUnreachable

__all__ = ["copied_by", "copied_from", "half_made", "under_way"]


def under_way(address: str, again: str = "") -> StoreUnreachable:
    """Return the error of whoever wants a story of a store that is being filled with one."""
    return StoreUnreachable(
        f"store {address}: a copy into it is under way, or was stopped; it is no story before the copy is whole",
        hint=again or f"g6 copy FROM {address}, or g6 snapshot restore FILE --store {address}, finishes it",
    )


def copied_from(mark: str) -> str:
    """The address that a half copy is made from, by what the story's node says."""
    return str(json.loads(mark)["from"])


def copied_by(mark: str, address: str) -> str:
    """The command that finishes a half copy, by what the story's node says."""
    return json.loads(mark).get("again") or f"g6 copy {copied_from(mark)} {address}"


def half_made(address: str, mark: str) -> StoreUnreachable:
    """The error of whoever wants a story of a copy that is not whole."""
    return under_way(address, copied_by(mark, address))
