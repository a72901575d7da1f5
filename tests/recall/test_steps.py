"""The work of a recall's queries doesn't grow with the story: counted in steps, which are the same on every machine."""

from pathlib import Path

import pytest
import synthetic
from steps import recall_steps

import g6

SIZES = (1_000, 10_000)
GROWTH_MAX = 1.1
CASTS = {"two of the leads": synthetic.SMALL, "a lead and the hub": synthetic.SMALL_HUB}


@pytest.fixture(scope="module", params=CASTS, name="sized")
def fixture_sized(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, list[Path]]:
    """Whether the hub is on the scene, and the stores of the same story, short and long."""
    shape, folder, stores = CASTS[request.param], tmp_path_factory.mktemp("steps"), []
    for size in SIZES:
        world, store = folder / f"{size}.jsonl", folder / f"{size}.g6"
        synthetic.write_story(world, shape, size)
        with g6.open(store) as story:
            story.load(world)
        stores.append(store)
    return shape is synthetic.SMALL_HUB, stores


@pytest.mark.parametrize("viewpoint", [False, True], ids=["narrator", "viewpoint"])
def test_a_story_ten_times_as_long_costs_the_same_steps(sized: tuple[bool, list[Path]], viewpoint: bool) -> None:
    hub, stores = sized
    shape = synthetic.SMALL_HUB if hub else synthetic.SMALL
    scenes = synthetic.scenes(shape, hub=hub, viewpoint=viewpoint)
    short, long = (recall_steps(store, scenes) for store in stores)
    assert short / GROWTH_MAX <= long <= short * GROWTH_MAX, f"{short:,} steps at 1,000 events, {long:,} at 10,000"
