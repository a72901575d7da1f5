"""The gate on every engine: the same findings, from the truth as of the turn, on the branch that is asked."""

import pytest

from g6 import DocumentError, Story
from g6.graph.stores.store import Row, Store, Want
from looks import commit
from small import Values, actor
from trials import BORA, CHAN, EUN, FIN, MINUTE, WORLD, event, judged, scene

DEATH = event(flags=["death"]) | {"actors": {EUN: "victim"}}
SEVERAL = [
    event("ghost", EUN, closes=["map", "dept"]),
    DEATH,
    event(EUN, changes={"gauges": {"pistol": {"rounds": -3}}}),
    event(CHAN, tags=["diving"], at="town"),
    event(flags=["command"], causes=["deal"]) | {"actors": {CHAN: "speaking", BORA: "present"}},
]


def test_what_is_found_stands_in_one_order(story: Story) -> None:
    story.load(WORLD)
    assert judged(story, *SEVERAL) == [
        ("thread", "block", "$.events[0].closes[0]"),
        ("places", "block", "$.events[3].actors.chan"),
        ("command", "block", "$.events[4].actors.chan"),
        ("places", "block", "$.events[4].actors.chan"),
        ("thread", "warn", "$.events[0].closes[1]"),
        ("dead", "block", "$.events[0].actors.ghost"),
        ("dead", "block", "$.events[2].actors.eun"),
        ("gauge", "block", "$.events[2].changes.gauges.pistol.rounds"),
        ("cooldown", "block", "$.events[3].tags[0]"),
    ]


def test_the_gate_changes_nothing(story: Story) -> None:
    story.load(WORLD)
    before = story.info()
    story.gate(scene(), SEVERAL)
    assert story.info() == before


def test_a_turn_is_judged_by_what_was_committed_before_it(story: Story) -> None:
    story.load(WORLD)
    speaks = event(EUN)
    assert judged(story, speaks) == []
    commit(story, scene(), DEATH)
    assert judged(story, speaks, time=MINUTE + 60) == [("dead", "block", "$.events[0].actors.eun")]
    assert judged(story, speaks, turn=6) == [], "as of its own turn he was alive"
    back = event(CHAN, changes={"flags": {EUN: {"dead": False}}})
    commit(story, scene(time=MINUTE + 60), back)
    assert judged(story, speaks, time=MINUTE + 120) == []


def test_a_scene_that_looks_back_is_judged_by_the_story_as_it_was(story: Story) -> None:
    story.load(WORLD)
    speaks = {"actors": {"victor": "speaking"}}
    asked: Values = {"actors": ["victor"], "viewpoint": "narrator"}
    assert [f["kind"] for f in story.gate(asked, [speaks])["findings"]] == ["dead"]
    assert story.gate({**asked, "as_of": 4}, [speaks])["findings"] == []


@pytest.mark.parametrize("frame", ["flashback", "dream"])
def test_in_a_flashback_and_a_dream_the_dead_may_act(story: Story, frame: str) -> None:
    story.load(WORLD)
    assert judged(story, *SEVERAL, frame=frame) == []


def test_somebody_is_where_he_was_in_the_flesh_whatever_he_dreamt_since(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(), event(FIN, at="town"))
    commit(story, scene(time=MINUTE + 5, frame="dream"), event(FIN))
    assert judged(story, event(FIN), time=MINUTE + 10) == [("places", "block", "$.events[0].actors.fin")]


@pytest.mark.parametrize("frame", ["flashback", "dream"])
def test_of_what_a_flashback_or_a_dream_shows_nobody_is_dead_or_elsewhere_now(story: Story, frame: str) -> None:
    story.load(WORLD)
    commit(story, scene(frame=frame), DEATH)
    assert judged(story, event(EUN), time=MINUTE + 1) == []


def test_a_faked_death_kills_nobody(story: Story) -> None:
    story.load(WORLD)
    commit(story, scene(), DEATH | {"truth": False, "known_by": "all", "changes": {"flags": {EUN: {"dead": True}}}})
    for viewpoint in ("narrator", BORA):
        assert judged(story, event(EUN), time=MINUTE + 60, viewpoint=viewpoint) == []


