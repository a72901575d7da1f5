"""The picture that people look at follows the story: what is told, stated, edited and taken back."""

import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j
import pytest

import g6
from neo4j_fixtures import Login
from pier import PEOPLE, SHOT, Record


class Drawn:
    """A story, and what its picture holds."""

    def __init__(self, story: g6.Story, driver: neo4j.Driver, name: str) -> None:
        self.story, self._driver, self._name = story, driver, name

    def ask(self, text: str) -> list[Any]:
        """The values of a query's one column, where `$story` is this story."""
        return [record[0] for record in self._driver.execute_query(text, story=self._name).records]

    def labels(self, card: str) -> set[str]:
        (found,) = self.ask(f"MATCH (n:Card {{story: $story, id: '{card}'}}) RETURN labels(n)")
        return set(found)

    def edges(self, kind: str) -> list[tuple[Any, ...]]:
        text = f"MATCH (a {{story: $story}})-[r:{kind}]->(b) RETURN [a.id, b.id, r.turn, r.until] ORDER BY a.id, b.id"
        return [tuple(found) for found in self.ask(text)]

    def trusts(self) -> list[Any]:
        """When, by which event and how much Jinu trusts."""
        return self.ask("MATCH ({story: $story, id: 'jinu'})-[r:TRUSTS]->() RETURN [r.turn, r.by, r.strength]")


@pytest.fixture
def drawn(neo4j_address: str, neo4j_login: Login) -> Iterator[Drawn]:
    name = f"picture-{uuid.uuid4().hex[:20]}"
    with (
        neo4j.GraphDatabase.driver(neo4j_login.address, auth=neo4j_login.auth) as driver,
        g6.open(f"{neo4j_address}/{name}") as story,
    ):
        story.load(PEOPLE)
        yield Drawn(story, driver, name)


def test_who_was_told_knows_since_that_turn(drawn: Drawn) -> None:
    telling = {"kind": "event", "id": "telling", "turn": 3, "actors": ["jinu", "sua"], "changes": {}}
    drawn.story.load([SHOT, {**telling, "changes": {"reveals": {"shot": ["sua"]}}}])
    knows = [("guard", "shot", None, None), ("jinu", "shot", None, None)]
    assert drawn.edges("KNOWS") == [*knows, ("sua", "shot", 3, None)]
    assert drawn.edges("REVEALS") == [("telling", "shot", None, None)]
    drawn.story.load([{**telling, "changes": {}}])  # he kept silent after all
    assert drawn.edges("KNOWS") == knows
    assert not drawn.edges("REVEALS")


def test_what_is_known_to_all_is_no_secret(drawn: Drawn) -> None:
    drawn.story.load([SHOT, {"kind": "event", "id": "fair", "turn": 2, "actors": ["sua"], "known_by": ["all"]}])
    assert {"Secret", "Risky", "Death"} <= drawn.labels("shot")
    assert not {"Secret", "Risky", "Death"} & drawn.labels("fair")


def test_the_dead_are_dead_while_the_event_says_so(drawn: Drawn) -> None:
    dream = {**SHOT, "id": "dream", "frame": "dream", "actors": {"sua": "victim"}}
    lie = {**SHOT, "id": "lie", "truth": False, "actors": {"jinu": "victim"}}
    drawn.story.load([SHOT, dream, lie])
    assert drawn.edges("DIED") == [("minjae", "shot", None, None)]
    assert ["Dead" in drawn.labels(who) for who in ("minjae", "sua", "jinu")] == [True, False, False]
    drawn.story.load([{"kind": "event", "id": "shot", "retract": True}])
    assert not drawn.edges("DIED")
    assert "Dead" not in drawn.labels("minjae")
    assert "Retracted" in drawn.labels("shot")


