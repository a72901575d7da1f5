"""Hypothesis strategies for whole small stories, nasty ones: secrets, lies, reveals, groups, threads, late loads.

A plot is what a writer would do in order: load a world, play turns, load more in between. The names are fixed and
chosen for trouble: one is the beginning of another, some sort otherwise in UTF-16 than by code points, some are as
long as may be.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from g6 import InputError, Receipt, Story

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
FRAMES: Final = ("now", "flashback", "dream")
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


def perform(story: Story, steps: Iterable[Step]) -> list[Receipt]:
    """Do what a writer does, and return the receipts; a scene that asks for the impossible is where it ends."""
    receipts = []
    for step in steps:
        if step.turn is None:
            story.load(step.records)
            continue
        try:
            box = story.recall(step.turn["scene"])
        except InputError:
            break
        receipts.append(story.commit(box, step.turn["events"], step.turn["used"], accept=True))
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
    taken_back: set[str]


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
        {"kind": "actor", "id": THING, "type": "thing", "groups": [RING]},  # whom everybody knows, so that there is one
    ]
    return records + [_person(draw, names, who) for who in names.persons]


def _person(draw: Draw, names: Names, who: str) -> Values:
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
    return actor


def _closed(draw: Draw, values: Values, names: Names) -> None:
    """Close a record to some, one time in six."""
    if draw(st.integers(0, 5)) == 0:
        values["known_by"] = _some(draw, names.knowers)
        names.secrets.append(values["id"])


def _locations(draw: Draw, names: Names) -> list[Values]:
    return [_location(draw, names, place) for place in names.places]


def _location(draw: Draw, names: Names, place: str) -> Values:
    location: Values = {"kind": "location", "id": place}
    before = names.places[: names.places.index(place)]
    if before:
        _maybe(draw, location, "within", st.sampled_from(before))
        others = st.sampled_from(before)
        _maybe(draw, location, "routes", st.dictionaries(others, st.sampled_from([0, 3, "7.5", 400]), max_size=2))
        _closed(draw, location, names)
    return location


def _rules(draw: Draw, names: Names) -> list[Values]:
    return [_rule(draw, names, f"규칙{number}") for number in range(draw(st.integers(0, 4)))]


def _rule(draw: Draw, names: Names, name: str) -> Values:
    layer = draw(st.sampled_from(["global", "local", "personal"]))
    kind = draw(st.sampled_from(["survive", "cooldown", "terrain", "oath", "command"]))
    rule: Values = {"kind": "rule", "id": name, "layer": layer, "type": kind}
    if kind == "command":
        rule["params"] = {"order": _some(draw, names.persons)}
    _maybe(draw, rule, "actors", st.just(_some(draw, names.persons)))
    _maybe(draw, rule, "locations", st.just(_some(draw, names.places, 2)))
    _maybe(draw, rule, "hours", st.sampled_from([["22:00", "04:00"], ["00:00", "00:20"]]))
    if layer != "global":
        _maybe(draw, rule, "contested", st.just(True))
        _knowledge(draw, rule, names)
        names.secrets.append(name)
    _maybe(draw, rule, "risk", levels)
    _maybe(draw, rule, "since", st.integers(0, WORLD_TURNS + 2))
    _maybe(draw, rule, "until", st.integers(WORLD_TURNS + 2, WORLD_TURNS + 6))
    return rule


def _relations(draw: Draw, names: Names) -> list[Values]:
    return [_relation(draw, names, f"r{number}") for number in range(draw(st.integers(0, 4)))]


def _relation(draw: Draw, names: Names, name: str) -> Values:
    ends = draw(st.lists(st.sampled_from((*names.persons, THING)), min_size=2, max_size=2, unique=True))
    relation = {"kind": "relation", "id": name, "from": ends[0], "to": ends[1]}
    relation["type"] = draw(st.sampled_from(TYPES))
    _maybe(draw, relation, "strength", strengths)
    _maybe(draw, relation, "mutual", st.just(True))
    _maybe(draw, relation, "since", st.integers(0, WORLD_TURNS + 3))
    _knowledge(draw, relation, names)
    names.secrets.append(name)
    return relation


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
    _maybe(draw, event, "frame", st.sampled_from(FRAMES))
    _maybe(draw, event, "until", st.integers(WORLD_TURNS, WORLD_TURNS + 6))
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
    persons, places = ([n for n in all_ if n not in names.taken_back] for all_ in (names.persons, names.places))
    roles = st.dictionaries(st.sampled_from(persons), st.sampled_from(ROLES), min_size=1, max_size=6)
    scene: Values = {"turn": turn, "actors": draw(roles)}
    scene["viewpoint"] = draw(st.sampled_from(("narrator", *persons)))
    scene["locations"] = _some(draw, places, 2)
    _maybe(draw, scene, "time", st.integers(10 * turn - 30, 10 * turn + 5))
    _maybe(draw, scene, "frame", st.sampled_from(FRAMES))
    if draw(st.integers(0, 5)) == 0:
        moment = st.integers(0, 10 * turn)
        scene["as_of"] = draw(st.one_of(st.integers(0, turn), moment.map(lambda time: {"time": time})))
    _maybe(draw, scene, "pace", st.sampled_from([{"unit": "seconds", "span": 40}, "hours"]))
    _maybe(draw, scene, "risks", st.lists(st.sampled_from((*FLAGS, "ammo")), max_size=3, unique=True))
    _maybe(draw, scene, "lines", st.lists(st.sampled_from(("l1", "l2", "l3")), max_size=3, unique=True))
    _maybe(draw, scene, "tone", tones)
    known = [event for event in names.events if names.turn_of[event] < turn and event not in names.taken_back]
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


def _later_load(draw: Draw, names: Names, turn: int, files: dict[str, Values]) -> tuple[Values, ...]:
    """A late event, an edit, a record taken back, one that is back: what the story learns between two turns."""
    kind = draw(st.sampled_from(["late", "edit", "edit", "retract", "back"]))
    if kind == "back" and names.taken_back:
        name = draw(st.sampled_from(sorted(names.taken_back)))
        names.taken_back.remove(name)
        return (files[name],)
    if kind in {"edit", "retract"}:
        name = draw(st.sampled_from([name for name, record in files.items() if record["kind"] in FILES]))
        record = files[name]
        if kind == "edit":
            files[name] = _edited(draw, names, record)
            names.taken_back.discard(name)
            return (files[name],)
        if name not in names.persons[:2]:  # whose eyes many scenes are seen through
            names.taken_back.add(name)
            return ({"kind": record["kind"], "id": name, "retract": True},)
    late = _world_event(draw, names, f"늦은{turn}.{len(files)}", max(turn - 1, 0))
    files[late["id"]] = late
    return (late,)


FILES: Final = ("world", "actor", "location", "rule", "relation", "event")
"""Kinds of what a writer edits, takes back and lets come back."""


def _edited(draw: Draw, names: Names, record: Values) -> Values:
    """The same record with some of its fields otherwise, more or less of them."""
    name = record["id"]
    match record["kind"]:
        case "world":
            return {**record, "knowledge": draw(st.sampled_from(["witnessed", "open"]))}
        case "actor" if name in names.persons:
            return _person(draw, names, name)
        case "location":
            return _location(draw, names, name)
        case "rule":
            return _rule(draw, names, name)
        case "relation":
            return _relation(draw, names, name)
        case "event":
            return _edited_event(draw, names, record)
        case _:
            return {**record, "importance": draw(levels)}


def _edited_event(draw: Draw, names: Names, record: Values) -> Values:
    kept = {name: value for name, value in record.items() if name not in {"known_by", "hidden_from", "changes"}}
    edited = {**kept, "risk": draw(levels), "flags": draw(st.lists(st.sampled_from(FLAGS), max_size=2, unique=True))}
    changes = draw(st.sampled_from(["same", "other", "none"]))
    if changes == "other" or (changes == "same" and "changes" in record):
        edited["changes"] = record["changes"] if changes == "same" else _changes(draw, names)
    _knowledge(draw, edited, names, often=True)
    return edited


@st.composite
def worlds(draw: Draw, most_events: int = 10) -> tuple[Names, tuple[Values, ...]]:
    """A world as records, and the names in it."""
    persons = PERSONS[: draw(st.integers(2, len(PERSONS)))]
    places = PLACES[: draw(st.integers(1, len(PLACES)))]
    names = Names(persons, places, (*persons, GROUP, RING), [], [], {}, set())
    world: Values = {"kind": "world", "id": "세계", "knowledge": draw(st.sampled_from(["witnessed", "open"]))}
    _maybe(draw, world, "clock", st.just({"unit": "minutes", "start": "2019-11-01 23:00"}))
    records: list[Values] = [world]
    records += _actors(draw, names)
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
    files = {record["id"]: record for record in records}
    turn = WORLD_TURNS + 1
    for _ in range(draw(st.integers(0, most_turns))):
        later = draw(st.sampled_from([0, 0, 1, 2])) if loads else 0
        steps.extend(Step(records=_later_load(draw, names, turn - 1, files)) for _ in range(later))
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
