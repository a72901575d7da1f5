"""The scorer held against a slow one in exact fractions: alone, and over whole recalls."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crowds import crowded_scene, crowded_world
from engines import story_in_memory
from g6 import Candidate, Policy
from g6.recall.score import Terms, decay_of, distance_of, scores, time_of, tone_of
from g6.recall.terms import streaks
from slow import TERMS, is_rounded_half_life, rounded_half_even, slow_score, slow_streaks
from stories import Plot, perform, plots

POLICY = Policy()
shares = st.integers(0, 10_000)
terms = st.builds(Terms, *([shares] * 7))


def _weights(parts: list[int]) -> dict[str, Decimal]:
    """Five weights of two digits that sum to 1."""
    cuts = [0, *sorted(parts), 100]
    return {name: Decimal(high - low) / 100 for name, low, high in zip(TERMS, cuts, cuts[1:], strict=False)}


weights = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(_weights)


@given(st.lists(terms, max_size=40), weights)
def test_a_score_is_that_of_the_exact_formula(candidates: list[Terms], weights: dict[str, Decimal]) -> None:
    policy = Policy.model_validate({"term_weights": weights})
    assert [int(score) for score in scores(candidates, policy)] == [
        slow_score(t._asdict(), weights) for t in candidates
    ]


@given(st.integers(0, 400), st.sampled_from(["12", "1", "0.5", "7.5", "100"]))
def test_time_halves(age: int, half_life: str) -> None:
    assert is_rounded_half_life(time_of(age, Decimal(half_life)), age, Decimal(half_life))


@given(st.integers(0, 30), st.integers(1, 100), st.integers(1, 10))
def test_decay_is_a_power_of_the_streak(streak: int, hundredths: int, counted: int) -> None:
    exact = rounded_half_even(Fraction(hundredths, 100) ** min(streak, counted))
    assert decay_of(streak, Decimal(hundredths) / 100, counted) == exact


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_distance_is_one_over_one_and_the_hops(numerator: int, denominator: int) -> None:
    assert distance_of(numerator, denominator) == int(10_000 / (1 + Fraction(numerator, denominator)))


tones = st.dictionaries(st.sampled_from("abcd"), shares)


@given(tones, tones)
def test_tone_is_nearness_on_the_axes_that_both_name(card: dict[str, int], target: dict[str, int]) -> None:
    near = tone_of(card, target)
    assert 0 <= near <= 10_000
    both = card.keys() & target.keys()
    assert (near == 10_000) == (bool(both) and sum(abs(card[a] - target[a]) for a in both) < len(both))
    assert near == 0 or both
    assert near == tone_of(target, card)


@given(st.lists(st.sets(st.sampled_from("abcdef")), max_size=6), st.integers(1, 6))
def test_a_streak_is_how_often_in_a_row(boxes: list[set[str]], at_most: int) -> None:
    counted = streaks(boxes[:at_most])
    assert counted == {card: n for card, n in slow_streaks(boxes, at_most).items() if n}


def _check_candidates(candidates: Sequence[Candidate], required: tuple[str, ...]) -> None:
    weights = {name: getattr(POLICY.term_weights, name) for name in TERMS}
    assert [c["score"] for c in candidates] == [slow_score(dict(c["terms"]), weights) for c in candidates]
    assert [c["rank"] for c in candidates] == list(range(1, len(candidates) + 1))
    order = [(c["id"] not in required, -c["score"], c["id"]) for c in candidates]
    assert order == sorted(order)


@given(st.integers(0, 2**32))
def test_every_candidate_of_a_recall_has_the_score_of_its_terms(seed: int) -> None:
    world = crowded_world(seed, events=60)
    with story_in_memory() as story:
        story.load(world)
        turn = story.info()["turn"] + 1
        box = story.recall(crowded_scene(seed, world, turn))
    _check_candidates(box.candidates, ())
    turns = {record["id"]: record["turn"] for record in world if record["kind"] == "event"}
    for candidate in box.candidates:
        assert all(0 <= candidate["terms"][term] <= 10_000 for term in TERMS)
        if candidate["id"] in turns:
            age = turn - turns[candidate["id"]]
            assert is_rounded_half_life(candidate["terms"]["time"], age, POLICY.half_life_turns)


@given(plots(most_turns=6, loads=False))
def test_decay_counts_the_lunchboxes_of_the_same_view(plot: Plot) -> None:
    with story_in_memory() as story:
        receipts = perform(story, plot.steps)
    for number, receipt in enumerate(receipts):
        earlier = [r["lunchbox"]["cards"] for r in receipts[:number] if r["view"] == receipt["view"]]
        streak = slow_streaks(earlier[::-1], POLICY.reuse_counted_turns)
        for candidate in receipt["candidates"]:
            power = min(streak.get(candidate["id"], 0), POLICY.reuse_counted_turns)
            assert candidate["terms"]["decay"] == rounded_half_even(Fraction(POLICY.reuse_decay) ** power)
