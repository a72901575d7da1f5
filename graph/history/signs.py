"""The words under which lists are written, and under which recall reads them again."""

from __future__ import annotations

from typing import Final

__all__ = ["ALL", "EVERYWHERE", "FAME_MAX", "IMPORTANT", "LAW", "RECIPE", "RISKY", "THREAD"]

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
