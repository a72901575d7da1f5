"""Relations that a record stated, and states no more: in the picture they are what another one says, or gone.

A picture is drawn over the one before it, and a relation has one edge, of whoever spoke of it last. So where a version
of an event or of a relation ends, by an edit or by a taking back, what it stated is looked up and drawn anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from g6.graph.batches import batches
from g6.graph.stores.neo4j_picture import pictures
from g6.graph.stores.neo4j_server import Run
from g6.graph.stores.store import Value

__all__ = ["redraw_relations"]

AT_ONCE: Final = 1_000
"""Versions that are looked up by one statement."""

_Ends = tuple[str, str, str]
_Draw = Callable[[str, Sequence[Mapping[str, Any]]], None]
"""Runs a statement of `cypher/picture`."""


def redraw_relations(run: Run, draw: _Draw, ended: Iterable[Sequence[Value]]) -> None:
    """Draw the relations anew that some versions of records stated.

    Args:
        ended: rows of `add_ended`, of versions that ended: branch, record, version, seen.
    """
    for some in batches(map(list, ended), AT_ONCE):
        _redraw(run, draw, some)


def _redraw(run: Run, draw: _Draw, ended: Sequence[list[Value]]) -> None:
    before = [json.loads(data) for (data,) in run("relations_ended", ended=ended)]
    relations = sorted({_ends(relation) for data in before for relation in _stated(data)})
    if not relations:
        return
    draw("unstated", [{"from": a, "type": kind, "to": b} for a, kind, b in relations])
    for place, *row in run("relations_stated", relations=[list(ends) for ends in relations]):
        drawn = dict(pictures([row])).get("relation", ())
        draw("relation", [shown for shown in drawn if _ends(shown) == relations[place]])


def _stated(data: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """The relations of a record: an event's changes, or a relation itself."""
    changes: Sequence[Mapping[str, Any]] = data["changes"]["relations"] if data["kind"] == "event" else [data]
    return changes


def _ends(relation: Mapping[str, Any]) -> _Ends:
    return relation["from"], relation["type"], relation["to"]
