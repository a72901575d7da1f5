"""What a snapshot says, line by line: whose story it is, its bodies, its ledger entries; and back into a store.

    {"kind": "snapshot", "g6": …, "branches": [[number, name, parent, fork, entry], …], "heads": [[…], …], …}
    {"kind": "body", "sha256": …, "text": …}                                  by their hashes
    {"kind": "entry", "branch": …, "sha256": …, "written": …, "content": {…}}   branch by branch, in order

Nothing else is there: rows, pictures and lists are computed again from these.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from g6.errors import TamperedPointer
from g6.graph.batches import batches
from g6.graph.horizon import Branch, line_of, parents_first
from g6.graph.stores.store import Store
from g6.ledger.archive import Archive
from g6.ledger.bodies import put_body, unpacked
from g6.ledger.branching import Line, branches_of, current, is_switched, switch
from g6.ledger.canonical import canonical_text
from g6.ledger.chain import Entry, append_again, entries, head
from g6.ledger.copying import heads_of
from g6.ledger.turns import world_of
from g6.recall.draw import RECALL_VERSION

__all__ = ["Header", "fill", "header_in", "header_of", "lines_of"]

BODIES_AT_ONCE: Final = 50
_Number = Annotated[int, Field(ge=0, lt=2**62)]
_Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_BranchRow = tuple[_Number, str, _Number | None, _Number | None, _Number | None]
_HeadRow = tuple[_Number, _Number, str, _Number, _Hash]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)


class Header(_Model):
    """The first line: what story it is, and where it stands."""

    kind: Literal["snapshot"] = "snapshot"
    g6: str
    """The version of g6 that saved it."""
    recall_version: str
    """Of that g6; each turn's entry has its own."""
    language: str
    """Of the story's world."""
    branches: tuple[_BranchRow, ...]
    current: _Number | None
    """The branch along which the story goes on; None: it never had another than the first."""
    heads: tuple[_HeadRow, ...]
    """The last entry of each branch: branch, number, kind, turn, hash."""
    bodies: _Number
    entries: _Number
    turns: _Number
    """How many of those are committed turns."""

    @property
    def heads_text(self) -> str:
        """Where each branch stands, as `heads_of` tells it."""
        return canonical_text([list(row) for row in self.heads])

    @property
    def turn(self) -> int:
        """Where the story stands."""
        return next((row[3] for row in self.heads if row[0] == (self.current or 0)), 0)


class Body(_Model):
    """Bytes by their hash: as text, or in base64 where they are none."""

    kind: Literal["body"] = "body"
    sha256: _Hash
    text: str | None = None
    base64: str | None = None

    def data(self) -> bytes:
        """The bytes themselves."""
        return self.text.encode() if self.text is not None else base64.b64decode(self.base64 or "", validate=True)


class Content(BaseModel):
    """What an entry says, besides what is its kind's own."""

    model_config = ConfigDict(frozen=True, strict=True, extra="allow")
    sequence: _Number
    kind: str
    turn: _Number
    time: int
    previous: _Hash


class Link(_Model):
    """A ledger entry."""

    kind: Literal["entry"] = "entry"
    branch: _Number
    sha256: _Hash
    written: str
    content: Content

    def entry(self) -> Entry:
        """As the chain has it."""
        content = self.content.model_dump()
        text = canonical_text(content)
        place = (self.content.sequence, self.content.kind, self.content.turn)
        return Entry(self.branch, *place, self.sha256, content, text, self.written)


_LINE: Final[TypeAdapter[Header | Body | Link]] = TypeAdapter(
    Annotated[Header | Body | Link, Field(discriminator="kind")]
)


def header_of(store: Store) -> Header:
    """The header of a story's snapshot. Inside `store.reading()`."""
    found, goes_on = branches_of(store)
    line = current(store)
    turn = head(store, line.branch).turn
    counts: dict[str, int] = dict(store.ask("row_counts", [{}])[0])
    return Header(
        g6=version("g6"),
        recall_version=RECALL_VERSION,
        language=world_of(store, line.segments, turn + 1).language or "en",
        # A branch may stand in a place opened before that of its parent, which was set aside since.
        branches=tuple((b.number, b.name, b.parent, b.fork, b.entry) for b in parents_first(found)),
        current=goes_on.number if is_switched(store) else None,
        heads=tuple(tuple(row) for row in json.loads(heads_of(store))),
        bodies=counts["body"],
        entries=counts["entry"],
        turns=counts["turn"],
    )


