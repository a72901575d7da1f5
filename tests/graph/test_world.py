"""A whole set of records: what only shows when they stand together, all of it at once."""

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from g6.errors import DocumentError, Problem
from g6.graph.documents import Gathering, read_records
from g6.graph.records import Rule, World
from g6.graph.world import CheckedWorld, Demands, Standing, check_world

NOIR = """\
world: {id: noir, viewpoint: 진우, flags: [부상, 수배], gauges: {체력: [0, 100]}, relation_types: [동료]}
actors:
  진우: {groups: [형사들], at: 제3부두, gauges: {체력: 80}, calls: {수아: {as: [수아 씨]}}}
  수아: {flags: {수배: [진우, 형사들, all]}}
  하나: {since: 5}
locations:
  제3부두: {within: 부산, routes: {창고: 12}}
  창고: {within: 부산}
  부산: {}
rules:
  시점: {layer: global, type: pov, params: {person: third, narrator: 진우}}
  안개: {layer: local, type: terrain, locations: [제3부두], overrides: [불사]}
  불사: {layer: personal, type: survive, actors: [수아]}
relations:
  - {from: 진우, to: 수아, type: 동료}
events:
  e1: {time: 10, at: 제3부두, actors: [진우, 수아], known_by: [형사들], flags: [부상]}
  e2: {turn: 6, time: 20, actors: {하나: victim}, causes: [e1], truth: false, instead_of: e1, told_by: 진우,
    tells: ["{하나}…살아"],
    changes: {gauges: {진우: {체력: "=6"}}, flags: {창고: {dead: true}}, moves: {진우: 창고}, reveals: {e1: [수아]},
      relations: [{from: 진우, to: 창고, type: 동료}], calls: {수아: {진우: {as: [형]}}}}}
"""


class Known:
    """A story that knows these names and threads."""

    def __init__(self, *threads: str, **standings: Standing) -> None:
        self._threads = threads
        self._standings = standings

    def __call__(self, name: str, /) -> Standing | None:
        return self._standings.get(name)

    def names(self, kind: str, /) -> list[str]:
        return [name for name, standing in self._standings.items() if standing.kind == kind]

    def learn(self, names: Collection[str], /) -> None:
        pass

    def has_thread(self, thread: str, /) -> bool:
        return thread in self._threads

    def threads(self) -> tuple[str, ...]:
        return self._threads


