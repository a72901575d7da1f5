"""What a store is: something that answers the questions of `cypher/` and takes the rows that a commit writes.

Everything that g6 knows about stories stands above this protocol; the two stores differ only in their own modules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple, Protocol

from g6.graph.stores.looks import Look

__all__ = ["EVERYONE", "FORMAT", "NARRATOR", "Filling", "Original", "Row", "Store", "Value", "Want"]

FORMAT: Final = 3
"""The number of the store's format. A newer one is refused, an older one migrated after a backup."""

NARRATOR: Final = "."
"""The view that sees everything true, and lies marked as lies. No identifier begins with a point."""
EVERYONE: Final = "*"
"""The view of what is open to all."""

Value = str | int | bytes | None
Row = tuple[Any, ...]
"""One answer: a value for each column that the question's file names."""
Want = Mapping[str, object]
"""One asking of a question: a value for each of its parameters."""


class Original(NamedTuple):
    """The story that a store is filled with."""

    address: str
    first: str
    """The hash of its first ledger entry."""
    heads: str
    """What tells it from every other story, and from what it was and will be: where each branch stands, as JSON."""
    again: str = ""
    """The command that goes on filling it; empty: `g6 copy`."""


class Store(Protocol):
    """A place where stories are kept."""

    @property
    def address(self) -> str:
        """Where it is, as a person would type it; never a credential."""

    def exists(self) -> bool:
        """Is there a story yet? A new path has none until the first write."""

    def reading(self, first: Mapping[str, Any] | None = None) -> AbstractContextManager[None]:
        """Hold one consistent state for all questions asked inside. Changes nothing (F4).

        Args:
            first: what `ahead("first", ...)` would take: an engine that asks something at the beginning anyway fetches
                this with it.

        Raises:
            StoreBusy: a writer held the store for too long.
            NotAStore, NewerFormat, DamagedStore, StoreUnreachable: see `g6.errors`.
        """

    def writing(self) -> AbstractContextManager[None]:
        """One transaction: all rows written inside, or, after an exception, none of them.

        Raises:
            StoreBusy: another writer held the store for too long.
        """

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """Ask one question of `cypher/questions` once for each want; the answers come in the order of the wants."""

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """Fetch what is about to be asked, all at once; an engine whom each question costs nothing does nothing.

        What is asked afterwards is answered the same.

        Args:
            name: a statement of `cypher/ahead`.
            values: its parameters.
        """

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Run one statement of `cypher/writes` for each row. Only inside `writing()`."""

    def leave(self, branch: int, aside: int, seen: int) -> None:
        """Delete the rows of a branch that stand in another too, where what turns wrote was set aside.

        Only inside `writing()`. Whoever reads meanwhile from an engine that keeps no state still is refused.

        Args:
            branch: the branch that the story goes on along.
            aside: the branch that holds what is left.
            seen: the last stamp that both share.
        """

    def in_parts(self, branch: int, seen: int) -> None:
        """Say that this write may be long: an engine that can't hold it all at once puts it down in parts.

        Nobody else sees anything of it before `writing()` ends. Only inside that.

        Args:
            branch: the branch that is written to.
            seen: the stamp that every row of this write bears.
        """

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """Show a receipt to people, where the engine has something to look at it with. Only inside `writing()`."""

    def rows(self, table: str) -> Iterator[Row]:
        """Every row of one table of `cypher/rows`, in key order, streamed."""

    def drawn(self) -> Iterator[Look] | None:
        """Everything that people see of the story, streamed; None: the engine shows nothing, or not all of it yet."""

    def filling(self, original: Original) -> AbstractContextManager[Filling]:
        """Fill a store that holds no story with another's rows. It is a story when this ends, without an error.

        Before that, also where the process that fills it is killed, `reading()` and `writing()` say that a copy is
        under way, and `exists()` that there is no story. Filled again from the same story, it goes on where it stopped,
        or begins again.

        Raises:
            StoreBusy: another process fills it.
            InputError: it is being filled with another story, or another one was made there meanwhile.
        """

    def close(self) -> None:
        """Give back what is held. The store can't be used after it."""


class Filling(Protocol):
    """A store while it is filled: the same pieces in the same order, whoever goes on with it."""

    @property
    def store(self) -> Store:
        """What is written to, and asked, inside `piece()`."""

    @property
    def done(self) -> int:
        """Pieces that are there."""

    def piece(self) -> AbstractContextManager[None]:
        """Write one piece more: what is written inside is there as a whole, or not at all."""

    def forget(self) -> None:
        """Begin again the next time: what is there is not right."""
