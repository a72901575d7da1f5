"""A value together with where it was read, so that whatever is wrong with it can be pointed at."""

from __future__ import annotations

from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from g6.errors import Problem
from g6.graph.documents.folder import body_file
from g6.graph.documents.text import composed
from g6.graph.problems import Steps, as_written, dotted
from g6.graph.record import BodyFile, Record

__all__ = ["ASIDE", "Located", "Place", "Source", "body_of", "source_of"]

T_co = TypeVar("T_co", covariant=True)


class Source(NamedTuple):
    """A file, or whatever else records came from."""

    name: str
    """What problems call it: `world noir/actors.yaml`."""
    path: Path | None = None
    """None: not a file, records handed over in Python."""
    root: Path | None = None
    """The folder that bodies may not leave."""


ASIDE = Source("records")
"""Where records come from that were handed over in Python."""


def source_of(kind: str, path: Path, root: Path | None = None) -> Source:
    """Return a file as a source, its name composed: macOS keeps Korean names decomposed."""
    return Source(f"{kind} {composed(path.as_posix())}", path, path.parent if root is None else root)


class Place(NamedTuple):
    """Where one value stands."""

    source: Source
    steps: Steps = ()
    """The way from the top of the document, or of the line in JSON Lines."""
    line: int | None = None
    """The line, from 1, where it is known without another look (JSON Lines); else `Gathering` finds it."""
    keys: tuple[str, ...] = ()
    """Of a turn whose `events` are a mapping: its keys, where a list has numbers."""
    out: tuple[Steps, ...] = ()
    """Entries of lists inside the value that are wrong, and not in it any more: those behind them are counted on."""

    def inside(self, *steps: str | int) -> Place:
        """Return the place of what stands inside the value."""
        there = as_written(steps, self.out)
        out = tuple(gone[len(there) :] for gone in self.out if len(gone) > len(there) and gone[: len(there)] == there)
        return self._replace(steps=(*self.steps, *there), out=out)

    def problem(self, message: str, steps: Steps = (), *, hint: str | None = None, rule: str | None = None) -> Problem:
        """Return a problem of the value, or of what stands at `steps` inside it."""
        return Problem(self.source.name, message, dotted(self.way(steps)), self.line, hint, rule)

    def way(self, steps: Steps = ()) -> Steps:
        """Return the way to what stands at `steps` inside the value, as the document has it."""
        whole = self.steps + as_written(steps, self.out)
        if self.keys and whole[:1] == ("events",) and len(whole) > 1 and isinstance(whole[1], int):
            inside = () if whole[2:] == ("id",) else whole[2:]  # the key is the id
            return ("events", self.keys[whole[1]], *inside)
        return whole


class Located(NamedTuple, Generic[T_co]):
    """A value and its place."""

    value: T_co
    place: Place


def body_of(record: Record, source: Source) -> Path | str | None:
    """Return the file that a record's body is in; as a text, what is wrong with it; None where there is none."""
    if not isinstance(record.body, BodyFile):
        return None
    if source.path is None or source.root is None:
        return "a body's file needs a document that it stands beside"
    return body_file(record.body.file, source.path, source.root)
