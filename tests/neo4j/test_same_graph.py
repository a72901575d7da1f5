"""An example's graph is the same from both engines, in every view, and its events are those that `known` tells."""

import json
import uuid

import networkx as nx
import pytest

import g6
from golden import EXAMPLES

EXAMPLE = {"noir": ("noir/world", "noir/turns", "수아"), "front": ("front", "front/turns/turns.jsonl", "doyle")}


def as_text(graph: "nx.MultiDiGraph[str]") -> str:
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False)


@pytest.mark.parametrize("example", EXAMPLE)
def test_both_engines_give_the_same_graph(example: str, neo4j_address: str) -> None:
    world, turns, somebody = EXAMPLE[example]
    with g6.open() as here, g6.open(f"{neo4j_address}/graph-{uuid.uuid4().hex[:20]}") as there:
        for story in (here, there):
            story.load(EXAMPLES / world)
            for _ in story.play(EXAMPLES / turns):
                pass
        for turn, viewpoint in ((None, None), (None, somebody), (50, None), (50, somebody), (3, None)):
            graph = here.graph(turn, viewpoint)
            assert as_text(there.graph(turn, viewpoint)) == as_text(graph)
            if viewpoint is not None:
                events = {name for name, said in graph.nodes(data=True) if said["kind"] == "event"}
                assert events == {row["id"] for row in here.known(viewpoint, turn=turn)}
