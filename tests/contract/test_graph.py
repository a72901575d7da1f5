"""`story.graph()`: what a recall of a turn may see as a graph, in one view and in truth, on every engine."""

import json
import re
from typing import Any

import networkx as nx
import pytest

import g6
from extras import needed
from g6 import Story
from looks import commit
from small import HAERA, HANA, JINU, SUA, WORLD, Values, actor, event, scene

HIDING = event("은신", 1, HANA, HAERA, known_by=[HANA, HAERA], changes={"moves": {HANA: "창고"}})
LIE = event("익사", 1, HANA, truth=False, instead_of="은신", told_by=HAERA, known_by="all", flags=["death"]) | {
    "actors": {HANA: "victim"},
    "changes": {"flags": {HANA: {"dead": True}}},
}
RULES: list[Values] = [
    {"kind": "rule", "id": "맹세", "layer": "personal", "type": "oath", "actors": [JINU], "known_by": [JINU]},
    {"kind": "rule", "id": "통금", "layer": "local", "type": "terrain", "locations": ["부두"], "risk": "0.5"},
    {"kind": "rule", "id": "시점", "layer": "global", "type": "pov", "params": {"person": "third"}},
]


def as_text(graph: "nx.MultiDiGraph[str]") -> str:
    """All of a graph, its order included."""
    return json.dumps(nx.node_link_data(graph, edges="edges"), ensure_ascii=False)


def edges(graph: "nx.MultiDiGraph[str]", kind: str) -> list[tuple[str, str, Values]]:
    """The edges of one type, with what they say besides it."""
    found = graph.edges(keys=True, data=True)
    return [(a, b, {n: v for n, v in said.items() if n != "type"}) for a, b, key, said in found if key == kind]


def test_everything_is_a_node_with_what_its_record_says(story: Story) -> None:
    story.load([*WORLD, *RULES, event("편지", 2, SUA, opens=["누구"], risk="0.75", title="편지가 오다", at="창고")])
    graph = story.graph()
    kinds = {name: str(said["kind"]) for name, said in graph.nodes(data=True)}
    assert [*dict.fromkeys(kinds.values())] == ["actor", "location", "rule", "event", "thread"]
    for kind in set(kinds.values()):
        assert (names := [name for name, k in kinds.items() if k == kind]) == sorted(names)
    assert graph.nodes[JINU] == {
        "kind": "actor", "layer": "personal", "at": "부두", "gauges": {"체력": 90.0}, "flags": [],
    }  # fmt: skip
    assert graph.nodes["통금"] == {"kind": "rule", "type": "terrain", "layer": "local", "risk": 0.5}
    assert graph.nodes["편지"] == {
        "kind": "event", "layer": "local", "title": "편지가 오다", "risk": 0.75, "turn": 2, "time": 200, "flags": [],
        "lie": False,
    }  # fmt: skip
    assert graph.nodes["누구"] == {"kind": "thread", "name": "누구", "open": True}
    assert graph.graph == {"turn": 3, "viewpoint": None}


def test_every_edge_bears_its_type(story: Story) -> None:
    more = [
        {"kind": "location", "id": "골방", "within": "창고"},
        event("편지", 2, SUA, opens=["누구"], causes=["만남"], at="창고"),
        event("답장", 3, SUA, closes=["누구"], causes=["편지"]),
    ]
    story.load([*WORLD, *RULES, *more])
    graph = story.graph()
    assert (JINU, HANA, {"strength": 0.5}) in edges(graph, "형제")
    assert edges(graph, "route") == [("부두", "창고", {"minutes": 10.0}), ("창고", "부두", {"minutes": 10.0})]
    assert edges(graph, "within") == [("골방", "창고", {})]
    assert edges(graph, "binds") == [("맹세", JINU, {}), ("통금", "부두", {})]
    assert edges(graph, "causes") == [("만남", "편지", {}), ("편지", "답장", {})]
    assert (edges(graph, "opens"), edges(graph, "closes")) == ([("편지", "누구", {})], [("답장", "누구", {})])
    assert ("만남", SUA, {"role": "acting"}) in edges(graph, "involves")
    assert ("편지", "창고", {}) in edges(graph, "at")
    assert (JINU, "부두", {}) in edges(graph, "at")
    assert graph.nodes["누구"]["open"] is False
    found = [(a, b, key) for a, b, key, said in graph.edges(keys=True, data=True) if key == said["type"]]
    assert len(found) == graph.number_of_edges()


