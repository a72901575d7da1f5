"""The ring: ten rules in their order, one step of TTL a turn."""

from collections.abc import Collection

from hypothesis import given
from hypothesis import strategies as st

from g6.cartridges.ring import Chosen, Move, Sizes, turn_ring
from g6.frozen import TTL_DEFAULT
from g6.graph.carrying import COLD, HOT, WARM, CarriedCard, Carrying

SIZES = Sizes(hot=2, warm=3)


def card(name: str, slot: str = WARM, ttl: int = TTL_DEFAULT, score: int = 10, *, by_d: bool = False) -> CarriedCard:
    assert slot in (HOT, WARM)
    return CarriedCard(name, "event", HOT if slot == HOT else WARM, ttl, score, by_d)


def chosen(*names: str, **scores: int) -> list[Chosen]:
    return [Chosen(name, "event", scores.get(name, 10)) for name in names]


def turned(
    before: list[CarriedCard], now: list[Chosen], used: Collection[str] = (), sizes: Sizes = SIZES
) -> dict[str, tuple[str, int]]:
    cards, _ = turn_ring(before, now, used, sizes)
    return {c.id: (c.slot, c.ttl) for c in cards}


def rules(before: list[CarriedCard], now: list[Chosen], used: Collection[str] = ()) -> list[tuple[str, int]]:
    _, moves = turn_ring(before, now, used, SIZES)
    return [(move.id, move.rule) for move in moves]


def test_what_only_d_brought_is_cold_the_next_turn_even_where_it_is_chosen_again() -> None:
    before = [card("e1", by_d=True), card("e2", HOT, by_d=True)]
    assert turned(before, chosen("e1"), used=["e1"]) == {}
    assert rules(before, chosen("e1"), used=["e1"]) == [("e1", 1), ("e2", 1)]


def test_a_cold_card_that_is_chosen_becomes_warm_before_anything_else() -> None:
    assert turned([], chosen("e1")) == {"e1": (WARM, TTL_DEFAULT - 1)}
    _, moves = turn_ring([], chosen("e1"), (), SIZES)
    assert moves == (Move("e1", COLD, WARM, 0, 3, 2), Move("e1", WARM, WARM, 3, 2, 4))


def test_what_was_used_is_hot_with_all_its_life() -> None:
    assert turned([card("e1", WARM, 1)], chosen("e1"), used=["e1"]) == {"e1": (HOT, 3)}
    assert rules([], chosen("e1"), used=["e1"]) == [("e1", 2), ("e1", 3)]


def test_what_is_not_used_or_not_chosen_loses_one_turn_of_life() -> None:
    before = [card("e1", HOT), card("e2", HOT), card("e3", WARM)]
    assert turned(before, chosen("e1")) == {"e1": (WARM, 2), "e2": (WARM, 2), "e3": (WARM, 2)}
    assert rules(before, chosen("e1")) == [("e1", 4), ("e2", 5), ("e3", 6)]


def test_what_has_outlived_its_turns_is_cold() -> None:
    assert turned([card("e1", WARM, 1)], []) == {}
    assert rules([card("e1", WARM, 1)], []) == [("e1", 6), ("e1", 7)]


def test_a_slot_that_is_over_its_size_lets_the_lowest_scores_go() -> None:
    now = chosen("a", "b", "c", "d", "e", "f", a=6, b=5, c=4, d=3, e=2, f=1)
    sizes = {c.id: c.slot for c in turn_ring([], now, used=["a", "b", "c"], sizes=SIZES)[0]}
    assert sizes == {"a": HOT, "b": HOT, "c": WARM, "d": WARM, "e": WARM}
    assert rules([], now, used=["a", "b", "c"])[-2:] == [("c", 8), ("f", 8)]


def test_a_card_carried_and_never_chosen_again_is_gone_after_its_turns() -> None:
    cards = turn_ring([], chosen("e1"), used=["e1"], sizes=SIZES)[0]
    lives = 0
    while cards:
        cards, _ = turn_ring(cards, [], (), SIZES)
        lives += 1
    assert lives == TTL_DEFAULT


def test_what_is_carried_is_written_and_read_back() -> None:
    carrying = Carrying((card("하나", HOT), card("e2", by_d=True)), (), (3, 8))
    assert Carrying.from_json(carrying.to_json()) == carrying


names = st.sampled_from("abcdefgh")


@given(
    st.lists(st.tuples(st.lists(names, unique=True), st.sets(names)), max_size=12),
    st.integers(1, 4),
    st.integers(1, 6),
)
def test_the_rules_hold_over_any_turns(turns: list[tuple[list[str], set[str]]], hot: int, warm: int) -> None:
    cards: tuple[CarriedCard, ...] = ()
    for now, used in turns:
        before = {c.id: c for c in cards}
        cards, moves = turn_ring(cards, chosen(*now), used, Sizes(hot, warm))
        after = {c.id: c for c in cards}
        slots = [c.slot for c in cards]
        assert slots.count(HOT) <= hot
        assert slots.count(WARM) <= warm
        assert all(1 <= c.ttl <= TTL_DEFAULT for c in cards)
        assert {name for name in after if after[name].slot == HOT} <= {*now} & used
        # The moves lead from what was carried to what is carried now, step by step.
        told: dict[str, tuple[str, int]] = {c.id: (c.slot, c.ttl) for c in before.values()}
        for move in moves:
            assert told.get(move.id, (COLD, 0)) == (move.before, move.ttl_before)
            told[move.id] = (move.after, move.ttl_after)
        assert {n: t for n, t in told.items() if t[0] != COLD} == {c.id: (c.slot, c.ttl) for c in cards}
        assert {name for name in before if name not in after and name not in {m.id for m in moves}} == set()
