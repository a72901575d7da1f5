"""What a document is once it is read: plain values, each with its place.

A value is text, a number, true or false, a list or a mapping. YAML gives text for every scalar;
JSON gives `int` and `Decimal`, never a binary float.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, NamedTuple, TypeAlias, Union

from g6.graph.problems import Steps

__all__ = ["DOCUMENT_BYTES_MAX", "NESTING_MAX", "Document", "Value"]

DOCUMENT_BYTES_MAX: Final = 16 * 1024 * 1024
"""Bytes of a document that is held in memory as a whole; JSON Lines are read line by line and may be longer."""

NESTING_MAX: Final = 32
"""Levels of lists and mappings inside one another; a story needs eight."""

Value: TypeAlias = Union[str, int, Decimal, bool, list["Value"], dict[str, "Value"], None]  # noqa: UP007  # recursive
"""One value of a document. `None` stands in no document: it only carries the place of an empty value."""


class Document(NamedTuple):
    """One file, read."""

    name: str
    """What kind of document, and its name: `world noir.yaml`."""
    values: Value
    lines: Callable[[], Mapping[Steps, int]]
    """Makes the table of lines, counted from 1; it is made only when something is wrong."""
