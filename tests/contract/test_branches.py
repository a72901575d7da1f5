"""A line of branches: what a branch shares with those before it, up to where it forked, and what it doesn't."""

from g6 import Policy, Story
from g6.graph.history.recorder import Recorder
from g6.graph.horizon import Branch, Horizon, line_of, stamp, whole_line
from g6.graph.reader import Reader
from g6.graph.records import Event
from g6.graph.scene import Scene
from g6.graph.stores.store import Store
from g6.ledger.commits import TurnInput, write_turn
from g6.ledger.turns import recall_turn
from small import HANA, JINU, SUA, WORLD, Values, event, scene

FORK = 3
"""The last turn that the branch shares with the main one."""
BRANCHES = (Branch(0, "main", None, None), Branch(1, "다른길", 0, FORK))


def _forked(store: Store, story: Story, *main: Values) -> None:
    """A story of which a branch has forked, with later turns on the main one."""
    story.load(WORLD)
    story.commit(story.recall(scene(JINU, SUA)), [{"id": "함께"}])
    for later in main:
        story.commit(story.recall(scene(JINU, SUA)), [later])
    with store.writing():
        store.write("add_branch", [(1, "다른길", 0, FORK)])


def _cards(store: Store, number: int, turn: int, *actors: str) -> tuple[str, ...]:
    line = line_of(BRANCHES, number)
    asked = Scene.from_values(scene(*actors, turn=turn))
    with store.reading():
        return recall_turn(store, line, asked, Policy()).box.card_ids


def _commit(store: Store, number: int, turn: int, *events: Values) -> Values:
    line = line_of(BRANCHES, number)
    asked = Scene.from_values(scene(JINU, SUA, turn=turn))
    happened = tuple(Event.from_values({"turn": turn, "time": turn * 100, **given}) for given in events)
    with store.writing():
        recalled = recall_turn(store, line, asked, Policy())
        return write_turn(
            store, line, recalled, TurnInput(asked, happened), Policy(), branch_name=BRANCHES[number].name
        )


def test_a_line_runs_back_to_the_first_branch() -> None:
    branches = (*BRANCHES, Branch(2, "세번째", 1, 7), Branch(3, "네번째", 2, 2))
    assert [(s.branch, s.cut) for s in line_of(branches, 2)] == [(2, None), (1, 8), (0, 4)]
    assert [(s.branch, s.cut) for s in line_of(branches, 3)] == [(3, None), (2, 3), (1, 3), (0, 3)]
    assert [branch for branch, _ in whole_line(line_of(branches, 2))] == [2, 1, 0]


def test_a_branch_shares_the_turns_before_its_fork_and_none_after(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"})
    assert {"만남", "약속", "함께"} <= set(_cards(store, 1, 5, JINU, SUA))
    assert "뒷일" not in _cards(store, 1, 5, JINU, SUA)
    assert "뒷일" in _cards(store, 0, 5, JINU, SUA)


def test_what_happens_on_a_branch_stays_there(store: Store, story: Story) -> None:
    _forked(store, story)
    before = _cards(store, 0, 9, JINU, SUA)
    actors = {JINU: "acting", SUA: "acting"}
    _commit(store, 1, 4, {"id": "곁길", "actors": actors, "changes": {"gauges": {JINU: {"체력": -40}}}})
    assert "곁길" in _cards(store, 1, 5, JINU, SUA)
    assert _cards(store, 0, 9, JINU, SUA) == before
    line = line_of(BRANCHES, 1)
    with store.reading():
        branch, main = (Reader(store, Horizon(s, 5, 5)).state([JINU])[JINU] for s in (line, line_of(BRANCHES, 0)))
    assert (branch["gauge 체력"]["now"], main["gauge 체력"]["now"]) == ("50", "90")


def test_what_a_branch_takes_back_goes_on_on_the_main_one(store: Store, story: Story) -> None:
    _forked(store, story)
    with store.writing():
        cuts = whole_line(line_of(BRANCHES, 1))
        recorder = Recorder(store, cuts, stamp(4, 9))
        recorder.take_back(recorder.archive.find("약속"))
        recorder.finish()
    assert "약속" not in _cards(store, 1, 4, JINU, HANA)
    assert "약속" in _cards(store, 0, 4, JINU, HANA)


def test_meetings_are_counted_on_along_a_line(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"}, {"id": "또뒷일"})
    _commit(store, 1, 4, {"id": "곁길", "actors": {JINU: "acting", SUA: "acting"}})
    with store.reading():
        counts = [
            Reader(store, Horizon(line_of(BRANCHES, number), 9, 9)).last_shared([(JINU, SUA)])[JINU, SUA]
            for number in (0, 1)
        ]
    assert [(shared.event, shared.n) for shared in counts] == [("또뒷일", 5), ("곁길", 4)]


def test_a_chain_of_its_own_begins_with_a_branch(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"})
    receipt = _commit(store, 1, 4, {"id": "곁길", "actors": {JINU: "acting"}})
    assert receipt["branch"] == "다른길"
    assert story.info()["turn"] == 4


def test_a_late_load_of_one_branch_is_not_seen_on_the_other(store: Store, story: Story) -> None:
    _forked(store, story, {"id": "뒷일"})
    story.load([event("옛일", 0, JINU, SUA)])
    assert "옛일" in _cards(store, 0, 5, JINU, SUA)
    assert "옛일" not in _cards(store, 1, 5, JINU, SUA)
