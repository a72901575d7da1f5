"""Takes of a turn: however many there are, the story reads as if the last ones were all, and no take is ever lost."""

from collections.abc import Iterator

import pytest

import g6
from g6 import Receipt, Story
from g6.graph.stores.store import Store
from g6.ledger.branching import current
from g6.ledger.forking import SET_ASIDE_MAX
from small import HANA, JINU, SUA, WORLD, Values, scene

LAST = 8
"""The last turn; the world's own is the second."""


SECRET = {"kind": "event", "id": "밀담", "turn": 2, "actors": [HANA], "known_by": [HANA]}


def _night(turn: int, take: int) -> Values:
    """What a take brings: a meeting that not everyone knows of, a wound, a bond; and somebody is told a secret."""
    told = {"reveals": {"밀담": [SUA]}} if turn == LAST - 1 and take != 2 else {}
    bond = [{"from": JINU, "to": SUA, "type": "동맹", "strength": "0.5"}] if take == 2 else []
    changes = {"gauges": {JINU: {"체력": -take}}, "flags": {HANA: {"injury": turn % 2 == 0}}, "relations": bond, **told}
    known_by = {"known_by": [JINU, HANA]} if turn % 3 == 0 else {}
    hidden = {"hidden_from": [SUA]} if turn % 4 == 0 else {}
    return {"id": f"밤{turn}{take}", "actors": [JINU, HANA], "changes": changes, **known_by, **hidden}


def _take(story: Story, turn: int, take: int) -> Receipt:
    box = story.recall(scene(JINU, HANA, SUA, turn=turn), again=take > 1)
    return story.commit(box, [_night(turn, take)], used=box.cards[:2], accept=True, again=take > 1)


@pytest.fixture(name="kept")
def fixture_kept(story: Story) -> dict[str, list[Receipt]]:
    """A story whose every turn was taken three times; by the names of its branches, what each has of receipts."""
    story.load([*WORLD, SECRET])
    kept: dict[str, list[Receipt]] = {}
    for turn in range(3, LAST + 1):
        for take in (1, 2, 3):
            _take(story, turn, take)
            kept[story.branch] = [*story.receipts()]
    return kept


def _boxes(story: Story) -> Iterator[str]:
    for viewpoint in ("narrator", JINU, SUA):
        for turn in range(4, LAST + 2):
            yield story.recall({**scene(JINU, HANA, SUA, turn=turn), "viewpoint": viewpoint}).text


def test_the_story_reads_as_if_the_last_takes_were_all(story: Story, kept: dict[str, list[Receipt]]) -> None:
    with g6.open() as straight:
        straight.load([*WORLD, SECRET])
        for turn in range(3, LAST + 1):
            box = straight.recall(scene(JINU, HANA, SUA, turn=turn))
            straight.commit(box, [_night(turn, 3)], used=box.cards[:2], accept=True)
        assert [*_boxes(story)] == [*_boxes(straight)]
    assert len(kept) == len(story.branches())


def test_a_question_is_asked_in_one_place_however_many_takes_there_were(
    store: Store, kept: dict[str, list[Receipt]]
) -> None:
    with store.reading():
        assert len(current(store).segments) == 1
    assert kept


def test_every_take_can_be_returned_to(story: Story, kept: dict[str, list[Receipt]]) -> None:
    assert [branch["name"] for branch in story.branches()] == [*kept]
    assert [branch["parent"] for branch in story.branches()][:4] == [None, "main", "take-3", "take-3-2"]
    for name, receipts in kept.items():
        story.switch(name)
        assert [*story.receipts()] == receipts
        assert story.turn == receipts[-1]["turn"]
        assert str(story.replay()) == f"HASH_MATCH {len(receipts)}/{len(receipts)}"
    story.verify()


def test_a_take_that_was_left_goes_on(store: Store, story: Story, kept: dict[str, list[Receipt]]) -> None:
    """Also from a take of it, and from another branch that began in what was left."""
    story.switch("main")
    story.new_branch("곁길")
    _take(story, 4, 1)
    _take(story, 4, 4)
    _take(story, 4, 5)
    assert story.rewind(3) == "rewind-3"
    _take(story, 4, 1)
    story.switch("main")
    _take(story, 4, 1)
    _take(story, 4, 6)
    assert [r["events"] for r in story.receipts()] == [["밤31"], ["밤46"]]
    with store.reading():
        assert len(current(store).segments) <= 3
    for name in ("곁길", "rewind-3", *kept):
        story.switch(name)
        story.replay()
    parents = {branch["name"]: branch["parent"] for branch in story.branches()}
    assert (parents["곁길"], parents["rewind-3"], [*parents.values()][-1]) == ("main", "take-4-4", "main")
    story.verify()


def test_what_was_approved_in_between_is_set_aside_too(store: Store, story: Story) -> None:
    story.load([*WORLD, SECRET])
    _take(story, 3, 1)
    story.approve(story.propose({"half_life_turns": 3}, turns=1).sha256, "편집자", "그냥")
    _take(story, 4, 1)
    changed = story.policy.half_life_turns
    story.rewind(3)
    with store.reading():
        assert len(current(store).segments) == 1
    story.switch("main")
    assert story.policy.half_life_turns == changed
    story.verify()


def test_a_way_back_over_many_turns_leaves_them_in_their_place(store: Store, story: Story) -> None:
    story.load([*WORLD, SECRET])
    for turn in range(3, SET_ASIDE_MAX + 5):
        story.commit(story.recall(scene(JINU, turn=turn)))
    story.rewind(3)
    with store.reading():
        assert len(current(store).segments) == 2
    story.switch("main")
    assert len([*story.receipts()]) == SET_ASIDE_MAX + 2
