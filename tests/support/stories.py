"""Hypothesis strategies for whole small stories, nasty ones: secrets, lies, reveals, groups, threads, late loads.

A plot is what a writer would do in order: load a world, play turns, load more in between. The names are fixed and
chosen for trouble: one is the beginning of another, some sort otherwise in UTF-16 than by code points, some are as
long as may be.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from g6 import InputError, Story

Values = dict[str, Any]
Draw = Callable[[st.SearchStrategy[Any]], Any]

PERSONS: Final = ("진우", "진", "O'Hara", "ﬀ", "𐐀𐐁", "수아-2.b")
GROUP: Final = "조합"
"""A group that is an actor too."""
RING: Final = "밀수단"
"""A group that is only a name."""
THING: Final = "칼"
PLACES: Final = ("부두", "창고", "Harbour.Head", "A" * 32)
FLAGS: Final = ("death", "injury", "weapon", "밀약")
STATE_FLAGS: Final = ("dead", "hurt", "masked")
GAUGES: Final = ("체력", "ammo")
TYPES: Final = ("형제", "trusts", "HATES")
THREADS: Final = ("빚", "the-letter")
BEATS: Final = ("b1", "밤")
AXES: Final = ("tension", "grief")
ROLES: Final = ("acting", "speaking", "present", "unseen")
EVENT_ROLES: Final = (*ROLES, "victim", "killer", "witness")
WORLD_TURNS: Final = 6
"""The world's own events happen on the turns before the seventh."""

ANCHOR: Final[Values] = {
    "kind": "event",
    "id": "닻",
    "turn": WORLD_TURNS,
    "time": 10 * WORLD_TURNS,
    "known_by": ["all"],
}
"""What brings every world to the same turn, whatever else is taken out of it."""


@dataclass(frozen=True)
class Step:
    """One thing that a writer does to a story."""

    records: tuple[Values, ...] = ()
    """Loaded, where there are any."""
    turn: Values | None = None
    """Else played: {scene, events, used}."""


@dataclass(frozen=True)
class Plot:
    """A story from its first load on, and a scene to ask for at its end."""

    steps: tuple[Step, ...]
    scene: Values

    @property
    def records(self) -> tuple[Values, ...]:
        """What is loaded first."""
        return self.steps[0].records


def perform(story: Story, steps: Iterable[Step]) -> list[Values]:
    """Do what a writer does, and return the receipts; a scene that asks for the impossible is passed over."""
    receipts = []
    for step in steps:
        if step.turn is None:
            story.load(step.records)
            continue
        try:
            box = story.recall(step.turn["scene"])
        except InputError:
            continue
        receipts.append(story.commit(box, step.turn["events"], step.turn["used"]))
    return receipts


def _some(draw: Draw, items: Sequence[str], most: int = 3) -> list[str]:
    found = draw(st.lists(st.sampled_from(items), max_size=most, unique=True)) if items else []
    return sorted(found, key=items.index)


def _maybe(draw: Draw, values: Values, name: str, strategy: st.SearchStrategy[Any]) -> None:
    """Set a field, one time in three."""
    if draw(st.integers(0, 2)) == 0:
        values[name] = draw(strategy)


levels = st.sampled_from(["0", "0.1", "0.25", "0.5", "0.75", "1", "high"])
strengths = st.sampled_from(["-1", "-0.4", "0", "0.3", "0.8", "1"])
tones = st.dictionaries(st.sampled_from(AXES), levels, max_size=2)


@dataclass(frozen=True)
class Names:
    """Who and what a plot has so far."""

    persons: tuple[str, ...]
    places: tuple[str, ...]
    knowers: tuple[str, ...]
    events: list[str]
    secrets: list[str]
    """Records that may be revealed: events, and others that are closed."""
    turn_of: dict[str, int]