def test_a_secret_stays_out_for_who_does_not_know_it(story: Story) -> None:
    secret = event("밀담", 2, JINU, "그림자", known_by=[JINU], at="골방", opens=["음모"])
    bond = {"kind": "relation", "id": "r9", "from": JINU, "to": HANA, "type": "원한", "hidden_from": [SUA]}
    hidden = [
        actor("그림자", known_by=[JINU]),
        {"kind": "location", "id": "골방", "known_by": [JINU], "within": "창고"},
    ]
    street = event("밤길", 2, JINU, SUA, "그림자", at="골방", causes=["밀담"])
    story.load([*WORLD, *RULES, *hidden, bond, secret, street])
    secrets = ("밀담", "그림자", "골방", "음모", "원한", "맹세")
    told = as_text(story.graph(viewpoint=SUA))
    assert [word for word in secrets if word in told] == []
    assert "밤길" in told
    for viewpoint in (JINU, None):
        told = as_text(story.graph(viewpoint=viewpoint))
        assert [word for word in secrets if word not in told] == []


def test_the_graph_of_who_does_not_know_is_that_of_a_story_without_it(story: Story) -> None:
    told = {"known_by": [HAERA]}
    secret = [
        actor("그림자", **told),
        event("밀담", 1, HAERA, "그림자", changes={"moves": {HAERA: "부두"}}, **told),
        {"kind": "relation", "id": "r9", "from": JINU, "to": "그림자", "type": "원한"},
        event("길", 2, SUA, "그림자", known_by=[SUA]),
    ]
    story.load([*WORLD, *secret])
    with g6.open() as other:
        other.load([*WORLD, event("길", 2, SUA, known_by=[SUA])])
        assert as_text(story.graph(viewpoint=SUA)) == as_text(other.graph(viewpoint=SUA))


def test_a_lie_is_true_for_who_believes_it(story: Story) -> None:
    story.load([*WORLD, HIDING, LIE])
    believed = story.graph(viewpoint=JINU)
    assert believed.nodes["익사"]["lie"] is False
    assert (believed.nodes[HANA]["flags"], "은신" in believed) == (["dead"], False)
    assert edges(believed, "instead_of") == []
    assert not {"truth", "told_by", "known_by", "instead_of"} & believed.nodes["익사"].keys()
    for viewpoint in (HAERA, None):
        seen = story.graph(viewpoint=viewpoint)
        assert (seen.nodes["익사"]["lie"], seen.nodes[HANA]["flags"]) == (True, [])
        assert edges(seen, "instead_of") == [("익사", "은신", {})]
    commit(story, scene(HAERA, JINU), {"changes": {"reveals": {"은신": [JINU]}}})
    assert story.graph(viewpoint=JINU).nodes["익사"]["lie"] is True
    assert as_text(story.graph(turn=3, viewpoint=JINU)) == as_text(believed)


def test_what_is_told_is_there_from_the_next_turn_on(story: Story) -> None:
    story.load([*WORLD, event("밀담", 2, JINU, HANA, known_by=[JINU])])
    commit(story, scene(JINU, SUA), {"changes": {"reveals": {"밀담": [SUA]}}})
    assert "밀담" not in story.graph(turn=3, viewpoint=SUA)
    assert "밀담" in story.graph(turn=4, viewpoint=SUA)