def test_rules_bind_by_place_hour_and_turn_and_give_way(story: Story) -> None:
    rule: Values = {"kind": "rule", "layer": "local", "type": "survive"}
    away: Values = {"kind": "rule", "layer": "local", "type": "custom", "locations": ["hut"], "overrides": ["truce"]}
    story.load([*WORLD, {**rule, "id": "truce", "locations": ["pier"], "hours": "00:00-02:00"}, {**away, "id": "duel"}])
    found = [("survive", "block", "$.events[0].actors.eun")]
    assert judged(story, DEATH) == found
    assert judged(story, DEATH | {"at": "hut"}) == [], "another rule overrides it there"
    assert judged(story, DEATH, time=180) == [], "it is past two"
    story.load([{**away, "id": "duel", "contested": True}])
    assert judged(story, DEATH | {"at": "hut"}) == found, "what is disputed frees nobody"
    story.load([{**rule, "id": "truce", "locations": ["pier"], "until": 5}])
    assert judged(story, DEATH) == []
    story.load([{**rule, "id": "truce", "locations": ["pier"], "contested": True}])
    assert judged(story, DEATH) == [("survive", "warn", "$.events[0].actors.eun")]


def test_a_global_rule_fails_at_once(story: Story) -> None:
    story.load([*WORLD, {"kind": "rule", "id": "nobody_dies", "layer": "global", "type": "survive"}])
    answer = story.gate(scene(), [DEATH])
    assert (answer["verdict"], answer["findings"][0]["rule"]) == ("FAIL", "nobody_dies")
    assert story.gate(scene(), [event(BORA, flags=["injury"])])["verdict"] == "OK"


def test_a_rule_for_a_group_binds_its_members(story: Story) -> None:
    rest: Values = {"type": "cooldown", "actors": ["crew"], "params": {"skill": "shout", "turns": 2}}
    story.load([*WORLD, actor("gus", groups=["crew"]), {"kind": "rule", "id": "rest", "layer": "personal", **rest}])
    twice = [event("gus", tags=["shout"]), event("gus", tags=["shout"])]
    assert judged(story, *twice, actors=["gus"], at={"pier": ["gus"]}) == [("cooldown", "block", "$.events[1].tags[0]")]


def test_the_way_out_of_a_place_is_that_of_what_it_lies_in(story: Story) -> None:
    story.load(WORLD)
    to_town = [event(CHAN) | {"at": "hut"}, event(CHAN) | {"at": "town", "time": MINUTE + 29}]
    assert judged(story, *to_town) == [("places", "block", "$.events[1].actors.chan")]
    for near in ("crane", "harbour_side"):
        assert judged(story, event(CHAN), event(CHAN) | {"at": near, "time": MINUTE + 6}) == []
    assert judged(story, event(CHAN), event(CHAN) | {"at": "isle", "time": MINUTE + 6}) == [], "no way is known"
    slowly: Values = {"pace": {"unit": "hours", "span": 1}}
    assert judged(story, event(CHAN), event(CHAN) | {"at": "town"}, **slowly) == [], "the scene lasts long enough"


def test_a_wrong_event_is_an_error_and_no_finding(story: Story) -> None:
    story.load(WORLD)
    with pytest.raises(DocumentError, match='unknown actor "nobody"'):
        story.gate(scene(), [event("nobody")])


def test_nothing_grows_with_the_story(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many questions, with as many wants, for a long story as for a short one; and no longer lists."""
    story = Story(store)
    story.load(WORLD)
    asked: list[tuple[str, int]] = []
    read: list[int] = []
    ask = store.ask

    def counted(question: str, wants: list[Want]) -> list[list[Row]]:
        answers = ask(question, wants)
        asked.append((question, len(wants)))
        read.append(max(map(len, answers), default=0))
        return answers

    def of_gate() -> list[tuple[str, int]]:
        asked.clear()
        monkeypatch.setattr(store, "ask", counted)
        story.gate(scene(time=5_000), [event(CHAN, FIN, tags=["diving"], causes=["deal"], closes=["debt"])])
        monkeypatch.undo()
        return [*asked]

    tail: Values = {"kind": "event", "at": "pier", "actors": [CHAN, FIN], "tags": ["diving"], "opens": ["debt"]}
    story.load([{**tail, "id": f"a{n}", "turn": 5, "time": 41 + n} for n in range(70)])
    short = of_gate()
    story.load([{**tail, "id": f"b{n}", "turn": 5, "time": 200 + n} for n in range(400)])
    grown = of_gate()
    assert [question for question, _ in grown] == [question for question, _ in short]
    assert sum(wants for _, wants in grown) <= sum(wants for _, wants in short) * 1.2
    assert max(read) <= 64
