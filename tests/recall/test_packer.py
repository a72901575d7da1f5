"""The packer held against trying everything, and against a slow exact one where that is too much."""

from hypothesis import given, settings
from hypothesis import strategies as st

from crowds import crowded_scene, crowded_world
from engines import story_in_memory
from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.lunchbox import CARD_SECTIONS, header_price, line, price
from g6.lunchbox.dress import card_row
from g6.recall.packing import BEST_FEW, YIELD_PERCENT, Item, knapsack, pack
from slow import Priced, best_by_states, best_by_trying_all, price_of

SECTIONS = ("event", "rule", "actor")
prices = st.integers(1, 60)
items = st.tuples(st.integers(0, 100), prices, st.sampled_from(SECTIONS))
headers = st.fixed_dictionaries(dict.fromkeys(SECTIONS, st.integers(0, 30)))


def _chosen(given_items: list[Priced], headers: dict[str, int], budget: int) -> list[Priced]:
    indices = knapsack([Item(*item) for item in given_items], headers, budget)
    assert indices == sorted(set(indices))
    return [given_items[index] for index in indices]


def _packed(given_items: list[Priced], headers: dict[str, int], budget: int) -> list[Priced]:
    indices = pack([Item(*item) for item in given_items], headers, budget)
    assert indices == sorted(set(indices))
    return [given_items[index] for index in indices]


@given(st.lists(items, max_size=10), headers, st.integers(-5, 250))
def test_few_items_carry_the_greatest_score_there_is(
    given_items: list[Priced], headers: dict[str, int], budget: int
) -> None:
    chosen = _chosen(given_items, headers, budget)
    assert not chosen or price_of(chosen, headers) <= budget
    assert sum(item[0] for item in chosen) == best_by_trying_all(given_items, headers, max(budget, 0))


@settings(max_examples=30)
@given(st.lists(items, min_size=20, max_size=60), headers, st.integers(100, 700))
def test_many_items_carry_the_greatest_score_too(
    given_items: list[Priced], headers: dict[str, int], budget: int
) -> None:
    chosen = _chosen(given_items, headers, budget)
    assert price_of(chosen, headers) <= budget
    assert sum(item[0] for item in chosen) == best_by_states(given_items, headers, budget)


@given(st.lists(items, max_size=30), headers, st.integers(0, 400))
def test_what_is_left_out_would_not_fit_for_nothing(
    given_items: list[Priced], headers: dict[str, int], budget: int
) -> None:
    """No record of a score stays out while there is room for it."""
    chosen = _packed(given_items, headers, budget)
    assert not chosen or price_of(chosen, headers) <= budget
    for item in set(given_items) - set(chosen):
        if item[0]:
            assert price_of([*chosen, item], headers) > budget


@settings(max_examples=30)
@given(st.lists(items, max_size=60), headers, st.integers(0, 700))
def test_for_the_best_few_hardly_anything_is_given_up(
    given_items: list[Priced], headers: dict[str, int], budget: int
) -> None:
    carried = sum(item[0] for item in _packed(given_items, headers, budget))
    assert carried * 100 >= best_by_states(given_items, headers, budget) * (100 - YIELD_PERCENT)


def test_a_long_row_of_the_best_few_comes_in_though_short_ones_would_carry_a_little_more() -> None:
    few = [Item(1000 - n, 10, "event") for n in range(BEST_FEW - 1)]
    long_row, short_rows = Item(900, 60, "event"), [Item(451, 30, "event"), Item(450, 30, "event")]
    whole, room = [*few, long_row, *short_rows], 10 * len(few) + 60
    assert knapsack(whole, {"event": 0}, room) == [*range(len(few)), len(few) + 1, len(few) + 2]
    assert pack(whole, {"event": 0}, room) == [*range(len(few)), len(few)]


def test_where_a_long_row_would_cost_too_much_it_stays_out() -> None:
    long_row, short_rows = Item(900, 60, "event"), [Item(700, 30, "event"), Item(600, 30, "event")]
    assert pack([long_row, *short_rows], {"event": 0}, 60) == [1, 2]


def test_a_lunchbox_carries_nearly_the_greatest_score_of_its_pool() -> None:
    """From a recall's own pool and room, by the rows as they are rendered."""
    for seed in range(6):
        world = crowded_world(seed)
        with story_in_memory() as story:
            story.load(world)
            box = story.recall(crowded_scene(seed, world, 45))
        drawn = box.turn_recall.drawn
        rows = [card_row(ranked.card, drawn) for ranked in drawn.pool.ranked]
        assert all(price(row) == len(line(row)) + 1 for row in rows)
        pool = [(r.score, price(row), row.section) for r, row in zip(drawn.pool.ranked, rows, strict=True)]
        costs = {section: header_price(section) for section in CARD_SECTIONS}
        carried = [item for item, r in zip(pool, drawn.pool.ranked, strict=True) if r.card.id in box.cards]
        room = LUNCHBOX_CHARS_MAX - (box.chars - price_of(carried, costs))
        best = best_by_states(pool, costs, room)
        # The best few are not traded, and lines of cartridges are paid for before it is known which of their cards fit.
        assert sum(item[0] for item in carried) >= best * 99 // 100
