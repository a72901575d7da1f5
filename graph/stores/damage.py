"""What a store says of a row that is no longer what was written."""

from __future__ import annotations

import json

from g6.errors import DamagedStore

__all__ = ["damaged_row"]


def damaged_row(address: str, error: json.JSONDecodeError) -> DamagedStore:
    """The error of whoever read a row whose JSON doesn't hold."""
    return DamagedStore(f"store {address}: a row is damaged ({error})", hint="g6 verify says which one it is")
