"""Thirty war-scale scenes: none of what an editor would insist on is missing from the lunchbox."""

import json
from collections.abc import Iterator

import pytest
import scenarios
from scenarios import Measured, Scenario

import g6
from g6.frozen import WAR_SCALE_CRITERIA

EACH_LANGUAGE = 15
MUST = range(3, 7)


def said(value: object) -> Iterator[str]:
    """Every word of a document, keys included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from said(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from said(inner)
    else:
        yield str(value)


@pytest.fixture(scope="module", params=scenarios.files(), ids=lambda file: file.stem)
def scenario(request: pytest.FixtureRequest) -> Scenario:
    return scenarios.read(request.param)


@pytest.fixture(scope="module")
def measured(scenario: Scenario) -> Measured:
    return scenarios.measure(scenario)


def test_there_are_thirty() -> None:
    folders = [file.parent.name for file in scenarios.files()]
    assert {name: folders.count(name) for name in folders} == {"en": EACH_LANGUAGE, "ko": EACH_LANGUAGE}


def test_the_world_loads_without_a_warning(scenario: Scenario) -> None:
    with g6.open() as story:
        story.load(scenario.world)
        story.check(scenario.scene)
        assert not story.warnings, "\n".join(map(str, story.warnings))


def test_what_must_come_is_a_card_of_the_world_and_not_told_to_the_scene(scenario: Scenario) -> None:
    assert len(scenario.must) in MUST
    groups = [scenario.world.get(group, {}) for group in ("events", "rules", "actors", "locations")]
    assert not scenario.must.keys() - {name for group in groups for name in group}
    assert not scenario.must.keys() & set(said(scenario.scene))


def test_the_scene_is_war_scale(measured: Measured) -> None:
    density = measured.recalled.turn_recall.drawn.pool.density
    assert density.met >= WAR_SCALE_CRITERIA, json.dumps(density._asdict())


def test_nothing_that_must_come_is_missing(measured: Measured) -> None:
    assert measured.missing == ()


def test_the_engine_itself_counts_nothing_missing_and_brings_no_emergency(measured: Measured) -> None:
    assert measured.rate == "0"
    assert not measured.brought_emergency
