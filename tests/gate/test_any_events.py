"""Whatever happens: the gate answers, the same each time, and each finding stands where there is something."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines import story_in_memory
from g6 import Story
from small import Values
from trials import BORA, CHAN, DARA, EUN, FIN, WORLD, scene

PEOPLE = st.sampled_from((BORA, CHAN, DARA, EUN, FIN, "ghost", "victor", "pistol", "crew"))
ROLES = st.sampled_from(
    ("acting", "speaking", "present", "unseen", "victim", "killer", "held", "commanding", "watching")
)
THREADS = st.lists(st.sampled_from(("debt", "map", "key", "new")), max_size=2, unique=True)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "gauges": st.dictionaries(
            PEOPLE, st.fixed_dictionaries({"rounds": st.integers(-9, 9) | st.just("=6")}), max_size=2
        ),
        "flags": st.dictionaries(PEOPLE, st.fixed_dictionaries({"dead": st.booleans() | st.just([BORA])}), max_size=2),
        "moves": st.dictionaries(PEOPLE, st.sampled_from(("pier", "town")), max_size=2),
        "reveals": st.dictionaries(
            st.sampled_from(("deal", "found", "dive")), st.lists(PEOPLE, max_size=2, unique=True), max_size=2
        ),
    },
)
EVENTS = st.lists(
    st.fixed_dictionaries(
        {"actors": st.dictionaries(PEOPLE, ROLES, max_size=4)},
        optional={
            "at": st.sampled_from(("pier", "hut", "crane", "town", "isle")),
            "time": st.integers(0, 200),
            "flags": st.lists(st.sampled_from(("death", "command", "diving")), max_size=2, unique=True),
            "tags": st.lists(st.just("diving"), max_size=1),
            "beat": st.just("b"),
            "opens": THREADS,
            "closes": THREADS,
            "causes": st.lists(st.sampled_from(("deal", "dived")), max_size=2, unique=True),
            "changes": CHANGES,
            "truth": st.booleans(),
        },
    ),
    max_size=4,
)


@pytest.fixture(scope="module")
def story() -> Story:
    made = story_in_memory()
    made.load(WORLD)
    return made


def at(events: list[Values], where: str) -> Any:
    """What stands there."""
    value: Any = events
    for name, index in re.findall(r"\.([^.\[]+)|\[(\d+)\]", where.removeprefix("$.events")):
        value = value[name] if name else value[int(index)]
    return value


@given(EVENTS)
def test_each_finding_stands_at_something_that_was_written(story: Story, events: list[Values]) -> None:
    answer = story.gate(scene(), events)
    assert answer == story.gate(scene(), events)
    for found in answer["findings"]:
        at(events, found["where"])
        assert found["message"], found
        assert found["mend"], found
    blocked = any(found["severity"] == "block" for found in answer["findings"])
    assert (answer["verdict"] == "OK") == (not blocked)


@given(EVENTS)
def test_what_does_not_happen_breaks_nothing(story: Story, events: list[Values]) -> None:
    for frame in ("flashback", "dream"):
        assert story.gate(scene(frame=frame), events)["findings"] == []
    assert story.gate(scene(), [{**event, "truth": False} for event in events])["findings"] == []


@given(EVENTS, EVENTS)
def test_what_comes_later_changes_no_finding_about_what_came_before(
    story: Story, first: list[Values], later: list[Values]
) -> None:
    before, after = (story.gate(scene(), events)["findings"] for events in (first, [*first, *later]))
    about_first = [(f["kind"], f["where"]) for f in after if int(f["where"].split("]")[0][9:]) < len(first)]
    assert about_first == [(f["kind"], f["where"]) for f in before]