def written(folder: Path, text: str, name: str = "noir.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def checked(path: Path, **options: object) -> CheckedWorld:
    gathering = Gathering()
    return check_world(read_records(path, gathering), gathering, **options)  # type: ignore[arg-type]


def problems(path: Path, **options: object) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        checked(path, **options)
    return caught.value.problems


def told(path: Path, **options: object) -> list[tuple[int | None, str | None, str]]:
    return [(found.line, found.path, found.message) for found in problems(path, **options)]


def test_a_world_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    with checked(written(tmp_path, NOIR)) as world:
        assert world.world is not None
        assert world.world.value.id == "noir"
        assert [located.value.id for located in world.records][:3] == ["수아", "진우", "하나"]
        assert [(one.event.id, one.event.turn, one.event.time) for one in world.events] == [
            ("e1", 0, 10),
            ("e2", 6, 20),
        ]
        assert world.warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "expected", "hint"),
    [
        ("viewpoint: 진우", "viewpoint: 진욱", '1 $.world.viewpoint unknown actor "진욱"', "did you mean 진우?"),
        ("at: 제3부두, g", "at: 제3부도, g", '3 $.actors.진우.at unknown location "제3부도"', "did you mean 제3부두?"),
        ("calls: {수아", "calls: {창고", '3 $.actors.진우.calls.창고 "창고" is a location, not an actor', None),
        ("[진우, 형사들", "[진우, 형사둘", '4 $.actors.수아.flags.수배[1] unknown actor or group "형사둘"', "형사들"),
        ("within: 부산, r", "within: 부신, r", '7 $.locations.제3부두.within unknown location "부신"', "부산"),
        ("routes: {창고", "routes: {찬고", '7 $.locations.제3부두.routes.찬고 unknown location "찬고"', "창고"),
        ("narrator: 진우", "narrator: 김씨", '11 $.rules.시점.params.narrator unknown actor "김씨"', None),
        ("[제3부두], o", "[제4부두], o", '12 $.rules.안개.locations[0] unknown location "제4부두"', "제3부두"),
        ("overrides: [불사]", "overrides: [e1]", '12 $.rules.안개.overrides[0] "e1" is an event, not a rule', None),
        ("[수아]}\nr", "[슈아]}\nr", '13 $.rules.불사.actors[0] unknown actor "슈아"', "수아"),
        ("to: 수아", "to: 불사", '15 $.relations[0].to "불사" is a rule, not an actor or location', None),
        ("at: 제3부두, a", "at: 진우, a", '17 $.events.e1.at "진우" is an actor, not a location', None),
        ("by: [형사들]", "by: [형사]", '17 $.events.e1.known_by[0] unknown actor or group "형사"', None),
        ("causes: [e1]", "causes: [e3]", '18 $.events.e2.causes[0] unknown event "e3"', "did you mean e1 or e2?"),
        ("causes: [e1]", "causes: [진우]", '18 $.events.e2.causes[0] "진우" is an actor, not an event', None),
        ("instead_of: e1", "instead_of: e0", '18 $.events.e2.instead_of unknown event "e0"', "e1"),
        ("told_by: 진우", "told_by: 아무", '18 $.events.e2.told_by unknown actor "아무"', None),
        ("{하나}…", "{한나}…", '19 $.events.e2.tells[0] unknown actor "한나"', "하나"),
        ("{진우: 창고}", "{진우: 창구}", '20 $.events.e2.changes.moves.진우 unknown location "창구"', "창고"),
        ("reveals: {e1", "reveals: {e9", '20 $.events.e2.changes.reveals.e9 unknown record "e9"', "e1"),
    ],
)
def test_a_reference_to_nothing_is_told_with_near_misses(
    tmp_path: Path, old: str, new: str, expected: str, hint: str | None
) -> None:
    assert old in NOIR
    (found,) = problems(written(tmp_path, NOIR.replace(old, new, 1)))
    assert f"{found.line} {found.path} {found.message}".startswith(expected)
    assert hint in (found.hint or "") if hint else found.hint is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("flags: [부상]}", "flags: [부장]}", (17, "$.events.e1.flags[0]", 'unknown flag "부장"')),
        ("flags: {수배", "flags: {수베", (4, "$.actors.수아.flags.수베", 'unknown flag "수베"')),
        ("gauges: {체력: 80", "gauges: {채력: 80", (3, "$.actors.진우.gauges.채력", 'unknown gauge "채력"')),
        ("type: 동료}\n", "type: 동로}\n", (15, "$.relations[0].type", 'unknown relation type "동로"')),
        ("체력: 80", "체력: 101", (3, "$.actors.진우.gauges.체력", "체력 reads 101, outside of its 0 to 100")),
        ('"=6"', '"=-6"', (20, "$.events.e2.changes.gauges.진우.체력", "체력 reads -6, outside of its 0 to 100")),
    ],
)
def test_what_the_world_does_not_declare_is_told(
    tmp_path: Path, old: str, new: str, expected: tuple[int, str, str]
) -> None:
    assert old in NOIR
    assert told(written(tmp_path, NOIR.replace(old, new, 1))) == [expected]


def test_an_event_before_its_actor_exists_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, NOIR.replace("turn: 6", "turn: 4"))
    message = '"하나" is in the story from turn 5 on, and this happens at turn 4'
    assert told(path) == [(18, "$.events.e2.actors.하나", message)]


def test_circles_are_named(tmp_path: Path) -> None:
    text = NOIR.replace("부산: {}", "부산: {within: 제3부두}").replace(
        "known_by: [형사들]", "causes: [e2], instead_of: e2"
    )
    assert told(written(tmp_path, text)) == [
        (7, "$.locations.제3부두.within", "locations lie inside one another in a circle: 제3부두 → 부산 → 제3부두"),
        (17, "$.events.e1.causes", "events cause one another in a circle: e1 → e2 → e1"),
        (17, "$.events.e1.instead_of", "events cover one another in a circle: e1 → e2 → e1"),
    ]


def test_an_event_that_causes_itself_is_a_circle(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, NOIR.replace("causes: [e1]", "causes: [e2]")))
    assert found.message == "events cause one another in a circle: e2 → e2"


def test_duplicate_ids_are_told_with_both_places(tmp_path: Path) -> None:
    written(tmp_path, NOIR)
    written(tmp_path, "actors: {창고: {}}\nworld: {}\nevents: {e1: {}, 진우: {}}\n", "z.yaml")
    first = f"world {(tmp_path / 'noir.yaml').as_posix()}"
    assert [found[2] for found in told(tmp_path)] == [
        f'duplicate id "창고", first in {first}, line 8',
        f"a second world; the first is in {first}, line 1",
        f'duplicate id "e1", first in {first}, line 17',
        f'duplicate id "진우", first in {first}, line 3',
    ]