def _knowledge(draw: Draw, values: Values, names: Names, *, often: bool = False) -> None:
    choice = draw(st.integers(0, 5 if often else 9))
    if choice == 0:
        values["known_by"] = draw(st.sampled_from([["all"], []]))
    elif choice in (1, 2):
        values["known_by"] = _some(draw, names.knowers)
    if draw(st.integers(0, 6)) == 0:
        values["hidden_from"] = _some(draw, names.knowers, 2)


def _actors(draw: Draw, names: Names) -> list[Values]:
    records: list[Values] = [
        {"kind": "actor", "id": GROUP, "type": "group"},
        {"kind": "actor", "id": THING, "type": "thing"},
    ]
    for who in names.persons:
        actor: Values = {"kind": "actor", "id": who, "name": f"이름 {who}"}
        _maybe(draw, actor, "groups", st.sampled_from([[GROUP], [RING], [GROUP, RING]]))
        _maybe(draw, actor, "at", st.sampled_from(names.places))
        _maybe(draw, actor, "importance", levels)
        _maybe(draw, actor, "gauges", st.dictionaries(st.sampled_from(GAUGES), st.integers(-3, 90), max_size=2))
        _maybe(draw, actor, "tone", tones)
        knowers = st.lists(st.sampled_from(names.knowers), max_size=2, unique=True)
        _maybe(draw, actor, "flags", st.dictionaries(st.sampled_from(STATE_FLAGS), knowers, max_size=2))
        if who != names.persons[0]:
            _closed(draw, actor, names)
        records.append(actor)
    return records


def _closed(draw: Draw, values: Values, names: Names) -> None:
    """Close a record to some, one time in six."""
    if draw(st.integers(0, 5)) == 0:
        values["known_by"] = _some(draw, names.knowers)
        names.secrets.append(values["id"])


def _locations(draw: Draw, names: Names) -> list[Values]:
    records = []
    for number, place in enumerate(names.places):
        location: Values = {"kind": "location", "id": place}
        if number:
            _maybe(draw, location, "within", st.sampled_from(names.places[:number]))
            others = st.sampled_from(names.places[:number])
            _maybe(draw, location, "routes", st.dictionaries(others, st.sampled_from([0, 3, "7.5", 400]), max_size=2))
            _closed(draw, location, names)
        records.append(location)
    return records


def _rules(draw: Draw, names: Names) -> list[Values]:
    records: list[Values] = []
    for number in range(draw(st.integers(0, 4))):
        layer = draw(st.sampled_from(["global", "local", "personal"]))
        kind = draw(st.sampled_from(["survive", "cooldown", "terrain", "oath"]))
        rule: Values = {"kind": "rule", "id": f"규칙{number}", "layer": layer, "type": kind}
        if layer != "global":
            _maybe(draw, rule, "actors", st.just(_some(draw, names.persons)))
            _maybe(draw, rule, "locations", st.just(_some(draw, names.places, 2)))
            _maybe(draw, rule, "contested", st.just(True))
            _knowledge(draw, rule, names)
            names.secrets.append(rule["id"])
        _maybe(draw, rule, "risk", levels)
        _maybe(draw, rule, "since", st.integers(0, WORLD_TURNS + 2))
        _maybe(draw, rule, "until", st.integers(WORLD_TURNS + 2, WORLD_TURNS + 6))
        records.append(rule)
    return records


def _relations(draw: Draw, names: Names) -> list[Values]:
    records = []
    for number in range(draw(st.integers(0, 4))):
        ends = draw(st.lists(st.sampled_from((*names.persons, THING)), min_size=2, max_size=2, unique=True))
        relation = {"kind": "relation", "id": f"r{number}", "from": ends[0], "to": ends[1]}
        relation["type"] = draw(st.sampled_from(TYPES))
        _maybe(draw, relation, "strength", strengths)
        _maybe(draw, relation, "mutual", st.just(True))
        _knowledge(draw, relation, names)
        records.append(relation)
        names.secrets.append(f"r{number}")
    return records