def lines_of(store: Store, header: Header, tell: Callable[[str, int], object]) -> Iterator[dict[str, Any]]:
    """Every line of a story's snapshot. Inside `store.reading()`.

    Args:
        tell: is told what is written, and how many lines there are.

    Raises:
        TamperedPointer: a body is not what its hash says.
    """
    yield header.model_dump(mode="json")
    done = 0
    for names in batches((row[0] for row in store.rows("body")), BODIES_AT_ONCE):
        answers = store.ask("body_of", [{"sha256": name} for name in names])
        for name, rows in zip(names, answers, strict=True):
            yield _body(name, unpacked(store, name, rows[0][0] if rows else None))
        done += len(names)
        tell("body", done)
    for branch, *_ in header.branches:
        for entry in entries(store, branch):
            place = {"branch": branch, "sha256": entry.sha256, "written": entry.written}
            yield {"kind": "entry", **place, "content": entry.content}
            done += 1
        tell("entry", done)


def _body(sha256: str, data: bytes) -> dict[str, Any]:
    try:
        body = Body(sha256=sha256, text=data.decode())
    except UnicodeDecodeError:
        body = Body(sha256=sha256, base64=base64.b64encode(data).decode())
    return body.model_dump(mode="json", exclude_none=True)


def header_in(archive: Archive) -> Header:
    """The header of an archive.

    Raises:
        DamagedStore: it has none.
    """
    for line in archive.lines():
        return _checked(archive, line)
    raise archive.damaged("it is empty")


def fill(archive: Archive, ledger: Store) -> Header:
    """Write what an archive says into an empty store, which then holds a ledger and nothing else. Inside `writing()`.

    Raises:
        DamagedStore: it says what no g6 writes.
        TamperedPointer: a body is not what its hash says.
    """
    lines = archive.lines()
    header = _checked(archive, next(lines, b""))
    ledger.write("add_branch", [Branch(*row) for row in header.branches])
    if header.current is not None:
        named = next(Branch(*row) for row in header.branches if row[0] == header.current)
        found = tuple(Branch(*row) for row in header.branches)
        switch(ledger, Line(named.name, line_of(found, named.number)))
    last = {row[0]: -1 for row in header.branches}
    for line in lines:
        said = _said(archive, line)
        if isinstance(said, Body):
            _put(ledger, said)
        elif isinstance(said, Link) and last.get(said.branch, said.content.sequence) < said.content.sequence:
            append_again(ledger, said.entry())
            last[said.branch] = said.content.sequence
        else:
            raise archive.damaged("its lines are not in the order in which g6 writes them")
    if heads_of(ledger) != header.heads_text:
        raise archive.damaged("its ledger doesn't end where it says")
    return header


def _put(ledger: Store, body: Body) -> None:
    try:
        found = put_body(ledger, body.data())
    except ValueError:  # no base64
        found = "none"
    if found != body.sha256:
        raise TamperedPointer(f"body {body.sha256}: what the snapshot holds is another")


def _checked(archive: Archive, line: bytes) -> Header:
    """A header whose branches are a tree."""
    header = _said(archive, line)
    if not isinstance(header, Header):
        raise archive.damaged("its first line doesn't say what it is")
    known: set[int] = set()
    names = {row[1] for row in header.branches}
    for number, _, parent, fork, entry in header.branches:
        is_first = parent is fork is entry is None
        is_forked = parent in known and fork is not None and entry is not None
        if number in known or len(names) < len(header.branches) or not (is_first or is_forked):
            raise archive.damaged(f"branch {number} is none that g6 opens")
        known.add(number)
    if header.current is not None and header.current not in known:
        raise archive.damaged(f"it goes on along branch {header.current}, which it doesn't have")
    return header


def _said(archive: Archive, line: bytes) -> Header | Body | Link:
    try:
        return _LINE.validate_json(line)
    except ValidationError as error:
        raise archive.damaged(f"a line is none that g6 writes: {line[:60].decode(errors='replace')}") from error
