"""The work of a recall doesn't grow with the story: counted in database hits, which are the same on every machine."""

import uuid
from pathlib import Path

import pytest
import synthetic
from hits import recall_hits

import g6
from neo4j_fixtures import Login

SIZES = (4_000, 10_000)
"""The lists of a shorter story aren't full yet: fewer events are found, and each costs a few hits."""
GROWTH_MAX = 1.1
ROUND_TRIPS_MAX = 3
CASTS = {"two of the leads": synthetic.SMALL, "a lead and the hub": synthetic.SMALL_HUB}


@pytest.fixture(scope="module", params=CASTS, name="sized")
def fixture_sized(
    request: pytest.FixtureRequest, neo4j_login: Login, tmp_path_factory: pytest.TempPathFactory
) -> tuple[bool, list[str]]:
    """Whether the hub is on the scene, and the addresses of the same story, short and long."""
    shape, folder, addresses = CASTS[request.param], tmp_path_factory.mktemp("hits"), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("G6_NEO4J_USER", neo4j_login.user)
        patch.setenv("G6_NEO4J_PASSWORD", neo4j_login.password)
        for size in SIZES:
            world: Path = folder / f"{size}.jsonl"
            address = f"{neo4j_login.address}/hits-{uuid.uuid4().hex[:20]}"
            synthetic.write_story(world, shape, size)
            with g6.open(address) as story:
                story.load(world)
            addresses.append(address)
    return shape is synthetic.SMALL_HUB, addresses


@pytest.mark.parametrize("viewpoint", [False, True], ids=["narrator", "viewpoint"])
@pytest.mark.usefixtures("neo4j_address")
def test_a_longer_story_costs_the_same_hits(sized: tuple[bool, list[str]], viewpoint: bool) -> None:
    hub, addresses = sized
    shape = synthetic.SMALL_HUB if hub else synthetic.SMALL
    scenes = synthetic.scenes(shape, hub=hub, viewpoint=viewpoint)
    short, long = (recall_hits(address, scenes) for address in addresses)
    assert short.hits / GROWTH_MAX <= long.hits <= short.hits * GROWTH_MAX, f"{short} at 4,000 events, {long} at 10,000"
    assert max(short.round_trips, long.round_trips) <= ROUND_TRIPS_MAX
