"""The favourites in the real Neo4j Browser: dropped in, run from its drawer, and drawn in our style."""

from pathlib import Path

import pytest

import g6
from favourites import DRAWN, FOLDER, STYLE, title_of
from golden import EXAMPLES
from neo4j_browser import NoBrowser, browser, look_for, zipped
from neo4j_server import USER, Neo4jServer

CUT = "…"
SEEN_WHOLE = {
    "causes": "3하나가숨다",
    "chosen": "6태식이민재를쏘다",
    "known": "4하나가물에빠져죽다",
    "left_out": "turn55",
    "lies": "7민재가상조금을들고튀다",
    "map": "제3부두",
    "rules": "해라는밤에도배를띄운다",
    "secrets": "서진우",
    "shared": "38허씨가진우에게만말하다",
    "threads": "광세행방",
    "why": "윤민재",
}
"""By favourite: what stands in one of the nodes, and is short enough to stand there whole."""


@pytest.fixture(autouse=True)
def _there_is_a_browser() -> None:
    try:
        look_for()
    except NoBrowser as error:
        pytest.skip(str(error))


@pytest.mark.proof
def test_every_favourite_runs_and_is_drawn(
    own_neo4j: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("G6_NEO4J_USER", USER)
    monkeypatch.setenv("G6_NEO4J_PASSWORD", own_neo4j.password)
    with g6.open(f"{own_neo4j.address}/noir") as story:
        story.load(EXAMPLES / "noir/world")
        assert sum(1 for _ in story.play(EXAMPLES / "noir/turns")) == 12
    with browser(own_neo4j.browser, USER, own_neo4j.password) as window:
        window.drop(STYLE)
        window.drop(zipped(FOLDER, tmp_path))
        assert sorted(window.favourites()) == sorted(map(title_of, DRAWN))
        for name, ids in DRAWN.items():
            window.run_favourite(title_of(name))
            captions = window.captions()
            assert len(captions) == len(ids.split()), name
            assert all(captions), name  # a style that doesn't fit leaves circles empty
            assert SEEN_WHOLE[name] in captions, name
