"""The engines that every test of stores runs on. Another engine joins by one more line in ENGINES."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from g6 import Story
from g6.graph.stores.sqlite_store import SqliteStore
from g6.graph.stores.store import Store

Opener = Callable[[Path], Store]
"""Opens an empty store; the folder is there for whatever it keeps."""

ENGINES: Final[Mapping[str, Opener]] = MappingProxyType(
    {
        "sqlite-file": lambda folder: SqliteStore(folder / "story.g6"),
        "sqlite-memory": lambda _: SqliteStore(None),
    }
)


def story_in_memory() -> Story:
    """A story that nobody else sees, for the many small stories of a property."""
    return Story(SqliteStore(None))
