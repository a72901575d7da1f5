"""The twin of a story on a Neo4j server, which is written to by the plain driver."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j import GraphDatabase, Session
from stages import Written

import g6
from g6 import cypher
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_leads import with_leads
from g6.graph.stores.neo4j_server import planned_once

__all__ = ["twin_on_server"]


class _TwinStory:
    """A copy of a story in the same database."""

    def __init__(self, session: Session, story: str) -> None:
        self._session, self._story = session, story

    def write(self, written: Written) -> None:
        """Write the rows of a commit in one transaction, each statement sent before the one before it is answered."""
        with self._session.begin_transaction() as transaction:
            for statement, rows in written:
                taken = [with_leads(row) for row in rows] if statement == "add_record" else rows
                given = {"story": self._story, "rows": [list(row) for row in taken], "mark": "bare"}
                text = cypher.queries("writes", "cypher")[statement].text
                transaction.run(planned_once(text), {"given": given})
            transaction.commit()


@contextmanager
def twin_on_server(address: str) -> Iterator[_TwinStory]:
    """Copy a story, and write to the copy as plainly as can be."""
    where, login = Neo4jAddress.of(f"{address}-twin"), credentials()
    g6.copy(address, f"{address}-twin")
    with (
        GraphDatabase.driver(where.server, auth=(login.user, login.password)) as driver,
        driver.session(database=where.database) as session,
    ):
        yield _TwinStory(session, where.story)