def test_a_relation_that_stands_twice_is_told_as_one(tmp_path: Path) -> None:
    twice = "  - {from: 진우, to: 수아, type: 동료}\n"
    (found,) = problems(written(tmp_path, NOIR.replace(twice, twice * 2)))
    assert (found.line, found.path) == (16, "$.relations[1]")
    assert found.message == 'the relation 동료 from "진우" to "수아" stands twice, first on line 15'
    assert "since" in (found.hint or "")
    assert "id" in (found.hint or "")
    since = "  - {from: 진우, to: 수아, type: 동료, since: 4}\n"
    checked(written(tmp_path, NOIR.replace(twice, twice + since))).close()


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ("known_by: [진우]", "$.rules.시점.known_by"),
        ("known_by: []", "$.rules.시점.known_by"),
        ("hidden_from: [수아]", "$.rules.시점.hidden_from"),
        ("contested: true", "$.rules.시점.contested"),
    ],
)
def test_a_global_rule_is_neither_secret_nor_contested(tmp_path: Path, more: str, path: str) -> None:
    (found,) = problems(written(tmp_path, NOIR.replace("layer: global", f"layer: global, {more}")))
    assert (found.line, found.path, found.rule) == (11, path, "F8")


def test_a_global_rule_that_all_know_is_no_secret(tmp_path: Path) -> None:
    checked(written(tmp_path, NOIR.replace("layer: global", "layer: global, known_by: [all]"))).close()


