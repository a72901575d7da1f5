"""The connection to a Neo4j server: one driver, made when it is needed, and what is asked of it in passing."""

from __future__ import annotations

import logging
from typing import Final

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Query, Record, Session, Transaction

from g6.graph.stores.neo4j_address import Credentials, Neo4jAddress
from g6.graph.stores.neo4j_server import check_server, make_schema, require_schema, statement

__all__ = ["DRAWS", "INDEXES", "READS", "READ_TIMEOUT_S", "WRITES", "Connection"]

CONNECTION_TIMEOUT_S: Final = 10.0
CONNECTION_LIFETIME_S: Final = 3600
LIVENESS_CHECK_S: Final = 60
READ_TIMEOUT_S: Final = 60.0

READS: Final = "READ"
WRITES: Final = "WRITE"
INDEXES: Final = "SCHEMA"
DRAWS: Final = "DRAW"
"""What a transaction says that it is there for; one that draws what people look at keeps no writer waiting."""

# What the driver has to say is raised. Whoever listens to its logger hears it; nobody else finds it on the terminal.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Connection:
    """A driver for one story."""

    def __init__(self, address: Neo4jAddress, credentials: Credentials) -> None:
        """Take where the story is and who asks. Nothing is connected before it is needed."""
        self.address = address
        self._credentials = credentials
        self._driver: Driver | None = None
        self._database = ""
        self._has_schema = False

    @property
    def story(self) -> str:
        """The story's name."""
        return self.address.story

    @property
    def is_connected(self) -> bool:
        """Has a server answered?"""
        return self._driver is not None

    def session(self, access: str = READ_ACCESS) -> Session:
        """A session that sees what any session before it wrote."""
        driver = self._connected()
        return driver.session(
            database=self.address.database,
            default_access_mode=access,
            bookmark_manager=driver.execute_query_bookmark_manager,
        )

    def begin(self, session: Session, purpose: str, owner: str = "") -> Transaction:
        """Begin a transaction that tells the server's list of transactions whose it is.

        Args:
            purpose: READS, WRITES, INDEXES or DRAWS.
            owner: the mark of the write that it is a part of.
        """
        return session.begin_transaction(metadata=self._told(purpose, owner))

    def query(self, text: str, purpose: str, timeout_s: float) -> Query:
        """A statement that is a transaction by itself, and tells the server's list of transactions whose it is."""
        return Query(text, metadata=self._told(purpose), timeout=timeout_s)

    def _told(self, purpose: str, owner: str = "") -> dict[str, str]:
        return {"app": "g6", "story": self.story, "access": purpose, "owner": owner}

    def once(self, name: str, **values: object) -> Record | None:
        """The only row, if any, that a statement of `cypher/server` returns, in a transaction of its own."""
        query = Query(statement(name), timeout=READ_TIMEOUT_S)
        with self.session() as session:
            return session.run(query, {"story": self.story, **values}).single()

    def every(self, name: str, **values: object) -> list[Record]:
        """Every row that a statement of `cypher/server` about transactions returns.

        In a cluster each server knows its own alone, and those that write are where writers are sent.
        """
        query = Query(statement(name), timeout=READ_TIMEOUT_S)
        with self.session(WRITE_ACCESS) as session:
            return list(session.run(query, {"database": self._database, **values}))

    def make_schema(self, owner: str) -> None:
        """Make sure, once, that all constraints and indexes are there.

        Args:
            owner: the mark of the write that needs them.
        """
        if not self._has_schema:
            make_schema(self._connected(), self.address, self._told(INDEXES, owner))
            self._has_schema = True

    def require_schema(self) -> None:
        """Make sure, once, that nothing of that is missing where somebody only reads."""
        if not self._has_schema:
            require_schema(self._connected(), self.address)
            self._has_schema = True

    def close(self) -> None:
        """Give the driver back."""
        if self._driver is not None:
            self._driver.close()
        self._driver = None

    def _connected(self) -> Driver:
        """The driver, connected to a server that is good for us."""
        if self._driver is None:
            driver = GraphDatabase.driver(
                self.address.server,
                auth=(self._credentials.user, self._credentials.password),
                connection_timeout=CONNECTION_TIMEOUT_S,
                connection_acquisition_timeout=CONNECTION_TIMEOUT_S * 3,
                max_connection_lifetime=CONNECTION_LIFETIME_S,
                liveness_check_timeout=LIVENESS_CHECK_S,
                notifications_min_severity="OFF",
                user_agent="g6",
            )
            try:
                self._database = check_server(driver, self.address)
            except BaseException:
                driver.close()
                raise
            self._driver = driver
        return self._driver
