"""A recall asks some forty questions in three round trips; what is fetched ahead changes no byte."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from neo4j import Result

from engines import CarefulNeo4jStore
from g6 import Story
from g6.given import scene_of
from g6.graph.documents import read_turns
from g6.graph.scene import Scene
from g6.graph.stores.neo4j_address import Neo4jAddress, credentials
from g6.ledger.branching import current
from g6.ledger.policies import policy_of
from g6.ledger.turns import recall_turn, settle
from g6.recall.foresight import names_of
from golden import EXAMPLES

ROUND_TRIPS_MAX = 3
AS_ANOTHER = 1
"""More where the viewpoint is somebody else besides: both views are read together, once it is known."""
TURNS = 12
CAST = [{"kind": "world", "id": "noir"}, {"kind": "actor", "id": "진우"}]
BRANCHED = 5
"""Turns after which a story branches."""
SCRIPTS = {"noir": ("noir/world", "noir/turns"), "front": ("front", "front/turns/turns.jsonl")}


class Counting(CarefulNeo4jStore):
    """A store that counts what it sends."""

    sent: list[str]

    def _run(self, text: str, **values: Any) -> Result:
        self.sent.append(text.strip().splitlines()[0])
        return super()._run(text, **values)


class Blind(CarefulNeo4jStore):
    """A store that foresees nothing."""

    def ahead(self, name: str, values: Mapping[str, Any]) -> None:
        """Fetch nothing."""


@pytest.fixture
def store(neo4j_address: str) -> Iterator[Counting]:
    found = Counting(Neo4jAddress.of(f"{neo4j_address}/trips-{uuid.uuid4().hex[:20]}"), credentials())
    found.sent = []
    yield found
    found.close()


@pytest.fixture
def blind(store: Counting) -> Iterator[Story]:
    with Story(Blind(Neo4jAddress.of(store.address), credentials())) as found:
        yield found


def test_what_lies_around_and_whom_one_belongs_to_cost_no_round_trip(store: Counting) -> None:
    nested = {"sea": None, "strait": "sea", "ship": "strait", "cabin": "ship"}
    places: list[dict[str, Any]] = [
        {"kind": "location", "id": k, **({"within": v} if v else {})} for k, v in nested.items()
    ]
    rules: list[dict[str, Any]] = [
        {"kind": "rule", "id": f"of_{k}", "layer": "local", "type": "custom", "locations": [k]} for k in nested
    ]
    people: list[dict[str, Any]] = [
        {"kind": "actor", "id": "crew"},
        {"kind": "actor", "id": "ann", "groups": ["crew"], "at": "cabin"},
    ]
    people += [{"kind": "rule", "id": "oath", "layer": "personal", "type": "oath", "actors": ["crew"]}]
    people += [{"kind": "event", "id": "sailing", "turn": 1, "at": "ship", "actors": ["ann"]}]
    with Story(store) as story:
        story.load([{"kind": "world", "id": "afloat"}, *places, *rules, *people])
        store.sent.clear()
        scene = scene_of({"turn": 2, "actors": ["ann"]}).value
        with store.reading(names_of(scene)):
            line = current(store).segments
            recalled = recall_turn(store, line, settle(store, line, scene), policy_of(store, line, 2), trigger=None)
    assert {f"of_{k}" for k in nested} | {"oath"} <= set(recalled.box.card_ids)
    assert len(store.sent) <= ROUND_TRIPS_MAX, store.sent


@pytest.mark.parametrize(
    ("example", "approved"), [("noir", False), ("noir", True), ("front", False)], ids=["noir", "noir-approved", "front"]
)
def test_a_recall_is_three_round_trips(example: str, approved: bool, store: Counting, blind: Story) -> None:
    world, turns = (EXAMPLES / path for path in SCRIPTS[example])
    with Story(store) as story:
        story.load(world)
        if approved:
            story.approve(story.propose({"half_life_turns": 20}).sha256, "편집자", "그냥")
        playing = story.play(turns)
        scenes = [turn.scene for (turn, _), _ in zip(read_turns(turns), range(TURNS), strict=False)]
        for scene in scenes:
            _recall(store, blind, scene)
            next(playing)
        _recall(store, blind, scenes[0])  # as it was then


def test_a_load_does_not_ask_for_each_record(store: Counting, neo4j_address: str) -> None:
    def trips(count: int, begun: int) -> int:
        other = type(store)(Neo4jAddress.of(f"{neo4j_address}/trips-{uuid.uuid4().hex[:20]}"), credentials())
        other.sent = []
        with Story(other) as story:
            story.load([*CAST, *happenings(0, begun)])
            other.sent.clear()
            story.load(happenings(begun, begun + count))
            return len(other.sent)

    assert trips(200, 20) == trips(20, 200)
    with Story(store) as story:
        story.load([*CAST, *happenings(0, 200)])
        assert len(store.sent) < 30


def happenings(first: int, past: int) -> list[dict[str, Any]]:
    return [{"kind": "event", "id": f"e{number}", "turn": 1, "actors": ["진우"]} for number in range(first, past)]


@pytest.mark.parametrize("switched", [False, True], ids=["along the new branch", "along what was set aside"])
def test_so_it_is_in_a_story_with_branches(store: Counting, blind: Story, switched: bool) -> None:
    world, turns = (EXAMPLES / path for path in SCRIPTS["noir"])
    with Story(store) as story:
        story.load(world)
        for _ in zip(range(BRANCHED), story.play(turns), strict=False):
            pass
        stands = story.turn
        for _ in range(2):
            story.rewind(stands - 2)
            for _ in zip(range(2), story.play(turns), strict=False):
                pass
        if switched:
            story.switch("main")
        with store.reading():
            assert len(current(store).segments) == (2 if switched else 1)
        following = [turn.scene for turn, _ in read_turns(turns) if turn.scene.turn == stands + 1]
        assert following
        for scene in following:
            _recall(store, blind, scene)


@pytest.mark.parametrize("crowd", [2, 60])
def test_a_crowd_and_a_late_load_are_no_round_trip_more(crowd: int, store: Counting, blind: Story) -> None:
    """Those who share much with few, and few with many: who of the absent is closest isn't mistaken."""
    present = [f"c{number:02}" for number in range(crowd)]
    met = [(present[0], f"far{n:02}", 1, 4) for n in range(30)] + [(present[0], f"near{n:02}", 2, 2) for n in range(30)]
    met += [(who, f"own{who}{n}", 3, 3) for who in present[1:] for n in range(10 if crowd == 2 else 1)]
    names = dict.fromkeys((*present, *(other for _, other, _, _ in met)))
    people: list[dict[str, Any]] = [
        {"kind": "actor", "id": name} for name in (*names, *(f"sis{name}" for name in names))
    ]
    kin = [{"kind": "relation", "from": name, "to": f"sis{name}", "type": "SISTER_OF"} for name in names]
    kin = [{**bond, "id": f"kin{place}"} for place, bond in enumerate(kin)]
    lived: list[dict[str, Any]] = [
        {"kind": "event", "id": f"{who}-{other}-{n}", "turn": turn, "actors": [who, other]}
        for who, other, turn, times in met
        for n in range(times)
    ]
    with Story(store) as story:
        story.load([{"kind": "world", "id": "crowded"}, *people, *kin, *lived])
        scene = scene_of({"turn": 5, "actors": present}).value
        _recall(store, blind, scene)
        story.load([{"kind": "event", "id": "late", "turn": 1, "actors": [present[0], "far00"]}])
        _recall(store, blind, scene)


