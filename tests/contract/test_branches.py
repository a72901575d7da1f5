"""A line of branches: what a branch shares with those before it, up to where it forked, and what it doesn't."""

import pytest

from g6 import InputError, Policy, Receipt, Story, TurnConflict, UnknownName
from g6.graph.horizon import Branch, Horizon, line_of, stamp, whole_line
from g6.graph.reader import Reader
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.branching import line_named
from g6.ledger.turns import recall_turn
from small import HAERA, HANA, JINU, SUA, WORLD, Values, event, scene

FORK = 3
"""The last turn that the branch shares with the main one."""
OTHER = "다른길"


def _forked(store: Store, story: Story, *main: Values) -> None:
    """A story of which a branch has forked, with later turns on the main one; it goes on along the main one."""
    story.load(WORLD)
    story.commit(story.recall(scene(JINU, SUA)), [{"id": "함께"}])
    for later in main:
        story.commit(story.recall(scene(JINU, SUA)), [later])
    story.new_branch(OTHER, FORK)
    story.switch("main")


def _cards(store: Store, name: str, turn: int, *actors: str) -> tuple[str, ...]:
    asked = Scene.from_values(scene(*actors, turn=turn))
    with store.reading():
        return recall_turn(store, line_named(store, name).segments, asked, Policy()).box.card_ids


def _commit(story: Story, *events: Values) -> Receipt:
    """The next turn of the other branch."""
    story.switch(OTHER)
    receipt = story.commit(story.recall(scene(JINU, SUA)), events)
    story.switch("main")
    return receipt


def _reader(store: Store, name: str, turn: int) -> Reader:
    return Reader(store, Horizon(line_named(store, name).segments, turn, turn))


def test_a_line_runs_back_to_the_first_branch() -> None:
    main, two = Branch(0, "main", None, None, None), Branch(1, OTHER, 0, 3, 5)
    branches = (main, two, Branch(2, "세번째", 1, 7, 11), Branch(3, "네번째", 2, 2, 3))
    assert [(s.branch, s.cut) for s in line_of(branches, 2)] == [(2, None), (1, stamp(8, 11)), (0, stamp(4, 5))]
    assert [(s.branch, s.last_turn, s.last_entry) for s in line_of(branches, 3)[1:]] == [(b, 2, 3) for b in (2, 1, 0)]
    assert [branch for branch, _ in whole_line(line_of(branches, 2))] == [2, 1, 0]