def test_who_died_twice_is_dead_while_one_death_stands(drawn: Drawn) -> None:
    drawn.story.load([SHOT, {**SHOT, "id": "again"}])
    drawn.story.load([{"kind": "event", "id": "again", "retract": True}])
    assert drawn.edges("DIED") == [("minjae", "shot", None, None)]
    assert "Dead" in drawn.labels("minjae")
    drawn.story.load([{"kind": "actor", "id": "minjae", "title": "of the pier"}])
    assert "Dead" in drawn.labels("minjae")
    drawn.story.load([{"kind": "event", "id": "shot", "retract": True}])
    assert "Dead" not in drawn.labels("minjae")
    drawn.story.verify()


def test_who_is_declared_dead_is_dead_while_he_is_declared_so(drawn: Drawn) -> None:
    drawn.story.load([{"kind": "actor", "id": "minjae", "flags": ["dead"]}, SHOT])
    drawn.story.load([{"kind": "event", "id": "shot", "retract": True}])
    assert "Dead" in drawn.labels("minjae")
    drawn.story.load([{"kind": "actor", "id": "minjae", "title": "alive after all"}])
    assert "Dead" not in drawn.labels("minjae")
    drawn.story.verify()


def test_a_relation_that_ended_says_when_in_its_caption(drawn: Drawn) -> None:
    def held(turn: int, **said: object) -> Record:
        bond = {"from": "jinu", "to": "gun", "type": "HOLDS", **said}
        return {"kind": "event", "id": f"e{turn}", "turn": turn, "actors": ["jinu"], "changes": {"relations": [bond]}}

    captions = "MATCH (:Card {story: $story, id: 'jinu'})-[r:HOLDS]->() RETURN r.caption"
    drawn.story.load([held(1)])
    assert drawn.ask(captions) == ["HOLDS"]
    drawn.story.load([held(2, until=2)])
    assert drawn.ask(captions) == ["HOLDS –2"]


def test_a_relation_stands_as_it_was_stated_last(drawn: Drawn) -> None:
    def handing(name: str, turn: int, **said: object) -> Record:
        held = {"from": "jinu", "to": "gun", "type": "HOLDS", **said}
        return {"kind": "event", "id": name, "turn": turn, "actors": ["jinu"], "changes": {"relations": [held]}}

    drawn.story.load([handing("z_takes", 1), handing("a_drops", 2, until=2)])
    assert drawn.edges("HOLDS") == [("jinu", "gun", 2, 2)]
    drawn.story.load([handing("takes_again", 4)])
    assert drawn.edges("HOLDS") == [("jinu", "gun", 4, None)]
    drawn.story.load([handing("once", 3, until=3)])  # loaded late, and of an earlier turn
    assert drawn.edges("HOLDS") == [("jinu", "gun", 4, None)]


def test_a_relation_that_an_edited_event_states_no_more_is_what_was_said_before(drawn: Drawn) -> None:
    def talk(name: str, turn: int, *changes: Record) -> Record:
        return {"kind": "event", "id": name, "turn": turn, "actors": ["jinu"], "changes": {"relations": list(changes)}}

    def bond(kind: str, **said: object) -> Record:
        return {"from": "jinu", "to": "sua", "type": kind, **said}

    drawn.story.load([{"kind": "relation", "id": "first", **bond("TRUSTS", strength=1)}])
    drawn.story.load([talk("quarrel", 2, bond("TRUSTS", strength=-1), bond("OWES"))])
    drawn.story.load([talk("peace", 3, bond("TRUSTS", strength=0.5))])
    assert drawn.trusts() == [[3, "peace", 0.5]]
    drawn.story.load([talk("peace", 3)])
    assert drawn.trusts() == [[2, "quarrel", -1]]
    drawn.story.load([talk("peace", 1, bond("TRUSTS", strength=0.7))])  # it was before the quarrel after all
    assert drawn.trusts() == [[2, "quarrel", -1]]
    assert drawn.edges("OWES") == [("jinu", "sua", 2, None)]
    drawn.story.load([{"kind": "event", "id": "quarrel", "retract": True}])
    assert drawn.trusts() == [[1, "peace", 0.7]]
    assert not drawn.edges("OWES")
    drawn.story.load([{"kind": "event", "id": "peace", "retract": True}])
    assert drawn.trusts() == [[None, None, 1]]
    drawn.story.verify()


