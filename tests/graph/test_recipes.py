"""Recipes of cartridges: what one may say, and what a world says to it."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from g6.errors import DocumentError, Problem
from g6.frozen import TTL_DEFAULT, TTL_MAX, TTL_MIN
from g6.graph.documents import Gathering, read_records
from g6.graph.recipes import Recipe, as_record
from g6.graph.records import Cartridge, Latest, Record, When
from g6.graph.world import CheckedWorld, Demands, Standing, check_world

DOCK: dict[str, Any] = {"id": "부두전", "slot": "local", "for": "제3부두", "cards": ["자정안개"]}


def refusal(**fields: Any) -> Problem:
    with pytest.raises(DocumentError) as caught:
        Cartridge(**{**DOCK, **fields})
    (problem,) = caught.value.problems
    return problem


def test_the_canonical_form_calls_the_slot_so_since_kind_is_the_kind_of_record() -> None:
    recipe = Cartridge(**DOCK, when=When.from_values({"risks": "탄약"}), title="부두에서")
    assert recipe.canonical() == {
        "kind": "cartridge",
        "id": "부두전",
        "title": "부두에서",
        "slot": "local",
        "for": "제3부두",
        "when": {"risks": ["ammo"]},
        "cards": ["자정안개"],
    }
    assert Record.from_canonical(recipe.canonical()) == recipe
    assert recipe.ttl == TTL_DEFAULT


def test_a_file_calls_it_kind() -> None:
    values = {name: value for name, value in DOCK.items() if name != "slot"}
    assert as_record(Recipe.from_values({**values, "kind": "지역"})) == Cartridge(**DOCK)


def test_pointers_to_the_latest_events_say_of_what() -> None:
    pointers = [{"latest": 2, "at": "제3부두"}, {"latest": "8", "with": "진우"}, {"latest": 1, "thread": "빚"}]
    recipe = Cartridge(**{**DOCK, "cards": pointers})
    assert recipe.cards == (
        Latest(latest=2, at="제3부두"),
        Latest(latest=8, with_="진우"),
        Latest(latest=1, thread="빚"),
    )
    assert recipe.canonical()["cards"] == [pointers[0], {"latest": 8, "with": "진우"}, pointers[2]]


@pytest.mark.parametrize("turns", [TTL_MIN - 1, TTL_MAX + 1, 1_000])
def test_another_ttl_is_refused_by_f10(turns: int) -> None:
    problem = refusal(ttl=turns)
    assert (problem.rule, problem.path) == ("F10", "$.ttl")
    assert problem.message == f"a cartridge lives 1 to 5 turns, not {turns:,}"


@pytest.mark.parametrize("turns", range(TTL_MIN, TTL_MAX + 1))
def test_every_ttl_of_f10_is_taken(turns: int) -> None:
    assert Cartridge(**DOCK, ttl=turns).ttl == turns


@pytest.mark.parametrize("slot", ["emergency", "비상", "D"])
def test_the_emergency_cartridge_is_refused_by_f11(slot: str) -> None:
    assert (refusal(slot=slot).rule, refusal(slot=slot).path) == ("F11", "$.slot")


@pytest.mark.parametrize(
    ("fields", "path", "message"),
    [
        ({"slot": "지엮"}, "$.slot", '"지엮" is none of 지역, 대인, 보조'),
        ({"cards": []}, "$.cards", "the list has 0 entries; at least 1 and at most 16 are allowed"),
        ({"cards": [f"e{n}" for n in range(17)]}, "$.cards", "the list has 17 entries; at least 1 and at most 16"),
        ({"cards": ["e1", "e1"]}, "$.cards", '"e1" stands in the list twice'),
        ({"cards": ["e1", {"latest": 9, "at": "x"}]}, "$.cards[1].latest", "expected 1 to 8 events, got 9"),
        ({"cards": [{"latest": 0, "at": "x"}]}, "$.cards[0].latest", "expected 1 to 8 events, got 0"),
        ({"cards": [{"latest": 1}]}, "$.cards[0]", "give one of `at` (a place), `with` (an actor) and `thread`"),
        ({"cards": [{"latest": 1, "at": "x", "with": "y"}]}, "$.cards[0]", "give one of `at`"),
        ({"cards": [{"at": "x"}]}, "$.cards[0]", 'the field "latest" is missing'),
        ({"cards": [{"latest": 1, "wiht": "x"}]}, "$.cards[0].wiht", 'unknown field "wiht"'),
        ({"when": {}}, "$.when", "it names nothing"),
        ({"when": {"risks": []}}, "$.when.risks", "the list has 0 entries"),
        ({"when": {"risk": ["ammo"]}}, "$.when.risk", 'unknown field "risk"'),
        ({"known_by": ["진우"]}, "$.known_by", 'unknown field "known_by"'),
        ({"hidden_from": ["진우"]}, "$.hidden_from", 'unknown field "hidden_from"'),
        ({"body": "말"}, "$.body", 'unknown field "body"'),
    ],
)
def test_what_no_recipe_may_say_is_told(fields: dict[str, Any], path: str, message: str) -> None:
    problem = refusal(**fields)
    assert problem.path == path
    assert problem.message.startswith(message)


def test_an_id_is_enough_to_take_one_back() -> None:
    assert Cartridge.from_values({"id": "부두전", "retract": "참"}).canonical() == {
        "kind": "cartridge",
        "id": "부두전",
        "retract": True,
    }


WORLD = """\
world: {id: noir, flags: [수배]}
actors: {진우: {}}
locations: {제3부두: {}, 창고: {}}
rules:
  시점: {layer: global, type: pov}
  자정안개: {layer: local, type: terrain, locations: [제3부두]}
  서약: {layer: local, type: oath, locations: [창고], contested: true}