def test_global_rules_have_to_fit_their_reserve(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def measure(rules: Sequence[Rule]) -> tuple[int, int]:
        asked.append([rule.id for rule in rules])
        return 1200, 600

    (found,) = problems(written(tmp_path, NOIR), demands=Demands(measure))
    assert asked == [["시점"]]
    assert (found.rule, found.message) == ("F8", "1 global rule needs 1,200 characters, 600 are reserved")


@pytest.mark.parametrize(("layer", "other"), [("local", "시점"), ("personal", "안개"), ("personal", "시점")])
def test_no_rule_overrides_one_of_a_higher_layer(tmp_path: Path, layer: str, other: str) -> None:
    rule = f"  예외: {{layer: {layer}, type: survive, overrides: [{other}]}}\n"
    (found,) = problems(written(tmp_path, NOIR.replace("relations:\n", f"{rule}relations:\n")))
    assert (found.line, found.path, found.rule) == (14, "$.rules.예외.overrides[0]", "F9")


def test_everything_is_told_at_once(tmp_path: Path) -> None:
    text = NOIR.replace("at: 제3부두, actors", "at: 부두, actors").replace("체력: 80", "체력: 800")
    text = text.replace("within: 부산}", "within: 부산, resk: 1}").replace(
        "layer: global", "layer: global, contested: yes"
    )
    text = text.replace("contested: yes", "contested: true")
    assert [found.line for found in problems(written(tmp_path, text))] == [3, 8, 11, 17]


def test_names_of_undeclared_worlds_that_look_alike_are_warned_of(tmp_path: Path) -> None:
    text = "actors:\n  A1: {flags: [hunted], gauges: {money1: 1, money2: 1}}\n  A2: {flags: [huntet, dead]}\n"
    with checked(written(tmp_path, text)) as world:
        (found,) = world.warnings
    assert (found.line, found.path) == (3, "$.actors.A2.flags.huntet")
    assert found.message == 'the flag "huntet" is nearly "hunted"'


def test_what_is_nearly_a_word_of_ours_is_warned_of(tmp_path: Path) -> None:
    """Elsewhere it would be a name of the writer's own, and the death would be none."""
    text = (
        "actors: {A1: {flags: [injuri]}, A2: {}}\n"
        "rules: {r: {layer: personal, type: 쿨타입, actors: [A1]}}\n"
        "events:\n  e1: {actors: {A1: kiler, A2: 피헤자}, flags: [deth]}\n"
        "  e2: {flags: [death, wedding], actors: {A1: 증인}}\n"
    )
    with checked(written(tmp_path, text)) as world:
        found = [(one.line, one.message, one.hint) for one in world.warnings]
    assert sorted(found) == [
        (1, 'the flag "injuri" is nearly "injury", and means nothing to g6', "did you mean injury?"),
        (2, 'the rule type "쿨타입" is nearly "쿨타임", and means nothing to g6', "did you mean 쿨타임?"),
        (4, 'the flag "deth" is nearly "death", and means nothing to g6', "did you mean death?"),
        (4, 'the role "kiler" is nearly "killer", and means nothing to g6', "did you mean killer?"),
        (4, 'the role "피헤자" is nearly "피해자", and means nothing to g6', "did you mean 피해자?"),
    ]
    with checked(written(tmp_path, "world: {flags: [deth]}\nevents: {e1: {flags: [deth]}}\n")) as world:
        assert world.warnings == ()


@pytest.mark.parametrize(("times", "warned"), [((1592, 1598), True), ((0, 1592), False), (("1592-04-13", 10), False)])
def test_numbers_that_look_like_years_are_warned_of(tmp_path: Path, times: tuple[object, ...], warned: bool) -> None:
    clock = 'world: {clock: {unit: days, start: "1592-04-13"}}\n'
    events = "".join(f"  e{number}: {{turn: {number}, time: {time}}}\n" for number, time in enumerate(times))
    with checked(written(tmp_path, f"{clock}events:\n{events}")) as world:
        found = [(one.line, one.message, one.hint) for one in world.warnings]
    said = "times such as 1598 are counted in days from the start: 1598 is 1596-08-28 00:00"
    assert found == ([(3, said, 'a year is written as a date: "1598-01-01"')] if warned else [])


def test_a_record_that_takes_another_back_is_kept_apart(tmp_path: Path) -> None:
    lines = [
        '{"kind": "actor", "id": "A1"}',
        '{"kind": "event", "id": "e1", "turn": 2}',
        '{"kind": "event", "id": "e1", "retract": true}',
        '{"kind": "actor", "id": "A1", "retract": true}',
    ]
    path = written(tmp_path, "\n".join(lines), "w.jsonl")
    with checked(path) as world:
        assert [located.value.kind for located in world.retracted] == ["actor", "event"]
        assert len(world.events) == 1
    written(tmp_path, lines[2].replace("e1", "e9"), "w.jsonl")
    assert told(path) == [(1, "$", '"e9" is retracted, and no record has that id')]


def test_the_order_of_the_lines_is_no_matter(tmp_path: Path) -> None:
    lines = [
        '{"kind": "event", "id": "e2", "turn": 2, "at": "L1", "actors": ["A1"], "causes": ["e1"], "known_by": ["G"]}',
        '{"kind": "event", "id": "e1", "turn": 1, "actors": ["A2"]}',
        '{"kind": "actor", "id": "A1", "groups": ["G"]}',
        '{"kind": "actor", "id": "A2", "since": 2}',
        '{"kind": "location", "id": "L1"}',
    ]
    message = '"A2" is in the story from turn 2 on, and this happens at turn 1'
    for order in (lines, lines[::-1]):
        assert [found[2] for found in told(written(tmp_path, "\n".join(order), "w.jsonl"))] == [message]


def test_what_the_story_knows_is_known(tmp_path: Path) -> None:
    story = Known(
        A1=Standing("actor", since=3), e1=Standing("event"), G=Standing("group"), r=Standing("rule", 0, "global")
    )
    text = (
        "events: {e2: {turn: 4, actors: [A1], causes: [e1], known_by: [G], flags: [hurt]}, A1: {},\n"
        "  e3: {turn: 2, actors: [A1]}}\n"
        "rules: {r2: {layer: local, type: survive, overrides: [r]}}\n"
    )
    path = written(tmp_path, text)
    assert {found[2] for found in told(path, lookup=story, within=World.from_values({"flags": ["dead"]}))} == {
        '"A1" is in the story as one of another kind (actor)',
        '"A1" is in the story from turn 3 on, and this happens at turn 2',
        'the local rule "r2" overrides "r", which is global',
        'unknown flag "hurt"',
    }


def test_a_group_may_be_called_like_a_place_and_become_an_actor(tmp_path: Path) -> None:
    text = "actors: {A1: {groups: [부두]}}\nlocations: {부두: {}}\nevents: {e1: {known_by: [부두], at: 부두}}\n"
    checked(written(tmp_path, text)).close()
    known = Known(G=Standing("group"))
    checked(written(tmp_path, "actors: {G: {type: group}}\n"), lookup=known).close()


def test_what_could_not_be_read_is_told_once(tmp_path: Path) -> None:
    written(tmp_path, "actors:\n  진우: {resk: 1, groups: [형사들]}\n  수아: {at: 없는곳}\n", "a.yaml")
    written(tmp_path, "locations: {제3부두: {}\n", "b.yaml")
    text = "events: {e1: {at: 제3부두, actors: [진우, 슈아], known_by: [형사들]}}\nworld: {clock: hour}\n"
    written(tmp_path, text, "c.yaml")
    assert [found[2] for found in told(tmp_path)] == [
        'unknown field "resk"',
        'unknown location "없는곳"',
        "a mapping { … } with a missing comma or an unclosed brace",
        'unknown actor "슈아"',
        '"hour" is none of seconds, minutes, hours, days',
    ]


def test_what_is_right_with_a_wrong_record_is_checked_too(tmp_path: Path) -> None:
    text = """\
world: {flags: [부상], viewpoint: 없는이, clock: {unit: 주}}
actors:
  서연: {nmae: x, at: 연무쟝, flags: {부샹: 예}, groups: [검객, 두 무리]}
  도현: {id: 도혁, since: 3}
  "두 사람": {at: 연무쟝}
locations:
  연무장: {routes: {연무쟝: 3}, within: [연무장]}
relations:
  - {from: 서연, to: 도현, type: 동료, since: 처음}
  - {from: 서연, to: 도현, type: 동료}
events:
  e1: {turn: 하나, time: "2020-01-01", at: 연무쟝, actors: {서연: [주인], 도현: 행동, 두 사람: 행동}, causes: [e2, e3]}
  e2: {actors: [도혁], known_by: [검객, 도현], retract: 아마, at: 연무쟝}
"""
    found = told(written(tmp_path, text))
    assert [line for line, _, _ in found] == sorted(line for line, _, _ in found if line is not None)
    assert set(found) == {
        (1, "$.world.clock.unit", '"주" is none of 초, 분, 시간, 일'),
        (1, "$.world.viewpoint", 'unknown actor "없는이"'),
        (3, "$.actors.서연.nmae", 'unknown field "nmae"'),
        (3, "$.actors.서연.groups[1]", '"두 무리" is no identifier: it holds a space'),
        (3, "$.actors.서연.flags.부샹", 'expected a list of those who know, or true, got the text "예"'),
        (3, "$.actors.서연.at", 'unknown location "연무쟝"'),
        (3, "$.actors.서연.flags.부샹", 'unknown flag "부샹"'),
        (4, "$.actors.도현.id", 'the key is "도현", the id inside is another'),
        (5, '$.actors["두 사람"]', '"두 사람" is no identifier: it holds a space'),
        (7, "$.locations.연무장.within", "expected a name, got a list"),
        (7, "$.locations.연무장.routes.연무쟝", 'unknown location "연무쟝"'),
        (9, "$.relations[0].since", 'expected a number, got "처음"'),
        (12, "$.events.e1.turn", 'expected a number, got "하나"'),
        (12, '$.events.e1.actors["두 사람"]', '"두 사람" is no identifier: it holds a space'),
        (12, "$.events.e1.actors.서연", "expected a name, got a list"),
        (12, "$.events.e1.at", 'unknown location "연무쟝"'),
        (12, "$.events.e1.causes[1]", 'unknown event "e3"'),
        (13, "$.events.e2.retract", 'expected 참 or 거짓, got the text "아마"'),
    }


def test_without_a_gathering_records_may_come_from_anywhere() -> None:
    with check_world([]) as world:
        assert world.world is None
        assert list(world.events) == []


IDLE = """\
actors: {A1: {gauges: {ammo: 3}}}
locations: {L1: {}}
rules:
  p: {layer: personal, type: oath}
  q: {layer: personal, type: oath, locations: [L1]}
  l: {layer: local, type: terrain}
  m: {layer: local, type: terrain, actors: [A1]}
  s: {layer: personal, type: survive}
  c: {layer: personal, type: cooldown, actors: [A1], params: {skill: dive}}
  a: {layer: personal, type: ammo, actors: [A1]}
  b: {layer: personal, type: ammo, actors: [A1], params: {gauge: amno}}
events: {e1: {opens: [debt]}, e2: {closes: [debt, dept, feud]}}
"""


def test_what_does_nothing_or_binds_all_is_warned_of_with_what_comes_of_it(tmp_path: Path) -> None:
    with checked(written(tmp_path, IDLE)) as world:
        found = {(one.line, one.message): one.hint for one in world.warnings}
    assert found == {
        (4, 'the personal rule "p" names no actors, so it binds everybody, everywhere'): "name them in `actors`",
        (5, 'the personal rule "q" names no actors, so it binds whoever is at its places'): "name them in `actors`",
        (6, 'the local rule "l" names no places, so it binds everybody, everywhere'): "name them in `locations`",
        (
            7,
            'the local rule "m" names no places, so it binds its actors, wherever they are',
        ): "name them in `locations`",
        (8, 'the personal rule "s" names no actors, so nobody has to survive'): "name them in `actors`",
        (9, 'the personal rule "c" doesn\'t say how many turns it rests'): "write it in `params`, as `turns`",
        (10, 'the personal rule "a" names no gauge, so no shot is counted'): "write `params: {gauge: …}`",
        (11, 'no actor has the gauge "amno", so the personal rule "b" counts no shot'): "did you mean ammo?",
        (11, 'the gauge "amno" is nearly "ammo"'): "if they are meant to differ, declare the gauges in the world, and "
        "this warning goes",
        (12, 'nothing opens the thread "dept", so there is none to close'): "did you mean debt?",
        (12, 'nothing opens the thread "feud", so there is none to close'): "write `opens: [feud]` in the event that "
        "begins it",
    }


def test_a_cover_that_is_not_marked_as_a_lie_is_warned_of(tmp_path: Path) -> None:
    """Without it, the faked death is one."""
    text = "events:\n  hid: {}\n  drowned: {instead_of: hid}\n  burnt: {instead_of: hid, truth: false, known_by: all}\n"
    with checked(written(tmp_path, text)) as world:
        (found,) = world.warnings
    assert (found.line, found.path, found.hint) == (
        3,
        "$.events.drowned.instead_of",
        "write `truth: false` if it is a lie",
    )
    assert found.message == 'the event "drowned" is true, so it covers nothing of "hid": both happened'


def test_threads_that_the_story_has_opened_count(tmp_path: Path) -> None:
    path = written(tmp_path, "events: {e2: {closes: [debt, dept]}}\n")
    with checked(path, lookup=Known("debt")) as world:
        (found,) = world.warnings
    assert (found.path, found.hint) == ("$.events.e2.closes[1]", "did you mean debt?")


@pytest.mark.parametrize(
    ("declared", "used", "message", "hint"),
    [
        ("flags: [사망]", "flags: [사먕]", 'unknown flag "사먕"', "did you mean 사망?"),
        ("flags: [부상]", "flags: [부샹]", 'unknown flag "부샹"', "did you mean 부상?"),
        (
            "flags: [부상]",
            "flags: [무기]",
            'unknown flag "무기"',
            "known to this world: 사망, 부상; declare a new one in its `flags`",
        ),
        (
            "flags: []",
            "flags: [gone]",
            'unknown flag "gone"',
            "known to this world: death; declare a new one in its `flags`",
        ),
        (
            "relation_types: [빚, 원한]",
            "changes: {relations: [{from: A1, to: A1, type: 빗}]}",
            'unknown relation type "빗"',
            "known to this world: 빚, 원한; declare a new one in its `relation_types`",
        ),
        ("gauges: {체력: [0, 9]}", "changes: {gauges: {A1: {체녁: 1}}}", 'unknown gauge "체녁"', "did you mean 체력?"),
        (
            "relation_types: [동료]",
            "changes: {relations: [{from: A1, to: A1, type: 동뇨}]}",
            'unknown relation type "동뇨"',
            "did you mean 동료?",
        ),
    ],
)
def test_a_typo_of_a_declared_name_is_told_the_word_that_the_world_uses(
    tmp_path: Path, declared: str, used: str, message: str, hint: str
) -> None:
    text = f"world: {{language: ko, {declared}}}\nactors: {{A1: {{}}}}\nevents: {{e1: {{{used}}}}}\n"
    (found,) = problems(written(tmp_path, text))
    assert (found.message, found.hint) == (message, hint)


def test_near_misses_come_from_the_story_too(tmp_path: Path) -> None:
    path = written(tmp_path, "events: {e1: {actors: [진욱], known_by: [모듀]}}\n")
    found = problems(path, lookup=Known(진우=Standing("actor")))
    assert {one.message: one.hint for one in found} == {
        'unknown actor "진욱"': "did you mean 진우?",
        'unknown actor or group "모듀"': "did you mean 모두?",
    }
