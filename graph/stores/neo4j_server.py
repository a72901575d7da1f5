"""Is a Neo4j server good for us, and what is there: the indexes that keep every list flat, a story of our format?"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from neo4j import Driver, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import Neo4jError

from g6 import cypher
from g6.errors import StoreUnreachable
from g6.graph.stores.formats import newer, older
from g6.graph.stores.neo4j_address import Neo4jAddress
from g6.graph.stores.store import FORMAT

__all__ = [
    "VERSION_MIN",
    "Run",
    "check_server",
    "make_schema",
    "planned_once",
    "refuse_format",
    "require_schema",
    "statement",
    "statements",
]

VERSION_MIN: Final = (5, 23)
"""The first that takes `CALL (want) { … }`."""
AWAIT_INDEXES_S: Final = 300

Run = Callable[..., list[list[Any]]]
"""Runs a statement of `cypher/server` in a transaction; returns its rows."""

_OF_SCHEMA: Final = ".Schema."
"""Stands in the code of an error that says that an index can't be made."""
_NAME: Final = re.compile(r"CONSTRAINT (\w+)")


def check_server(driver: Driver, address: Neo4jAddress) -> str:
    """Refuse a server that is too old.

    Returns:
        The name of the database, also where the address names none.

    Raises:
        StoreUnreachable: with its version, and the one that is needed.
    """
    with driver.session(database=address.database) as session:
        record = session.run(statement("server_version")).single(strict=True)
    version = str(record["version"])
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if numbers < VERSION_MIN:
        needed = ".".join(map(str, VERSION_MIN))
        raise StoreUnreachable(
            f"store {address}: the server is Neo4j {version}, and g6 needs {needed} or newer",
            hint="5.26 is the line that is looked after for long; docker-compose.yml has it",
        )
    return str(record["database"])


def refuse_format(address: str, found: int) -> None:
    """Refuse a story whose format is not that of this g6.

    Raises:
        NewerFormat, OlderFormat: which it is.
    """
    if found > FORMAT:
        raise newer(address, found)
    if found < FORMAT:
        hint = "g6 copy of the g6 that wrote it copies it into a file; this g6 migrates that, and copies it back"
        raise older(address, found, "on a server it was left alone", hint=hint)


def make_schema(driver: Driver, address: Neo4jAddress, told: Mapping[str, str]) -> None:
    """Make the constraints and indexes that aren't there, and wait until they are good.

    Args:
        told: what the server's list of transactions says of ours, by which one that waits too long is found.

    Raises:
        StoreUnreachable: one failed.
    """
    with driver.session(database=address.database) as session:
        if not _missing(session):
            return
        for part in statements(cypher.schema("cypher")):
            try:  # again where another process makes the same at the same moment, and the server lets one of them go
                session.execute_write(unit_of_work(metadata=dict(told))(_run), part.strip())
            except Neo4jError as error:
                if _OF_SCHEMA not in str(error.code):
                    raise
                raise _refused(address, _NAME.findall(part)) from error
        session.run(statement("await_indexes"), seconds=AWAIT_INDEXES_S).consume()
        failed = _missing(session)
    if failed:
        raise _refused(address, failed)


def require_schema(driver: Driver, address: Neo4jAddress) -> None:
    """Refuse to read without a constraint or an index: whatever is asked would read whole stories.

    Raises:
        StoreUnreachable: one is missing, or is being made, or has failed.
    """
    with driver.session(database=address.database) as session:
        missing = _missing(session)
    if missing:
        raise StoreUnreachable(
            f"store {address}: the index {', '.join(missing)} is missing, or not good",
            hint="whatever writes next, such as g6 load or g6 commit, makes it, or says why not",
        )


def _run(transaction: ManagedTransaction, text: str) -> None:
    transaction.run(text).consume()


def _refused(address: Neo4jAddress, names: list[str]) -> StoreUnreachable:
    return StoreUnreachable(
        f"store {address}: Neo4j could not make the index {', '.join(names)}",
        hint="the server's log says why; nodes that somebody copied by hand have a key twice, and are to be deleted",
    )


@cache
def planned_once(text: str) -> str:
    """A statement whose parameters stand in one map, `$given`, and whose plan is kept as a story grows.

    The server keeps a plan by the lengths of the lists and texts among the parameters, and not by what is in a map:
    otherwise each mix of lengths would be planned anew, which takes seconds. A plan of ours names its indexes, so that
    it stays good whatever the server counts meanwhile.
    """
    return "CYPHER replan=skip " + re.sub(r"\$([a-z]\w*)", r"$given.\1", text)


def statement(name: str) -> str:
    """A statement of `cypher/server`."""
    return cypher.queries("server", "cypher")[name].text


def _missing(session: Session) -> list[str]:
    """The indexes that aren't there, or not good to use."""
    states = {record["name"]: record["state"] for record in session.run(statement("index_states"))}
    return sorted(name for name in _NAME.findall(cypher.schema("cypher")) if states.get(name) != "ONLINE")


def statements(schema: str) -> list[str]:
    """The statements of a file that holds several."""
    lines = [line for line in schema.splitlines() if not line.startswith("//")]
    return [part for part in "\n".join(lines).split(";") if part.strip()]
