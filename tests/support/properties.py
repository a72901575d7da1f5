"""Properties that hold on every engine: many examples in memory, and some of them on a server."""

from collections.abc import Callable
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis.strategies import SearchStrategy

from engines import on_server

Test = Callable[..., None]

FEWER: Final = 25
"""For so many examples in memory there is one on the server, where each takes as many times as long."""


def on_every_engine(*strategies: SearchStrategy[Any]) -> Callable[[Test], Test]:
    """`given`, for a test whose stories are all made by `engines.small_story`."""

    def tried(test: Test) -> Test:
        @pytest.mark.hypothesis
        @pytest.mark.parametrize("engine", ["memory", "neo4j"])
        def on_engine(engine: str, request: pytest.FixtureRequest) -> None:
            if engine == "memory":
                given(*strategies)(test)()
                return
            some = settings(max_examples=max(settings().max_examples // FEWER, 1))
            with on_server(request.getfixturevalue("neo4j_address")):
                some(given(*strategies)(test))()

        on_engine.__name__, on_engine.__doc__ = test.__name__, test.__doc__
        return on_engine

    return tried
