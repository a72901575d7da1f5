"""What is drawn of a story on a Neo4j server, as `Store.drawn` tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from g6 import cypher
from g6.graph.stores.looks import Look, edge_look, node_look

__all__ = ["looks"]

_NODES: Final = ("cards", "threads", "receipts")
_EDGES: Final = ("of_cards", "of_receipts")


def looks(run: Callable[[str], Iterable[Any]]) -> Iterator[Look]:
    """Everything that is drawn, by a function that sends a statement and streams its records."""
    texts = cypher.queries("drawn", "cypher")
    for name in _NODES:
        for found in run(texts[name].text):
            yield node_look(found["own"], found["labels"], found["shown"])
    for name in _EDGES:
        for found in run(texts[name].text):
            yield edge_look(found["own"], found["type"], found["to"], found["shown"])