@pytest.mark.parametrize(("viewpoint", "more"), [(None, 0), ("ann", AS_ANOTHER), ("bob", 0)])
def test_who_is_somebody_else_besides_is_no_round_trip_more(
    viewpoint: str | None, more: int, store: Counting, blind: Story
) -> None:
    people = [{"kind": "actor", "id": name} for name in ("ann", "bob", "mask", "eve", "dan", "zed", "sis")]
    bonds: list[dict[str, Any]] = [
        {"kind": "relation", "id": "known", "from": "ann", "to": "mask", "type": "same_as", "known_by": ["ann"]}
    ]
    bonds += [{"kind": "relation", "id": "kin", "from": "mask", "to": "sis", "type": "SISTER_OF"}]
    casts = (["ann", "bob"], ["mask", "eve"], ["mask", "dan"], ["bob", "eve"], ["dan", "zed"])
    lived = [
        {"kind": "event", "id": f"e{turn}", "turn": turn, "actors": casts[turn % 5], "opens": [f"t{turn % 4}"]}
        for turn in range(1, 40)
    ]
    end = {"kind": "event", "id": "end", "turn": 20, "actors": {"mask": "killer", "zed": "victim"}, "flags": ["death"]}
    with Story(store) as story:
        story.load([{"kind": "world", "id": "masked", "knowledge": "open"}, *people, *bonds, *lived, end])
        scene = scene_of({"actors": ["ann", "bob"], "viewpoint": viewpoint or "narrator"}).value
        _recall(store, blind, scene, more)


CITY: list[dict[str, Any]] = [
    {"kind": "world", "id": "city", "knowledge": "open"},
    *({"kind": "actor", "id": name} for name in ("ann", "bob", "eve", "dan")),
    *({"kind": "location", "id": name} for name in ("yard", "tower")),
    {"kind": "rule", "id": "curfew", "layer": "local", "type": "custom", "locations": ["tower"]},
    {"kind": "event", "id": "meeting", "turn": 1, "at": "yard", "actors": ["ann", "bob"]},
    {"kind": "event", "id": "fire", "turn": 1, "at": "tower", "actors": ["eve", "dan"]},
]
VIEWS = ("narrator", "ann")


@pytest.mark.parametrize("viewpoint", VIEWS)
@pytest.mark.parametrize("required", ["eve", "tower", "curfew", "fire"])
def test_a_card_that_the_scene_requires_is_no_round_trip_more(
    required: str, viewpoint: str, store: Counting, blind: Story
) -> None:
    with Story(store) as story:
        story.load(CITY)
        _recall(store, blind, yard(viewpoint, required))


@pytest.mark.parametrize("viewpoint", VIEWS)
def test_a_card_that_is_hot_is_no_round_trip_more(viewpoint: str, store: Counting, blind: Story) -> None:
    hot = ("fire", "eve", "tower")
    with Story(store) as story:
        story.load(CITY)
        story.commit(story.recall(yard(viewpoint, *hot)), used=hot)
        _recall(store, blind, yard(viewpoint))


def yard(viewpoint: str, *required: str) -> Scene:
    """Ann and Bob in the yard, of all of which the required cards are no part."""
    return scene_of(
        {"actors": ["ann", "bob"], "locations": ["yard"], "viewpoint": viewpoint, "required": list(required)}
    ).value


def _recall(store: Counting, blind: Story, scene: Scene, more: int = 0) -> None:
    """Recall a scene in three round trips, and as who foresees nothing does."""
    store.sent.clear()
    with store.reading(names_of(scene)):
        line = current(store).segments
        settled = settle(store, line, scene)
        assert settled.turn is not None
        recalled = recall_turn(store, line, settled, policy_of(store, line, settled.turn), trigger=None)
    assert len(store.sent) <= ROUND_TRIPS_MAX + more, f"turn {recalled.box.turn}: {store.sent}"
    assert recalled.box.sha256 == blind.recall(scene).sha256
