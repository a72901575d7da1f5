"""Is what people see of a story what its rows say? Whoever looks at it in the Browser can change and delete there too.

Both are gone through as they come, and held is one sum for each of some thousand groups of cards. Where the sums of a
group differ, both are gone through again, and what is in that group is compared.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any, Final, cast
from zlib import crc32

from g6.errors import BrokenChain
from g6.graph.stores.import_picture import ImportPicture
from g6.graph.stores.looks import LABELS, Look, Looks
from g6.graph.stores.neo4j_picture import pictures
from g6.graph.stores.store import Row, Store, Value
from g6.ledger.branching import MAIN, numbers_as_opened
from g6.ledger.copying import TOLD, of_ledger
from g6.ledger.exporting import latest_of

__all__ = ["check_drawn"]

GROUPS: Final = 4_096
_BETWEEN: Final = "\0"
_NO_CARD: Final = (f'{{"{LABELS}": ["Card"]', f'{{"{LABELS}": ["Thread"]')
"""How the look of a node begins that is a name, or a thread, and nothing else."""
_RELATIONS: Final = '"relations":'
"""Stands in the row of an event that states some."""
_CALLED: Final = {LABELS: "labels"}


def check_drawn(store: Store, source: Store) -> bool:
    """Compare what is drawn in a store with what its rows say; False: nothing is drawn there.

    Args:
        source: holds the same rows, and draws nothing.

    Raises:
        BrokenChain: with the first card that differs, and in what.
    """
    there = store.drawn()
    if there is None:
        return False
    drawing = _Drawing(source)
    sums = [0] * (2 * GROUPS)

    def add(look: Look, count: int) -> None:
        text = _BETWEEN.join(look[:3])
        sums[_group(look)] += count * int.from_bytes(blake2b(text.encode(), digest_size=16).digest())

    _each(there, drawing, add)
    wrong = next((group for group, total in enumerate(sums) if total), None)
    if wrong is None:
        return True
    left: Counter[Look] = Counter()

    def keep(look: Look, count: int) -> None:
        if _group(look) == wrong:
            left[look] += count

    _each(store.drawn() or (), drawing, keep)
    raise BrokenChain(
        f"{_told(left)}; the story itself is what was committed",
        hint=f"g6 copy {store.address} TO, with a name for TO that is free, draws all of it anew",
    )


def _each(there: Iterable[Look], drawing: _Drawing, take: Callable[[Look, int], object]) -> None:
    """Go through what must be there (1) and what is (-1)."""
    drawing.each(lambda look: take(look, 1))
    for look in there:
        if drawing.compares(look):
            take(look, -1)


class _Drawing:
    """What the rows of a story say that people see.

    A picture is drawn over the one before it, as things are written. Where a later version of a record, or another
    branch, says otherwise than an earlier one, what stays of that one depends on the order; that is not compared.
    """

    def __init__(self, source: Store) -> None:
        self._source = source
        self._latest = latest_of(source)
        self._ids: set[str] = set()
        """Records that stand in several branches."""
        self._edges: set[tuple[str, str]] = set()
        """Relations of which an earlier version, or another branch, says something."""
        self._by: dict[str, set[tuple[str, str]]] = {"event": set(), "relation": set()}
        """Relations as events and as records of their own state them: where both do, it depends on the order too."""
        self._mortal: set[str] = set()
        """Those who died in a version of such a record."""
        self._named: frozenset[str] = frozenset()
        for row in source.rows("record"):
            self._note(row)

    def each(self, take: Callable[[Look], object]) -> None:
        """Tell everything that must be there."""

        def tell(look: Look) -> None:
            if self._is_certain(look):
                take(look)

        picture = ImportPicture(Looks(tell), "", self._latest)
        into = cast("Store", _Into(picture))
        for piece in of_ledger(self._source, numbers_as_opened(self._source)):
            piece.write(into)
        picture.tell(self._source.rows(TOLD))
        picture.finish()
        self._named = picture.named

    def compares(self, look: Look) -> bool:
        """Must what is there be among what `each` told? A name or a thread that no card speaks of any more stays."""
        is_left_over = not look.edge and look.shown.startswith(_NO_CARD) and look.of not in self._named
        return self._is_certain(look) and not is_left_over

    def _is_certain(self, look: Look) -> bool:
        name = look.of.partition(" ")[2]
        if name in self._ids or look.by in self._ids:
            return False
        if not look.edge:
            return name not in self._mortal
        edge = look.of, look.edge
        return edge not in self._edges and not all(edge in stated for stated in self._by.values())

    def _note(self, row: Row) -> None:
        branch, kind, name, seen, text = row
        last = self._latest.get((kind, name), (branch, seen))
        if last[0] != branch:
            self._ids.add(name)
        is_latest = branch == MAIN.number and last == (branch, seen)
        if is_latest and not (kind == "relation" or (kind == "event" and _RELATIONS in text)):
            return
        for picture, cards in pictures([row]):
            for card in cards:
                if picture == "relation":
                    edges = self._by[kind] if is_latest else self._edges
                    edges.add((f"card {card['from']}", f"{card['type']} card {card['to']}"))
                elif branch != MAIN.number or name in self._ids:
                    self._mortal.update(card.get("dead", ()), [name] if "Dead" in card["labels"] else ())


class _Into:
    """Takes what a copy writes of the ledger, to draw it."""

    def __init__(self, picture: ImportPicture) -> None:
        self._picture = picture

    def write(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Draw records; nothing else is written there."""
        assert statement == "add_record"
        self._picture.take(rows)

    def draw(self, receipt: Mapping[str, Any]) -> None:
        """Draw a receipt."""
        self._picture.receipt(receipt)


def _group(look: Look) -> int:
    """Nodes come before edges: where a node is gone, its edges are too."""
    return crc32(look.of.encode()) % GROUPS + (GROUPS if look.edge else 0)


def _told(left: Counter[Look]) -> str:
    """The first thing that differs."""
    lacking, there = (sorted(look for look in left if left[look] * sign > 0) for sign in (1, -1))
    first = min(lacking + there)
    where = f"the picture of {first.of}" + (f", its edge {first.edge}," if first.edge else "")
    others = {look[:2]: look for look in there}
    if first in there and first[:2] not in {look[:2] for look in lacking}:
        return f"{where} is not from the ledger"
    if first[:2] not in others:
        return f"{where} is gone"
    made = next(look for look in lacking if look[:2] == first[:2])
    one, other = json.loads(made.shown), json.loads(others[first[:2]].shown)
    field = min(name for name in one | other if one.get(name) != other.get(name))
    return f"{where} was changed in `{_CALLED.get(field, field)}`"
