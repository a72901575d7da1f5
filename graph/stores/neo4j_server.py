"""Is a Neo4j server good for us, and does its database have the indexes that keep every list flat?"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Final

from neo4j import Driver, Session

from g6 import cypher
from g6.errors import StoreUnreachable
from g6.graph.stores.neo4j_address import Neo4jAddress

__all__ = ["VERSION_MIN", "check_server", "make_schema", "planned_once", "statement", "statements"]

VERSION_MIN: Final = (5, 23)
"""The first that takes `CALL (want) { … }`."""
AWAIT_INDEXES_S: Final = 300

_NAME: Final = re.compile(r"CONSTRAINT (\w+)")


def check_server(driver: Driver, address: Neo4jAddress) -> None:
    """Refuse a server that is too old.

    Raises:
        StoreUnreachable: with its version, and the one that is needed.
    """
    with driver.session(database=address.database) as session:
        record = session.run(statement("server_version")).single(strict=True)
    version = str(record[0])
    numbers = tuple(int(number) for number in re.findall(r"\d+", version)[:2])
    if numbers < VERSION_MIN:
        needed = ".".join(map(str, VERSION_MIN))
        raise StoreUnreachable(f"store {address}: the server is Neo4j {version}, and g6 needs {needed} or newer")


def make_schema(driver: Driver, database: str | None) -> None:
    """Make the constraints and indexes that aren't there, and wait until they are good.

    Raises:
        StoreUnreachable: one failed.
    """
    parts = [part.strip() for part in statements(cypher.schema("cypher"))]
    names = {found[1] for part in parts if (found := _NAME.search(part))}
    with driver.session(database=database) as session:
        if not _missing(session, names):
            return
        for part in parts:
            session.run(part).consume()
        session.run(statement("await_indexes"), seconds=AWAIT_INDEXES_S).consume()
        failed = _missing(session, names)
    if failed:
        raise StoreUnreachable(f"Neo4j could not make the index {', '.join(failed)}", hint="its log says why")


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


def _missing(session: Session, names: Collection[str]) -> list[str]:
    """The indexes that aren't there, or not good to use."""
    states = {record["name"]: record["state"] for record in session.run(statement("index_states"))}
    return sorted(name for name in names if states.get(name) != "ONLINE")


def statements(schema: str) -> list[str]:
    """The statements of a file that holds several."""
    lines = [line for line in schema.splitlines() if not line.startswith("//")]
    return [part for part in "\n".join(lines).split(";") if part.strip()]
