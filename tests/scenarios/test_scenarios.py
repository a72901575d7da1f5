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
NOT_ASKED = "an old event is asked for by its risk, flags, threads and ties, never by the importance that it declares"
LACKING = {
    "ko/05-정거장반란": {"아홉째노래": NOT_ASKED},
    "ko/06-무너진아파트": {"밸브잠금": NOT_ASKED},
    "ko/10-맞불": {"샘찾기": NOT_ASKED},
    "ko/11-역병고을": {"무당고백": NOT_ASKED},
    "ko/03-저항세포": {"새암호": "a rule that binds a group is not asked for its members"},
    "ko/02-물때": {"역류": "a rule of the strait does not count as touching a ship that is within it"},
    "en/06-boarding": {
        "brother_said": "the names of those who don't know a secret make its row too long for its score"
    },
}
"""What recall can't bring yet, and why. An entry that has become wrong fails."""


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


def test_nothing_that_must_come_is_missing(scenario: Scenario, measured: Measured) -> None:
    lacking = LACKING.get(scenario.name, {})
    assert set(measured.missing) == set(lacking)
    if lacking:
        pytest.xfail("; ".join(f"{card}: {why}" for card, why in lacking.items()))


def test_what_is_lacking_is_what_must_come() -> None:
    known = {scenario.name: scenario.must.keys() for scenario in map(scenarios.read, scenarios.files())}
    assert all(cards.keys() <= known.get(name, set()) for name, cards in LACKING.items())
