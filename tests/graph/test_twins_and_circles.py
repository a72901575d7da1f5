"""Names that look like one name, and chains that come back to where they began."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.graph.world.circles import circles, shown
from g6.graph.world.twins import twins


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["hunted", "huntet", "wounded"], [("hunted", "huntet")]),
        (["debt", "debts"], [("debt", "debts")]),
        (["Wounded", "wounded"], [("Wounded", "wounded")]),
        (["경계심", "경계십"], [("경계심", "경계십")]),
        (["경계심", "경계선"], []),  # two letters of Hangul apart
        (["사망", "사랑"], []),  # too short
        (["hp", "mp"], []),
        (["squad1", "squad2", "squad"], []),
        (["abcd", "abdc"], []),
    ],
)
def test_twins_are_one_keystroke_apart(names: list[str], pairs: list[tuple[str, str]]) -> None:
    assert twins(names) == pairs


def _distance_is_one(first: str, second: str) -> bool:
    if len(first) == len(second):
        return sum(left != right for left, right in zip(first, second, strict=True)) == 1
    shorter, longer = sorted((first, second), key=len)
    return any(shorter == longer[:at] + longer[at + 1 :] for at in range(len(longer)))


@given(st.lists(st.text("abc", min_size=3, max_size=6), max_size=8, unique=True))
def test_twins_are_those_that_comparing_all_pairs_finds(names: list[str]) -> None:
    slow = sorted((a, b) for a in names for b in names if a < b and _distance_is_one(a, b))
    assert twins(names) == slow


@pytest.mark.parametrize(
    ("arrows", "found"),
    [
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["b"], "b": ["a"]}, [("a", "b")]),
        ({"a": ["a"]}, [("a",)]),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a"]}, [("a", "b", "c")]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    ],
)
def test_circles_are_found_once(arrows: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert list(circles(arrows, lambda name: arrows.get(name, []))) == found


@given(st.dictionaries(st.integers(0, 6).map(str), st.lists(st.integers(0, 6).map(str), max_size=3), max_size=7))
def test_a_graph_has_a_circle_exactly_where_taking_away_ends_leaves_something(arrows: dict[str, list[str]]) -> None:
    left = {name: set(names) for name, names in arrows.items()}
    while ends := [name for name, names in left.items() if not names & set(left)]:
        for name in ends:
            del left[name]
    assert bool(list(circles(arrows, lambda name: arrows.get(name, [])))) == bool(left)


def test_a_chain_longer_than_the_stack_is_walked() -> None:
    found = circles(["0"], lambda name: [str(int(name) + 1)] if int(name) < 50_000 else ["0"])
    assert [circle[0] for circle in found] == ["0"]


def test_a_long_circle_is_shown_short() -> None:
    assert shown(("a", "b")) == "a → b → a"
    assert shown(tuple("abcdefghij")) == "a → b → c → d → e → f → … → a"
