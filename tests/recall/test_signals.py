"""What lies behind signals and ties, to the turn and to the word: reunions, kin, other identities."""

import pytest

import g6
from g6 import Policy
from g6.recall.identities import OTHERS_MAX, besides
from g6.recall.kin import is_kin
from g6.recall.situation import EdgeRow
from small import HANA, JINU, WORLD, scene

ABSENCE = Policy().long_absence_turns


@pytest.mark.parametrize(("apart", "again"), [(ABSENCE - 1, False), (ABSENCE, True)])
def test_two_meet_again_who_have_not_met_for_so_many_turns(apart: int, again: bool) -> None:
    with g6.open() as story:
        story.load(WORLD)
        reasons = {row["id"]: row["reason"] for row in story.recall(scene(JINU, HANA, turn=2 + apart)).candidates}
    assert (reasons["약속"] == f"{HANA} and {JINU} meet again") is again


@pytest.mark.parametrize("kin", ["CHILD_OF", "brother-of", "형제", "옛_아내"])
def test_kin_is_told_by_a_word_of_either_language(kin: str) -> None:
    assert is_kin(kin)


@pytest.mark.parametrize("other", ["SERVES", "childish", "형제애", "친구"])
def test_and_by_no_part_of_a_word(other: str) -> None:
    assert not is_kin(other)


def test_of_too_many_other_identities_the_first_by_id_are_asked_for() -> None:
    named = [f"가명{n:02}" for n in range(OTHERS_MAX + 1)]
    edges = [EdgeRow(JINU, "same_as", name, None) for name in reversed(named)]
    assert besides({JINU}, edges, lambda _: []).others == dict.fromkeys(named[:OTHERS_MAX], JINU)
