"""The text face: what is rendered reads back as itself, costs what was priced, and keeps F1."""

import hashlib
import timeit
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from g6.errors import FrozenRuleError
from g6.frozen import LUNCHBOX_CHARS_MAX
from g6.lunchbox import (
    CARD_SECTIONS,
    SECTION_HEADERS,
    Card,
    EventCard,
    Lunchbox,
    RuleCard,
    ToneRow,
    header,
    header_price,
    line,
    parse,
    price,
    render,
    seal,
)
from g6.lunchbox.cards import ParamValue
from lunchboxes import EXAMPLE, EXAMPLE_TEXT, boxes, cards, events, identifiers

EMPTY = Lunchbox(turn=1, view=None, density=0, pool=50, slots=1)


def test_the_example_is_rendered_as_the_documentation_shows_it() -> None:
    assert EXAMPLE.text == EXAMPLE_TEXT
    assert parse(EXAMPLE_TEXT) == EXAMPLE
    assert EXAMPLE.chars == len(EXAMPLE_TEXT)
    assert EXAMPLE.sha256 == hashlib.sha256(EXAMPLE_TEXT.encode()).hexdigest()
    assert EXAMPLE.card_ids == ("e44", "자정안개", "불사", "e12", "e31", "하나", "허씨창고")
    assert seal(EXAMPLE) is EXAMPLE


def test_an_empty_lunchbox_is_its_header() -> None:
    assert EMPTY.text == "g6 turn=1 view=narrator density=0 pool=50 slots=1\n"
    assert parse(EMPTY.text) == EMPTY


@given(boxes())
def test_what_is_rendered_reads_back_as_itself(box: Lunchbox) -> None:
    assert parse(render(box)) == box


@given(boxes(most=2), boxes(most=2))
def test_two_lunchboxes_have_one_text_only_if_they_are_equal(one: Lunchbox, other: Lunchbox) -> None:
    assert (one.text == other.text) == (one == other)


@given(boxes())
def test_the_text_is_nfc_with_one_newline_at_each_end(box: Lunchbox) -> None:
    assert unicodedata.is_normalized("NFC", box.text)
    assert box.text.endswith("\n")
    assert all(row and row == row.strip() and "  " not in row for row in box.text[:-1].split("\n"))
    assert not {"\r", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"} & set(box.text)


@given(boxes())
def test_the_length_is_the_sum_of_what_was_priced(box: Lunchbox) -> None:
    base = (box.law, box.cast, box.edges, box.met, box.lowest, box.tone)
    rows = [row for group in base for row in group]
    total = len(header(box)) + 1 + sum(map(price, (*rows, *box.required, *box.cards)))
    total += sum(header_price(name) for name, group in zip(SECTION_HEADERS, base, strict=False) if group)
    total += sum(header_price(name, required=True) for name in {card.section for card in box.required})
    total += sum(header_price(name) for name in {card.section for card in box.cards})
    assert box.chars == len(box.text) == total


@given(boxes(), cards, st.booleans())
def test_a_card_costs_its_price_and_the_header_that_it_opens(box: Lunchbox, card: Card, required: bool) -> None:
    before = box.required if required else box.cards
    opens = card.section not in {other.section for other in before}
    after = (*before, card)
    fuller = replace(box, required=after) if required else replace(box, cards=after)
    assert fuller.chars - box.chars == price(card) + (header_price(card.section, required=required) if opens else 0)


@given(st.lists(cards))
def test_cards_are_grouped_by_section_and_otherwise_keep_their_order(several: list[Card]) -> None:
    box = replace(EMPTY, cards=tuple(several))
    assert [card.section for card in box.cards] == sorted((c.section for c in several), key=CARD_SECTIONS.index)
    for section in CARD_SECTIONS:
        assert [c for c in box.cards if c.section == section] == [c for c in several if c.section == section]


@given(boxes(most=30))
def test_a_sealed_lunchbox_is_never_over_its_limit(box: Lunchbox) -> None:
    if len(box.text) > LUNCHBOX_CHARS_MAX:
        with pytest.raises(FrozenRuleError) as refused:
            seal(box)
        assert refused.value.rule == "F1"
    else:
        assert seal(box) is box


@pytest.mark.parametrize(("over", "rule"), [(0, None), (1, "F1")])
def test_the_limit_counts_the_closing_newline(over: int, rule: str | None) -> None:
    event = EventCard("e1", 1)
    missing = LUNCHBOX_CHARS_MAX + over - replace(EMPTY, cards=(event,)).chars
    names = [("a" * 19, None)] * (missing // 20) + [("\U00020000" * (missing % 20 - 1), None)]
    full = replace(EMPTY, cards=(replace(event, who=tuple(names)),))
    assert full.chars == LUNCHBOX_CHARS_MAX + over
    if rule is None:
        assert seal(full) is full
    else:
        with pytest.raises(FrozenRuleError, match=r"2,501 characters of 2,500 \(F1\)"):
            seal(full)


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"pool": 200}, "F5"),
        ({"pool": 75}, "F5"),
        ({"slots": 4}, "F7"),
        ({"slots": 0}, "F7"),
        ({"density": 6}, "F6"),
        ({"turn": -1}, "F2"),
        ({"view": "all"}, "F2"),
        ({"view": "narrator"}, "F2"),
        ({"view": "수아 는"}, "F2"),
        ({"cards": (EventCard("scene", 1),)}, "F2"),
        ({"cards": (EventCard("e1", -1),)}, "F2"),
        ({"cards": (EventCard("e1", 1, who=(("그는 살아 있다", None),)),)}, "F2"),
        ({"cards": (EventCard("e1", 1, flags=("a +b",)),)}, "F2"),
        ({"cards": (EventCard("e1", 1), EventCard("e1", 2))}, "F1"),
        ({"cards": (RuleCard("r", "local", "taboo", params=(("any", "그를 때리다"),)),)}, "F2"),
        ({"cards": (RuleCard("r", "local", "taboo", params=(("any", ()),)),)}, "F2"),
        ({"cards": (RuleCard("r", "local", "taboo", params=(("a", ("x", "y")), ("a", "x"))),)}, "F2"),
        ({"tone": (ToneRow("scene", ()),)}, "F2"),
        ({"tone": (ToneRow("scene", (("awe", 101),)),)}, "F2"),
        ({"cards": tuple(EventCard(f"e{n}", 1) for n in range(51))}, "F5"),
    ],
)
def test_seal_refuses_what_a_frozen_rule_forbids(wrong: dict[str, Any], rule: str) -> None:
    with pytest.raises(FrozenRuleError) as refused:
        seal(replace(EMPTY, **wrong))
    assert refused.value.rule == rule


