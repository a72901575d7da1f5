"""From an address to a store: a path is an embedded one, `neo4j://…` and `bolt://…` one on a server."""

from __future__ import annotations

import re
from importlib.util import find_spec
from os.path import exists
from pathlib import Path
from typing import Final

from g6.errors import StoreUnreachable
from g6.graph.stores.store import Store

__all__ = ["is_address", "open_store"]


_MEANT: Final = re.compile(r"\s*(neo4j|bolt)(\+s|\+ssc)?(:|//)", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Is this meant as an address of an engine, and as no path? `neo4j:/host/story` is a slip, and is told so."""
    if "://" in text or _MEANT.match(text) is None:
        return "://" in text
    return not text.endswith(".g6") and not exists(text)  # noqa: PTH110 - of a text that is too long it says no


def open_store(address: str | Path | None) -> Store:
    """Return the store at an address; nothing is opened or connected before it is needed.

    Args:
        address: a path, an address of Neo4j, or None for a story in memory.

    Raises:
        NotAStore, NewerFormat, DamagedStore, StoreUnreachable: there is a file, and it is no store of ours.
        InputError: an address that is none.
        StoreUnreachable: no password is given, or the driver isn't installed.
    """
    if isinstance(address, str) and is_address(address):
        return _neo4j(address)
    from g6.graph.stores.sqlite_store import SqliteStore

    return SqliteStore(None if address is None else Path(address))


def _neo4j(address: str) -> Store:
    from g6.graph.stores.neo4j_address import Neo4jAddress, credentials

    place = Neo4jAddress.of(address)
    if find_spec("neo4j") is None:
        raise StoreUnreachable(f"store {place}: the driver of Neo4j isn't installed", hint="pip install 'neo4j>=6,<7'")
    from g6.graph.stores.neo4j_store import Neo4jStore

    return Neo4jStore(place, credentials())
