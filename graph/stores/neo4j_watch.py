"""Nobody waits without end for what a stranger holds: a write that does is ended, and told whom to ask.

The server lets a transaction wait for another one's lock as long as it takes, and a transaction that was begun by hand
and forgotten holds its locks until somebody ends it. A limit for the whole transaction would end long writes that wait
for nobody. So the server's list of transactions is looked at from beside.
"""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Callable, Mapping
from typing import Any, Final, Self

from neo4j.exceptions import DriverError, Neo4jError

from g6.errors import StoreBusy, StoreError
from g6.graph.stores.neo4j_connection import INDEXES, Connection

__all__ = ["Watch"]

_LOOKS: Final = 5
"""How often it is looked within the time that one may wait."""
_LOOK_AFTER_MIN_S: Final = 0.1
_BLOCKED: Final = "Blocked by"
_ID: Final = re.compile(r"[^\s\[\],]+-transaction-\d+")


class Watch:
    """Looks after a write while the `with` lasts. Only one that takes long costs anything."""

    def __init__(self, connection: Connection, limit_s: float, owner: Callable[[], str]) -> None:
        """Take how long one may wait for a lock, in seconds, and by which mark the write's transactions are known."""
        self._connection = connection
        self._limit_s = limit_s
        self._owner = owner
        self._refused: StoreBusy | None = None
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look_after, name="g6-watch", daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """Look no more.

        Raises:
            StoreBusy: a transaction was ended here, and that ended the write.
        """
        self._done.set()
        self._thread.join()
        if self._refused is not None and isinstance(error, DriverError | Neo4jError | StoreError):
            raise self._refused from error

    def _look_after(self) -> None:
        if self._done.wait(self._limit_s):
            return
        while not self._done.wait(max(self._limit_s / _LOOKS, _LOOK_AFTER_MIN_S)):
            if not self._connection.is_connected:  # whoever writes waits for an answer, and for no lock
                continue
            with contextlib.suppress(DriverError, Neo4jError):  # he is told of it by his own connection
                self._look()

    def _look(self) -> None:
        """End each transaction of the write that has waited for too long."""
        running = {found["id"]: found for found in self._connection.every("waits_now")}
        for seen in running.values():
            if seen["owner"] == self._owner() and (holding := self._holding(seen, running)):
                self._connection.every("end_transaction", id=seen["id"])
                self._refused = self._busy(holding, running)

    def _holding(self, ours: Mapping[str, Any], running: Mapping[str, Mapping[str, Any]]) -> list[str]:
        """Whom one of our transactions has waited for for too long.

        Of one that makes an index the server shows no wait: it waits for whoever wrote to nodes of the label before.
        Which nodes another one wrote to isn't shown either; so it may be that it holds others, and the index is long.
        """
        limit_ms = self._limit_s * 1000
        if str(ours["status"]).startswith(_BLOCKED):
            return _ID.findall(ours["status"]) if ours["waited_ms"] >= limit_ms else []
        if ours["purpose"] != INDEXES or ours["open_ms"] < limit_ms:
            return []
        here = (other for other in running.values() if other["database"] == ours["database"] and not other["ours"])
        return [other["id"] for other in here if other["locks"] and other["open_ms"] > ours["open_ms"]]

    def _busy(self, holding: list[str], running: Mapping[str, Mapping[str, Any]]) -> StoreBusy:
        seen = [running[name] for name in holding if name in running]
        store = f"store {self._connection.address}"
        if seen and all(found["ours"] for found in seen):
            return StoreBusy(
                f"{store}: somebody else has been writing for over {self._limit_s:g} seconds",
                hint="wait until it is done, then run this again; nothing was written",
            )
        named = ", ".join(f"'{name}'" for name in holding)
        whose = ", ".join(f"of {found['user']} at {found['client']}, open for {found['open_s']} s" for found in seen)
        return StoreBusy(
            f"{store}: a transaction that isn't g6's ({whose or named}) holds what this needs; nothing was written",
            hint=f"commit it or roll it back, or end it, in the Browser: TERMINATE TRANSACTIONS {named}",
        )
