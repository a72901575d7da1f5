"""What a store says that is being filled, and is no story before that is done."""

from __future__ import annotations

from g6.errors import StoreUnreachable

__all__ = ["under_way"]


def under_way(address: str, again: str = "") -> StoreUnreachable:
    """Return the error of whoever wants a story of a store that is being filled with one."""
    return StoreUnreachable(
        f"store {address}: a copy into it is under way, or was stopped; it is no story before the copy is whole",
        hint=again or f"g6 copy FROM {address}, or g6 snapshot restore FILE --store {address}, finishes it",
    )
