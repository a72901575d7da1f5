"""The engines that every test of stores runs on. Another engine joins by one more name in ENGINES."""

import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

import pytest

from g6 import Story, cypher
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Row, Store, Want

ENGINES: Final = ("sqlite-file", "sqlite-memory", "neo4j")
_server: ContextVar[str | None] = ContextVar("_server", default=None)


class CarefulNeo4jStore(Neo4jStore):
    """A store that makes sure of what it takes for granted: what a question shares is the same in all wants."""

    def ask(self, question: str, wants: Sequence[Want]) -> list[list[Row]]:
        """Ask, after a look at the wants."""
        for name in cypher.queries("questions", "cypher")[question].shared:
            assert len({str(want[name]) for want in wants}) <= 1, f"{question}: {name} differs from want to want"
        return super().ask(question, wants)


def engine(request: pytest.FixtureRequest, folder: Path) -> Store:
    """An empty store on the engine that a fixture's parameter names; the folder is for whatever it keeps."""
    match request.param:
        case "sqlite-file":
            return SqliteStore(folder / "story.g6")
        case "neo4j":
            return _on_neo4j(request.getfixturevalue("neo4j_address"))
        case _:
            return SqliteStore(None)


def story_in_memory() -> Story:
    """A story that nobody else sees, for the many small stories of a property."""
    return Story(SqliteStore(None))


def small_story() -> Story:
    """The same, or one on the server that `on_server` names."""
    address = _server.get()
    return story_in_memory() if address is None else Story(_on_neo4j(address))


@contextmanager
def on_server(address: str) -> Iterator[None]:
    """Have every `small_story` on this server."""
    token = _server.set(address)
    try:
        yield
    finally:
        _server.reset(token)


def _on_neo4j(address: str) -> CarefulNeo4jStore:
    return CarefulNeo4jStore(Neo4jAddress.of(f"{address}/test-{uuid.uuid4().hex[:20]}"), credentials())
