"""The rationing of D: a window of turns, to the turn."""

from decimal import Decimal

from g6.cartridges.emergency import CALM, fired_now, rationing
from g6.recall.policy import Policy

POLICY = Policy(emergency_window_turns=20, emergency_share=Decimal("0.10"))


def test_the_window_is_that_many_turns_before_this_one() -> None:
    assert rationing([1], 21, POLICY).rate == Decimal("0.05")
    assert rationing([1], 22, POLICY) == CALM


def test_its_usage_limit_may_be_reached_and_not_passed() -> None:
    assert not rationing([4, 5], 6, POLICY).safe_mode
    assert rationing([3, 4, 5], 6, POLICY).safe_mode


def test_in_safe_mode_it_comes_again_ten_turns_after_the_last() -> None:
    assert [rationing([3, 4, 5], turn, POLICY).may_come for turn in (6, 14, 15)] == [False, False, True]


def test_what_is_remembered_is_what_the_next_turn_counts() -> None:
    assert fired_now([1, 2], 21, POLICY, came=True) == (2, 21)
    assert fired_now([1, 2], 20, POLICY, came=False) == (1, 2)
