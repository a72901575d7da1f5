"""What a store says whose format is not that of this g6."""

from __future__ import annotations

from typing import Final

from g6.errors import NewerFormat, OlderFormat
from g6.graph.stores.store import FORMAT

__all__ = ["OLDEST", "newer", "older"]

OLDEST: Final = 1
"""The first format that there was."""


def newer(address: str, found: int) -> NewerFormat:
    """Return the error of whoever opens a store that a newer g6 wrote."""
    return NewerFormat(
        f"store {address}: its format is {found}, this g6 reads up to {FORMAT}; it was left alone",
        hint="install a newer g6",
    )


def older(address: str, found: int, why: str, *, hint: str) -> OlderFormat:
    """Return the error of whoever wants a story of a store that has to be migrated first."""
    return OlderFormat(f"store {address}: its format is {found}, and this g6 writes {FORMAT}; {why}", hint=hint)