def _changes(draw: Draw, names: Names) -> Values:
    changes: Values = {}
    who = st.sampled_from(names.persons)
    gauge = st.dictionaries(st.sampled_from(GAUGES), st.sampled_from([-30, 5, "=6", "=0", "0.5"]), max_size=2)
    _maybe(draw, changes, "gauges", st.dictionaries(who, gauge, max_size=2))
    knowers = st.lists(st.sampled_from(names.knowers), max_size=2, unique=True)
    flag = st.dictionaries(st.sampled_from(STATE_FLAGS), st.one_of(st.booleans(), knowers), max_size=2)
    _maybe(draw, changes, "flags", st.dictionaries(who, flag, max_size=2))
    _maybe(draw, changes, "moves", st.dictionaries(who, st.sampled_from(names.places), max_size=2))
    if draw(st.integers(0, 3)) == 0:
        relation = {"from": draw(who), "to": THING, "type": draw(st.sampled_from(("owns", *TYPES)))}
        _maybe(draw, relation, "strength", strengths)
        changes["relations"] = [relation]
    if names.secrets:
        told = st.lists(st.sampled_from(("all", *names.knowers)), max_size=2, unique=True)
        _maybe(draw, changes, "reveals", st.dictionaries(st.sampled_from(names.secrets), told, max_size=2))
    return changes


def _happening(draw: Draw, names: Names) -> Values:
    """What an event of a world and one of a turn may both say."""
    event: Values = {}
    _maybe(draw, event, "flags", st.lists(st.sampled_from(FLAGS), max_size=2, unique=True))
    _maybe(draw, event, "risk", levels)
    _maybe(draw, event, "importance", levels)
    _maybe(draw, event, "tone", tones)
    _maybe(draw, event, "beat", st.sampled_from(BEATS))
    _maybe(draw, event, "opens", st.just(_some(draw, THREADS, 1)))
    _maybe(draw, event, "closes", st.just(_some(draw, THREADS, 1)))
    _maybe(draw, event, "layer", st.sampled_from(["local", "personal"]))
    _maybe(draw, event, "causes", st.just(_some(draw, names.events, 2)))
    if draw(st.integers(0, 2)) == 0:
        event["changes"] = _changes(draw, names)
    _knowledge(draw, event, names, often=True)
    if names.events and draw(st.integers(0, 5)) == 0:
        event |= {"truth": False, "instead_of": draw(st.sampled_from(names.events))}
    return event


def _world_event(draw: Draw, names: Names, name: str, turns: int) -> Values:
    turn = draw(st.integers(0, turns))
    cast = draw(
        st.dictionaries(st.sampled_from((*names.persons, GROUP, THING)), st.sampled_from(EVENT_ROLES), max_size=4)
    )
    event = _happening(draw, names)
    event |= {"kind": "event", "id": name, "turn": turn, "time": turn * 10 + draw(st.integers(0, 3)), "actors": cast}
    _maybe(draw, event, "at", st.sampled_from(names.places))
    if not cast:
        del event["actors"]
    _remember(names, event)
    return event


def _remember(names: Names, event: Values) -> None:
    names.events.append(event["id"])
    names.secrets.append(event["id"])
    names.turn_of[event["id"]] = event["turn"]


def _scene(draw: Draw, names: Names, turn: int) -> Values:
    roles = st.dictionaries(st.sampled_from(names.persons), st.sampled_from(ROLES), min_size=1, max_size=6)
    scene: Values = {"turn": turn, "actors": draw(roles)}
    scene["viewpoint"] = draw(st.sampled_from(("narrator", *names.persons)))
    scene["locations"] = _some(draw, names.places, 2)
    _maybe(draw, scene, "pace", st.sampled_from([{"unit": "seconds", "span": 40}, "hours"]))
    _maybe(draw, scene, "risks", st.lists(st.sampled_from((*FLAGS, "ammo")), max_size=3, unique=True))
    _maybe(draw, scene, "lines", st.lists(st.sampled_from(("l1", "l2", "l3")), max_size=3, unique=True))
    _maybe(draw, scene, "tone", tones)
    known = [event for event in names.events if names.turn_of[event] < turn]
    if scene["viewpoint"] == "narrator" and known and draw(st.integers(0, 2)) == 0:
        scene["required"] = _some(draw, known, 2)
    _maybe(draw, scene, "forbidden", st.just([e for e in _some(draw, known, 2) if e not in scene.get("required", ())]))
    return scene


