"""Commands that have commands of their own: `g6 branch new`."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

__all__ = ["Group"]


class Group(NamedTuple):
    """A command with commands of its own."""

    about: str
    """What its help says: one sentence, and after an empty line an example."""
    commands: Mapping[str, Callable[..., Any]]
