"""The engines that every test of stores runs on. Another engine joins by one more name in ENGINES."""

import uuid
from pathlib import Path
from typing import Final

import pytest

from g6 import Story
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.graph.stores.neo4j_store import Neo4jStore
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Store

ENGINES: Final = ("sqlite-file", "sqlite-memory", "neo4j")


def engine(request: pytest.FixtureRequest, folder: Path) -> Store:
    """An empty store on the engine that a fixture's parameter names; the folder is for whatever it keeps."""
    match request.param:
        case "sqlite-file":
            return SqliteStore(folder / "story.g6")
        case "neo4j":
            address = request.getfixturevalue("neo4j_address")
            return Neo4jStore(Neo4jAddress.of(f"{address}/test-{uuid.uuid4().hex[:20]}"), credentials())
        case _:
            return SqliteStore(None)


def story_in_memory() -> Story:
    """A story that nobody else sees, for the many small stories of a property."""
    return Story(SqliteStore(None))
