"""What a record leads to, kept beside it as lists: a statement on the server follows these, and reads no JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from g6.graph.latest import list_as_text
from g6.graph.stores.store import Value

__all__ = ["with_leads"]


def with_leads(row: Sequence[Value]) -> list[Any]:
    """A row of `add_record` (branch, kind, id, seen, data), and what the data leads to.

    Returns:
        The row with six more: the things that an event hands over, the threads that it opens, its causes, whether the
        record is closed to some, the cards that a recipe names, and the lists of which it wants the latest
        (`g6.graph.latest`).
    """
    data = json.loads(str(row[4]))
    relations = (data.get("changes") or {}).get("relations", ()) if row[1] == "event" else ()
    things = list(dict.fromkeys(change["to"] for change in relations))
    secret = data.get("known_by") is not None or bool(data.get("hidden_from"))
    pointers = data.get("cards", ())
    cards = [pointer for pointer in pointers if isinstance(pointer, str)]
    lists = [list_as_text(pointer) for pointer in pointers if not isinstance(pointer, str)]
    return [*row, things, data.get("opens", []), data.get("causes", []), secret, cards, lists]