def _turn(draw: Draw, names: Names, turn: int) -> Values:
    scene = _scene(draw, names, turn)
    used = [name for name in _some(draw, names.events, 2) if names.turn_of[name] < turn]
    events = []
    for number in range(draw(st.integers(0, 2))):
        event = _happening(draw, names)
        if draw(st.booleans()):
            event["id"] = f"t{turn}{'가나다'[number]}"
            _remember(names, event | {"turn": turn})
        events.append(event)
    return {"scene": scene, "events": events, "used": used}


def _later_load(draw: Draw, names: Names, turn: int, known: Sequence[Values]) -> tuple[Values, ...]:
    """A late event, an edit of a record, an event taken back: what the story learns between two turns."""
    kind = draw(st.sampled_from(["late", "edit", "retract"]))
    events = [record for record in known if record["kind"] == "event"]
    if kind == "late" or not events:
        return (_world_event(draw, names, f"늦은{turn}", max(turn - 1, 0)),)
    event = draw(st.sampled_from(events))
    if kind == "retract":
        return ({"kind": "event", "id": event["id"], "retract": True},)
    edited = {**event, "risk": draw(levels), "flags": draw(st.lists(st.sampled_from(FLAGS), max_size=2, unique=True))}
    _knowledge(draw, edited, names, often=True)
    return (edited,)


@st.composite
def worlds(draw: Draw, most_events: int = 10) -> tuple[Names, tuple[Values, ...]]:
    """A world as records, and the names in it."""
    persons = PERSONS[: draw(st.integers(2, len(PERSONS)))]
    places = PLACES[: draw(st.integers(1, len(PLACES)))]
    names = Names(persons, places, (*persons, GROUP, RING), [], [], {})
    records: list[Values] = [{"kind": "world", "id": "세계", "knowledge": draw(st.sampled_from(["witnessed", "open"]))}]
    records += _actors(draw, names)
    grouped = {group for record in records for group in record.get("groups", ())}
    if RING not in grouped:
        records[-1].setdefault("groups", []).append(RING)
    records += _locations(draw, names)
    records += _rules(draw, names)
    records += _relations(draw, names)
    for number in range(draw(st.integers(0, most_events))):
        records.append(_world_event(draw, names, f"{'e사'[number % 2]}{number}", WORLD_TURNS))
    return names, tuple(records)


@st.composite
def plots(draw: Draw, most_turns: int = 4, *, loads: bool = True) -> Plot:
    """A world, some turns played, with more loaded in between where `loads` says so, and a scene to ask for."""
    names, records = draw(worlds())
    steps = [Step(records=(*records, ANCHOR))]
    turn = WORLD_TURNS + 1
    for _ in range(draw(st.integers(0, most_turns))):
        if loads and draw(st.integers(0, 3)) == 0:
            steps.append(Step(records=_later_load(draw, names, turn - 1, records)))
        steps.append(Step(turn=_turn(draw, names, turn)))
        turn += 1
    return Plot(tuple(steps), _scene(draw, names, turn))


def shuffled(records: Sequence[Values]) -> st.SearchStrategy[list[Values]]:
    """The same records in any order, their fields and the keys of their mappings too."""
    return st.randoms(use_true_random=False).map(lambda random: _shuffled(list(records), random.shuffle))


def _shuffled(value: Any, shuffle: Callable[[list[Any]], None], *, outer: bool = True) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        shuffle(keys)
        return {key: _shuffled(value[key], shuffle, outer=False) for key in keys}
    if isinstance(value, list):
        items = [_shuffled(item, shuffle, outer=False) for item in value]
        if outer:
            shuffle(items)
        return items
    return value
