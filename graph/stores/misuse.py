"""What a store says to a program that uses it out of turn."""

from __future__ import annotations

from g6.errors import StoreError

__all__ = ["already_open", "asked_outside", "closed"]


def closed(address: str) -> StoreError:
    """It was closed before."""
    return StoreError(f"store {address}: the story is closed", hint="open it again with g6.open")


def already_open(address: str) -> StoreError:
    """A transaction was begun inside of another one."""
    return StoreError(f"store {address}: a transaction is already open")


def asked_outside() -> StoreError:
    """There is no transaction to ask in."""
    return StoreError("a question was asked outside of reading() and writing()")