relations: [{id: r1, from: 진우, to: 창고, type: 빚}]
events: {부두총성: {at: 제3부두, actors: [진우], opens: [가방행방]}}
cartridges:
  부두전: {kind: local, for: 제3부두, when: {risks: [ammo], actors: [진우], locations: [창고]},
    cards: [자정안개, 부두총성, 진우, {latest: 2, at: 제3부두}, {latest: 1, with: 진우}]}
  진우전: {slot: 대인, for: 진우, cards: [창고]}
  가방: {kind: 보조, for: 가방행방, cards: [{latest: 1, thread: 가방행방}]}
"""
RISKS = Demands(risks=("폭발",))


def checked(folder: Path, text: str, **options: Any) -> CheckedWorld:
    path = folder / "noir.yaml"
    path.write_text(text, encoding="utf-8")
    gathering = Gathering()
    return check_world(read_records(path, gathering), gathering, **{"demands": RISKS, **options})


def problems(folder: Path, text: str, **options: Any) -> tuple[Problem, ...]:
    with pytest.raises(DocumentError) as caught:
        checked(folder, text, **options)
    return caught.value.problems


def test_a_world_with_recipes_in_which_nothing_is_wrong(tmp_path: Path) -> None:
    with checked(tmp_path, WORLD) as world:
        recipes = [each.value for each in world.records if isinstance(each.value, Cartridge)]
        assert [(recipe.id, recipe.slot) for recipe in recipes] == [
            ("가방", "aux"),
            ("부두전", "local"),
            ("진우전", "personal"),
        ]
        assert world.warnings == ()


@pytest.mark.parametrize(
    ("old", "new", "expected", "hint"),
    [
        ("부두총성, 진우,", "부두총셩, 진우,", '12 cards[1] unknown event "부두총셩"', "did you mean 부두총성?"),
        ("자정안개, 부", "자정안게, 부", '12 cards[0] unknown rule "자정안게"', "did you mean 자정안개?"),
        ("자정안개, 부", "아무것도, 부", '12 cards[0] unknown card "아무것도"', None),
        ("자정안개, 부", "r1, 부", '12 cards[0] "r1" is a relation, not a card', None),
        ("자정안개, 부", "가방, 부", '12 cards[0] "가방" is a cartridge, not a card', None),
        ("자정안개, 부", "시점, 부", '12 cards[0] the rule "시점" is global, and in every lunchbox', "leave it out"),
        ("자정안개, 부", "서약, 부", '12 cards[0] the rule "서약" is contested', "leave it out"),
        ("2, at: 제3부두", "2, at: 제3부도", '12 cards[3].at unknown location "제3부도"', "제3부두"),
        ("with: 진우", "with: 진유", '12 cards[4].with unknown actor "진유"', "진우"),
        ("thread: 가방행방", "thread: 가방행밤", '14 cards[0].thread unknown thread "가방행밤"', "가방행방"),
        ("for: 가방행방", "for: 다른일", '14 for unknown thread "다른일"', "opens: [다른일]"),
        ("for: 제3부두", "for: 진우", '11 for "진우" is an actor, not a location', None),
        ("for: 진우", "for: 창고", '13 for "창고" is a location, not an actor', None),
        ("actors: [진우], locations", "actors: [진유], locations", '11 when.actors[0] unknown actor "진유"', "진우"),
        ("locations: [창고]},\n", "locations: [찬고]},\n", '11 when.locations[0] unknown location "찬고"', "창고"),
        ("risks: [ammo]", "risks: [탄냑]", '11 when.risks[0] unknown risk "탄냑"', "did you mean 탄약?"),
    ],
)
def test_what_a_recipe_names_has_to_be_there(
    tmp_path: Path, old: str, new: str, expected: str, hint: str | None
) -> None:
    assert old in WORLD
    (found,) = problems(tmp_path, WORLD.replace(old, new, 1))
    line, path, message = expected.split(" ", 2)
    assert (found.line, (found.path or "").split(".", 3)[3]) == (int(line), path)
    assert found.message.startswith(message)
    assert hint in (found.hint or "") if hint else found.hint is None


@pytest.mark.parametrize("risk", ["수배", "ammo", "지휘", "폭발"])
def test_a_risk_is_whatever_a_scene_may_name(tmp_path: Path, risk: str) -> None:
    checked(tmp_path, WORLD.replace("risks: [ammo]", f"risks: [{risk}]")).close()


def test_a_world_without_flags_of_its_own_takes_any_risk(tmp_path: Path) -> None:
    text = WORLD.replace(", flags: [수배]", "").replace("risks: [ammo]", "risks: [아무거나]")
    checked(tmp_path, text).close()


def test_a_recipe_called_like_another_record_is_a_duplicate(tmp_path: Path) -> None:
    for name, first in (("진우", "on line 2"), ("부두총성", "on line")):
        found = [problem.message for problem in problems(tmp_path, WORLD.replace("  진우전: ", f"  {name}: "))]
        assert any(message.startswith(f'duplicate id "{name}", first {first}') for message in found)


def test_names_of_the_story_count_too(tmp_path: Path) -> None:
    """A single recipe may be loaded into a story that has the rest."""

    class Known:
        def __call__(self, name: str, /) -> Standing | None:
            rules = {"시점": Standing("rule", 0, "global"), "서약": Standing("rule", 0, "local", contested=True)}
            return {"진우": Standing("actor"), "부두총성": Standing("event"), **rules}.get(name)

        def learn(self, names: Collection[str], /) -> None:
            pass

        def names(self, kind: str, /) -> list[str]:
            return ["부두총성"] if kind == "event" else []

        def has_thread(self, thread: str, /) -> bool:
            return thread == "빚"

        def threads(self) -> tuple[str, ...]:
            return ("빚",)

    good = "cartridges: {새것: {kind: aux, for: 빚, cards: [부두총성, {latest: 1, with: 진우}]}}\n"
    checked(tmp_path, good, lookup=Known()).close()
    for old, new, message in (
        ("부두총성", "부두총셩", 'unknown event "부두총셩"'),
        ("부두총성", "시점", 'the rule "시점" is global, and in every lunchbox already'),
        ("부두총성", "서약", 'the rule "서약" is contested, and kept in the risk tank'),
        ("빚", "빛", 'unknown thread "빛"'),
        ("새것", "부두총성", '"부두총성" is in the story as one of another kind (event)'),
    ):
        assert message in [found.message for found in problems(tmp_path, good.replace(old, new, 1), lookup=Known())]
