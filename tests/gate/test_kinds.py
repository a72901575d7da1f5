"""Each kind of finding: what is found and where, what is none, and that what would mend it does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest

from engines import story_in_memory
from g6 import Story
from small import Values, actor
from trials import BORA, CHAN, EUN, FIN, MINUTE, WORLD, event, judged


@dataclass(frozen=True)
class Trial:
    """One violation, and how the writer mends it."""

    name: str
    kind: str
    where: str
    wrong: list[Values]
    mended: list[list[Values]]
    severity: str = "block"
    scene: Values = field(default_factory=dict)


def gauge(who: str, **changes: Any) -> Values:
    return {"changes": {"gauges": {who: changes}}}


DEATH = event(EUN, flags=["death"]) | {"actors": {EUN: "victim"}}
SHOT = event(CHAN, **gauge("pistol", rounds=-1))

TRIALS = [
    Trial(
        "the dead act",
        "dead",
        "$.events[0].actors.ghost",
        [event("ghost")],
        [
            [event() | {"actors": {"ghost": "present"}}],
            [event("ghost", frame="flashback")],
            [event("ghost", frame="dream")],
            [event("ghost", changes={"flags": {"ghost": {"dead": False}}})],
            [event("ghost", truth=False)],
        ],
    ),
    Trial(
        "a victim of before speaks",
        "dead",
        "$.events[0].actors.victor",
        [event() | {"actors": {"victor": "speaking"}}],
        [[event(EUN)]],
    ),
    Trial(
        "who dies first acts later",
        "dead",
        "$.events[2].actors.eun",
        [DEATH, event(CHAN), event(EUN)],
        [
            [event(EUN), event(CHAN), DEATH],
            [DEATH | {"truth": False}, event(CHAN), event(EUN)],
            [DEATH, event(CHAN), event(EUN, changes={"flags": {EUN: {"dead": False}}})],
        ],
    ),
    Trial(
        "who dies in secret acts later",
        "dead",
        "$.events[1].actors.eun",
        [event(CHAN, changes={"flags": {EUN: {"dead": [CHAN]}}}), event(EUN)],
        [[event(CHAN, changes={"flags": {EUN: {"dead": [CHAN]}}}), event(CHAN)]],
    ),
    Trial(
        "the dead kill",
        "dead",
        "$.events[0].actors.ghost",
        [event(flags=["death"]) | {"actors": {"ghost": "killer", EUN: "victim"}}],
        [[event(flags=["death"]) | {"actors": {"ghost": "present", EUN: "victim"}}]],
        "warn",
    ),
    Trial(
        "who is not there",
        "absent",
        "$.events[0].actors.fin",
        [event(FIN)],
        [
            [event(CHAN)],
            [event() | {"actors": {FIN: "present"}}],
            [event(FIN) | {"at": "isle"}],
            [event(CHAN, changes={"moves": {FIN: "pier"}}), event(FIN)],
        ],
        scene={"actors": {CHAN: "acting"}, "at": {"pier": [CHAN]}, "time": 500},
    ),
    Trial("who left the story", "absent", "$.events[0].actors.early", [event("early")], [[event(CHAN)]]),
    Trial(
        "who may not die",
        "survive",
        "$.events[0].actors.bora",
        [event(flags=["death"]) | {"actors": {BORA: "victim"}}],
        [
            [event(BORA, flags=["injury"])],
            [event(flags=["death"], truth=False) | {"actors": {BORA: "victim"}}],
            [event(flags=["death"], frame="dream") | {"actors": {BORA: "victim"}}],
        ],
    ),
    Trial(
        "who may not die is made dead",
        "survive",
        "$.events[0].changes.flags.bora.dead",
        [event(CHAN, changes={"flags": {BORA: {"dead": True}}})],
        [[event(CHAN)]],
    ),
    Trial(
        "two places at once",
        "places",
        "$.events[1].actors.chan",
        [event(CHAN), event(CHAN) | {"at": "isle"}],
        [[event(CHAN), event(CHAN) | {"at": "hut"}], [event(CHAN), event(CHAN) | {"at": "isle", "time": MINUTE + 1}]],
    ),
    Trial(
        "too far in the time given",
        "places",
        "$.events[1].actors.chan",
        [event(CHAN), event(CHAN) | {"at": "town", "time": MINUTE + 20}],
        [
            [event(CHAN), event(CHAN) | {"at": "town", "time": MINUTE + 30}],
            [event(CHAN), event(CHAN) | {"at": "crane", "time": MINUTE + 20}],
        ],
    ),
    Trial(
        "too far since the last turn",
        "places",
        "$.events[0].actors.chan",
        [event(CHAN) | {"at": "town", "time": 60}],
        [[event(CHAN) | {"at": "town", "time": 70}]],
    ),
    Trial(
        "a skill on cooldown",
        "cooldown",
        "$.events[0].tags[0]",
        [event(CHAN, tags=["diving"])],
        [[event(BORA, tags=["diving"])], [event(CHAN)]],
    ),
    Trial(
        "a skill twice in a turn",
        "cooldown",
        "$.events[1].flags[0]",
        [event(CHAN, flags=["diving"]), event(CHAN, flags=["diving"])],
        [[event(CHAN, flags=["diving"], beat="b"), event(CHAN, flags=["diving"], beat="b")]],
        scene={"turn": 9},
    ),
    Trial(
        "ammunition runs down along the events",
        "gauge",
        "$.events[2].changes.gauges.pistol.rounds",
        [SHOT] * 3,
        [
            [SHOT] * 2,
            [SHOT, event(CHAN, **gauge("pistol", rounds="=8")), SHOT, SHOT],
            [SHOT, SHOT, SHOT | {"frame": "dream"}],
        ],
    ),
    Trial(
        "out of the declared range",
        "gauge",
        "$.events[0].changes.gauges.bora.health",
        [event(BORA, **gauge(BORA, health=20))],
        [[event(BORA, **gauge(BORA, health=10))]],
    ),
    Trial(
        "telling what nobody knows",
        "unknown",
        "$.events[0].changes.reveals.deal",
        [event(changes={"reveals": {"deal": [FIN]}}) | {"actors": {EUN: "speaking"}}],
        [
            [event(changes={"reveals": {"deal": [FIN]}}) | {"actors": {EUN: "speaking", BORA: "present"}}],
            [
                event(changes={"reveals": {"deal": [EUN]}}) | {"actors": {BORA: "speaking", EUN: "present"}},
                event(changes={"reveals": {"deal": [FIN]}}) | {"actors": {EUN: "speaking"}},
            ],
            [event(changes={"reveals": {"deal": [FIN]}}) | {"actors": {EUN: "speaking", "pistol": "held"}}],
            [event(changes={"reveals": {"deal": [EUN]}}) | {"actors": {EUN: "acting"}}],
        ],
    ),
    Trial(
        "moved by a secret",
        "unknown",
        "$.events[0].causes[0]",
        [event(EUN, causes=["deal"])],
        [
            [event(BORA, EUN, causes=["deal"])],
            [event(EUN, causes=["solved"])],
            [event(BORA, changes={"reveals": {"deal": [EUN]}}), event(EUN, causes=["deal"])],
            [event(EUN, causes=["deal"], changes={"reveals": {"deal": [EUN]}})],
        ],
        "warn",
    ),
    Trial(
        "an order upwards",
        "command",
        "$.events[0].actors.chan",
        [event(flags=["command"]) | {"actors": {CHAN: "speaking", BORA: "present"}}],
        [
            [event(flags=["command"]) | {"actors": {BORA: "speaking", CHAN: "present"}}],
            [event(flags=["command"]) | {"actors": {CHAN: "speaking", BORA: "present", EUN: "present"}}],
            [event() | {"actors": {CHAN: "speaking", BORA: "present"}}],
        ],
    ),
    Trial(
        "who has the role of commanding",
        "command",
        "$.events[0].actors.chan",
        [event(flags=["command"]) | {"actors": {CHAN: "commanding", BORA: "speaking"}}],
        [[event(flags=["command"]) | {"actors": {BORA: "commanding", CHAN: "speaking"}}]],
    ),
    Trial(
        "closing what is closed",
        "thread",
        "$.events[0].closes[0]",
        [event(CHAN, closes=["map"])],
        [[event(CHAN, closes=["debt"])]],
    ),
    Trial(
        "closing twice in a turn",
        "thread",
        "$.events[1].closes[0]",
        [event(CHAN, closes=["debt"]), event(CHAN, closes=["debt"])],
        [[event(CHAN, closes=["debt"])]],
    ),
    Trial(
        "closing what nobody opened",
        "thread",
        "$.events[0].closes[0]",
        [event(CHAN, closes=["dept"])],
        [[event(CHAN, opens=["dept"]), event(CHAN, closes=["dept"])]],
        "warn",
    ),
    Trial(
        "opening what is closed",
        "thread",
        "$.events[0].opens[0]",
        [event(CHAN, opens=["map"])],
        [[event(CHAN, opens=["map_2"])]],
        "warn",
    ),
]


@pytest.fixture(scope="module")
def told() -> Iterator[Story]:
    """The story, which no gate changes."""
    with story_in_memory() as story:
        story.load(WORLD)
        yield story


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.name)
def test_what_is_wrong_is_found_where_it_is(told: Story, trial: Trial) -> None:
    assert judged(told, *trial.wrong, **trial.scene) == [(trial.kind, trial.severity, trial.where)]


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.name)
def test_what_mends_it_leaves_nothing_to_find(told: Story, trial: Trial) -> None:
    for mended in trial.mended:
        assert judged(told, *mended, **trial.scene) == []


def test_where_no_range_is_declared_a_gauge_below_zero_warns() -> None:
    with story_in_memory() as story:
        story.load([{"kind": "world", "id": "w"}, actor("a", gauges={"oil": 1})])
        asked, spent = {"actors": ["a"]}, {"actors": ["a"], "changes": {"gauges": {"a": {"oil": -2}}}}
        (found,) = story.gate(asked, [spent])["findings"]
        assert (found["kind"], found["severity"], found["rule"]) == ("gauge", "warn", "")
        assert "declare its range" in found["mend"]
