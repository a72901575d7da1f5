"""Every test of this folder runs on every engine: it takes `store`, or `story`, and knows no engine by name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engines import ENGINES, engine
from g6 import Story
from g6.graph.stores.store import Store


@pytest.fixture(params=list(ENGINES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    opened = engine(request, tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def story(store: Store) -> Story:
    """A story that is kept in it."""
    return Story(store)
