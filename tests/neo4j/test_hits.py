"""The work of a recall doesn't grow with the story: counted in database hits, which are the same on every machine."""

import uuid
from collections.abc import Mapping
from itertools import islice

import pytest
import synthetic
from hits import Cost, recall_hits

import g6
from neo4j_fixtures import Login

SHAPE = synthetic.SMALL_TRIO
SIZES, FAR = (3_000, 6_000), (4_000, 10_000)
"""The lists of a shorter story aren't full yet: fewer events are found, and each costs a few hits."""
GROWTH_MAX = 1.1
"""A recall costs some 6,000 hits: with one hit for every fifth event that came it would cost more than that."""
ROUND_TRIPS_MAX = 3
MEMORY_MAX = 2**26
"""A tenth of what a server of 1 GiB gives all that run at once."""
SCENES = {
    f"{cast}, {eyes}": synthetic.scenes(SHAPE, hub=hub, viewpoint=viewpoint)
    for cast, hub in (("leads", False), ("leads and hub", True))
    for eyes, viewpoint in (("narrator", False), ("viewpoint", True))
}


def costs_at(login: Login, sizes: tuple[int, int]) -> Mapping[str, list[Cost]]:
    """By the name of the scenes: what they cost when the story is short, and when it has grown."""
    address, events, loaded = f"{login.address}/hits-{uuid.uuid4().hex[:20]}", synthetic.events(SHAPE), 0
    found: dict[str, list[Cost]] = {name: [] for name in SCENES}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("G6_NEO4J_USER", login.user)
        patch.setenv("G6_NEO4J_PASSWORD", login.password)
        with g6.open(address) as story:
            story.load(list(synthetic.records(SHAPE)))
            for size in sizes:
                story.load(list(islice(events, size - loaded)))
                loaded = size
                for name, scenes in SCENES.items():
                    found[name].append(recall_hits(address, scenes))
    return found


@pytest.fixture(scope="module", name="costs")
def fixture_costs(neo4j_login: Login) -> Mapping[str, list[Cost]]:
    return costs_at(neo4j_login, SIZES)


@pytest.mark.parametrize("name", SCENES)
def test_a_longer_story_costs_the_same_hits(name: str, costs: Mapping[str, list[Cost]]) -> None:
    costs_the_same(*costs[name])


@pytest.mark.proof
def test_a_much_longer_story_costs_the_same_hits(neo4j_login: Login) -> None:
    for short, long in costs_at(neo4j_login, FAR).values():
        costs_the_same(short, long)


def costs_the_same(short: Cost, long: Cost) -> None:
    assert short.hits / GROWTH_MAX <= long.hits <= short.hits * GROWTH_MAX, f"{short}, then {long}"
    assert max(short.round_trips, long.round_trips) <= ROUND_TRIPS_MAX
    assert 0 < max(short.memory, long.memory) <= MEMORY_MAX
