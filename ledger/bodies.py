"""Bodies: bytes kept by their hash, so that everything can be computed again from the ledger alone (F14)."""

from __future__ import annotations

import zlib
from typing import Any

from g6.errors import TamperedPointer
from g6.graph.stores.store import Store
from g6.ledger.canonical import canonical_bytes, digest

__all__ = ["get_body", "put_body", "put_value", "unpacked"]


def put_body(store: Store, data: bytes) -> str:
    """Keep bytes, and return the hash that they are found by. Only inside `store.writing()`."""
    name = digest(data)
    store.write("add_body", [(name, zlib.compress(data, 6))])
    return name


def put_value(store: Store, value: Any) -> str:  # noqa: ANN401 - anything that is JSON
    """Keep a value's canonical bytes."""
    return put_body(store, canonical_bytes(value))


def get_body(store: Store, sha256: str) -> bytes:
    """The bytes behind a hash.

    Raises:
        TamperedPointer: there are none, or they are others.
    """
    (answer,) = store.ask("body_of", [{"sha256": sha256}])
    return unpacked(store, sha256, answer[0][0] if answer else None)


def unpacked(store: Store, sha256: str, packed: bytes | None) -> bytes:
    """The bytes behind a hash, from what a store keeps of them.

    Raises:
        TamperedPointer: it keeps nothing, or others.
    """
    if packed is None:
        raise TamperedPointer(f"body {sha256}: there is none in {store.address}")
    try:
        data = zlib.decompress(packed)
    except (zlib.error, TypeError) as error:  # also where a changed bit made them text, or a number
        raise TamperedPointer(f"body {sha256}: its bytes in {store.address} are damaged ({error})") from error
    if digest(data) != sha256:
        raise TamperedPointer(f"body {sha256}: what {store.address} holds has the hash {digest(data)}")
    return data