def test_a_global_rule_is_law_and_no_card() -> None:
    with pytest.raises(FrozenRuleError, match=r'rule "시점" is global: .* \(F8\)'):
        replace(EMPTY, cards=(RuleCard("시점", "global", "pov"),))
    with pytest.raises(FrozenRuleError, match=r'rule "시점" is local: .* \(F8\)'):
        replace(EMPTY, law=(RuleCard("시점", "local", "pov"),))


@pytest.mark.parametrize("role", ["acting", "present", "speaking"])
def test_roles_that_say_no_more_than_presence_are_left_out_of_events(role: str) -> None:
    assert line(EventCard("e1", 3, who=(("수아", role), ("진우", "witness")))) == "e1 3 수아 진우:witness"


def test_rules_and_gauges_called_like_a_key_are_told_apart() -> None:
    rule = RuleCard("r", "local", "terrain", ("부두",), params=(("at", "부두"), ("lie", "1"), ("opens", "문")))
    assert line(rule) == "r terrain @부두 at=부두 lie=1 opens=문"
    assert parse(replace(EMPTY, cards=(rule,)).text).cards == (rule,)


def test_a_row_spelled_like_a_header_is_still_a_row() -> None:
    rule = RuleCard("cast", "global", "id", who=("role", "at", "flags", "gauges"))
    assert parse(replace(EMPTY, law=(rule,)).text).law == (rule,)


@given(identifiers, st.lists(st.sampled_from([("b", "2"), ("a", ("x",)), ("c", ("x", "y"))]), unique=True))
def test_equal_params_in_any_order_are_one_rule(name: str, params: list[tuple[str, ParamValue]]) -> None:
    rule = RuleCard("r", "local", name, params=tuple(params))
    assert rule == RuleCard("r", "local", name, params=tuple(reversed(params)))


@given(st.lists(events, min_size=1, max_size=3, unique_by=lambda card: card.id))
def test_every_field_of_a_card_changes_its_line(several: list[EventCard]) -> None:
    first = several[0]
    others = (
        replace(first, age=first.age + 1),
        replace(first, lie=not first.lie),
        replace(first, flags=(*first.flags, "x")),
        replace(first, opens=(*first.opens, "x")),
    )
    assert len({line(card) for card in (first, *others)}) == 5


def test_sixty_cards_are_rendered_and_hashed_in_well_under_a_millisecond() -> None:
    who = (("하나", "victim"), ("허씨", None), ("해라", None), ("수아", None))
    sixty = tuple(EventCard(f"e{n}", n, "허씨창고", who, ("death",), ("진우",)) for n in range(60))
    best_s = min(timeit.repeat(lambda: replace(EXAMPLE, cards=sixty).sha256, number=1, repeat=50))
    assert best_s < 0.001
