"""The words under which lists are written, and under which recall reads them again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

__all__ = [
    "ALL",
    "EVERYWHERE",
    "FAME_MAX",
    "IMPORTANT",
    "LATEST_MAX",
    "LAW",
    "RECIPE",
    "RISKY",
    "THREAD",
    "list_of",
]

ALL: Final = "all"
"""What a writer puts in `known_by` for everyone."""
EVERYWHERE: Final = ""
"""The subject of local and personal rules that name nobody and no place."""
LAW: Final = "@law"
"""The subject of global rules, whomever they name: they are never in competition (F8)."""
RECIPE: Final = "@"
"""What stands before a recipe's id on the lists of rules: no id begins so."""
THREAD: Final = "@thread"
"""The list of a thread's openings and closings."""
RISKY: Final = ">"
"""Before the number of a band of declared risk."""
IMPORTANT: Final = "^"
"""Before the number of a band of declared importance."""
FAME_MAX: Final = 9
"""Doublings by which the fallen are told apart: more than 512 shared beats are no greater fame."""
LATEST_MAX: Final = 8
"""Events that one pointer of a recipe asks for at most."""


def list_of(pointer: Mapping[str, Any]) -> tuple[str, str]:
    """The list that a recipe's pointer to the latest events is about: its subject and its mark."""
    if "thread" in pointer:
        return pointer["thread"], THREAD
    return pointer.get("at") or pointer["with"], ""