@pytest.mark.parametrize("viewpoint", [None, JINU, SUA])
def test_an_earlier_turn_is_seen_as_it_was_then(story: Story, viewpoint: str | None) -> None:
    story.load([*WORLD, *RULES, HIDING, LIE])
    then = []
    for place in ("창고", "부두", "창고"):
        then.append(as_text(story.graph(viewpoint=viewpoint)))
        happened: Any = {
            "moves": {JINU: place},
            "gauges": {JINU: {"체력": -5}},
            "flags": {SUA: {"hurt": place == "부두"}},
        }
        commit(story, scene(JINU, SUA), {"title": place, "changes": happened, "opens": [f"{place}일"]})
    story.load(
        [event("옛일", 1, JINU, known_by="all"), {**RULES[1], "retract": True}, {**actor(SUA), "name": "수아라"}]
    )
    now = story.graph(viewpoint=viewpoint)
    assert ("옛일" in now, "통금" in now) == (True, False)
    assert [as_text(story.graph(turn=3 + n, viewpoint=viewpoint)) for n in range(3)] == then


def test_a_viewpoint_sees_itself_as_it_is_and_of_others_no_gauges(story: Story) -> None:
    story.load([*WORLD, event("밤길", 2, HANA, changes={"moves": {JINU: "창고"}, "gauges": {JINU: {"체력": -10}}})])
    own = story.graph(viewpoint=JINU).nodes
    assert (own[JINU]["at"], own[JINU]["gauges"]) == ("창고", {"체력": 80.0})
    assert "gauges" not in own[SUA]
    assert story.graph(viewpoint=SUA).nodes[JINU]["at"] == "부두", "whoever was not there doesn't know of it"


def test_what_holds_no_more_is_left_out(story: Story) -> None:
    gone = {"kind": "relation", "id": "r2", "from": SUA, "to": HANA, "type": "친구", "until": 2}
    story.load([*WORLD, actor("옛사람", until=2), gone])
    assert ("옛사람" in story.graph(turn=2), "옛사람" in story.graph(turn=3)) == (True, False)
    assert (edges(story.graph(turn=2), "친구"), edges(story.graph(turn=3), "친구")) == ([(SUA, HANA, {})], [])


def test_a_thread_that_is_called_like_a_record_has_a_node_of_its_own(story: Story) -> None:
    twin = {"kind": "relation", "id": "r2", "from": "부두", "to": "창고", "type": "route", "strength": "0.2"}
    story.load([*WORLD, event("편지", 2, SUA, opens=[JINU]), twin])
    graph = story.graph()
    assert graph.nodes[f"thread {JINU}"] == {"kind": "thread", "name": JINU, "open": True}
    assert edges(graph, "opens") == [("편지", f"thread {JINU}", {})]
    assert graph.edges["부두", "창고", "relation route"] == {"type": "route", "strength": 0.2}
    assert graph.edges["부두", "창고", "route"] == {"type": "route", "minutes": 10.0}


def test_open_threads_are_those_that_info_tells(story: Story) -> None:
    story.load([*WORLD, LIE, HIDING, event("가", 2, SUA, opens=["하나", "둘"]), event("나", 3, SUA, closes=["둘"])])
    threads = [name for name, said in story.graph().nodes(data=True) if said["kind"] == "thread" and said["open"]]
    assert [name.removeprefix("thread ") for name in threads] == story.info()["open_threads"]
    assert "하나" in story.info()["open_threads"]
    assert "둘" not in story.info()["open_threads"]


def test_an_unknown_viewpoint_is_named_with_the_nearest(story: Story) -> None:
    story.load(WORLD)
    with pytest.raises(g6.UnknownName, match='unknown actor "진유"'):
        story.graph(viewpoint="진유")


def test_without_networkx_it_says_what_to_install(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.load(WORLD)
    monkeypatch.setitem(__import__("sys").modules, "networkx", None)
    with pytest.raises(g6.G6Error, match=rf"isn't installed\n\nhint: pip install '{re.escape(needed('graph'))}'"):
        story.graph()