@pytest.mark.parametrize(
    ("records", "left"),
    [
        (["talk", "bond", "silence"], (None, None, 1)),
        (["bond", "talk", "no bond"], (2, "talk", 0.5)),
        (["bond", "talk", "other bond", "silence"], (None, None, 0.9)),
    ],
)
def test_what_is_left_of_a_relation_is_what_the_others_say(
    records: list[str], left: tuple[Any, ...], drawn: Drawn
) -> None:
    bond: Record = {"kind": "relation", "id": "bond", "from": "jinu", "to": "sua", "type": "TRUSTS", "strength": 1}
    silence: Record = {"kind": "event", "id": "talk", "turn": 2, "actors": ["jinu", "sua"]}
    said = {"from": "jinu", "to": "sua", "type": "TRUSTS", "strength": 0.5}
    by_name: dict[str, Record] = {
        "bond": bond,
        "other bond": {**bond, "strength": 0.9},
        "no bond": {"kind": "relation", "id": "bond", "retract": True},
        "silence": silence,
        "talk": {**silence, "changes": {"relations": [said]}},
    }
    for name in records:
        drawn.story.load([by_name[name]])
    assert drawn.trusts() == [list(left)]
    drawn.story.verify()


def test_a_copy_shows_nothing_that_an_edit_took_out(drawn: Drawn, neo4j_address: str, tmp_path: Path) -> None:
    owes = {"relations": [{"from": "jinu", "to": "sua", "type": "OWES"}]}
    loan: Record = {"kind": "event", "id": "loan", "turn": 2, "actors": ["jinu", "sua"]}
    for changes in (owes, {}):
        drawn.story.load([{**loan, "changes": changes}])
    copied = f"{neo4j_address}/copied-{uuid.uuid4().hex[:20]}"
    g6.copy(drawn.story.address, tmp_path / "story.g6")
    g6.copy(tmp_path / "story.g6", copied)
    with g6.open(copied) as story:
        story.verify()
    asked = "MATCH (:Card {story: $name})-[r:OWES]->() RETURN count(r)"
    assert drawn.ask(asked.replace("$name", f"'{copied.rpartition('/')[2]}'")) == [0]


def test_a_relation_that_is_taken_back_is_gone(drawn: Drawn) -> None:
    bond = {"kind": "relation", "id": "bond", "from": "jinu", "to": "sua", "type": "TRUSTS", "strength": 1}
    drawn.story.load([bond])
    assert drawn.edges("TRUSTS") == [("jinu", "sua", None, None)]
    drawn.story.load([{"kind": "relation", "id": "bond", "retract": True}])
    assert not drawn.edges("TRUSTS")


def test_a_group_without_a_record_has_its_name(drawn: Drawn) -> None:
    drawn.story.load(
        [
            {**PEOPLE[1], "groups": ["choir"]},
            {
                "kind": "rule",
                "id": "hush",
                "layer": "personal",
                "type": "oath",
                "actors": ["sua"],
                "known_by": ["choir"],
            },
        ]
    )
    assert drawn.edges("KNOWS") == [("choir", "hush", None, None)]
    assert drawn.ask("MATCH (n:Card {story: $story, id: 'choir'}) RETURN n.name") == ["choir"]


def test_a_relation_that_is_stated_again_has_nothing_of_what_was_said_before(drawn: Drawn) -> None:
    bond = {"kind": "relation", "id": "bond", "from": "jinu", "to": "sua", "type": "TRUSTS", "strength": 1}
    again = {"from": "jinu", "to": "sua", "type": "TRUSTS"}
    event = {"kind": "event", "id": "talk", "turn": 2, "actors": ["jinu", "sua"], "changes": {"relations": [again]}}
    drawn.story.load([bond, event])
    assert drawn.trusts() == [[2, "talk", None]]