def test_a_branch_shares_the_turns_before_its_fork_and_none_after(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"})
    assert {"만남", "약속", "함께"} <= set(_cards(store, OTHER, 5, JINU, SUA))
    assert "뒷일" not in _cards(store, OTHER, 5, JINU, SUA)
    assert "뒷일" in _cards(store, "main", 5, JINU, SUA)


def test_what_happens_on_a_branch_stays_there(store: Store, story: Story) -> None:
    _forked(store, story)
    before = _cards(store, "main", 9, JINU, SUA)
    _commit(story, {"id": "곁길", "changes": {"gauges": {JINU: {"체력": -40}}}})
    assert "곁길" in _cards(store, OTHER, 5, JINU, SUA)
    assert _cards(store, "main", 9, JINU, SUA) == before
    with store.reading():
        branch, main = (_reader(store, name, 5).state([JINU])[JINU] for name in (OTHER, "main"))
    assert (branch["gauge 체력"]["now"], main["gauge 체력"]["now"]) == ("50", "90")


def test_what_a_branch_takes_back_goes_on_on_the_main_one(store: Store, story: Story) -> None:
    _forked(store, story)
    story.switch(OTHER)
    story.load([{"kind": "event", "id": "약속", "retract": True}])
    assert "약속" not in _cards(store, OTHER, 4, JINU, HANA)
    assert "약속" in _cards(store, "main", 4, JINU, HANA)


def test_meetings_are_counted_on_along_a_line(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"}, {"id": "또뒷일"})
    _commit(story, {"id": "곁길", "actors": {JINU: "acting", SUA: "acting"}})
    with store.reading():
        counts = [_reader(store, name, 9).last_shared([(JINU, SUA)])[JINU, SUA] for name in ("main", OTHER)]
    assert [(shared.event, shared.n) for shared in counts] == [("또뒷일", 5), ("곁길", 4)]


def test_a_branch_goes_on_with_the_chain_of_its_parent(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"})
    receipt = _commit(story, {"id": "곁길", "actors": {JINU: "acting"}})
    assert receipt["branch"] == OTHER
    assert story.info()["turn"] == 4
    main, other = story.branches()
    assert (other["parent"], other["fork"], other["turn"], other["current"]) == ("main", FORK, 4, False)
    assert (main["entries"], other["entries"]) == (3, 4)
    story.verify()


@pytest.mark.parametrize("late", [event("옛일", 0, JINU, SUA), event("앞일", 9, JINU, SUA)])
def test_a_late_load_of_one_branch_is_not_seen_on_the_other(store: Store, story: Story, late: Values) -> None:
    _forked(store, story)
    story.load([late])
    assert late["id"] in _cards(store, "main", 11, JINU, SUA)
    assert late["id"] not in _cards(store, OTHER, 11, JINU, SUA)
    story.switch(OTHER)
    assert str(story.replay()) == "HASH_MATCH 1/1"


def test_going_back_keeps_what_was_and_every_branch_replays(story: Story) -> None:
    _play(story, 6)
    kept = [receipt["sha256"] for receipt in story.receipts()]
    assert story.rewind(4) == "rewind-4"
    assert [r["sha256"] for r in story.receipts()] == kept[:2]
    story.commit(story.recall(scene(JINU, HANA)), [{"id": "다시"}])
    assert story.rewind(4) == "rewind-4-2"
    assert story.rewind(3) == "rewind-3"
    assert [branch["name"] for branch in story.branches()] == ["main", "rewind-4", "rewind-4-2", "rewind-3"]
    for name, turns in (("main", 4), ("rewind-4", 3), ("rewind-4-2", 2), ("rewind-3", 1)):
        story.switch(name)
        assert str(story.replay()) == f"HASH_MATCH {turns}/{turns}"
    story.switch("main")
    assert [receipt["sha256"] for receipt in story.receipts()] == kept
    story.verify()


def test_another_take_of_the_last_turn_leaves_the_first_one(story: Story) -> None:
    _play(story, 4)
    first = [*story.receipts(4)]
    box = story.recall(scene(JINU, SUA), again=True)
    assert box.lunchbox.turn == 4
    taken = story.commit(box, [{"id": "다시쓴밤"}], again=True)
    assert (taken["turn"], taken["branch"], story.branch) == (4, "take-4", "take-4")
    assert story.commit(box, [{"id": "다시쓴밤"}], again=True) == taken  # its answer was lost
    assert len(story.branches()) == 2
    (difference,) = story.compare("main")
    assert (difference.turn, difference.events) == (4, ("밤4", "다시쓴밤"))
    story.switch("main")
    assert [*story.receipts(4)] == first


def test_only_the_last_played_turn_can_be_taken_again(story: Story) -> None:
    _play(story, 4)
    with pytest.raises(TurnConflict, match="turn 3 can't be taken again"):
        story.commit(story.recall(scene(JINU, SUA, turn=3)), again=True)
    assert [branch["name"] for branch in story.branches()] == ["main"]


def test_an_amended_turn_changes_what_comes_after_it(story: Story) -> None:
    _play(story, 8)
    killed = {"id": "총격", "actors": {SUA: "acting", JINU: "victim"}, "flags": ["injury"], "importance": "high"}
    done = story.amend(4, events=[killed])
    assert (done.branch, story.branch, story.turn) == ("amend-4", "amend-4", 8)
    assert [change.turn for change in done.changed] == [5, 6, 7, 8]
    assert all("총격" in change.came and "밤4" in change.gone for change in done.changed[:1])
    assert str(story.replay()) == "HASH_MATCH 6/6"
    assert [r["events"] for r in story.receipts()] == [["밤3"], ["총격"], ["밤5"], ["밤6"], ["밤7"], ["밤8"]]
    story.switch("main")
    assert [r["events"] for r in story.receipts(4)] == [["밤4"]]
    story.verify()


def test_an_amendment_plays_later_loads_again(story: Story) -> None:
    _play(story, 4)
    story.load([event("옛일", 0, JINU, SUA), {"kind": "actor", "id": "새사람"}])
    story.commit(story.recall(scene(JINU, "새사람")), [{"id": "인사"}])
    done = story.amend(4, text="고쳐 쓴 밤.")
    assert done.changed == ()
    assert {card["id"] for card in story.recall(scene(JINU, "새사람")).candidates} >= {"옛일", "인사"}
    story.verify()


def test_an_amendment_that_later_turns_can_not_follow_writes_nothing(story: Story) -> None:
    _play(story, 4)
    story.commit(story.recall(scene(JINU, SUA)), [{"id": "뒤끝", "causes": ["밤4"]}])
    with pytest.raises(
        InputError, match="turn 5 can't follow the amended turn, and nothing was written:\nturn 5: unknown event"
    ):
        story.amend(4, events=[])
    assert [branch["name"] for branch in story.branches()] == ["main"]
    assert story.turn == 5


@pytest.mark.parametrize("turn", [1, 9])
def test_only_a_turn_that_was_played_can_be_amended(story: Story, turn: int) -> None:
    _play(story, 4)
    with pytest.raises(InputError, match=f"turn {turn} can't be amended"):
        story.amend(turn, text="없다")


def test_turns_that_only_stand_in_another_chain_are_no_difference(story: Story) -> None:
    _play(story, 3)
    story.commit(story.recall(scene(HAERA, viewpoint=HAERA)), [{"id": "부엌"}])
    story.amend(3, events=[{"id": "딴밤", "actors": [JINU], "known_by": [JINU]}])
    assert [difference.turn for difference in story.compare("main")] == [3], "of 해라's turn only the hashes differ"


def test_mistakes_with_branches_are_told(story: Story) -> None:
    _play(story, 4)
    with pytest.raises(InputError, match="turn 7 is not there yet"):
        story.rewind(7)
    with pytest.raises(InputError, match="the story never stood at turn 1"):
        story.rewind(1)
    with pytest.raises(InputError, match="can't name a branch"):
        story.new_branch("두 번째 초고")
    story.new_branch("초고")
    with pytest.raises(InputError, match='there is a branch "초고" already'):
        story.new_branch("초고")
    with pytest.raises(UnknownName) as error:
        story.switch("초코")
    assert error.value.hint == "did you mean 초고?"
    assert story.branch == "초고"


def _play(story: Story, until: int) -> None:
    """Nights of two, from the turn after the world's last one."""
    story.load(WORLD)
    for turn in range(3, until + 1):
        story.commit(story.recall(scene(JINU, SUA)), [{"id": f"밤{turn}"}])
