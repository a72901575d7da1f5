"""From an address to a store: a path is an embedded one, `neo4j://…` and `bolt://…` one on a server."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

from g6.errors import StoreUnreachable
from g6.graph.stores.store import Store

__all__ = ["is_address", "open_store"]


def is_address(text: str) -> bool:
    """Is this an address of an engine, and no path?"""
    return "://" in text


PATIENT_S: Final = 86_400.0
"""How long one answer may take to somebody who goes through a whole story, in seconds."""


def open_store(address: str | Path | None, *, patient: bool = False) -> Store:
    """Return the store at an address; nothing is opened or connected before it is needed.

    Args:
        address: a path, an address of Neo4j, or None for a story in memory.
        patient: whole tables are read, each of which may take a day.

    Raises:
        NotAStore, NewerFormat, DamagedStore, StoreUnreachable: there is a file, and it is no store of ours.
        InputError: an address that is none.
        StoreUnreachable: no password is given, or the driver isn't installed.
    """
    if isinstance(address, str) and is_address(address):
        return _neo4j(address, patient=patient)
    from g6.graph.stores.sqlite_store import SqliteStore

    return SqliteStore(None if address is None else Path(address))


def _neo4j(address: str, *, patient: bool) -> Store:
    if find_spec("neo4j") is None:
        scheme = address.partition("://")[0]
        raise StoreUnreachable(
            f"store {scheme}://…: the driver of Neo4j isn't installed", hint="pip install 'g6[neo4j]'"
        )
    from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
    from g6.graph.stores.neo4j_connection import READ_TIMEOUT_S
    from g6.graph.stores.neo4j_store import Neo4jStore

    limit = PATIENT_S if patient else READ_TIMEOUT_S
    return Neo4jStore(Neo4jAddress.of(address), credentials(), read_timeout_s=limit)
